"""What the search finds among the records: one entry for each, in the words that a reader sees.

``text`` is what an excerpt is cut from, ``keys`` are words to find it by that the excerpt does not need, and ``known``
is the day by which it was public, where that is later than the article: a reader of that day is told so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ..core.bibliography import TIERS, Source
from ..core.corpus import Corpus
from ..core.dates import Edtf
from ..core.labels import STATUS, para_name
from ..core.models import Claim, Concept, Event, Framing, Note, Party, Position
from ..core.teaching import Question
from ..core.validate import Entry
from . import prose
from .addresses import Addresses


class Found(NamedTuple):
    """An entry of the search: what it is, where it stands and what it says. ``target`` is an id."""

    kind: str
    target: str
    title: str
    text: str = ""
    keys: str = ""
    known: str = ""


def entries(corpus: Corpus) -> Iterator[Found]:
    """All records and sources, in the order of the book."""
    for entry in corpus.records.values():
        yield ENTRIES[type(entry.record)](corpus, entry)
    for source in corpus.sources.values():
        yield _source(corpus, source)


def _note(corpus: Corpus, entry: Entry[Note]) -> Found:
    note = entry.record
    text = prose.plain(entry.raw.body, entry.path, Addresses(corpus, ""))
    return Found("Note", note.id, note.title, f"On “{note.target.exact}”. {_line(text)}", note.kind, _later(corpus, note.known_on))


def _claim(corpus: Corpus, entry: Entry[Claim]) -> Found:
    claim = entry.record
    # What came later is found, but not told to those who have asked not to be.
    status = f"Status: {STATUS[claim.status][1]}." if claim.status == claim.status_at_publication else ""
    keys = f"claim {claim.id.removeprefix('claim-c').lstrip('0')} {para_name(claim.para)} {claim.kind}"
    return Found("Claim", claim.id, claim.restated, _line(f"“{claim.exact}”.", status, claim.finding), _line(keys, claim.later))


def _party(corpus: Corpus, entry: Entry[Party]) -> Found:
    party = entry.record
    return Found(party.kind.replace("-", " ").capitalize(), party.id, party.title, _line(party.short, party.role, party.position, party.interests))


def _concept(corpus: Corpus, entry: Entry[Concept]) -> Found:
    concept = entry.record
    keys = [*(step.label for step in concept.steps), *(authority.cite for authority in concept.authorities)]
    return Found("Concept", concept.id, concept.title, concept.short, _line(*keys))


def _event(corpus: Corpus, entry: Entry[Event]) -> Found:
    event = entry.record
    when = event.date.words + (f", {event.time}" if event.time else "")
    return Found("Event", event.id, event.title, f"{when}. {event.what}", event.date.words, _later(corpus, event.known_on))


def _position(corpus: Corpus, entry: Entry[Position]) -> Found:
    position = entry.record
    return Found("Positions", position.id, position.title, _line(position.question, *(cell.says for _, cell in position.cells)))


def _framing(corpus: Corpus, entry: Entry[Framing]) -> Found:
    framing = entry.record
    text = _line(f"“{framing.exact}”. {framing.effect} Neutral: {framing.neutral}", framing.defender)
    return Found("Wording", framing.id, framing.device, text, para_name(framing.para))


def _question(corpus: Corpus, entry: Entry[Question]) -> Found:
    question = entry.record  # of its key, not a word
    return Found("Question", question.id, question.title, prose.plain(entry.raw.body, entry.path, Addresses(corpus, "")), question.level)


def _source(corpus: Corpus, source: Source) -> Found:
    text = _line(f"{source.who}, {source.date.words}.", source.note)
    return Found("Source", source.id, source.title, text, f"{source.author} {TIERS[source.tier]}", _later(corpus, source.date))


ENTRIES: Mapping[type, Callable[[Corpus, Entry[Any]], Found]] = {
    Note: _note, Claim: _claim, Party: _party, Concept: _concept, Event: _event, Position: _position, Framing: _framing,
    Question: _question,
}  # fmt: skip


def _line(*parts: str | None) -> str:
    """The parts that there are, as one line."""
    return " ".join(" ".join(part.split()) for part in parts if part)


def _later(corpus: Corpus, day: Edtf) -> str:
    """The day by which something was public, if only after the article; far ahead where that is open."""
    published = corpus.info.record.date.latest if corpus.info else None
    last = day.latest or dt.date.max
    return last.isoformat() if published and last > published else ""
