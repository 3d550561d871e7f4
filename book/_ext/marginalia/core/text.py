"""The one normalization under which text is compared, with the way back to the characters it came from.

Unicode NFC; any run of white space is one space, none at the ends; quotation marks and dashes become their plain
keyboard forms; characters that are not seen (soft hyphen, zero-width space, byte order mark) are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SINGLE = "‘’‚‛′`´"
_DOUBLE = "“”„‟″«»"
_DASH = "‐‑‒–—―−"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = {**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_DASH, "-"), "…": "..."}
_INVISIBLE, _PLAINLY = str.maketrans(dict.fromkeys(_UNSEEN)), str.maketrans(_PLAIN)
_DASHES = re.compile("--+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class NormalText:
    """Normalized text. Character ``i`` of it came from ``[starts[i], ends[i])`` of the text that was given."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the normalized span ``[start, end)``, not empty, stands in the text that was given."""
        return self.starts[start], self.ends[end - 1]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A base character with what composes onto it, so that NFC can be taken piece by piece."""
    start = 0
    for n in range(1, len(text) + 1):
        if n == len(text) or not _composes(text[start:n], text[n]):
            yield start, n
            start = n


def _composes(before: str, char: str) -> bool:
    if char < "\u0300":  # no character below composes onto another
        return False
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)
    return bool(unicodedata.combining(char)) or unicodedata.normalize("NFC", before + char) != apart


def normalize(text: str) -> NormalText:
    """Normalize ``text`` and remember where each character came from."""
    seen = [n for n, char in enumerate(text) if char not in _UNSEEN]
    visible = "".join(text[n] for n in seen)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for first, last in _clusters(visible):
        start, end = seen[first], seen[last - 1] + 1
        for plain in unicodedata.normalize("NFC", visible[first:last]):
            for char in " " if plain.isspace() else _PLAIN.get(plain, plain):
                if char in " -" and out and out[-1] == char:
                    ends[-1] = end
                    continue
                out.append(char)
                starts.append(start)
                ends.append(end)
    head = 1 if out and out[0] == " " else 0
    tail = len(out) - 1 if len(out) > head and out[-1] == " " else len(out)
    return NormalText("".join(out[head:tail]), tuple(starts[head:tail]), tuple(ends[head:tail]))


def normal(text: str) -> str:
    """The normalized text alone, for those who need no way back: in one go."""
    visible = text if text.isascii() else unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return _DASHES.sub("-", " ".join(visible.translate(_PLAINLY).split()))


def words(text: str) -> list[str]:
    """The words of a text, for counting: letters and digits, with apostrophes inside."""
    return _WORD.findall(text)


def is_word_character(char: str) -> bool:
    """True for letters, digits and the marks upon them: what makes a word go on."""
    return char.isalnum() or unicodedata.combining(char) > 0
