"""The pages of the book that are no records: their titles, the views they hold, and their field ``teach``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .problems import Problem
from .source import read_markdown, read_text
from .teaching import Teach
from .validate import Entry, build

_VIEW = re.compile(r"^[ \t]*[`:~]{3,}\{view\}[ \t]+(\S+)(?:[ \t]+(\S+))?[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
# Folders of records, by path below book/. What else ends in .md is a page.
RECORDS = ("notes", "parties", "concepts", "teach/questions")


@dataclass(frozen=True)
class BookPage:
    """A page: its text below the front matter, and the views on it as (name, argument)."""

    docname: str
    title: str
    text: str
    views: tuple[tuple[str, str], ...]
    teach: Entry[Teach] | None = None


def is_record(path: Path, book: Path) -> bool:
    """True if a Markdown file is a record and no page."""
    return path.parent.relative_to(book).as_posix() in RECORDS and path.stem != "index"


def read(root: Path) -> tuple[dict[str, BookPage], list[Problem]]:
    """Every page by its document name, in the order of the paths, and what is wrong with its field ``teach``."""
    found, problems = {}, []
    for path in _files(root / "book"):
        page, some = _page(path, root)
        found[page.docname] = page
        problems += some
    return found, problems


def _files(book: Path) -> Iterator[Path]:
    for path in sorted(book.rglob("*.md")):
        hidden = any(part.startswith((".", "_")) for part in path.relative_to(book).parts)
        if not hidden and path.is_file() and not is_record(path, book):
            yield path


def _page(path: Path, root: Path) -> tuple[BookPage, list[Problem]]:
    docname = path.relative_to(root).with_suffix("").as_posix()
    text, problems = read_text(path, root)
    if problems:  # said once already, by whoever reads the prose
        return BookPage(docname, docname, "", ()), []
    teach = None
    if text.startswith("---\n"):
        raw, found = read_markdown(path, root)
        if not found:
            text = raw.body
        if not found and isinstance(raw.data, Mapping) and "teach" in raw.data:
            teach, problems = build(Teach, raw, ("teach",))
    title = _TITLE.search(text)
    views = tuple((name, arg or "") for name, arg in _VIEW.findall(text))
    return BookPage(docname, title[1] if title else docname, text, views, teach), problems


def group_of(path: str) -> str:
    """The group of a question by its file name: “3” for ``310-which-court.md``."""
    name = path.rsplit("/", 1)[-1]
    return name[:1] if re.match(r"\d{3}-", name) else ""


def shows(page: BookPage, question: str, path: str) -> int:
    """How a page shows a question: 3 with its whole group, 2 by itself, 1 at its end, 0 not at all."""
    if any(name == "questions" and arg[:1] in ("", group_of(path)) for name, arg in page.views):
        return 3
    if ("question", question) in page.views:
        return 2
    return int(page.teach is not None and question in page.teach.record.questions)
