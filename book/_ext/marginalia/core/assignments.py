"""Chapters that can be assigned: what they teach, how long they take, and in which order the book has them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .corpus import LISTS, Corpus
from .lint.lengths import count
from .lint.passages import PROSE, Passage, strings
from .pages import BookPage
from .source import read_yaml

WORDS_A_MINUTE = 220


@dataclass(frozen=True)
class Assignment:
    """A page with the field ``teach``. ``before`` has document names with their titles."""

    docname: str
    title: str
    aims: tuple[str, ...]
    before: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    reading: int
    minutes: int


def assignments(corpus: Corpus) -> list[Assignment]:
    """All chapters, in the order of the table of contents; what it does not name comes last, by path."""
    order = {name: n for n, name in enumerate(_listed(corpus))}
    made = [assignment(corpus, page) for page in corpus.pages.values() if page.teach]
    return sorted(made, key=lambda one: (order.get(one.docname, len(order)), one.docname))


def assignment(corpus: Corpus, page: BookPage) -> Assignment:
    """One chapter. Its minutes are those of its words, read at the pace above, and of its questions, rounded up."""
    assert page.teach
    teach = page.teach.record
    before = tuple((name, page_title(corpus, name)) for name in teach.before)
    reading = words(corpus, page) / WORDS_A_MINUTE
    questions = tuple(id_ for id_ in teach.questions if id_ in corpus.questions)
    answering = sum(corpus.questions[id_].record.minutes for id_ in questions)
    return Assignment(page.docname, page.title, teach.aims, before, questions, math.ceil(reading), math.ceil(reading + answering))


def words(corpus: Corpus, page: BookPage) -> int:
    """The words a reader of the page meets: its own, and those of the collections it shows.

    Of the article these are its paragraphs and the notes that stand open.
    """
    own = count(Passage(corpus.root, page.docname, 1, page.text, is_markdown=True).shown)
    return own + sum(_shown(corpus, name) for name, _ in page.views)


def _shown(corpus: Corpus, view: str) -> int:
    if view == "article" and corpus.article:
        bodies = [entry.raw.body for entry in corpus.notes.values() if entry.record.finding]
        return sum(map(count, (*corpus.article.texts, *bodies)))
    records = getattr(corpus, view).values() if view in LISTS else ()
    return sum(count(text) for entry in records for keys, text in strings(entry.record) if keys[-1] in PROSE)


def page_title(corpus: Corpus, docname: str) -> str:
    """The title of a page, that of a record among them; its name where there is none."""
    if docname in corpus.pages:
        return corpus.pages[docname].title
    return next((entry.record.title for entry in corpus.records.values() if entry.path == f"{docname}.md"), docname)


def _listed(corpus: Corpus) -> Iterator[str]:
    """The files that _toc.yml names, in its order."""
    if (corpus.root / "_toc.yml").exists():
        yield from _files(read_yaml(corpus.root / "_toc.yml", corpus.root)[0].data)


def _files(toc: Any) -> Iterator[str]:
    if isinstance(toc, dict):
        for name, value in toc.items():
            yield from [value] if name in ("root", "file") else _files(value)
    elif isinstance(toc, list):
        for item in toc:
            yield from _files(item)
