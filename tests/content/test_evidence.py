"""The evidence under the book: how much there is, and that what is contested stands on two feet."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, get_args

from marginalia.core.corpus import Corpus
from marginalia.core.models import NoteKind
from tests.conftest import ROOT


def publishers(book: Corpus, record: Any) -> set[str]:
    """Who stands behind the sources of a record."""
    return {book.sources[ref.key].publisher or book.sources[ref.key].author for ref in record.sources if ref.key in book.sources}


def on_one_foot(book: Corpus, entries: list[Any]) -> list[str]:
    """The records without two sources of different publishers."""
    return [f"{entry.id}: {', '.join(sorted(publishers(book, entry.record))) or 'no source'}" for entry in entries if len(publishers(book, entry.record)) < 2]


def test_a_contradicted_claim_is_answered_from_two_publishers(book: Corpus) -> None:
    """Who says that the editorial is wrong shows it twice, independently."""
    wrong = {id_ for id_, entry in book.claims.items() if "contradicted" in (entry.record.status, entry.record.status_at_publication)}
    notes = [entry for entry in book.notes.values() if wrong & set(entry.record.claims)]
    assert wrong
    assert notes
    assert on_one_foot(book, notes) == []
    assert on_one_foot(book, [book.claims[id_] for id_ in sorted(wrong)]) == []


def test_a_disputed_claim_rests_on_two_publishers(book: Corpus) -> None:
    """A dispute is not told by one party alone."""
    disputed = [entry for entry in book.claims.values() if "disputed" in (entry.record.status, entry.record.status_at_publication)]
    assert disputed
    assert on_one_foot(book, disputed) == []


def test_every_cell_of_the_positions_resolves(book: Corpus) -> None:
    """Each cell leads to a source that is there, or says that none was found, and when."""
    bad = [
        f"{entry.id}: {side}"
        for entry in book.positions.values()
        for side, cell in entry.record.cells
        if not (cell.as_of if cell.stance == "none-found" else cell.sources and all(ref.key in book.sources for ref in cell.sources))
    ]
    assert bad == []
    assert len(book.positions) >= 12


def test_there_are_notes_for_every_paragraph(book: Corpus) -> None:
    """At least 42 notes: five for each paragraph of the body, two for the headline."""
    assert book.info
    count = Counter(entry.record.target.para for entry in book.notes.values())
    assert sum(count.values()) >= 42
    assert count[0] >= 2
    assert {item.para: count[item.para] for item in book.info.record.paragraphs if count[item.para] < 5} == {}


def test_every_kind_of_note_is_used(book: Corpus) -> None:
    """The legend explains no kind that nobody meets."""
    assert {entry.record.kind for entry in book.notes.values()} == set(get_args(NoteKind))


def test_the_record_is_full(book: Corpus) -> None:
    """Events, parties, concepts and glossary are as many as the reading needs."""
    terms = re.findall(r"(?m)^(?![ #`%:\n]).+\n(?=  \S)", (ROOT / "book/glossary.md").read_text(encoding="utf-8"))
    have = {"events": len(book.events), "parties": len(book.parties), "concepts": len(book.concepts), "terms": len(terms)}
    least = {"events": 100, "parties": 30, "concepts": 18, "terms": 70}
    assert {name: have[name] for name in least if have[name] < least[name]} == {}
