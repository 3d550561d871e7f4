"""Slips of the keyboard, by codespell's list of them (the list alone: its program would start a process for each file).

A word is looked up in lower case; ``known_words`` in data/style.yml are right in spite of the list.
Source: https://github.com/codespell-project/codespell
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")


@cache
def dictionary() -> Mapping[str, str]:
    """Each slip with what was meant, as the list has it; empty where codespell is not installed."""
    try:
        text = (files("codespell_lib") / "data" / "dictionary.txt").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return {}
    return dict(row.split("->", 1) for row in text.split("\n") if "->" in row)


def typos(text: str, right: frozenset[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Where a slip stands, the word, and what it may have been meant to be."""
    known = dictionary()
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'").lower()
        if word in known and word not in right and not match[0].isupper():
            meant = [one.strip() for one in known[word].split(",")]
            # What stands after the last comma may be a remark: “disabled because …”.
            yield match.start(), match[0], [_like(match[0], one) for one in meant if one and (" " not in one or len(meant) == 1)]


def _like(word: str, meant: str) -> str:
    return meant.capitalize() if word[0].isupper() else meant
