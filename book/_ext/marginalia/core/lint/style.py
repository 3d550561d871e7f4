"""House style as data: which words the book avoids, what it writes instead, and where such a word is right after all.

``book/data/style.yml`` holds it; a book without that file has no word lists and the usual bounds on length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..models import Prose, Record
from ..problems import Problem
from ..source import read_yaml
from ..validate import build

FILE = "book/data/style.yml"
_WORD = re.compile(r"[^\W\d_]+")
# A straight apostrophe in the list stands for either.
_APOSTROPHE = "['’]"


class Usage(Record):
    """Words that the book avoids, and what it writes instead."""

    words: tuple[Prose, ...] = Field(min_length=1, description="The forms to be found, words or phrases.")
    say: Prose = Field(description="What to write instead.")
    unless: tuple[Prose, ...] = Field((), description="Phrases in which the word is right.")


class Spelling(Record):
    """A British spelling and the American one. ``*`` stands for any ending, the same in both."""

    british: Annotated[Prose, Field(pattern=r"^[a-z]+\*?$")] = Field(description="The British form; * stands for any ending.")
    american: Annotated[Prose, Field(pattern=r"^[a-z]+\*?$")] = Field(description="The American form, with the same ending.")
    unless: tuple[Prose, ...] = Field((), description="Names and phrases that keep the British spelling.")


class Style(Record):
    """The house style."""

    longest_sentence: int = Field(45, ge=10, description="Words; a longer sentence is split.")
    longest_quotation: int = Field(25, ge=5, description="Words; a longer quotation is cut or told.")
    loaded: tuple[Usage, ...] = Field((), description="Verbs of saying and doing that take sides.")
    weasel: tuple[Usage, ...] = Field((), description="Statements for which nobody stands.")
    undated: tuple[Usage, ...] = Field((), description="Words of time that go stale.")
    usage: tuple[Usage, ...] = Field((), description="Words for which the book has a plainer one or one of its own.")
    spelling: tuple[Spelling, ...] = Field((), description="British spellings, and the American ones the book uses.")
    known_words: tuple[Prose, ...] = Field((), description="Words that are right though a list of common slips has them.")
    abbreviations: tuple[Prose, ...] = Field((), description="Abbreviations every reader knows; others are explained in the note or the glossary.")


@dataclass(frozen=True)
class Avoided:
    """A word that stands at ``[start, end)`` and should not, and what to write."""

    start: int
    end: int
    word: str
    say: str

    @property
    def same_case(self) -> str | None:
        """What to write with the capital of what stands there; None where a person must choose."""
        if any(mark in self.say for mark in ",;("):
            return None
        return self.say[0].upper() + self.say[1:] if self.word[0].isupper() else self.say


class Words:
    """A list of usages, ready to be looked for: at each word that begins one of its forms."""

    def __init__(self, usages: Sequence[Usage]) -> None:
        """Compile the list; the longest form comes first."""
        self._by_form = {_key(form): usage for usage in usages for form in usage.words}
        self._first = {_WORD.findall(form)[0] for form in self._by_form}
        self._all = _any_of(self._by_form)
        self._unless = {id(usage): _any_of(usage.unless) for usage in usages}

    def find(self, text: str) -> Iterator[Avoided]:
        """Every form in the text that no exception covers."""
        end = 0
        for word in _WORD.finditer(text) if self._all else ():
            if word.start() < end or word[0].lower() not in self._first or not (match := self._all.match(text, word.start())):
                continue
            end = match.end()
            usage = self._by_form[_key(match[0])]
            if not _covered(self._unless[id(usage)], text, match):
                yield Avoided(*match.span(), match[0], usage.say)


class Spellings:
    """The British spellings, ready to be looked for word by word."""

    def __init__(self, spellings: Sequence[Spelling]) -> None:
        """Sort the list into whole words and beginnings of words."""
        self._whole = {one.british: one for one in spellings if not one.british.endswith("*")}
        self._stems = {one.british[:-1]: one for one in spellings if one.british.endswith("*")}
        self._lengths = sorted({len(stem) for stem in self._stems}, reverse=True)
        self._unless = {one.british: _any_of(one.unless) for one in spellings}
        self._seen: dict[str, tuple[Spelling, str] | None] = {}

    def find(self, text: str) -> Iterator[Avoided]:
        """Every British form, with the American one in the same case."""
        for match in _WORD.finditer(text):
            word = match[0].lower()
            if word not in self._seen:
                self._seen[word] = self._american(word)
            found = self._seen[word]
            if found and not _covered(self._unless[found[0].british], text, match):
                yield Avoided(*match.span(), match[0], found[1].capitalize() if match[0][0].isupper() else found[1])

    def _american(self, word: str) -> tuple[Spelling, str] | None:
        if one := self._whole.get(word):
            return one, one.american
        for length in self._lengths:
            if one := self._stems.get(word[:length]):
                return one, one.american.removesuffix("*") + word[length:]
        return None


def read(root: Path) -> tuple[Style, list[Problem]]:
    """The house style of the book under ``root``; with problems, or without a file, the style that asks least."""
    if not (root / FILE).exists():
        return Style(), []
    raw, problems = read_yaml(root / FILE, root)
    entry, found = build(Style, raw) if not problems else (None, [])
    return entry.record if entry else Style(), problems + found


def _key(form: str) -> str:
    return " ".join(form.lower().replace("’", "'").split())


def _any_of(phrases: Sequence[str] | dict[str, Usage]) -> re.Pattern[str] | None:
    forms = sorted(map(_key, phrases), key=len, reverse=True)
    patterns = (r"\s+".join(re.escape(word).replace("'", _APOSTROPHE) for word in form.split()) for form in forms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE) if forms else None


def _covered(unless: re.Pattern[str] | None, text: str, match: re.Match[str]) -> bool:
    """True if one of the phrases in which the word is right stands around it."""
    if unless is None:
        return False
    start, end = max(0, match.start() - 80), match.end() + 80
    return any(one.start() + start <= match.start() and match.end() <= one.end() + start for one in unless.finditer(text[start:end]))
