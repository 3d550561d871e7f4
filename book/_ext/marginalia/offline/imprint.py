"""Who made the book, what it is called and when this version was released: what CITATION.cff says."""

from __future__ import annotations

import re
import tomllib
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.problems import Code, Location, Problem
from ..core.source import Raw, read_yaml

FILE = "CITATION.cff"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Imprint:
    """The facts of publication. ``name`` is what files are called."""

    name: str
    title: str
    version: str
    released: str
    authors: tuple[str, ...]
    abstract: str
    keywords: tuple[str, ...]

    @property
    def stem(self) -> str:
        """``nearly-aligned-0.1.0``."""
        return f"{self.name}-{self.version}"

    @property
    def identifier(self) -> str:
        """The same for every version of the book: reading apps know by it that a file is a newer one."""
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:book:{self.name}')}"


def read(root: Path) -> tuple[Imprint | None, list[Problem]]:
    """The imprint of the book in ``root``; None with what is wrong with CITATION.cff."""
    raw, problems = read_yaml(root / FILE, root)
    if not problems and not isinstance(raw.data, dict):
        problems = [Problem(Code.YAML_SHAPE, "the file is not a set of fields", Location(FILE, 1), "see https://citation-file-format.github.io")]
    if problems:
        return None, problems
    problems = [_missing(raw, key) for key in ("title", "version", "date-released", "abstract", "authors") if not raw.data.get(key)]
    released = str(raw.data.get("date-released") or "")
    if released and not _DAY.fullmatch(released):
        problems.append(Problem(Code.DATE_INVALID, f"“{released}” is not a day", raw.at("date-released"), "write it as 2026-11-23"))
    return (None, problems) if problems else (_imprint(root, raw.data), [])


def _missing(raw: Raw, key: str) -> Problem:
    return Problem(Code.FIELD_MISSING, f"the field “{key}” is not given", raw.at(key), "files to take away carry it")


def _imprint(root: Path, said: dict[str, Any]) -> Imprint:
    authors = tuple(_author(one) for one in said["authors"])
    keywords = tuple(said.get("keywords") or ())
    return Imprint(_name(root, said["title"]), said["title"], said["version"], said["date-released"], authors, said["abstract"], keywords)


def _author(one: Any) -> str:
    """An author as CITATION.cff has them: one name, or a given and a family name."""
    return one.get("name") or " ".join(filter(None, (one.get("given-names"), one.get("family-names"))))


def _name(root: Path, title: str) -> str:
    """The project's name; without pyproject.toml, the words of the title before its colon."""
    try:
        return str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return "-".join(re.findall(r"[a-z0-9]+", title.partition(":")[0].lower())) or "book"
