"""Who speaks of whom: the ids that a record or a chapter names, each with the words around.

A record names ids in its fields and by links in its text; a chapter, any page of the book that is no record, by links
alone. In the glossary it is the term, not the page, that names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .markdown import plain, without_code, words_around
from .pages import is_record
from .problems import relative
from .source import read_text
from .validate import Entry

KINDS = ("para", "note", "claim", "party", "concept", "event", "position", "framing", "question", "source")
GLOSSARY = "book/glossary"
_LINK = re.compile(rf"\]\(#((?:{'|'.join(KINDS)})-[\w:.-]+)\)")
_BREAK = re.compile(r"\n[ \t]*(?:\n|[-*+][ \t]|\d+[.)][ \t])|[ \t]*\|[ \t]|(?:`{3,}|:{3,})[^\n]*")
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"(?m)^# +(.+?)\s*$")
_GLOSSARY = re.compile(r"(?ms)^(?P<fence>`{3,}|:{3,})\{glossary\}[^\n]*\n(?P<lines>.*?)^(?P=fence)")
_NOT_A_TERM = re.compile(r"\s|$|:|%|\.\. ")
Title = Callable[[str], str]


@dataclass(frozen=True)
class Mention:
    """That ``by`` speaks of another: in the field ``via``, in its text, or, of the glossary, in the definition of a term.

    ``words`` are those around a link; of a source, the place in it.
    """

    by: str
    via: str
    line: int = 0
    words: str = ""
    term: str = ""


@dataclass(frozen=True)
class Chapter:
    """A page of the book that is no record: its file, its heading, its Markdown with the front matter blotted out."""

    path: str
    title: str
    text: str

    @property
    def name(self) -> str:
        """The name by which links to pages know it."""
        return self.path.removesuffix(".md")


def chapters(root: Path) -> list[Chapter]:
    """The pages under ``book/`` that are no records, in the order of their files; what cannot be read is left out."""
    found = []
    for path in sorted((root / "book").rglob("*.md")):
        parts = path.relative_to(root / "book").parts
        if is_record(path, root / "book") or path.is_dir() or any(part.startswith((".", "_")) for part in parts):
            continue
        text, problems = read_text(path, root)
        if not problems:
            text = _FRONT_MATTER.sub(lambda match: "\n" * match[0].count("\n"), text)
            title = _TITLE.search(text)
            found.append(Chapter(relative(path, root), plain(title[1]) if title else path.stem, text))
    return found


def of_record(entry: Entry[Any], title: Title = str) -> Iterator[tuple[str, Mention]]:
    """Every id that a record names, with the field it is named in; links in its text come last."""
    record = entry.record
    for name in ("claims", "parties", "concepts", "events", "related", "notes", "questions"):
        for target in getattr(record, name, ()):
            yield target, Mention(entry.id, name, entry.at(name).line)
    for n, target in enumerate(getattr(record, "about", ())):
        yield target, Mention(entry.id, "about", entry.at("about", n).line)
    for n, place in enumerate(getattr(record, "where", ())):
        yield place.at, Mention(entry.id, "where", entry.at("where", n, "at").line)
    for relation in getattr(record, "relations", ()):
        yield relation.to, Mention(entry.id, "relations", entry.at("relations").line)
    for n, ref in enumerate(getattr(record, "sources", ())):
        yield f"source-{ref.key}", Mention(entry.id, "sources", entry.at("sources", n).line, ref.at or "")
    for n, authority in enumerate(getattr(record, "authorities", ())):
        yield f"source-{authority.source}", Mention(entry.id, "authorities", entry.at("authorities", n).line, authority.cite)
    for side, cell in getattr(record, "cells", ()):
        for ref in cell.sources:
            yield f"source-{ref.key}", Mention(entry.id, side, entry.at("cells", side.replace("_", "-")).line, ref.at or "")
    if not entry.keys:
        for target, line, words in in_text(entry.raw.body, title):
            yield target, Mention(entry.id, "text", entry.raw.body_line + line, words)


def of_chapter(chapter: Chapter, title: Title = str) -> Iterator[tuple[str, Mention]]:
    """Every id that a chapter links to; in the glossary, with the term whose definition does."""
    for target, line, words in in_text(chapter.text, title):
        term = _term_at(chapter.text, line) if chapter.name == GLOSSARY else ""
        yield target, Mention(chapter.name, "text", line + 1, words.removeprefix(f"{term} "), term)


def in_text(text: str, title: Title = str) -> Iterator[tuple[str, int, str]]:
    """Every link to an id in a Markdown text: (id, lines before it, the words around). Code has none."""
    for target, line, pieces in _links(text):
        before, words, after = (_plain(piece) if "](#" not in piece else plain(piece, title) for piece in pieces)
        yield target, line, words_around(before, words, after).strip()


@lru_cache(maxsize=8192)  # the same text is asked for its links by several rules and views, and by the next build of a preview
def _links(text: str) -> tuple[tuple[str, int, tuple[str, str, str]], ...]:
    """Every link to an id: (id, lines before it, Markdown before it in its paragraph, the link, Markdown after it)."""
    found = []
    links = list(_LINK.finditer(without_code(text)))
    breaks = [match.span() for match in _BREAK.finditer(text)] if links else []
    for match in links:
        at = match.start()
        last = bisect_left(breaks, (at, 0)) - 1
        start = min(breaks[last][1], at) if last >= 0 else 0
        end = _BREAK.search(text, at)
        opening = text.rfind("[", start, at + 1)
        pieces = text[start:opening], text[opening : match.end()], text[match.end() : end.start() if end else len(text)]
        found.append((match[1], text.count("\n", 0, at), pieces))
    return tuple(found)


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    return plain(text)


def terms_in(text: str) -> list[str]:
    """Every term of the glossaries in a Markdown text, in their order. As in Sphinx, what follows `` : `` is no part of a term."""
    lines = [line for fence in _GLOSSARY.finditer(text) for line in fence["lines"].split("\n")]
    return [term for line in lines if (term := _term(line))]


def _term(line: str) -> str:
    return "" if _NOT_A_TERM.match(line) else re.split(r" +: +", line)[0].strip()


def _term_at(text: str, line: int) -> str:
    """The term in whose definition a line of the glossary stands."""
    found = _lines_of_terms(text)
    above = bisect_left(found, (line, ""))
    return found[above - 1][1] if above else ""


@lru_cache(maxsize=4)
def _lines_of_terms(text: str) -> list[tuple[int, str]]:
    known = set(terms_in(text))
    return [(number, term) for number, row in enumerate(text.split("\n")) if (term := _term(row)) in known]
