"""Two books for every test: the small one, and the book itself as it stands, finished or not."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from marginalia import exporters
from marginalia.core import corpus as corpora
from marginalia.core.listing import in_order
from tests import smallbook
from tests.conftest import ROOT

# Dates of every form, and characters that CSV, JSON and iCalendar each have to escape.
ODD_DATES = {  # id: when, known when
    "about": ("2025-04-05~", "2025-05"),
    "perhaps": ("2025-04-06?", "2025"),
    "both": ("2025-02%", "2025-05-01"),
    "year": ("2024", "2025-05-01"),
    "open": ("2025-05-02/..", "2025-05-02/.."),
    "until": ("../2025-01-31", "2025-05-02"),
}
ODD_EVENT = """
- id: event-{id}
  title: An event with an odd date
  date: {date}
  what: Something of which little is known.
  track: press
  known_on: {known_on}
  sources: [letter-2025-04-09-engineer]
  confidence: low
"""
MARKS = """
- id: event-marks
  title: 'A “title”, with; marks \\ and "quotes": 測量 of the very long kind that has to be folded somewhere in the middle'
  date: 2024-02-29
  what: 'Commas, semicolons; a backslash \\ and a bar | in the text.'
  track: press
  known_on: 2025-05-02
  sources: [{key: letter-2025-04-09-engineer, at: 'p. 2, n. "3"; p. 4'}, order-2025-04-02-closing]
  confidence: high
"""
PAGES = ("notes", "parties", "concepts", "teach/questions")
LISTS = ("claims", "events", "positions", "framing")


@cache
def _listed(path: Path) -> dict[str, dict[str, Any]]:
    records = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if path.exists() else []
    return {record["id"]: record for record in records}


@cache
def _pages(folder: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted(folder.glob("*.md")):
        if path.name != "index.md":
            _, fields, body = re.split(r"(?m)^---$", path.read_text(encoding="utf-8"), maxsplit=2)
            record = yaml.load(fields, Loader=yaml.BaseLoader)
            found[record["id"]] = {**record, "": body}
    return found


@dataclass(frozen=True)
class Book:
    """A folder with a book, and what is exported of it."""

    root: Path

    @cached_property
    def corpus(self) -> corpora.Corpus:
        """The book, loaded without the checks."""
        return corpora.load(self.root)[0]

    @cached_property
    def files(self) -> dict[str, bytes]:
        """All exports."""
        return exporters.files(self.corpus)

    def json(self, name: str) -> Any:
        """One export, read."""
        return json.loads(self.files[name])

    def text(self, name: str) -> str:
        """A file below ``book/``."""
        return (self.root / "book" / name).read_text(encoding="utf-8")

    def listed(self, name: str) -> dict[str, dict[str, Any]]:
        """The records of ``data/NAME.yml`` by id, every scalar as text; none if there is no such file."""
        return _listed(self.root / "book" / "data" / f"{name}.yml")

    def pages(self, name: str) -> dict[str, dict[str, Any]]:
        """The front matter of the files in a folder by id, every scalar as text; the text below it under ``""``."""
        return _pages(self.root / "book" / name)

    def everything(self) -> dict[str, dict[str, Any]]:
        """All records by id, untyped."""
        found: dict[str, dict[str, Any]] = {}
        for name in PAGES:
            found |= self.pages(name)
        for name in LISTS:
            found |= self.listed(name)
        return found


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book with more events."""
    root = tmp_path_factory.mktemp("small")
    smallbook.write(root)
    # One source looked at later than the others.
    bib = root / "book" / "references.bib"
    bib.write_text(bib.read_text(encoding="utf-8").replace("2025-11-03", "2025-11-20", 1), encoding="utf-8")
    events = root / "book" / "data" / "events.yml"
    odd = "".join(ODD_EVENT.format(id=id_, date=date, known_on=known_on) for id_, (date, known_on) in ODD_DATES.items())
    events.write_text(in_order(events.read_text(encoding="utf-8") + odd + MARKS), encoding="utf-8")
    return Book(root)


@pytest.fixture(scope="session")
def real() -> Book:
    """The book itself."""
    return Book(ROOT)


@pytest.fixture(params=["small", "real"])
def book(request: pytest.FixtureRequest) -> Book:
    """Each of the two in turn."""
    return request.getfixturevalue(request.param)
