"""What an editor looks after, beside what is wrong: what grows old, what rests on little, what nobody links, what is thin.

Nothing here looks at the clock: what is old is old on a day that is given.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .checks import FACTUAL, visible_text
from .corpus import Corpus
from .labels import para_name
from .lint.lengths import count
from .problems import Location
from .validate import Entry

HOW_MANY = 5  # longest and shortest of each collection
MATTERS = ("contradicted", "disputed")


@dataclass(frozen=True)
class Item:
    """One thing to look at, and where it stands."""

    text: str
    where: Location


@dataclass(frozen=True)
class Section:
    """A list of things of one sort; ``none`` is said when there are none."""

    title: str
    why: str
    items: tuple[Item, ...]


def sections(corpus: Corpus, as_of: dt.date | None, months: int) -> list[Section]:
    """All lists, in the order of urgency. Without a day nothing is called old."""
    made = [
        Section("Not read in full", "Sources seen in part, or through another, on which a contested claim or a finding rests.", tuple(_weak(corpus))),
        Section("One source", "Notes that state facts and rest on fewer than two sources.", tuple(_single(corpus))),
        Section("Thin paragraphs", "Paragraphs with less than half as many notes to the word as the middle one.", tuple(_thin_paragraphs(corpus))),
        Section("Thin parties", "Parties that fewer than two other records speak of.", tuple(_thin_parties(corpus))),
        Section("Linked by nobody", "Events, concepts and parties that no other record names.", tuple(_orphans(corpus))),
        Section("Longest and shortest", f"The {HOW_MANY} longest and shortest texts of each collection.", tuple(_lengths(corpus))),
    ]
    if as_of:
        limit = months_before(as_of, months)
        why = f"Records and sources last held against the record more than {months} months before {as_of}."
        made.insert(0, Section(f"Checked before {limit.isoformat()}", why, tuple(_stale(corpus, limit))))
    return made


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day some months earlier, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def _source_at(corpus: Corpus, key: str) -> Location:
    return Location(corpus.bibliography.path, corpus.bibliography.lines.get(key, 0))


def _stale(corpus: Corpus, limit: dt.date) -> Iterator[Item]:
    found = [(e.record.checked, e.id, e.at("checked")) for e in corpus.records.values() if getattr(e.record, "checked", None)]
    found += [(source.checked, source.key, _source_at(corpus, source.key)) for source in corpus.sources.values()]
    for checked, name, where in sorted(found, key=lambda one: (one[0].sort_key, one[1])):
        if checked.latest and checked.latest < limit:
            yield Item(f"{checked}: {name}", where)


def _weak(corpus: Corpus) -> Iterator[Item]:
    turned_on = {claim for note in corpus.notes.values() if note.record.finding for claim in note.record.claims}
    for entry in corpus.claims.values():
        if entry.record.status in MATTERS or entry.id in turned_on:
            for n, ref in enumerate(entry.record.sources):
                source = corpus.sources.get(ref.key)
                if source and source.access != "full":
                    yield Item(f"{entry.id}, {entry.record.status}: {source.key} was seen as “{source.access}”", entry.at("sources", n))


def _single(corpus: Corpus) -> Iterator[Item]:
    for entry in corpus.notes.values():
        keys = {ref.key for ref in entry.record.sources}
        if entry.record.kind in FACTUAL and len(keys) < 2:
            yield Item(f"{entry.record.title} ({entry.record.kind}): {', '.join(sorted(keys)) or 'no source'}", entry.at("sources"))


def _thin_paragraphs(corpus: Corpus) -> Iterator[Item]:
    if corpus.article is None:
        return
    body = corpus.article.paragraphs[1:]
    notes = {p.para: sum(e.record.target.para == p.para for e in corpus.notes.values()) for p in body}
    density = {p.para: notes[p.para] / max(1, count(p.text)) for p in body}
    middle = statistics.median(density.values()) if density else 0
    for paragraph in body:
        if density[paragraph.para] < middle / 2:
            text = f"{para_name(paragraph.para)}: {notes[paragraph.para]} notes on {count(paragraph.text)} words"
            yield Item(text, Location(corpus.article.path, paragraph.line))


def _thin_parties(corpus: Corpus) -> Iterator[Item]:
    for entry in corpus.parties.values():
        by = [mention.by for mention in corpus.mentions.get(entry.id, ())]
        if len(by) < 2:
            yield Item(f"{entry.record.title}: named by {by[0] if by else 'no other record'}", entry.at("id"))


def _orphans(corpus: Corpus) -> Iterator[Item]:
    for collection in (corpus.events, corpus.concepts, corpus.parties):
        for entry in collection.values():
            if entry.id not in corpus.mentions:
                yield Item(entry.id, entry.at("id"))
    for source in corpus.sources.values():
        if source.id not in corpus.mentions:
            yield Item(source.id, _source_at(corpus, source.key))


def _lengths(corpus: Corpus) -> Iterator[Item]:
    for collection in (corpus.notes, corpus.parties, corpus.concepts):
        by_length = sorted(collection.values(), key=lambda e: (_words(e), e.id))
        picked: Iterable[Entry[Any]] = by_length if len(by_length) <= 2 * HOW_MANY else [*by_length[:HOW_MANY], *by_length[-HOW_MANY:]]
        for entry in picked:
            yield Item(f"{_words(entry)} words: {entry.id}", Location(entry.path, entry.raw.body_line))


def _words(entry: Entry[Any]) -> int:
    return count(visible_text(entry.raw.body))
