"""The rule that reads all prose: words the book avoids, sentences and quotations too long, citations not in their form."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from ..corpus import Corpus
from ..problems import Code, Problem
from . import citations, lengths, mechanics, style
from .authorities import authorities
from .names import abbreviations
from .passages import Passage, passages
from .typos import typos

_WORDS = (
    (Code.STYLE_LOADED, "loaded", "takes sides"),
    (Code.STYLE_WEASEL, "weasel", "lets nobody stand for it"),
    (Code.STYLE_UNDATED, "undated", "goes stale"),
    (Code.STYLE_USAGE, "usage", "has a plainer word"),
)


@dataclass(frozen=True)
class _House:
    """The house style, ready for use."""

    style: style.Style
    lists: tuple[tuple[Code, str, style.Words], ...]
    spellings: style.Spellings
    known_words: frozenset[str]
    abbreviations: frozenset[str]


def prose(corpus: Corpus, only: Container[str] | None = None) -> Iterator[Problem]:
    """House style holds in every record and on every page, or in the files of ``only``."""
    found, problems = style.read(corpus.root)
    yield from problems
    lists = tuple((code, why, style.Words(getattr(found, name))) for code, name, why in _WORDS)
    known = frozenset(word.lower() for word in found.known_words)
    house = _House(found, lists, style.Spellings(found.spelling), known, frozenset(found.abbreviations))
    every = list(passages(corpus, only))
    for passage in every:
        if isinstance(passage, Problem):
            yield passage
            continue
        yield from _citations(passage)
        if not passage.is_citation:
            yield from _words(passage, house)
            yield from _slips(corpus, passage, house)
            yield from _lengths(passage, house.style)
    yield from authorities(corpus, every)


def _slips(corpus: Corpus, passage: Passage, house: _House) -> Iterator[Problem]:
    yield from mechanics.slips(passage)
    yield from abbreviations(corpus, passage, house.abbreviations)
    for start, word, meant in typos(passage.own_words, house.known_words):
        edit = passage.edit(start, word, meant[0]) if len(meant) == 1 else None
        yield Problem(Code.STYLE_TYPO, f"“{word}” looks like a slip", passage.at(start, word), f"write: {' or '.join(meant)}", edit)


def _words(passage: Passage, house: _House) -> Iterator[Problem]:
    for code, why, words in house.lists:
        for one in words.find(passage.own_words):
            edit = passage.edit(one.start, one.word, one.same_case) if code is Code.STYLE_USAGE else None
            yield Problem(code, f"“{one.word}” {why}", passage.at(one.start, one.word), f"write: {one.say}", edit)
    for one in house.spellings.find(passage.own_words):
        edit = passage.edit(one.start, one.word, one.say)
        yield Problem(Code.STYLE_SPELLING, f"“{one.word}” is British spelling", passage.at(one.start, one.word), f"write: {one.say}", edit)


def _lengths(passage: Passage, bounds: style.Style) -> Iterator[Problem]:
    for one in lengths.sentences(passage.shown):
        if one.count > bounds.longest_sentence:
            message = f"a sentence of {one.count} words: “{one.text[:40]}…”"
            yield Problem(Code.STYLE_SENTENCE, message, passage.at(one.start, one.text), f"at most {bounds.longest_sentence}: split it")
    for one in lengths.quotations(passage.shown):
        if one.count > bounds.longest_quotation:
            message = f"a quotation of {one.count} words: “{one.text[:40]}…”"
            yield Problem(Code.STYLE_QUOTATION, message, passage.at(one.start, one.text), f"at most {bounds.longest_quotation}: tell part of it")


def _citations(passage: Passage) -> Iterator[Problem]:
    for one in citations.wrong(passage.own_words):
        yield Problem(Code.CITATION_FORM, f"“{one.found}” is not how this book cites", passage.at(one.start, one.found), f"write: {one.right}")
