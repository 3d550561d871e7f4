"""Sentences and quotations, and how many words they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..markdown import BLOT

# A full stop that ends no sentence: “U.S. law”, “Trump v. Hawaii”, “No. 26-1049”, “D. Amodei”.
_ABBREVIATION = re.compile(
    r"(?:\b(?:v|vs|No|Nos|p|pp|para|paras|Dkt|Inc|Co|Corp|Ltd|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Jr|Sr|Cal|Cir|Ct|Supp|Pub|cf|ca|vol|etc|e\.g|i\.e)"
    r"|\b[A-Z])\.$"
)
_END = re.compile(r"[.?!…][”’)\]*_]*(?=\s|$)")
_ITEM = r"[ \t]*(?:[-*+]|\d+[.)])[ \t]"
# Where one block of Markdown ends and the next begins: a blank line, an item, a heading, a cell, a term and its definition.
_BREAK = re.compile(
    rf"""\n[ \t\0]*\n | ^[ \t]*\#[^\n]*\n | \n(?={_ITEM}|[ \t]*(?:\#|\||>|:\s)) | ^(?!{_ITEM})\S[^\n]*(\n)(?=[ ]{{2}}) | \|""",
    re.MULTILINE | re.VERBOSE,
)
_QUOTED = re.compile("“([^“”]*)”")


@dataclass(frozen=True)
class Stretch:
    """A sentence or quotation that begins at ``start``, with its number of words."""

    start: int
    text: str
    count: int


def sentences(text: str) -> Iterator[Stretch]:
    """The sentences of a text, blotted-out parts not counted."""
    at = 0
    for end in [*sorted({*_block_ends(text), *_sentence_ends(text)}), len(text)]:
        said = text[at:end].replace(BLOT, " ")
        if said.strip(" |\n\t"):
            yield Stretch(at + len(said) - len(said.lstrip()), said.strip(), count(re.sub(rf"^\s*{_ITEM}", "", said)))
        at = end


def _block_ends(text: str) -> Iterator[int]:
    for match in _BREAK.finditer(text):
        yield match.end(1) if match[1] else match.end()


def _sentence_ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        following = text[match.end() :].lstrip(f"{BLOT} \n[(*_“‘")
        goes_on = following[:1].islower() or (match[0] == "." and _ABBREVIATION.search(text[: match.end()][-12:]) is not None)
        if not goes_on:
            yield match.end()


def quotations(text: str) -> Iterator[Stretch]:
    """What stands between curly double quotation marks."""
    for match in _QUOTED.finditer(text):
        yield Stretch(match.start(), " ".join(match[1].replace(BLOT, " ").split()), count(match[1]))


def count(text: str) -> int:
    """The words of a text as a word processor counts them: “10 U.S.C. 3252(b)” are three."""
    return sum(any(map(str.isalnum, word)) for word in text.replace(BLOT, " ").split())
