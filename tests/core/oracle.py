"""What the anchor contract says, worked out in another way than the package does.

The words become a regular expression that allows for every way of typing them, tried on the text itself. Nothing of
the package is used but the type of a selector.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from marginalia.core.anchoring import Selector

UNSEEN = re.compile("[\u00ad\u200b\ufeff]")
CLASSES = {"'": "['‘’]", '"': '["“”„]', "-": "[-‐‑–—]+", "\0": r"(?:\.\.\.|…)", " ": r"\s+"}


@lru_cache(maxsize=4096)
def cleaned(text: str) -> str:
    """The text without unseen characters, letters composed."""
    return unicodedata.normalize("NFC", UNSEEN.sub("", text))


def pattern(words: str) -> str:
    """A regular expression for words, however their marks, dashes and spaces are typed."""
    words = cleaned(words).replace("...", "\0").replace("…", "\0")
    for plain, ways in (("'", "‘’"), ('"', "“”„"), ("-", "‐‑–—")):
        words = re.sub(f"[{ways}]", plain, words)
    words = re.sub(r"\s+", " ", words)
    return "".join(CLASSES.get(char) or re.escape(char) for char in words)


@lru_cache(maxsize=256)
def expression(selector: Selector) -> re.Pattern[str]:
    """Prefix, the words themselves between word edges, suffix; hits may overlap."""
    edge = r"(?:(?<![^\W_])|(?![^\W_]))"  # not between two letters or digits
    exact = f"{edge}(?P<exact>{pattern(selector.exact)}){edge}"
    return re.compile(f"(?={pattern(selector.prefix.lstrip())}{exact}{pattern(selector.suffix.rstrip())})")


@dataclass(frozen=True)
class Verdict:
    """What should come out: the state, and the paragraph and span (in the cleaned text) if there is one place."""

    state: str
    place: tuple[int, int, int] | None = None


def oracle(selector: Selector, paragraphs: list[str]) -> Verdict:
    """Say what the contract says of the selector in these paragraphs."""
    found = expression(selector)
    hits = [(para, *hit.span("exact")) for para, text in enumerate(paragraphs) for hit in found.finditer(cleaned(text))]
    own = [hit for hit in hits if hit[0] == selector.para]
    if len(own) == 1:
        return Verdict("FOUND", own[0])
    if len(hits) == 0:
        return Verdict("ORPHANED")
    return Verdict("MOVED", hits[0]) if len(hits) == 1 else Verdict("AMBIGUOUS")
