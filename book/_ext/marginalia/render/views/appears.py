"""“Where this appears”: who speaks of a record, with the words around each mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from docutils import nodes

from ...core.corpus import Corpus
from ...core.mentions import GLOSSARY, Mention
from ...core.models import Claim, Event, Framing, Note, Position
from ..nodes import add, element, h, page_link, term_link, xref
from . import parts
from .page import Page

KINDS = {
    "note": "Notes",
    "claim": "Claims",
    "event": "Events",
    "position": "Where each side stands",
    "framing": "How it is said",
    "party": "People and bodies",
    "concept": "Concepts",
    "question": "Questions",
    "chapter": "Chapters",
    "term": "Glossary",
}


class Row(NamedTuple):
    """One that speaks of a record: its kind, its id, page or term, what it is called, and the words around the mention.

    A field has no words around; of a source it says the place. ``known`` is the day on which all of it was public, if
    that is after the article: for the choice of day.
    """

    kind: str
    to: str
    name: str
    words: str = ""
    known: str = ""


def rows(corpus: Corpus, id_: str) -> list[Row]:
    """All that speak of the id, by kind: records, also those a point in dispute shares a claim with, chapters and terms."""
    found = [of_record(corpus, mention.by, mention.words) for mention in corpus.mentions.get(id_, ())]
    found += [_of_chapter(corpus, mention) for mention in corpus.told_in.get(id_, ())]
    seen = {row.to for row in found}
    found += [of_record(corpus, to) for to in dict.fromkeys(_joined(corpus, id_)) if to not in seen]
    return in_order(found)


def in_order(found: Iterable[Row]) -> list[Row]:
    """Rows by kind; within one they stay as they are."""
    kinds = [*KINDS]
    return sorted(found, key=lambda row: kinds.index(row.kind))


def of_record(corpus: Corpus, id_: str, words: str = "") -> Row:
    """That the record ``id_`` speaks of another."""
    record = corpus.records[id_].record
    later = isinstance(record, (Note, Event)) and parts.is_later(corpus, record.known_on)
    known = parts.known_by(record.known_on) if later else ""
    return Row(id_.split("-", 1)[0], id_, _name(record), words, known)


def _of_chapter(corpus: Corpus, mention: Mention) -> Row:
    if mention.term:
        return Row("term", mention.term, mention.term, mention.words)
    return Row("chapter", mention.by, corpus.chapter_titles[mention.by], mention.words)


def _name(record: Any) -> str:
    """What a record is about, in its own words."""
    match record:
        case Note():
            return f"{record.title}, on “{_inner(record.target.exact)}”"
        case Claim():
            return record.restated
        case Framing():
            return f"“{_inner(record.exact)}”: {record.device}"
    return record.title


def _inner(words: str) -> str:
    return words.replace("“", "‘").replace("”", "’")


def _joined(corpus: Corpus, id_: str) -> Iterator[str]:
    """What stands with a point in dispute or with a wording, both ways: the claims and notes it names, and notes on its claims."""
    record = corpus.records[id_].record if id_ in corpus.records else None
    if isinstance(record, (Position, Framing)):
        yield from (to for to in (*getattr(record, "notes", ()), *record.claims) if to in corpus.records)
    if isinstance(record, Position):
        yield from (entry.id for entry in corpus.notes.values() if set(entry.record.claims) & set(record.claims))
    if isinstance(record, Note):
        yield from (entry.id for entry in corpus.positions.values() if set(entry.record.claims) & set(record.claims))


def by_kind(page: Page, found: Iterable[Row]) -> list[nodes.Node]:
    """For a page of its own: one list for each kind; that of the notes stands open."""
    kept = [row for row in found if _is_there(page, row)]
    return [
        h("details", h("summary", f"{KINDS[kind]} ({len(group)})"), _list(group), cls="mrg-where", open=kind == "note" or None)
        for kind, group in _grouped(kept)
    ]


def together(page: Page, found: Iterable[Row], title: str = "Where this appears") -> element | None:
    """For a card: all kinds in one part, closed; its title says how many there are. Questions of one page share a line."""
    kept = [row for row in found if _is_there(page, row)]
    lists = [(h("p", KINDS[kind], cls="mrg-label"), _list(_by_page(page.corpus, group) if kind == "question" else group)) for kind, group in _grouped(kept)]
    return h("details", h("summary", f"{title} ({len(kept)})"), lists, cls="mrg-where") if kept else None


def _grouped(found: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    return ((kind, list(group)) for kind, group in groupby(found, key=lambda row: row.kind))


def _by_page(corpus: Corpus, found: Sequence[Row]) -> Iterator[Row]:
    """A long list of cards has no room for the name of each question."""
    titles = {chapter.name: chapter.title for chapter in corpus.chapters}
    for home, group in groupby(found, key=lambda row: corpus.homes.get(row.to, "")):
        some = list(group)
        yield Row("chapter", home, titles[home], f"{len(some)} questions") if len(some) > 1 and home in titles else some[0]


def _is_there(page: Page, row: Row) -> bool:
    """A chapter need not be a page of the book."""
    docname = {"chapter": row.to, "term": GLOSSARY}.get(row.kind)
    return docname is None or docname in page.env.found_docs


def _list(found: Iterable[Row]) -> element:
    return h("ul", [_item(row) for row in found])


def _item(row: Row) -> element:
    name = row.name.removesuffix(".") if row.words else row.name
    link = {"chapter": page_link, "term": term_link}.get(row.kind, xref)(row.to, name)
    item = h("li", link, data_known=row.known or None)
    add(item, f": {row.words}" if row.words else "")
    return item
