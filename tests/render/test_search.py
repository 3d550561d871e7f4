"""The files of the search: what is in them, where it leads, and that the same book gives the same bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.render.conftest import Book

NAMES = ("records", "text")
GLOSSARY = """\
---
orphan: true
---
# Glossary

```{glossary}
Ferry
  A boat that carries what a bridge would, as [the order](#event-closing) says.
```
"""


def pages(book: Book, name: str, out: str = "html") -> dict[str, list[list[str]]]:
    """The entries of a file, by the address of their page."""
    text = book.html(f"_static/search-{name}.js", out)
    arguments = json.loads(f"[{text.removeprefix(f'mrgSearch.{name}(').rstrip().removesuffix(');')}]")
    return {address: rows for address, _, rows in arguments[-1]}


def both(book: Book, out: str = "html") -> list[str]:
    """The two files."""
    return [book.html(f"_static/search-{name}.js", out) for name in NAMES]


def test_every_entry_leads_to_a_place_that_is_there(book: Book) -> None:
    """Pages are those of the site; anchors stand on them."""
    book.build()
    for name in NAMES:
        for address, rows in pages(book, name).items():
            html = book.html(address)
            anchors = {row[1] for row in rows if row[1]}
            assert {anchor for anchor in anchors if not re.search(rf'id="{re.escape(anchor)}"', html)} == set()


def test_records_stand_where_they_are_read(book: Book) -> None:
    """A note beside its words, not on its own page; a party on its page; a claim in the list."""
    book.build()
    found = pages(book, "records")
    assert ["Note", "note-caution", "What the order rests on"] in [row[:3] for row in found["book/article/index.html"]]
    assert ["Legislature", "", "City council"] in [row[:3] for row in found["book/parties/council.html"]]
    assert "claim-c01" in [row[1] for row in found["book/claims.html"]]
    assert not [address for address in found if re.search(r"notes/\d", address)]


def test_headings_come_first_and_their_text_later(book: Book) -> None:
    """A heading is an entry of the first file; the words below it are in the second, links among them by their titles."""
    book.edit("book/parties/council.md", "They rest on [the letter](#event-letter).", "They rest on [](#event-letter) of April.")
    book.build()
    heading = ["Section", "what-they-want-and-argue", "What they want and argue"]
    assert heading in pages(book, "records")["book/parties/council.html"]
    texts = {row[1]: row[3] for row in pages(book, "text")["book/parties/council.html"]}
    assert texts["what-they-want-and-argue"] == "They rest on The engineer's letter reaches the council of April."
    assert "Relations" not in json.dumps(pages(book, "text"))  # lists that are computed are found as records


def test_terms_of_the_glossary_are_found(book: Book) -> None:
    """With their definitions, at their places."""
    (book.root / "book/glossary.md").write_text(GLOSSARY, encoding="utf-8")
    book.build()
    row = next(row for row in pages(book, "records")["book/glossary.html"] if row[0] == "Term")
    assert row[1:4] == ["term-Ferry", "Ferry", "A boat that carries what a bridge would, as the order says."]


def test_a_page_can_keep_out_of_the_search(book: Book) -> None:
    """Sphinx's own field for it is heeded."""
    (book.root / "book/keys.md").write_text("---\norphan: true\nnosearch: true\n---\n# Keys\n\nThe answer is two.\n", encoding="utf-8")
    book.build()
    assert "The answer is two" not in "".join(both(book))
    assert "book/keys.html" not in pages(book, "records")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("book/notes/201-caution.md", "The phrase is the office’s", "The wording is the office’s"),
        ("book/data/events.yml", "title: The mayor closes the bridge", "title: The mayor orders the bridge closed"),
        ("book/concepts/inspection.md", "## In this dispute", "## In this quarrel"),
    ],
)
def test_after_an_edit_the_files_are_those_of_a_clean_build(book: Book, path: str, old: str, new: str) -> None:
    """However much was built anew."""
    book.build()
    before = both(book)
    book.edit(path, old, new)
    book.build()
    book.build(out="cold")
    assert both(book) == both(book, "cold")
    assert both(book) != before


def test_words_for_the_same_come_with_the_records(book: Book) -> None:
    """They are a file of the book, and there may be none."""
    book.build()
    assert book.html("_static/search-records.js").startswith('mrgSearch.records({"unsaid":["a"],"same":[]},[')
    (book.root / "book/data/search-words.yml").write_text("unsaid: the of\nsame:\n  - [order, decree]\n", encoding="utf-8")
    book.build()
    assert book.html("_static/search-records.js").startswith('mrgSearch.records({"unsaid":["the","of"],"same":[["order","decree"]]},[')


def test_the_stock_index_is_not_made(book: Book) -> None:
    """Ours stands in its place, and says what to do without a script."""
    book.build()
    site = book.root / "_build" / "html"
    assert not Path(site, "searchindex.js").exists()
    html = book.html("search.html")
    assert "needs JavaScript" in html
    ways = re.findall(r'<li><a href="([^"]+)">', html.split("mrg-ways")[1])
    assert len(ways) == 7
    assert all(Path(site, way).exists() for way in ways)
