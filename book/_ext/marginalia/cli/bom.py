"""``marginalia bom``: what builds the book and what the built book ships, as CycloneDX or as a page of licenses."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

FORMAT = "http://cyclonedx.org/schema/bom-1.6.schema.json"
PINS = "requirements.txt"
_PIN = re.compile(r"([\w.-]+)==([\w.]+)")
# Names that packages give their licenses, where SPDX has another for the same. “BSD License” may be any of several, and stays.
_SPDX = {
    "MIT License": "MIT", "MIT license": "MIT", "The MIT License": "MIT", "Apache 2.0": "Apache-2.0", "Apache License 2.0": "Apache-2.0",
    "Apache-2.0 license": "Apache-2.0", "Apache License, Version 2.0": "Apache-2.0", "BSD 3-Clause License": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip
ON_THE_SITE = "ships with the site"


@dataclass(frozen=True)
class Part:
    """One thing that is used: its license as an SPDX expression where that is known, and what it is for."""

    name: str
    version: str
    license: str
    use: str
    purl: str


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("bom", help="the bill of materials: what builds the book and what the site ships")
    made.add_argument("--licenses", action="store_true", help="as a table of licenses in Markdown (THIRD-PARTY.md)")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print it. The same pins give the same bytes: no date, no serial number."""
    try:
        parts = list(shipped()) + list(pinned(said.root / PINS))
    except OSError as error:
        print(f"{PINS}: cannot be read: {error.strerror}", file=sys.stderr)
        return 1
    print(page(parts) if said.licenses else json.dumps(cyclonedx(parts), indent=1, ensure_ascii=False))
    return 0


def pinned(path: Path) -> Iterator[Part]:
    """The packages that a list of requirements names, by name."""
    found = (match.groups() for row in path.read_text(encoding="utf-8").splitlines() if (match := _PIN.match(row)))
    for name, version in sorted(found, key=lambda one: one[0].lower()):
        yield Part(name, version, license_of(name), "builds the book", f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}")


def shipped() -> Iterator[Part]:
    """What of others is on the site itself."""
    about = (Path(__file__).parents[1] / "render" / "static" / "minisearch" / "minisearch.js").read_text(encoding="utf-8")
    readme = (Path(__file__).parents[1] / "render" / "static" / "minisearch" / "README.txt").read_text(encoding="utf-8")
    version = re.search(r"\b(\d+\.\d+\.\d+)\b", readme) or re.search(r"\b(\d+\.\d+\.\d+)\b", about)
    number = version[1] if version else "unknown"
    yield Part("MiniSearch", number, "MIT", ON_THE_SITE, f"pkg:npm/minisearch@{number}")


def license_of(name: str) -> str:
    """The license that an installed package states; “not stated” if it does not, “not installed” if it is not here."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "not installed"
    kinds = [value.rsplit(" :: ", 1)[-1] for value in said.get_all("Classifier") or () if value.startswith("License :: ") and value.count(" :: ") > 1]
    free = (said.get("License") or "").strip()
    short = free if free not in ("", "UNKNOWN") and len(free) < 40 and "\n" not in free else ""
    stated = said.get("License-Expression") or short or " AND ".join(sorted(set(kinds)))
    return _SPDX.get(stated, stated) or "not stated"


def cyclonedx(parts: list[Part]) -> dict[str, Any]:
    """The bill as CycloneDX 1.6; ``required`` is what the site ships, ``excluded`` what only builds it."""
    return {
        "$schema": FORMAT,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "book", "name": "Nearly Aligned: an annotated reading"}},
        "components": [
            {
                "type": "library",
                "bom-ref": part.purl,
                "name": part.name,
                "version": part.version,
                "scope": "required" if part.use == ON_THE_SITE else "excluded",
                "licenses": [{"license": {"name": part.license}}],
                "purl": part.purl,
            }
            for part in parts
        ],
    }


def page(parts: list[Part]) -> str:
    """THIRD-PARTY.md."""
    rows = [f"| {part.name} | {part.version} | {part.license} | {part.use} |" for part in parts]
    head = [
        "# What of others is used", "",
        "The licenses are those that the packages state. `make bom` writes this page, and the same list as CycloneDX into `_build/bom.cdx.json`.", "",
        "| Name | Version | License | Use |", "| --- | --- | --- | --- |",
    ]  # fmt: skip
    foot = ["", "PDFs of packets embed subsets of Libertinus Serif (SIL Open Font License 1.1), which `typst` brings."]
    return "\n".join([*head, *rows, *foot])
