"""After a change, exactly the pages that show it are different, and they are what a build from nothing gives."""

from __future__ import annotations

import shutil

from tests.render.conftest import Book, changed

NOTE = "book/notes/101-safe.md"
ARTICLE, NOTES_INDEX = "book/article/index.html", "book/notes/index.html"


def cold(book: Book) -> dict[str, str]:
    """The same book built from nothing, beside the other build."""
    shutil.rmtree(book.root / "_build" / "cold", ignore_errors=True)
    return book.build(out="cold")


def test_a_good_book_builds_without_a_warning(book):
    """The small book is clean, so what the other tests see is theirs."""
    book.build()
    assert book.warnings == ""


def test_building_again_changes_nothing(book):
    """A second build of the same book gives the same pages."""
    assert book.build() == book.build()


def test_editing_the_text_of_a_note_changes_the_pages_that_show_its_text(book):
    """The note's own page and the article; no other page shows the text."""
    before = book.build()
    book.edit(NOTE, "four\ntests" if "four\ntests" in (book.root / NOTE).read_text() else "four", "five")
    after = book.build()
    assert changed(before, after) == {ARTICLE, "book/notes/101-safe.html"}
    assert after == cold(book)


def test_editing_the_title_of_a_note_changes_every_page_that_names_it(book):
    """The index of notes, the claim it answers, the party, event and source it names all show its title."""
    before = book.build()
    book.edit(NOTE, "title: What the letter says", "title: What is in the letter")
    after = book.build()
    assert changed(before, after) == {
        ARTICLE, NOTES_INDEX, "book/notes/101-safe.html", "book/claims.html", "book/parties/council.html", "book/timeline/events.html",
        "book/sources.html", "book/teach/questions.html", "book/teach/tests.html",
    }  # fmt: skip
    assert after == cold(book)


def test_adding_a_note_changes_the_article_and_what_links_back(book):
    """A new note appears in the article, in the index, and where the party it names lists its mentions."""
    before = book.build()
    text = (book.root / NOTE).read_text().replace("note-safe", "note-safe-again").replace("daily traffic", "daily traffic by every test we ran")
    (book.root / "book/notes/106-safe-again.md").write_text(text)
    book.edit("book/notes/index.md", "101-safe\n", "101-safe\n106-safe-again\n")
    after = book.build()
    assert book.warnings == ""
    # Every note that comes later in the reading has a new number, which the index and the article show.
    assert changed(before, after) == {
        ARTICLE, NOTES_INDEX, "book/notes/106-safe-again.html", "book/parties/council.html", "book/claims.html", "book/timeline/events.html", "book/sources.html",
    }  # fmt: skip
    assert after == cold(book)


def test_deleting_a_note_takes_it_out_everywhere(book):
    """A deleted note leaves no page that still shows it, and none that lost anything else."""
    before = book.build()
    (book.root / "book/notes/103-every-test.md").unlink()
    book.edit("book/notes/index.md", "103-every-test\n", "")
    after = book.build()
    gone = "book/notes/103-every-test.html"
    (book.root / "_build/html" / gone).unlink(missing_ok=True)  # Sphinx leaves the file of a page that is gone
    after.pop(gone, None)
    # The index of concepts puts those first that most notes lead to.
    lists = {NOTES_INDEX, "book/concepts/index.html", "book/timeline/events.html", "book/sources.html"}
    assert changed(before, after) == {ARTICLE, gone, "book/concepts/inspection.html", *lists}
    assert "note-every-test" not in "".join(book.html(page) for page in after)
    assert after == cold(book)


def test_an_edit_and_its_revert_leave_what_was(book):
    """Trying something and taking it back gives the pages of before, byte for byte."""
    before = book.build()
    book.edit(NOTE, "What the letter says", "Something else")
    book.build()
    book.edit(NOTE, "Something else", "What the letter says")
    assert book.build() == before


def test_two_jobs_give_the_same_pages_as_one(book):
    """Reading in two processes loses nothing."""
    assert book.build(jobs=2, out="two") == book.build(jobs=1, out="one")


def test_the_reader_s_own_copy_replaces_the_retelling_and_leaves_no_trace(book, monkeypatch, tmp_path_factory):
    """With a copy, the article page alone changes; without it, it is as before; the copy is in no other file."""
    from tests import smallbook

    copy = tmp_path_factory.mktemp("copy") / "copy.txt"
    copy.write_text(smallbook.ORIGINAL)
    before = book.build()
    monkeypatch.setenv("MARGINALIA_ORIGINAL", str(copy))
    assert changed(before, book.build()) == {ARTICLE}
    assert book.warnings == ""
    assert "same SHA-256" in book.html(ARTICLE)
    sentence = b"the buses the long way round"
    holders = {path.name for path in book.root.rglob("*") if path.is_file() and sentence in path.read_bytes()}
    assert holders <= {"index.html", "searchindex.js"}
    monkeypatch.delenv("MARGINALIA_ORIGINAL")
    assert book.build() == before
