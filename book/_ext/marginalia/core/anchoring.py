"""The anchor contract: a quotation is found in exactly one place, or it is an error.

A selector is a W3C TextQuoteSelector (exact, prefix, suffix) within a numbered paragraph. Matching is strict, under
the normalization of ``text``, case kept, at word edges. Nothing is ever matched because it is near.
Source: https://www.w3.org/TR/annotation-model/#text-quote-selector
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .text import NormalText, is_word_character, normalize

_RUN = re.compile(r"[^\W_]+")


class State(enum.Enum):
    """What became of an anchor. Only FOUND builds."""

    FOUND = "FOUND"
    MOVED = "MOVED"
    AMBIGUOUS = "AMBIGUOUS"
    ORPHANED = "ORPHANED"


@dataclass(frozen=True)
class Selector:
    """The words an annotation is about, and as much of their surroundings as tells them from others like them."""

    para: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Place:
    """Characters ``[start, end)`` of paragraph ``para``, counted in the paragraph's text as it was given."""

    para: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Anchor:
    """A selector resolved: its state, and its place where it has exactly one."""

    state: State
    place: Place | None = None
    others: tuple[int, ...] = ()  # paragraphs in which the words stand, for the message


@lru_cache(maxsize=8192)  # more paragraphs than an article has: each is normalized once, however many look into it
def _normal(text: str) -> NormalText:
    return normalize(text)


@lru_cache(maxsize=4)
def _paragraphs_with(paragraphs: tuple[str, ...]) -> dict[str, list[int]]:
    """In which paragraphs each run of letters and figures stands."""
    found: dict[str, list[int]] = {}
    for n, text in enumerate(paragraphs):
        for run in set(_RUN.findall(_normal(text).text)):
            found.setdefault(run, []).append(n)
    return found


def _candidates(selector: Selector, paragraphs: tuple[str, ...]) -> Sequence[int]:
    """The paragraphs in which the words can stand: those with the rarest of them. In a long article few have to be looked through."""
    needle, begin, stop = _needle(selector)
    known = _paragraphs_with(paragraphs)
    return min((known.get(run, ()) for run in _RUN.findall(needle[begin:stop])), key=len, default=range(len(paragraphs)))


@lru_cache(maxsize=64)  # one selector looks into all paragraphs in turn
def _needle(selector: Selector) -> tuple[str, int, int]:
    """The normalized prefix + exact + suffix, and where the exact part stands in it."""
    whole = normalize(selector.prefix + selector.exact + selector.suffix)
    begin, stop = len(selector.prefix), len(selector.prefix) + len(selector.exact)
    inside = [n for n, at in enumerate(whole.starts) if begin <= at < stop]
    while inside and whole.text[inside[0]] == " ":
        inside.pop(0)
    while inside and whole.text[inside[-1]] == " ":
        inside.pop()
    return (whole.text, inside[0], inside[-1] + 1) if inside else ("", 0, 0)


def matches(selector: Selector, paragraph: str) -> Iterator[tuple[int, int]]:
    """Every place in ``paragraph`` where the selector's words stand, as (start, end) in the text as given."""
    needle, begin, stop = _needle(selector)
    text = _normal(paragraph)
    at = text.text.find(needle) if needle else -1
    while at >= 0:
        if _on_word_edges(text.text, at + begin, at + stop):
            yield text.span(at + begin, at + stop)
        at = text.text.find(needle, at + 1)


def _on_word_edges(text: str, start: int, end: int) -> bool:
    def cuts(left: int) -> bool:
        return 0 < left < len(text) and is_word_character(text[left - 1]) and is_word_character(text[left])

    return not cuts(start) and not cuts(end)


def resolve(selector: Selector, paragraphs: Sequence[str]) -> Anchor:
    """Find the selector in the paragraphs (paragraph n is ``paragraphs[n]``). Never guesses."""
    return _resolve(selector, tuple(paragraphs))


@lru_cache(maxsize=16384)
def _resolve(selector: Selector, paragraphs: tuple[str, ...]) -> Anchor:
    found = [Place(n, start, end, paragraphs[n][start:end]) for n in _candidates(selector, paragraphs) for start, end in matches(selector, paragraphs[n])]
    here = [place for place in found if place.para == selector.para]
    others = tuple(sorted({place.para for place in found}))
    if len(here) == 1:
        return Anchor(State.FOUND, here[0], others)
    if not found:
        return Anchor(State.ORPHANED)
    if not here and len(found) == 1:
        return Anchor(State.MOVED, found[0], others)
    return Anchor(State.AMBIGUOUS, None, others)


def describe(words: str, paragraphs: Sequence[str]) -> list[Selector]:
    """The shortest selectors that tell each occurrence of ``words`` from the others in its paragraph."""
    found = []
    for para, text in enumerate(paragraphs):
        for start, end in matches(Selector(para, words), text):
            found.append(_shortest(para, text, start, end))
    return found


def _shortest(para: int, text: str, start: int, end: int) -> Selector:
    """Words are added on both sides until the place is the only one, then taken away again where that does no harm."""
    lefts, rights = [start], [end]

    def selector() -> Selector:
        return Selector(para, text[start:end], text[lefts[-1] : start], text[end : rights[-1]])

    def unique() -> bool:
        return len(list(matches(selector(), text))) == 1

    while not unique() and (lefts[-1] > 0 or rights[-1] < len(text)):
        lefts.append(_previous_edge(text, lefts[-1]))
        rights.append(_next_edge(text, rights[-1]))
    for edges in (rights, lefts):
        while len(edges) > 1:
            last = edges.pop()
            if not unique():
                edges.append(last)
                break
    return selector()


def _previous_edge(text: str, at: int) -> int:
    """Back to where a word begins or ends."""
    at -= 1
    while at > 0 and is_word_character(text[at]) == is_word_character(text[at - 1]):
        at -= 1
    return max(at, 0)


def _next_edge(text: str, at: int) -> int:
    """On to where a word ends or begins."""
    at += 1
    while at < len(text) and is_word_character(text[at]) == is_word_character(text[at - 1]):
        at += 1
    return min(at, len(text))
