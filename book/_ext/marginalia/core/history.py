"""What was published, and what was changed since: the list of published ids, the tombstones, the corrections.

``published.txt`` has one line for each id and each page that readers may have linked to: ``claim-c01``,
``note-then book/notes/001-then.html`` (an id with a page of its own) or ``book/claims.html`` (a page that is no record).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from .models import Day, Prose, Record
from .problems import Code, Location, Problem, relative
from .source import read_text, read_yaml
from .validate import Entry, build_list, duplicates

ID = r"[a-z]+-[a-z0-9]+(?:[-:][a-z0-9]+)*"
PAGE = r"[\w./-]+\.html"
_LINE = re.compile(rf"(?P<id>{ID})(?: +(?P<page>{PAGE}))?|(?P<only>{PAGE})")

Published = Annotated[str, StringConstraints(pattern=rf"^({ID}|{PAGE})$")]


class Correction(Record):
    """A change to something that readers had before them. Spelling and layout are not put on record."""

    id: Annotated[str, StringConstraints(pattern=r"^correction-[a-z0-9]+(-[a-z0-9]+)*$")] = Field(description="correction- and a few words.")
    date: Day = Field(description="Day on which the change was published.")
    kind: Literal["correction", "clarification", "removal"] = Field(description="It was wrong, it could be misread, or it was taken out.")
    ids: tuple[Published, ...] = Field(min_length=1, description="Ids of what was changed, or addresses of pages.")
    said: Prose = Field(description="What it said.")
    says: Prose | None = Field(None, description="What it says now; with a removal, nothing.")
    why: Prose = Field(description="Why it was changed.")

    @model_validator(mode="after")
    def _whole(self) -> Correction:
        if (self.says is None) != (self.kind == "removal"):
            raise PydanticCustomError("says", "says is needed with a correction or clarification, and left out with a removal", {})
        return self


class Tombstone(Record):
    """Something that was published under an id or address and no longer is."""

    id: Published = Field(description="The id that is gone, or the address of a page: “book/notes/001-then.html”.")
    date: Day = Field(description="Day on which it went.")
    why: Prose = Field(description="A sentence for the reader who followed an old link.")
    replaced_by: Published | None = Field(None, description="The id or page to read instead.")


@dataclass(frozen=True)
class Line:
    """A line of the published list: an id, the page of its own that it had, or a page alone."""

    id: str
    page: str
    where: Location = field(default=Location(""), compare=False)

    def __str__(self) -> str:
        """The line as it stands in the file."""
        return " ".join(filter(None, (self.id, self.page)))


@dataclass(frozen=True)
class History:
    """All three, in the order of their files; tombstones by what is gone."""

    published: tuple[Line, ...] = ()
    tombstones: Mapping[str, Entry[Tombstone]] = field(default_factory=dict)
    corrections: Mapping[str, Entry[Correction]] = field(default_factory=dict)

    def page_of(self, id_: str) -> str:
        """The page that a published id had to itself, or nothing."""
        return next((line.page for line in self.published if line.id == id_), "")


def read(folder: Path, root: Path) -> tuple[History, list[Problem]]:
    """Read the three files in the data folder; one that is not there is empty."""
    problems: list[Problem] = []
    stones = _list(folder / "tombstones.yml", root, Tombstone, problems)
    corrections = _list(folder / "corrections.yml", root, Correction, problems)
    lines = _lines(folder / "published.txt", root, problems)
    return History(lines, {e.id: e for e in stones}, {e.id: e for e in corrections}), problems


def _list(path: Path, root: Path, model: type[Any], problems: list[Problem]) -> list[Entry[Any]]:
    if not path.exists():
        return []
    raw, found = read_yaml(path, root)
    entries, more = build_list(model, raw) if not found else ([], [])
    problems += [*found, *more, *duplicates(entries)]
    return entries


def _lines(path: Path, root: Path, problems: list[Problem]) -> tuple[Line, ...]:
    if not path.exists():
        return ()
    text, found = read_text(path, root)
    problems += found
    made = []
    for number, row in enumerate(text.split("\n"), 1):
        said, where = row.strip(), Location(relative(path, root), number)
        if not said or said.startswith("#"):
            continue
        if match := _LINE.fullmatch(said):
            made.append(Line(match["id"] or "", match["page"] or match["only"] or "", where))
        else:
            message = f"“{said[:40]}” is neither an id nor a page"
            hint = "marginalia ids --write writes this file; take the line from an earlier version of it"
            problems.append(Problem(Code.PUBLISHED_FORM, message, where, hint))
    return tuple(made)
