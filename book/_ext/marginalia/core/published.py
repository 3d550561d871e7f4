"""Every id and page ever published still leads somewhere: it is there, or a tombstone says why it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .corpus import PAGES, Corpus
from .history import Line
from .problems import Code, Problem
from .source import read_yaml
from .suggest import nearest

FILE = "book/data/published.txt"
TOMBSTONES = "book/data/tombstones.yml"
HEAD = """\
# Every id and page that was ever published. None of them may stop to resolve: what goes gets an entry in tombstones.yml.
# Written by `marginalia ids --write` at each release; nothing is ever taken out by hand.
"""
SUFFIXES = (".md", ".ipynb")


def published(corpus: Corpus) -> Iterator[Problem]:
    """What was published is there or has a tombstone; tombstones and corrections name what they may."""
    history = corpus.history
    if not (history.published or history.tombstones or history.corrections):
        return
    pages, problems = pages_of(corpus.root)
    yield from problems
    if problems:
        return
    there = corpus.ids | corpus.declared | pages
    for line in history.published:
        yield from _gone(line, there, corpus)
    yield from _tombstones(corpus, there)
    for entry in history.corrections.values():
        for n, target in enumerate(entry.record.ids):
            if target not in there and target not in history.tombstones:
                yield Problem(Code.LINK_UNKNOWN, f"nothing has the id or address “{target}”", entry.at("ids", n), nearest(target, there))


def _gone(line: Line, there: frozenset[str], corpus: Corpus) -> Iterator[Problem]:
    stones = corpus.history.tombstones
    if line.id and line.id not in there:
        if line.id not in stones:
            hint = f"put it back, or give it an entry in {TOMBSTONES}: id, date, why, and replaced_by if it has a new name"
            yield Problem(Code.PUBLISHED_GONE, f"{line.id} was published and is gone", line.where, hint)
    elif line.page and line.page not in there and line.page not in stones:
        instead = f", replaced_by: {line.id}" if line.id else " (replaced_by if it moved)"
        hint = f"put it back, or give it an entry in {TOMBSTONES}: id: {line.page}, date, why{instead}"
        yield Problem(Code.PUBLISHED_GONE, f"the page {line.page} was published and is gone", line.where, hint)


def _tombstones(corpus: Corpus, there: frozenset[str]) -> Iterator[Problem]:
    known = {name for line in corpus.history.published for name in (line.id, line.page)}
    for entry in corpus.history.tombstones.values():
        new = entry.record.replaced_by
        if entry.id in there:
            yield Problem(Code.TOMBSTONE_ALIVE, f"{entry.id} has a tombstone and is there", entry.at("id"), "take the tombstone out, or the record")
        elif entry.id not in known:
            hint = nearest(entry.id, known) or "only what was published needs a tombstone"
            yield Problem(Code.TOMBSTONE_UNPUBLISHED, f"{entry.id} was never published", entry.at("id"), hint)
        if new and new not in there:
            yield Problem(Code.LINK_UNKNOWN, f"nothing has the id or address “{new}”", entry.at("replaced_by"), nearest(new, there))


def current(corpus: Corpus) -> tuple[list[Line], list[Problem]]:
    """What a reader can link to now: ids by name, then the pages that are no record's own."""
    pages, problems = pages_of(corpus.root)
    own = {entry.id: page for name in PAGES for entry in getattr(corpus, name).values() if (page := _address(entry.path)) in pages}
    lines = [Line(id_, own.get(id_, "")) for id_ in sorted(corpus.ids)]
    return [*lines, *(Line("", page) for page in sorted(pages - set(own.values())))], problems


def text(lines: Iterable[Line]) -> str:
    """The file that holds these lines, each once: ids first, then pages."""
    rows = sorted({str(line) for line in lines}, key=lambda row: (row.endswith(".html") and " " not in row, row))
    return HEAD + "".join(f"{row}\n" for row in rows)


def pages_of(root: Path) -> tuple[frozenset[str], list[Problem]]:
    """The addresses of the book's pages: those that the table of contents names; without one, of all texts of the book."""
    if not (root / "_toc.yml").exists():
        files = [path for path in (root / "book").rglob("*") if path.suffix in SUFFIXES and path.is_file()]
        return frozenset(_address(path.relative_to(root).as_posix()) for path in files), []
    raw, problems = read_yaml(root / "_toc.yml", root)
    files = [path for name in _named(raw.data) for path in root.glob(name) if path.suffix in SUFFIXES]
    return frozenset(_address(path.relative_to(root).as_posix()) for path in files), problems


def _named(part: Any) -> Iterator[str]:
    """The patterns of the files that a part of the table of contents names."""
    for child in part if isinstance(part, list) else ():
        yield from _named(child)
    for key, value in part.items() if isinstance(part, dict) else ():
        if key in ("root", "file") and isinstance(value, str):
            yield from ((value,) if value.endswith(SUFFIXES) else (f"{value}{suffix}" for suffix in SUFFIXES))
        elif key == "glob" and isinstance(value, str):
            yield value
        else:
            yield from _named(value)


def _address(path: str) -> str:
    """The page made from a source file."""
    return f"{path.rsplit('.', 1)[0]}.html"
