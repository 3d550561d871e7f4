"""Tags in the head of a page: for search engines, for cards, for reference managers.

Zotero's translator “Embedded Metadata” reads the Highwire tags first: ``citation_title``, ``citation_author``,
``citation_publication_date``, ``citation_public_url``, ``citation_language``; ``citation_book_title`` makes the item a
section of a book. The book itself has none, and is known as a book by ``og:type``. ``citation_author`` has no form for
a body of people: Zotero splits such a name before its last word, whichever tags carry it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from . import cards, feed
from .about import Page
from .site import LICENSE, Site

Pathto = Callable[..., str]
ICON = "_static/favicon.svg"


def icon(pathto: Pathto) -> str:
    """The link to the icon."""
    return f'<link rel="icon" href="{escape(pathto(ICON, 1))}" type="image/svg+xml">'


def unlisted() -> str:
    """That a page is none of the book's own, and not to be found by searching elsewhere."""
    return '<meta name="robots" content="noindex">'


def tags(book: Site, page: Page, pathto: Pathto) -> str:
    """All tags of a page, one a line."""
    rows = [f'<meta name="{name}" content="{escape(value)}">' for name, value in _named(book, page) if value]
    rows += [f'<meta property="{name}" content="{escape(value)}">' for name, value in _graph(book, page) if value]
    rows.append('<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">')
    rows.append(f'<link rel="alternate" type="application/atom+xml" title="Releases and corrections" href="{escape(pathto(feed.FILE, 1))}">')
    return "\n".join(rows)


def _named(book: Site, page: Page) -> Iterator[tuple[str, str]]:
    address, title = book.address(page.docname), _title(book, page)
    day = book.released.text if book.released else ""
    yield "description", page.description
    yield "twitter:card", "summary_large_image" if book.base else "summary"
    yield "citation_title", title
    yield from (("citation_author", author) for author in book.authors)
    yield "citation_publication_date", day.replace("-", "/")
    yield "citation_book_title", book.title if page.docname != book.home else ""
    yield "citation_public_url", address
    yield "citation_language", book.language
    yield "DC.title", title
    yield from (("DC.creator", author) for author in book.authors)
    yield "DC.date", day
    yield "DC.identifier", address
    yield "DC.language", book.language
    yield "DC.rights", LICENSE


def _graph(book: Site, page: Page) -> Iterator[tuple[str, str]]:
    """Open Graph (https://ogp.me). Its addresses must be absolute."""
    yield "og:title", _title(book, page)
    yield "og:type", "book" if page.docname == book.home else "article"
    yield "og:site_name", book.title
    yield "og:description", page.description
    if book.base:
        yield "og:url", book.address(page.docname)
        yield "og:image", f"{book.base}{cards.file_of(book, page)}"
        yield "og:image:width", str(cards.SIZE[0])
        yield "og:image:height", str(cards.SIZE[1])
        yield "og:image:alt", cards.words_of(book, page)


def _title(book: Site, page: Page) -> str:
    return book.title if page.docname == book.home else page.title
