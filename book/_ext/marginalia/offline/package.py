"""What an EPUB says of itself: its package document and its navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree as ET

from .edition import Chapter
from .imprint import Imprint
from .trees import new, put

RIGHTS = "Text and data: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. The editorial it reads is its publisher’s."
# What is true of every build and was looked at: no sound, no motion, each chart also in words and as a table.
# No conformance is claimed: that takes an evaluation by people.
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "textual,visual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "longDescription"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "All text can be resized and read aloud. Notes are footnotes linked both ways. Every chart has a title, a description and the same rows as a table. "
        "Kinds of note and status are told by words, not by color alone. No sound, no motion, no scripts. Conformance to a standard has not been evaluated.",
    ),
)

MATTER = {"glossary": "glossary", "bibliography": "mrg-source"}  # kind of chapter: a class that only such a chapter has


@dataclass(frozen=True)
class Item:
    """A file of the EPUB, for its manifest."""

    href: str
    kind: str
    properties: str

    @property
    def id(self) -> str:
        """Its name in the spine."""
        return "f-" + self.href.replace("/", "-").replace(".", "-")


def document(imprint: Imprint, items: Sequence[Item], spine: Iterable[str]) -> bytes:
    """package.opf. The date of the last change is that of the release, so that the same book is the same file."""
    ids = {item.href: item.id for item in items}
    made = new(
        "package",
        {"xmlns": "http://www.idpf.org/2007/opf", "version": "3.0", "unique-identifier": "book", "xml:lang": "en"},
        _metadata(imprint),
        new("manifest", {}, *(_item(item) for item in items)),
        new("spine", {}, *(new("itemref", {"idref": ids[href]}) for href in spine)),
    )
    ET.indent(made)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(made, encoding="unicode")}\n'.encode()


def _metadata(imprint: Imprint) -> ET.Element:
    facts = [("dc:title", imprint.title), *(("dc:creator", name) for name in imprint.authors), ("dc:language", "en"), ("dc:date", imprint.released)]
    facts += [("dc:description", imprint.abstract), *(("dc:subject", word) for word in imprint.keywords), ("dc:rights", RIGHTS)]
    made = new("metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}, new("dc:identifier", {"id": "book"}, imprint.identifier))
    put(made, [new(tag, {}, text) for tag, text in facts])
    put(made, [new("meta", {"property": "dcterms:modified"}, f"{imprint.released}T00:00:00Z")])
    return put(made, [new("meta", {"property": f"schema:{name}"}, text) for name, text in ACCESSIBILITY])


def _item(item: Item) -> ET.Element:
    said = {"id": item.id, "href": item.href, "media-type": item.kind}
    return new("item", said | ({"properties": item.properties} if item.properties else {}))


def navigation(chapters: Sequence[Chapter], file: Callable[[str], str], first: str) -> ET.Element:
    """Contents by part, and landmarks, as the body of nav.xhtml."""
    rows = new("ol", {})
    for part, group in groupby(chapters, key=lambda chapter: chapter.part):
        tree = _tree(list(group), file)
        put(rows, [new("li", {}, new("span", {}, part), tree)] if part else list(tree))
    contents = new("nav", {"epub:type": "toc", "role": "doc-toc", "id": "toc"}, new("h1", {}, "Contents"), rows)
    return new("div", {}, contents, _landmarks(chapters, file, first))


def _tree(chapters: Sequence[Chapter], file: Callable[[str], str]) -> ET.Element:
    """Chapters, those further down in lists of their own."""
    top = new("ol", {})
    open_lists = [top]
    for chapter in chapters:
        row = new("li", {}, new("a", {"href": file(chapter.docname)}, chapter.title))
        depth = min(chapter.depth, len(open_lists) - (0 if len(open_lists[-1]) else 1))
        if depth == len(open_lists):
            deeper = new("ol", {})
            put(open_lists[-1][-1], [deeper])
            open_lists.append(deeper)
        del open_lists[depth + 1 :]
        put(open_lists[depth], [row])
    return top


def _landmarks(chapters: Sequence[Chapter], file: Callable[[str], str], first: str) -> ET.Element:
    places = [("titlepage", "Title page", first), ("toc", "Contents", "nav.xhtml#toc"), ("bodymatter", "The book", file(chapters[0].docname))]
    for kind, cls in MATTER.items():
        found = [chapter for chapter in chapters if cls in chapter.classes]
        places += [(kind, found[0].title, file(found[0].docname))] if found else []
    rows = (new("li", {}, new("a", {"epub:type": kind, "href": href}, words)) for kind, words, href in places)
    return new("nav", {"epub:type": "landmarks", "id": "landmarks", "hidden": ""}, new("h2", {}, "Landmarks"), new("ol", {}, *rows))
