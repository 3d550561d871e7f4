"""The same corpus gives the same bytes, whatever the order of hashes; and the package keeps to its place."""

from __future__ import annotations

import ast
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from marginalia.charts import CHARTS, Chart, MissingEventError, csv_bytes, metadata_bytes, readme_bytes, root_above
from marginalia.core.corpus import Corpus

from . import oracle as o

PACKAGE = o.ROOT / "book" / "_ext" / "marginalia"
SCRIPT = """
import hashlib
from pathlib import Path
from marginalia.charts import CHARTS, csv_bytes, metadata_bytes, readme_bytes
from marginalia.core.corpus import load
corpus = load(Path({root!r}))[0]
for make in CHARTS.values():
    chart = make(corpus)
    for part in (chart.html().encode(), csv_bytes(chart), metadata_bytes(chart), readme_bytes(chart)):
        print(hashlib.sha256(part).hexdigest())
"""


def test_same_bytes_under_different_hash_seeds(charts: dict[str, Chart]) -> None:
    """Two processes with different hash seeds, and this one, make equal bytes of everything."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT.format(root=os.fspath(o.ROOT))],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.fspath(PACKAGE.parent)}, stdout=subprocess.PIPE, text=True,
        )
        for seed in ("1", "2")
    ]  # fmt: skip
    said = [run.communicate(timeout=120)[0].split() for run in runs]
    here = [
        hashlib.sha256(part).hexdigest()
        for chart in charts.values()
        for part in (chart.html().encode(), csv_bytes(chart), metadata_bytes(chart), readme_bytes(chart))
    ]
    assert said[0] == said[1] == here
    assert len(here) == 4 * len(CHARTS)


def test_a_chapter_in_any_folder_finds_the_book(tmp_path: Path) -> None:
    """A notebook finds the project above its own folder, and says so where there is none."""
    folder = o.ROOT / "book" / "timeline"
    assert root_above(folder) == o.ROOT
    run = subprocess.run(
        [sys.executable, "-c", "from marginalia.charts import show; print(show('how-a-sentence-was-born').data[:61])"],
        cwd=folder, env={**os.environ, "PYTHONPATH": os.fspath(PACKAGE.parent)}, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert run.stdout.startswith('<figure class="mrg-chart" id="chart-how-a-sentence-was-born">')
    with pytest.raises(FileNotFoundError):
        root_above(tmp_path)


def test_a_missing_event_is_said_in_a_sentence(corpus: Corpus) -> None:
    """Taking an event out of the list gives a sentence that names it."""
    import dataclasses

    less = dataclasses.replace(corpus, events={id: entry for id, entry in corpus.events.items() if id != o.EMAIL})
    with pytest.raises(MissingEventError, match=r"event-michael-very-close-email-2026-03-04, which book/data/events\.yml does not have"):
        CHARTS["the-week"](less)


def imported(path: Path) -> set[str]:
    """Modules that a file imports, absolute or as they stand to the package marginalia."""
    names = set()
    inside = path.relative_to(PACKAGE).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(inside[: len(inside) - node.level + 1]) if node.level else ""
            names |= {".".join(filter(None, (base, node.module, alias.name))) for alias in node.names}
    return names


def test_charts_import_core_alone_and_core_does_not_know_them() -> None:
    """Arrows between the packages point one way."""
    for path in (PACKAGE / "charts").glob("*.py"):
        tops = {name.split(".")[0] for name in imported(path)}
        assert not tops & {"render", "exporters", "cli", "sphinx", "docutils"}, path.name
    for path in (PACKAGE / "core").glob("*.py"):
        assert not any(name.startswith(("charts", "matplotlib")) for name in imported(path)), path.name


def test_ids_that_charts_name_are_in_the_record(events: dict[str, object]) -> None:
    """No chart names an event that is not there."""
    import re

    for path in (PACKAGE / "charts").glob("*.py"):
        for id in re.findall(r'"(event-[a-z0-9-]+)"', path.read_text(encoding="utf-8")):
            assert id in events, f"{path.name}: {id}"
