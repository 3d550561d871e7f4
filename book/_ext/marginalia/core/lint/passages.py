"""The prose of the book, piece by piece: the fields of records, the text below them, and the pages.

A passage knows the line of each of its characters. Its ``text`` is as typed; ``own_words`` is of the same length, with
everything that is not this book's wording blotted out: quotations, code, addresses of links, marks of directives.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..corpus import Corpus
from ..markdown import BLOT, without_fences
from ..pages import is_record
from ..problems import Edit, Location, Problem, relative
from ..source import read_text
from ..validate import Entry

# Fields of records that hold prose of this book, and those that hold a citation or a place in a source.
PROSE = {
    "title", "restated", "basis_in_article", "finding", "later", "what", "known_how", "disagreements", "short", "role", "position",
    "interests", "says", "label", "who", "question", "device", "effect", "neutral", "defender", "kind",
    "text", "why", "answer", "tempting", "items", "left", "right", "aims", "teacher",
}  # fmt: skip
CITING = {"cite", "at"}
_MARKUP = re.compile(
    r"""
      (?P<role>\{[\w:+-]+\}`+)(?P<words>[^`<]*)(?P<target>(?:<[^`]*)?`+)  # {term}`words <target>`: the words stay
    | `+[^`]+`+                                                          # code
    | \]\([^)]*\) | ^\[[^\]]+\]:\s.*$                                    # addresses of links
    | <(?:https?|mailto):[^>]*> | https?://\S+
    | ^[ ]*%.*$ | ^\([\w:.-]+\)=[ ]*$ | ^[ ]*:[\w-]+:.*$                 # comments, labels, options of directives
    """,
    re.MULTILINE | re.VERBOSE,
)
_QUOTED = re.compile("“[^“”]*”")
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Passage:
    """A piece of prose that begins on ``line`` of a file."""

    root: Path
    path: str
    line: int
    text: str
    is_markdown: bool = False
    is_citation: bool = False
    is_concept: bool = False

    @cached_property
    def shown(self) -> str:
        """The words a reader sees, quotations among them; the rest is blotted out."""
        return _without_markup(self.text) if self.is_markdown else self.text

    @cached_property
    def own_words(self) -> str:
        """The words that are the book's own: what is shown, without quotations."""
        return _QUOTED.sub(_blot, self.shown)

    def edit(self, start: int, old: str, new: str | None) -> Edit | None:
        """The edit that writes ``new`` for the ``old`` at ``start``; None where it would not be certain."""
        if new is None or "\n" in old or self.text[start : start + len(old)] != old:
            return None
        column = start - self.text.rfind("\n", 0, start) - 1 if self.is_markdown else None
        return Edit(self.at(start, old).line, old, new, column)

    def at(self, start: int, word: str) -> Location:
        """Where the ``word`` at ``start`` stands."""
        if self.is_markdown:
            return Location(self.path, self.line + self.text.count("\n", 0, start))
        # A field's lines are joined when it is read; so the word is counted out in the file again.
        word = (word.split() or [""])[0]
        before = self.text.count(word, 0, start)
        rows = read_text(self.root / self.path, self.root)[0].split("\n")
        for number, row in enumerate(rows[self.line - 1 :], self.line):
            before -= row.count(word)
            if before < 0:
                return Location(self.path, number)
        return Location(self.path, self.line)


def passages(corpus: Corpus, only: Container[str] | None = None) -> Iterator[Passage | Problem]:
    """All prose of the book, records first; a page that cannot be read is a problem. ``only`` names the files wanted."""
    for entry in (*corpus.records.values(), *corpus.packets.values()):
        if only is not None and entry.path not in only:
            continue
        for keys, text in strings(entry.record):
            name = next(key for key in reversed(keys) if isinstance(key, str))
            is_citation = name in CITING
            if is_citation or (name in PROSE and keys != ("kind",)):
                line = entry.at(*keys).line
                yield Passage(corpus.root, entry.path, line, text, is_citation=is_citation, is_concept=entry.id in corpus.concepts)
        if entry.raw.body_line:
            yield _body(corpus, entry)
    yield from _pages(corpus, only)


def _body(corpus: Corpus, entry: Entry[Any]) -> Passage:
    return Passage(corpus.root, entry.path, entry.raw.body_line, entry.raw.body, is_markdown=True, is_concept=entry.id in corpus.concepts)


def strings(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in a record, with the path of fields that leads to it, as the file names them."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from strings(getattr(value, name), (*keys, field.alias or name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from strings(item, (*keys, number))


def _pages(corpus: Corpus, only: Container[str] | None) -> Iterator[Passage | Problem]:
    book = corpus.root / "book"
    for path in sorted(book.rglob("*.md")):
        parts = path.relative_to(book).parts
        is_unwanted = only is not None and relative(path, corpus.root) not in only
        if is_unwanted or is_record(path, book) or path.is_dir() or any(part.startswith((".", "_")) for part in parts):
            continue
        text, problems = read_text(path, corpus.root)
        yield from problems
        yield Passage(corpus.root, relative(path, corpus.root), 1, _FRONT_MATTER.sub(_blot, text), is_markdown=True)


def _blot(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLOT, match[0])


def _without_markup(text: str) -> str:
    return _MARKUP.sub(_blot_mark, "\n".join(without_fences(text.split("\n"))))


def _blot_mark(match: re.Match[str]) -> str:
    if match["role"]:
        return BLOT * len(match["role"]) + match["words"] + BLOT * len(match["target"])
    return _blot(match)
