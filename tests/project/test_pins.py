"""What is installed, what is listed, and what hosts are told: each in step with what it speaks of."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from lightbook.page import POLICY
from marginalia.cli import bom
from tests.conftest import ROOT

ONLY_ELSEWHERE = {"appnope", "cffi", "pycparser", "wheel"}  # of macOS, of PyPy, and of packages that build others


def pins(name: str) -> dict[str, str]:
    """Package -> version, as a list of requirements has them."""
    rows = re.findall(r"(?m)^([\w.-]+)==([\w.]+)", (ROOT / name).read_text(encoding="utf-8"))
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in rows}


def test_the_lock_is_that_of_the_requirements() -> None:
    """Who changes a version and forgets the lock is told so."""
    wanted, locked = pins("requirements.txt"), pins("requirements.lock")
    assert {name: locked.get(name) for name in wanted} == wanted
    assert set(locked) - set(wanted) <= ONLY_ELSEWHERE


def test_each_package_of_the_lock_has_the_sums_of_its_files() -> None:
    """Nothing is installed unseen."""
    text = re.sub(r"(?m)^#.*\n", "", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    parts = re.split(r"(?m)^(?=\S)", text)[1:]
    assert len(parts) > 90
    assert [part.split()[0] for part in parts if not re.fullmatch(r"[\w.-]+==[^\n]+\\\n(?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", part)] == []


def test_make_installs_from_the_lock_alone() -> None:
    """The sums are asked for, and no package runs a set-up program."""
    assert "--require-hashes --only-binary :all: -r requirements.lock" in (ROOT / "Makefile").read_text(encoding="utf-8")


def bill(*words: str) -> str:
    """What ``marginalia bom`` prints."""
    return subprocess.run([sys.executable, "-m", "marginalia.cli.main", "bom", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_the_bill_of_materials_names_everything_once_with_its_license() -> None:
    """CycloneDX, the same bytes each time: what ships with the site, and what only builds it."""
    text = bill()
    assert text == bill()
    found = json.loads(text)
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert not {"serialNumber", "timestamp"} & (set(found) | set(found["metadata"]))
    parts = found["components"]
    assert len({part["bom-ref"] for part in parts}) == len(parts) == len(pins("requirements.txt")) + 1
    assert [part["name"] for part in parts if part["scope"] == "required"] == ["MiniSearch"]
    assert [part["name"] for part in parts if part["licenses"][0]["license"]["name"] in ("not stated", "not installed", "UNKNOWN")] == []


def test_the_page_of_licenses_is_up_to_date() -> None:
    """`make bom` writes it."""
    assert (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8") == bill("--licenses")


def test_what_others_wrote_and_the_site_ships_is_in_the_bill() -> None:
    """A second library in static/ does not stay unlisted."""
    licenses = sorted((ROOT / "book" / "_ext").rglob("LICENSE*"))
    assert [path.parent.name for path in licenses] == [part.name.lower() for part in bom.shipped()]


def test_the_headers_for_hosts_forbid_nothing_that_the_pages_allow() -> None:
    """Who copies them from SECURITY.md adds that pages may not be framed, and breaks nothing."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    found = re.findall(r"Content-Security-Policy:? \"?([^\"\n]+)", text)
    assert len(found) == 3
    assert len(set(found)) == 1
    said = set(found[0].split("; "))
    assert {"frame-ancestors 'none'", "object-src 'none'"} <= said
    assert said - {"frame-ancestors 'none'", "object-src 'none'"} <= set(POLICY.split("; "))
