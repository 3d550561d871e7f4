"""Characters that mislead: those that cannot be seen or turn the direction of a line, and letters that look like others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Controls but for tab and line feed, marks of direction, joiners and spaces without width, soft hyphens, variation selectors, tags,
# what Unicode has reserved. Of the variation selectors 15 and 16 stay: they choose how a sign is drawn.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile("[\u0370-\uffff\U00010000-\U0010ffff]")
# Cyrillic and Greek letters that most typefaces draw like Latin ones.
_ALIKE = frozenset("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХЅІЈԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι")


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Where a character that cannot be seen stands, and its number: ``(12, "U+202E")``."""
    for match in UNSEEN.finditer(text):
        yield match.start(), f"U+{ord(match[0]):04X}"


def mixed(text: str) -> Iterator[tuple[int, str, str]]:
    """Words that are not what they seem: where, the word, and the letter in it that is not Latin."""
    if not _BEYOND_LATIN.search(text):
        return
    for match in _WORD.finditer(text):
        foreign = [letter for letter in match[0] if not unicodedata.name(letter, "LATIN").startswith("LATIN")] if not match[0].isascii() else []
        if foreign and (len(foreign) < len(match[0]) or (len(foreign) > 1 and _ALIKE.issuperset(foreign))):
            yield match.start(), match[0], f"{unicodedata.name(foreign[0]).capitalize()}, U+{ord(foreign[0]):04X}"
