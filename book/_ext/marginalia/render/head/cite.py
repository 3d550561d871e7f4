"""How to cite a page: as plain text, as BibTeX, as RIS. The key is made from the book's name and the id, and stays."""

from __future__ import annotations

import re

from .about import Page
from .site import Site, slug

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{c: f"\\{c}" for c in "&%$#_{}"}}


def plain(book: Site, page: Page) -> str:
    """Authors. “Page.” In Book, version, day. Address, or the page's place in the book where it is not published."""
    whole = page.docname == book.home
    authors = " and ".join(book.authors)
    said = f"{_ended(authors)} {book.title}" if whole else f"{_ended(authors)} “{_ended(page.title)}” In {book.title}"
    release = [f"version {book.version}" if book.version else "", book.released.words if book.released else ""]
    return f"{', '.join(filter(None, [said, *release]))}. {place(book, page)}."


def bibtex(book: Site, page: Page) -> str:
    """An entry that BibTeX and biblatex read."""
    whole = page.docname == book.home
    fields = {
        "author": " and ".join(author if "," in author else f"{{{_tex(author)}}}" for author in book.authors),
        "title": f"{{{_tex(book.title if whole else page.title)}}}",
        "booktitle": "" if whole else f"{{{_tex(book.title)}}}",
        "year": book.released.text[:4] if book.released else "",
        "date": book.released.text if book.released else "",
        "version": book.version,
        "url": book.address(page.docname),
        "note": "" if book.base else _tex(place(book, page)),
    }
    rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'book' if whole else 'incollection'}{{{key(book, page)},\n" + ",\n".join(rows) + "\n}"


def ris(book: Site, page: Page) -> str:
    """A record in RIS (a tag, two spaces, a hyphen, a space)."""
    whole = page.docname == book.home
    day = book.released.text if book.released else ""
    rows = [("TY", "BOOK" if whole else "CHAP"), ("TI", book.title if whole else page.title), ("T2", "" if whole else book.title)]
    rows += [("AU", author) for author in book.authors]
    rows += [("PY", day[:4]), ("DA", day.replace("-", "/")), ("ET", book.version), ("LA", book.language), ("UR", book.address(page.docname))]
    rows += [("N1", "" if book.base else place(book, page)), ("ID", key(book, page))]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in rows if value), "ER  - "])


def key(book: Site, page: Page) -> str:
    """“nearly-aligned-note-then”, “nearly-aligned-claims”; the book itself has its name alone."""
    path = re.sub(r"(^|/)index$", "", page.docname.removeprefix("book/"))
    return "-".join(filter(None, [book.slug, page.id or ("" if page.docname == book.home else slug(path))]))


def place(book: Site, page: Page) -> str:
    """The address; without one the path of the page, and of a record its id."""
    if book.base:
        return book.address(page.docname)
    return f"{book.uris[page.docname]} ({page.id})" if page.id else book.uris[page.docname]


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _tex(words: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in words)
