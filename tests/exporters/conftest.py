"""Two books for every test: the small one, and the book itself as it stands, finished or not."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml

from marginalia import exporters
from marginalia.core import corpus as corpora
from tests import smallbook
from tests.conftest import ROOT

# Dates of every form, and characters that CSV, JSON and iCalendar each have to escape.
MORE_EVENTS = """
- {id: event-about, title: About a day, date: 2025-04-05~, what: W, track: press, known_on: 2025-05, sources: [letter-2025-04-09-engineer], confidence: low}
- {id: event-perhaps, title: Perhaps a day, date: 2025-04-06?, what: W, track: press, known_on: 2025, sources: [letter-2025-04-09-engineer], confidence: low}
- {id: event-both, title: Both, date: 2025-02%, what: W, track: press, known_on: 2025-05-01, sources: [letter-2025-04-09-engineer], confidence: low}
- {id: event-year, title: A year, date: 2024, what: W, track: press, known_on: 2025-05-01, sources: [letter-2025-04-09-engineer], confidence: low}
- {id: event-open, title: Open, date: 2025-05-02/.., what: W, track: press, known_on: 2025-05-02/.., sources: [letter-2025-04-09-engineer], confidence: low}
- {id: event-until, title: Until, date: ../2025-01-31, what: W, track: press, known_on: 2025-05-02, sources: [letter-2025-04-09-engineer], confidence: low}
- id: event-marks
  title: 'A “title”, with; marks \\ and "quotes": 測量 of the very long kind that has to be folded somewhere in the middle'
  date: 2024-02-29
  what: 'Commas, semicolons; a backslash \\ and a bar | in the text.'
  track: press
  known_on: 2025-05-02
  sources: [{key: letter-2025-04-09-engineer, at: 'p. 2, n. "3"; p. 4'}, order-2025-04-02-closing]
  confidence: high
"""


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
        """The records of ``data/NAME.yml`` by id, every scalar as text."""
        return {record["id"]: record for record in yaml.load(self.text(f"data/{name}.yml"), Loader=yaml.BaseLoader)}

    def pages(self, name: str) -> dict[str, dict[str, Any]]:
        """The front matter of the files in a folder by id, every scalar as text; the text below it under ``""``."""
        found = {}
        for path in sorted((self.root / "book" / name).glob("*.md")):
            if path.name != "index.md":
                _, fields, body = re.split(r"(?m)^---$", path.read_text(encoding="utf-8"), maxsplit=2)
                record = yaml.load(fields, Loader=yaml.BaseLoader)
                found[record["id"]] = {**record, "": body}
        return found

    def everything(self) -> dict[str, dict[str, Any]]:
        """All records by id, untyped."""
        return {**self.pages("notes"), **self.pages("parties"), **self.pages("concepts"), **self.listed("claims"), **self.listed("events")}


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book with more events."""
    root = tmp_path_factory.mktemp("small")
    smallbook.write(root)
    with (root / "book" / "data" / "events.yml").open("a", encoding="utf-8") as file:
        file.write(MORE_EVENTS)
    return Book(root)


@pytest.fixture(scope="session")
def real() -> Book:
    """The book itself."""
    return Book(ROOT)


@pytest.fixture(params=["small", "real"])
def book(request: pytest.FixtureRequest) -> Book:
    """Each of the two in turn."""
    return request.getfixturevalue(request.param)
