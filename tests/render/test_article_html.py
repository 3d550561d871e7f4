"""The markup that everything else relies on."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

ARTICLE = "book/article/index.html"


class Reader(HTMLParser):
    """Collects ids, phrases and asides of a page."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.ids: list[str] = []
        self.phrases: list[dict[str, str]] = []
        self.asides: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what matters."""
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        if "data-note" in found:
            self.phrases.append({"tag": tag, **found})
        if tag == "aside":
            self.asides.append(found)


@pytest.fixture
def page(book) -> Reader:
    """The article page of the small book, read."""
    book.build()
    reader = Reader()
    reader.feed(book.html(ARTICLE))
    return reader


def test_every_note_is_an_aside_with_its_role_and_id(page):
    """Screen readers and scripts find each note as a footnote."""
    assert [aside["id"] for aside in page.asides] == [
        "note-then", "note-safe", "note-tests", "note-every-test", "note-order-of-days", "note-who-counted", "note-caution", "note-report",
    ]  # fmt: skip
    assert {aside["role"] for aside in page.asides} == {"doc-footnote"}


def test_no_id_stands_twice(page):
    """A link can only lead to one place."""
    assert len(page.ids) == len(set(page.ids))


def test_overlapping_and_nested_targets_are_marked_piece_by_piece(page):
    """“safe for [daily traffic] by [every test] we ran”: each piece carries the notes that cover it."""
    pieces = [phrase["data-note"] for phrase in page.phrases]
    assert pieces[1:5] == ["note-safe", "note-safe note-tests", "note-tests", "note-tests note-every-test"]
    assert "note-order-of-days note-who-counted" in pieces


def test_every_phrase_is_a_control_and_a_note_s_later_pieces_are_no_tab_stop(page):
    """One stop for each new note, none for its continuation."""
    seen: set[str] = set()
    for phrase in page.phrases:
        assert phrase["tag"] == "a"
        assert phrase["href"].startswith("#note-")
        new = set(phrase["data-note"].split()) - seen
        assert (phrase.get("tabindex") == "-1") is (not new)
        seen |= new


def test_the_text_of_a_paragraph_is_unbroken(book):
    """Taking the marks away leaves the retelling as it was written."""
    from tests import smallbook

    book.build()
    html = book.html(ARTICLE)
    for para, text in enumerate(smallbook.TEXT_MD.strip().split("\n\n")):
        found = re.search(rf'<p class="mrg-text" id="para-{para}">(.*?)</p>', html, re.S)
        plain = re.sub(r'<span class="mrg-num">.*?</span>|<span class="mrg-spoken">.*?</span>|<sup.*?</sup>', "", found[1], flags=re.S)
        assert re.sub(r"<[^>]+>", "", plain).strip() == text


def test_a_finding_stands_open_and_a_sequel_is_marked_as_later(book):
    """What the book turns on is seen without opening it; what came later says so."""
    book.build()
    html = book.html(ARTICLE)
    finding = html.split('id="note-order-of-days"')[1].split("</summary>")[0]
    assert '<details open="">' in finding
    later = html.split('id="note-report"')[1].split("</summary>")[0]
    assert "after the article" in later
    assert "after the article" not in html.split('id="note-safe"')[1].split("</summary>")[0]


def test_links_between_records_lead_to_their_places(book):
    """An event is found on the page of events, a party on its own page, a note in the article."""
    book.build()
    html = book.html(ARTICLE)
    assert 'href="../timeline/events.html#event-letter"' in html
    assert 'href="../concepts/inspection.html"' in html
    assert 'href="article/index.html#note-safe"' in book.html("book/claims.html")


def test_a_link_to_nowhere_is_a_warning_with_file_and_line(book):
    """A mistyped id does not pass in silence."""
    book.edit("book/notes/101-safe.md", "(#event-letter)", "(#event-lettr)")
    book.build()
    assert "book/notes/101-safe.md" in book.warnings
    assert "link-unknown" in book.warnings
    assert "event-letter" in book.warnings


def test_an_unknown_view_is_said_with_what_there_is(book):
    """A mistyped view names the views that exist."""
    book.edit("book/claims.md", "{view} claims", "{view} claim")
    book.build()
    assert "there is no view “claim”" in book.warnings


def test_a_concept_page_has_its_parts_in_order(book):
    """A reader finds the one sentence first, the authorities before the questions, and where it is used after them."""
    book.build()
    html = book.html("book/concepts/inspection.html")
    titles = re.findall(r"<h2>(.*?)(?:<|$)", html)
    wanted = ["In one sentence", "Plain words", "Precisely", "In this dispute", "Common mistakes", "Authorities", "Questions", "Where this appears"]
    assert [title for title in titles if title in wanted] == wanted


def test_a_claim_leads_to_its_words_in_the_article(book):
    """From a claim to its paragraph, and to the very words where the browser knows text fragments."""
    book.build()
    assert 'href="article/index.html#para-1:~:text=safe%20for%20daily%20traffic"' in book.html("book/claims.html")
