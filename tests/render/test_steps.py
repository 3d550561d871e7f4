"""The diagram of a procedure on its page."""

from __future__ import annotations

from .conftest import Book, changed

PAGE = "book/concepts/emergency-closing"
STEPS = "procedure: true\nsteps:\n  - {label: Signs, who: The mayor}\n  - {label: 'If asked, reasons are filed'}\n"


def test_the_diagram_stands_between_its_heading_and_the_list(book: Book) -> None:
    """Once, and on no page without steps."""
    book.edit(f"{PAGE}.md", "procedure: true\n", STEPS)
    book.build()
    assert book.warnings == ""
    html = book.html(f"{PAGE}.html")
    assert html.count('<div class="mrg-steps">') == 1
    heading, drawing, listed = html.index("<h2>Step by step"), html.index('<div class="mrg-steps">'), html.index("<p>The mayor signs.")
    assert heading < drawing < listed
    assert html.count("<h2", heading, listed) == 1
    assert "Emergency closing, step by step</title>" in html
    assert "mrg-steps" not in book.html("book/concepts/inspection.html")


def test_without_labels_there_is_no_diagram(book: Book) -> None:
    """The field is optional."""
    book.build()
    assert book.warnings == ""
    assert "mrg-steps" not in book.html(f"{PAGE}.html")


def test_a_changed_label_changes_that_page_alone(book: Book) -> None:
    """The page is made anew; no other is."""
    book.edit(f"{PAGE}.md", "procedure: true\n", STEPS)
    before = book.build()
    book.edit(f"{PAGE}.md", "label: Signs", "label: Writes and signs")
    assert changed(before, book.build()) == {f"{PAGE}.html"}
    assert ">Writes and signs</text>" in book.html(f"{PAGE}.html")
