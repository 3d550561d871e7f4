"""What the search knows of words besides their spelling: those that say nothing, and those that stand for each other.

``book/data/search-words.yml`` holds it; a book without that file is searched by the words as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from .corpus import Corpus
from .models import Prose, Record
from .problems import Problem
from .source import read_yaml
from .validate import build

FILE = "book/data/search-words.yml"


class SearchWords(Record):
    """The words of the search."""

    unsaid: Prose = Field("a", description="Words that say nothing about what is sought, between spaces.")
    same: tuple[Annotated[tuple[Prose, ...], Field(min_length=2)], ...] = Field((), description="Groups: who asks for one is also shown the others.")


def read(root: Path) -> tuple[SearchWords, list[Problem]]:
    """The words of the book under ``root``; with problems, or without a file, none."""
    if not (root / FILE).exists():
        return SearchWords(), []
    raw, problems = read_yaml(root / FILE, root)
    entry, found = build(SearchWords, raw) if not problems else (None, [])
    return entry.record if entry else SearchWords(), problems + found


def search_words(corpus: Corpus) -> Iterator[Problem]:
    """The file of words has the form it needs."""
    yield from read(corpus.root)[1]
