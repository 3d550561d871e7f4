"""Nearest words, for the hint in an error message and for nothing else."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from .text import words


def nearest(word: str, known: Iterable[str]) -> str:
    """“did you mean …?” for a mistyped name, or an empty string."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else ""


def nearest_words(exact: str, paragraphs: Sequence[str], prefer: int) -> str:
    """The words of the article most like ``exact``, with their paragraph; the named paragraph wins a tie."""
    wanted = words(exact)
    if not wanted:
        return ""
    best = (0.0, False, 0, "")
    for para, text in enumerate(paragraphs):
        have = words(text)
        for start in range(max(1, len(have) - len(wanted) + 1)):
            some = " ".join(have[start : start + len(wanted)])
            score = difflib.SequenceMatcher(None, " ".join(wanted).lower(), some.lower()).ratio()
            best = max(best, (score, para == prefer, -para, some))
    score, _, para, some = best
    return f"nearest, paragraph {-para}: “{some}”" if score > 0.6 else ""
