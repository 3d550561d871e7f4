"""The whole book as one page, to print or to read: no file beside it, no script, no id twice."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby
from xml.etree import ElementTree as ET

from . import ink
from .binding import Bound, Place, slug
from .edition import Chapter
from .imprint import Imprint
from .trees import Item, classes, new, put, rebuilt

_DEEPER = 2  # the book's title is the first heading, its parts the second, so a chapter's own begins at the third
_NAMING = ("aria-labelledby", "aria-describedby", "headers", "for")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(bound: Bound, imprint: Imprint) -> bytes:
    """The page as bytes."""
    main = new("main", {}, _title(imprint), _contents(bound.chapters))
    for part, chapters in groupby(bound.chapters, key=lambda chapter: chapter.part):
        put(main, [new("h2", {"class": "part"}, part)] if part else [])
        put(main, [_chapter(bound, chapter) for chapter in chapters])
    style = ink.sheet("edition.css", "whole.css")
    head = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(imprint.title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n"
    )
    return (head + ET.tostring(main, encoding="unicode", method="html") + "\n</body>\n</html>\n").encode()


def _title(imprint: Imprint) -> ET.Element:
    made = f"{', '.join(imprint.authors)}. Version {imprint.version}, {imprint.released}."
    return new("header", {}, new("h1", {}, imprint.title), new("p", {}, imprint.abstract), new("p", {"class": "mrg-meta"}, made))


def _contents(chapters: list[Chapter]) -> ET.Element:
    """The table of contents: parts, chapters, and the chapters below them on one line."""
    made = new("nav", {"aria-labelledby": "contents"}, new("h2", {"id": "contents"}, "Contents"))
    for part, group in groupby(chapters, key=lambda chapter: chapter.part):
        put(made, [new("h3", {}, part)] if part else [])
        rows = new("ul", {})
        for chapter in group:
            link = new("a", {"href": f"#{anchor(chapter.docname)}"}, chapter.title)
            if chapter.depth == 0 or not len(rows):
                put(rows, [new("li", {}, link)])
            else:
                put(rows[-1], [": " if len(rows[-1]) == 1 else "; ", link])
        put(made, [rows])
    return made


def _chapter(bound: Bound, chapter: Chapter) -> ET.Element:
    renamed = names(bound)

    def address(place: Place) -> str:
        return "#" + (renamed[place] if place[1] else anchor(place[0]))

    def rule(element: ET.Element) -> list[Item]:
        if "mrg-svg-narrow" in classes(element):
            return []
        _rename(element, chapter.docname, renamed)
        if heading := re.fullmatch(r"h([1-6])", element.tag):
            element.tag = f"h{min(6, int(heading[1]) + _DEEPER)}"
        if element.tag == "img":
            element.set("src", _picture(element.get("src", ""), bound.edition.images))
        return [element]

    body = rebuilt(bound.linked(chapter, address), rule)
    body.attrib = {"id": anchor(chapter.docname), "class": f"chapter depth-{chapter.depth}"}
    return body


def _rename(element: ET.Element, docname: str, renamed: dict[Place, str]) -> None:
    if element.get("id"):
        element.set("id", renamed[docname, element.get("id", "")])
    for name in _NAMING:
        if element.get(name):
            element.set(name, " ".join(renamed.get((docname, one), one) for one in element.get(name, "").split()))


def anchor(docname: str) -> str:
    """The id at which a chapter begins."""
    return f"chapter-{slug(docname)}"


def names(bound: Bound) -> dict[Place, str]:
    """What each id is called on the one page: as before if only one page has it, else with the chapter's name before it."""
    taken = Counter(id_ for ids in bound.ids.values() for id_ in ids)
    return dict(_named(bound, taken))


def _named(bound: Bound, taken: Counter[str]) -> Iterator[tuple[Place, str]]:
    for docname, ids in bound.ids.items():
        for id_ in ids:
            yield (docname, id_), id_ if taken[id_] == 1 else f"{slug(docname)}.{id_}"


def _picture(src: str, images: dict[str, bytes]) -> str:
    name = src.rsplit("/", 1)[-1]
    kind = mimetypes.guess_type(name)[0]
    return f"data:{kind};base64,{base64.b64encode(images[name]).decode()}"
