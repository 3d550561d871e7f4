"""The book as an EPUB 3.3: one file a chapter, notes as footnotes that reading apps let pop up, nothing from outside.

What each file must be: https://www.w3.org/TR/epub-33/ and, for the words about accessibility,
https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

import mimetypes
from xml.etree import ElementTree as ET

from . import ink, package
from .archive import MIMETYPE, zipped
from .binding import Bound, Place, slug
from .edition import Chapter
from .imprint import Imprint
from .trees import new

SVG = "http://www.w3.org/2000/svg"
STYLE, NAV, TITLE = "style.css", "nav.xhtml", "title.xhtml"
_TYPES = {"doc-noteref": "noteref", "doc-footnote": "footnote", "doc-backlink": "backlink"}
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def book(bound: Bound, imprint: Imprint) -> bytes:
    """The EPUB as bytes."""
    pages = {file(chapter.docname): _page(bound, chapter) for chapter in bound.chapters}
    made = {
        TITLE: document(imprint.title, _title_page(imprint), "titlepage"),
        NAV: document("Contents", package.navigation(bound.chapters, file, TITLE)),
        **pages,
        STYLE: ink.sheet("edition.css", "epub.css").encode(),
        **{f"images/{name}": content for name, content in bound.edition.images.items()},
    }
    items = [package.Item(name, kind_of(name), _properties(name, content)) for name, content in made.items()]
    opf = package.document(imprint, items, [TITLE, NAV, *pages])
    inside = {f"EPUB/{name}": content for name, content in made.items()}
    return zipped({MIMETYPE: b"application/epub+zip", "META-INF/container.xml": _CONTAINER.encode(), "EPUB/package.opf": opf, **inside}, imprint.released)


def file(docname: str) -> str:
    """The file of a chapter."""
    return f"{slug(docname)}.xhtml"


def kind_of(name: str) -> str:
    """The media type of a file of the book."""
    return "application/xhtml+xml" if name.endswith(".xhtml") else mimetypes.guess_type(name)[0] or "application/octet-stream"


def _properties(name: str, content: bytes) -> str:
    found = (("nav", name == NAV), ("svg", name.endswith(".xhtml") and b"<svg" in content))
    return " ".join(word for word, holds in found if holds)


def _page(bound: Bound, chapter: Chapter) -> bytes:
    def address(place: Place) -> str:
        path = "" if place[0] == chapter.docname and place[1] else file(place[0])
        return path + (f"#{place[1]}" if place[1] else "")

    body = bound.linked(chapter, address)
    notes = {id_ for docname in bound.ids for id_ in bound.ids[docname] if id_.startswith("note-")}
    for one in body.iter():
        _typed(one, notes)
    return document(chapter.title, body, _matter(chapter))


def _typed(one: ET.Element, notes: set[str]) -> None:
    """Say what pops up: a footnote, what refers to it, and the way back. Every link to a note is such a reference."""
    if one.tag == "a" and "role" not in one.attrib and one.get("href", "").rpartition("#")[2] in notes:
        one.set("role", "doc-noteref")
    if (role := one.get("role", "")) in _TYPES:
        one.set("epub:type", _TYPES[role])
    if one.tag == "svg":
        one.set("xmlns", SVG)
    if one.tag == "img":
        one.set("src", f"images/{one.get('src', '').rsplit('/', 1)[-1]}")


def _matter(chapter: Chapter) -> str:
    """What a chapter is to the book."""
    return next((kind for kind, cls in package.MATTER.items() if cls in chapter.classes), "chapter")


def _title_page(imprint: Imprint) -> ET.Element:
    rows = (imprint.abstract, ", ".join(imprint.authors), f"Version {imprint.version}, {imprint.released}", package.RIGHTS)
    return new("div", {"class": "title-page"}, new("h1", {}, imprint.title), *(new("p", {}, text) for text in rows))


def document(title: str, content: ET.Element, kind: str = "") -> bytes:
    """An XHTML file; ``kind`` is what its body is to the book."""
    body = new("body", {"epub:type": kind} if kind else {}, content)
    head = new("head", {}, new("title", {}, title), ET.Element("link", {"rel": "stylesheet", "type": "text/css", "href": STYLE}))
    spaces = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops", "lang": "en", "xml:lang": "en"}
    text = ET.tostring(new("html", spaces, head, body), encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()
