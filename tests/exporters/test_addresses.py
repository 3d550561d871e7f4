"""Addresses: every id has one, and it is the page on which the book puts the id."""

from __future__ import annotations

import re

import pytest

from marginalia import exporters
from marginalia.exporters.addresses import PAGES, Addresses
from tests.exporters.conftest import Book

# id -> view
HOLDERS = {
    "para": "article", "note": "article", "claim": "claims", "event": "events", "source": "sources", "position": "positions", "framing": "framing",
}  # fmt: skip


def pages_with(view: str, book: Book) -> list[str]:
    """The pages on which the book's files ask for a view, as the site names them."""
    found = []
    for path in sorted((book.root / "book").rglob("*.md")):
        if "_ext" in path.parts:
            continue
        if re.search(rf"(?m)^(`{{3,}}|:{{3,}})\{{view\}} {view}\s*$", path.read_text(encoding="utf-8")):
            found.append(path.relative_to(book.root).with_suffix(".html").as_posix())
    return found


@pytest.mark.parametrize("kind", PAGES)
def test_anchors_stand_where_the_views_are(book: Book, kind: str) -> None:
    """The table of pages is kept by hand; the pages say what they hold."""
    used = any(id_.startswith(f"{kind}-") for id_ in book.corpus.ids)
    assert pages_with(HOLDERS[kind], book)[:1] == ([PAGES[kind]] if used else [])


def test_every_id_has_an_address_of_its_own(book: Book) -> None:
    """No two ids share a place, and each place names its id."""
    found = {id_: Addresses(book.corpus).of(id_) for id_ in book.corpus.ids}
    assert None not in found.values()
    assert len(set(found.values())) == len(found)
    for id_, address in found.items():
        assert address.startswith("../book/")
        assert address.endswith((f"#{id_}", f"/{id_.split('-', 1)[1]}.html"))


def test_an_unknown_id_has_none(small: Book) -> None:
    """A link to it would lead nowhere."""
    assert Addresses(small.corpus).of("note-nowhere") is None
    assert Addresses(small.corpus).of("para-17") is None


def test_a_base_of_ones_own_is_at_the_head_of_every_address(book: Book) -> None:
    """Files made for one host name it throughout."""
    base = "https://example.org/reading/"
    made = exporters.files(book.corpus, base=base)
    for name, content in made.items():
        assert b"../" not in content.replace(b"../2025", b""), name  # an open range of dates is no address
        if name in ("graph.json", "notes.jsonld", "events.json", "parties.json"):
            assert base.encode() in content, name


def test_titles_are_those_of_links_without_words(small: Book) -> None:
    """A link without words says what the book’s own pages say."""
    titles = {id_: Addresses(small.corpus).title(id_) for id_ in ("para-0", "para-2", "claim-c02", "source-order-2025-04-02-closing", "party-mayor")}
    assert list(titles.values()) == ["the headline", "paragraph 2", "claim 2", "Order closing the Old Bridge", "Mayor of Harbour"]
