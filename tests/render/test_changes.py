"""Corrections on record, and old addresses that still lead somewhere."""

from __future__ import annotations

import re

import pytest

from tests.core.bad.cases import CAUTION, CORRECTIONS, PUBLISHED, TOMBSTONES, add, correction, remove, swap, tombstone
from tests.render.conftest import Book, changed

PAGE = "# Corrections\n\n```{view} corrections\n```\n\n```{view} gone\n```\n"


@pytest.fixture
def book(book: Book) -> Book:
    """The small book with a page of corrections."""
    (book.root / "book/corrections.md").write_text(PAGE)
    book.edit("book/index.md", "sources\n", "sources\ncorrections\n")
    return book


def words(html: str) -> str:
    """A page without its tags, white space as one space."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_without_a_correction_the_page_says_so(book):
    """An empty list is said, not left blank."""
    book.build()
    assert book.warnings == ""
    said = words(book.html("book/corrections.html"))
    assert "No correction so far." in said
    assert "Nothing that was published is gone." in said


def test_a_correction_says_what_it_said_says_why_and_where(book):
    """Everything a reader needs to judge it, with a way to the place; the newest comes first."""
    add(CORRECTIONS, correction(ids="[note-caution, book/claims.html]"))(book.root)
    add(CORRECTIONS, correction(id="correction-late", date="2026-01-05", kind="removal", says="", ids="[event-letter]"))(book.root)
    book.build()
    assert book.warnings == ""
    html = book.html("book/corrections.html")
    said = words(html)
    assert "1 December 2025: correction Where What the order rests on , Claim by claim" in said
    assert "It said The order is of 3 April. It says The order is of 2 April. Why A slip in copying." in said
    assert "It says Taken out." in said
    assert said.index("5 January 2026") < said.index("1 December 2025")
    assert 'id="correction-days"' in html
    assert 'href="article/index.html#note-caution"' in html
    assert 'href="claims.html"' in html


def removed(book: Book, more: str = "") -> None:
    """Take out a published note, with a tombstone."""
    add(PUBLISHED, "note-caution book/notes/201-caution.html\n")(book.root)
    remove(CAUTION)(book.root)
    swap("book/notes/index.md", "201-caution\n", "")(book.root)
    add(TOMBSTONES, tombstone("note-caution", more))(book.root)


def test_the_old_address_of_a_note_says_why_and_where_to_go(book):
    """Its own page and its place in the article both still resolve."""
    removed(book, "  replaced_by: note-safe\n")
    book.build()
    assert book.warnings == ""
    old = book.html("book/notes/201-caution.html")
    assert "gone since 1 December 2025. It said what another note says." in words(old)
    assert '<a href="../article/index.html#note-safe">What the letter says</a>' in old
    assert '<a href="../corrections.html">corrections</a>' in old
    article = book.html("book/article/index.html")
    assert '<li id="note-caution">' in article
    assert '<code>note-caution</code>, gone since' in article
    assert "note-caution" in book.html("book/corrections.html")


def test_an_anchor_of_a_list_stays_where_the_list_is(book):
    """A link to a claim that is gone still lands beside the claims; no page of its own is made up for it."""
    before = book.build()
    add(PUBLISHED, "claim-c09\n")(book.root)
    add(TOMBSTONES, tombstone("claim-c09", "  replaced_by: book/sources.html\n"))(book.root)
    after = book.build()
    assert '<li id="claim-c09">' in book.html("book/claims.html")
    assert 'href="sources.html"' in book.html("book/claims.html")
    assert "claim-c09" not in book.html("book/article/index.html")
    assert after.keys() == before.keys()


def test_a_moved_page_leads_to_the_new_one(book):
    """A note whose file got a new number is one click away from its old address."""
    (book.root / CAUTION).rename(book.root / "book/notes/205-caution.md")
    swap("book/notes/index.md", "201-caution\n", "205-caution\n")(book.root)
    add(PUBLISHED, "note-caution book/notes/201-caution.html\n")(book.root)
    add(TOMBSTONES, tombstone("book/notes/201-caution.html", "  replaced_by: note-caution\n"))(book.root)
    book.build()
    assert book.warnings == ""
    old = book.html("book/notes/201-caution.html")
    assert "This page has moved." in words(old)
    assert 'href="../article/index.html#note-caution"' in old


def test_a_new_correction_changes_the_page_of_corrections_alone(book):
    """And a new tombstone the pages that show it."""
    before = book.build()
    add(CORRECTIONS, correction())(book.root)
    after = book.build()
    assert changed(before, after) == {"book/corrections.html"}
    add(PUBLISHED, "event-old\n")(book.root)
    add(TOMBSTONES, tombstone("event-old"))(book.root)
    assert changed(after, book.build()) == {"book/corrections.html", "book/timeline/events.html"}
