"""After a change in a question or chapter, exactly the pages that show it are others."""

from __future__ import annotations

import pytest

from tests.render.conftest import Book, changed

QUESTIONS, CHAPTER, TEACHERS = "book/teach/questions.html", "book/teach/tests.html", "book/teach/index.html"
FILE = "book/teach/questions/302-when.md"


@pytest.fixture
def book(tmp_path) -> Book:
    """A fresh small book."""
    return Book(tmp_path)


def test_a_key_changes_the_pages_that_ask(book: Book) -> None:
    """The page of all questions and the chapter that closes with this one."""
    before = book.build()
    book.edit(FILE, "tempting: 9 April, the day of the letter.", "tempting: 9 April.")
    after = book.build()
    assert changed(before, after) == {QUESTIONS, CHAPTER}
    assert after == book.build(out="cold")


def test_minutes_change_the_chapter_and_the_table(book: Book) -> None:
    """What takes longer says so everywhere."""
    before = book.build()
    book.edit(FILE, "minutes: 2", "minutes: 4")
    after = book.build()
    assert changed(before, after) == {QUESTIONS, CHAPTER, TEACHERS}
    assert "<strong>Minutes: </strong>7, of which 1" in book.html(CHAPTER)


def test_a_title_changes_the_records_that_link_to_it(book: Book) -> None:
    """Where a record is asked about, its page names the question."""
    before = book.build()
    book.edit("book/teach/questions/301-whose.md", "title: Who says what", "title: Three papers")
    after = book.build()
    assert {QUESTIONS, "book/concepts/emergency-closing.html"} <= changed(before, after)
    assert "Three papers" in book.html("book/concepts/emergency-closing.html")


def test_a_question_that_moves_to_another_page_is_found_there(book: Book) -> None:
    """No link leads to where it was."""
    book.build()
    book.edit("book/teach/questions.md", "{view} questions\n```", "{view} questions 1xx\n```")
    book.edit("book/teach/index.md", "{view} packets\n```", "{view} questions\n```")
    book.build()
    assert "teach/index.html#question-whose" in book.html("book/concepts/emergency-closing.html")
    assert book.warnings == ""
