"""What the search is told of the records: one entry for each, in the words a reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from marginalia.core import corpus
from marginalia.core.corpus import Corpus
from marginalia.exporters.search import Found, entries
from tests.conftest import ROOT


@pytest.fixture
def small(small_book: Path) -> dict[str, Found]:
    """The entries of the small book, by id."""
    return {found.target: found for found in entries(corpus.load(small_book)[0])}


def test_each_record_and_source_is_found_once() -> None:
    """Nothing of the book's own records is left out: notes, claims, parties, concepts, events, positions, wording, sources."""
    book: Corpus = corpus.load(ROOT)[0]
    targets = [found.target for found in entries(book)]
    assert sorted(targets) == sorted([*book.records, *(source.id for source in book.sources.values())])
    assert len({found.kind for found in entries(book) if found.target.startswith("note-")}) == 1


def test_a_note_is_found_by_its_words_and_by_those_it_is_about(small: dict[str, Found]) -> None:
    """The quotation comes first, then the text without its marks."""
    found = small["note-caution"]
    assert (found.kind, found.title) == ("Note", "What the order rests on")
    assert found.text.startswith("On “an abundance of caution”. The phrase is the office’s; the order itself names a section")
    assert "](" not in found.text


def test_only_what_came_after_the_article_has_a_day(small: dict[str, Found]) -> None:
    """The article is of 10 May 2025; a reader of that day is told what came later."""
    assert small["note-report"].known == "2025-06-20"
    assert small["event-inspection"].known == "2025-06-20"
    assert small["source-report-2025-06-20-inspectors"].known == "2025-06-20"
    assert {small[name].known for name in ("note-then", "note-caution", "event-letter", "source-order-2025-04-02-closing")} == {""}


def test_an_excerpt_of_a_claim_does_not_tell_what_came_later() -> None:
    """It is found by it all the same."""
    book = corpus.load(ROOT)[0]
    found = {one.target: one for one in entries(book)}
    later = [entry.record for entry in book.claims.values() if entry.record.later]
    assert later
    for claim in later:
        words = " ".join(claim.later.split())
        assert words not in found[claim.id].text
        assert words in found[claim.id].keys
