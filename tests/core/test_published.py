"""What was once published resolves for good, or a reader is told why it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from marginalia.core import published
from marginalia.core.checks import check
from tests import smallbook
from tests.core.bad.cases import CAUTION, CORRECTIONS, PUBLISHED, TOMBSTONES, add, correction, remove, rename, swap, tombstone

INDEX = "book/notes/index.md"


@pytest.fixture
def released(small_book: Path) -> Path:
    """The small book as released: all it has is on the list."""
    lines, problems = published.current(check(small_book)[0])
    assert problems == []
    (small_book / PUBLISHED).write_text(published.text(lines), encoding="utf-8")
    return small_book


def said(root: Path) -> list[str]:
    """What ``marginalia check`` would print."""
    return [str(problem) for problem in check(root)[1]]


def test_a_released_book_is_clean_and_its_list_is_whole(released):
    """Every record, paragraph, source and page is on the list; pages of records stand beside their ids."""
    assert said(released) == []
    rows = (released / PUBLISHED).read_text(encoding="utf-8").splitlines()
    assert {"claim-c02", "event-closing", "para-0", "note-caution book/notes/201-caution.html", "party-mayor book/parties/mayor.html"} <= set(rows)
    assert {"book/claims.html", "book/index.html", "source-order-2025-04-02-closing"} <= set(rows)
    assert len(rows) == len(set(rows))


def test_what_is_new_needs_no_entry(released):
    """Who adds a note has nothing to do with the list; that is for the next release."""
    text = smallbook.NOTES["201-caution"].replace("note-caution", "note-care")
    (released / "book/notes/202-care.md").write_text(text, encoding="utf-8")
    assert said(released) == []


def test_deleting_a_note_is_one_clear_line(released):
    """Its id and its page go together: one line for both."""
    remove(CAUTION)(released)
    swap(INDEX, "201-caution\n", "")(released)
    (line,) = said(released)
    assert "[published-gone] note-caution was published and is gone (put it back, or give it an entry in book/data/tombstones.yml" in line
    add(TOMBSTONES, tombstone("note-caution"))(released)
    assert said(released) == []


def test_renaming_an_id_is_one_clear_line(released):
    """A new name with a new file is a deletion and an addition; the tombstone says where to go."""
    swap(CAUTION, "id: note-caution", "id: note-care")(released)
    rename(CAUTION, "201-care.md")(released)
    swap(INDEX, "201-caution\n", "201-care\n")(released)
    (line,) = said(released)
    assert "[published-gone] note-caution" in line
    add(TOMBSTONES, tombstone("note-caution", "  replaced_by: note-care\n"))(released)
    assert said(released) == []


def test_a_new_file_name_moves_the_page_and_needs_an_entry_too(released):
    """The id is the same, but a reader's link was to the old address."""
    rename(CAUTION, "205-caution.md")(released)
    swap(INDEX, "201-caution\n", "205-caution\n")(released)
    (line,) = said(released)
    assert "the page book/notes/201-caution.html was published and is gone" in line
    assert "replaced_by: note-caution" in line
    add(TOMBSTONES, tombstone("book/notes/201-caution.html", "  replaced_by: note-caution\n"))(released)
    assert said(released) == []


def test_a_broken_record_is_not_called_gone(released):
    """A slip in a note's fields is one problem, not two."""
    swap(CAUTION, "kind: law", "kind: laws")(released)
    assert [line.split("]")[0] for line in said(released)] == [f"{CAUTION}:7: [value-unknown"]


def test_a_page_out_of_the_table_of_contents_is_gone(released):
    """A file that is not in the table of contents is no page of the site, though it lies there."""
    names = sorted(path.relative_to(released).with_suffix("").as_posix() for path in (released / "book").rglob("*.md"))
    listed = "".join(f"  - file: {name}\n" for name in names if name not in ("book/index", "book/sources"))
    (released / "_toc.yml").write_text(f"format: jb-book\nroot: book/index\nchapters:\n{listed}", encoding="utf-8")
    (line,) = [line for line in said(released) if "[toc-missing]" not in line]
    assert "the page book/sources.html was published and is gone" in line


def test_a_table_of_contents_that_cannot_be_read_is_all_that_is_said(released):
    """Not that every page is gone."""
    (released / "_toc.yml").write_text("root: [book/index\n", encoding="utf-8")
    assert [line.split("]")[0] for line in said(released)] == ["_toc.yml:2: [yaml-syntax"]


def test_globs_of_the_table_of_contents_name_pages(released):
    """Notes come into the book by a pattern."""
    toc = "format: jb-book\nroot: book/index\nparts:\n  - chapters:\n      - file: book/notes/index\n        sections:\n          - glob: book/notes/[0-9]*\n"
    (released / "_toc.yml").write_text(toc, encoding="utf-8")
    found, problems = published.pages_of(released)
    assert problems == []
    assert found == {"book/index.html", "book/notes/index.html", *(f"book/notes/{name}.html" for name in smallbook.NOTES)}


@pytest.mark.parametrize("changed", [correction(), correction(kind="clarification"), correction(kind="removal", says="", ids="[note-gone, book/claims.html]")])
def test_a_correction_may_speak_of_what_is_there_and_of_what_is_gone(released, changed):
    """All three kinds are read; a removal may name what has a tombstone, or a page."""
    add(PUBLISHED, "note-gone book/notes/202-gone.html\n")(released)
    add(TOMBSTONES, tombstone("note-gone"))(released)
    add(CORRECTIONS, changed)(released)
    assert said(released) == []
