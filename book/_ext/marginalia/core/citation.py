"""How the book wants to be cited: title, authors, version and day of release, from CITATION.cff (https://citation-file-format.github.io)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import dates
from .problems import Code, Problem
from .source import Raw, read_yaml

FILE = "CITATION.cff"


@dataclass(frozen=True)
class Citation:
    """What CITATION.cff says; empty where it says nothing. Persons are written “Family, Given”, all others as they are."""

    title: str = ""
    authors: tuple[str, ...] = ()
    version: str = ""
    released: dates.Edtf | None = None
    abstract: str = ""


def read(root: Path) -> tuple[Citation, list[Problem]]:
    """The citation of the book under ``root``; a book without the file has an empty one."""
    if not (root / FILE).exists():
        return Citation(), []
    raw, problems = read_yaml(root / FILE, root)
    if problems:
        return Citation(), problems
    problems = list(_check(raw))
    if problems:
        return Citation(), problems
    data: Mapping[str, Any] = raw.data
    released = dates.parse(data["date-released"]) if data.get("date-released") else None
    words = {name: " ".join(str(data.get(name) or "").split()) for name in ("title", "version", "abstract")}
    return Citation(authors=tuple(_name(author) for author in data["authors"]), released=released, **words), []


def _check(raw: Raw) -> Iterator[Problem]:
    if not isinstance(raw.data, dict):
        yield Problem(Code.YAML_SHAPE, "here the fields title and authors are needed", raw.at())
        return
    for name in ("title", "authors"):
        if not raw.data.get(name):
            yield Problem(Code.FIELD_MISSING, f"the field “{name}” is missing or empty", raw.at(name), "add it")
    authors = raw.data.get("authors") or []
    if not isinstance(authors, list) or not all(_is_named(author) for author in authors):
        yield Problem(Code.FIELD_INVALID, "“authors” is not a list of names", raw.at("authors"), "- name: … or family-names and given-names")
    try:
        if (day := raw.data.get("date-released")) and dates.parse(str(day)).precision != "day":
            yield Problem(Code.DATE_INVALID, f"“{day}” is not a single day such as 2026-03-20", raw.at("date-released"))
    except dates.DateError as error:
        yield Problem(Code.DATE_INVALID, str(error), raw.at("date-released"))


def _is_named(author: Any) -> bool:
    return isinstance(author, dict) and not any(isinstance(value, (list, dict)) for value in author.values()) and bool(_name(author))


def _name(author: Mapping[str, Any]) -> str:
    return str(author.get("name") or ", ".join(filter(None, (author.get("family-names"), author.get("given-names")))))
