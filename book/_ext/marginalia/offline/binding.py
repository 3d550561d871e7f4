"""Links between the chapters of an edition: each leads to a place that is in it, or is no link any more."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from .edition import Chapter, Edition
from .plain import plain
from .trees import Item, contents, new, rebuilt

_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
Place = tuple[str, str]  # the page and the id on it ("": its top)


@dataclass(frozen=True)
class Bound:
    """The chapters made plain, with every id that stands on each."""

    edition: Edition

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The chapters in order."""
        return [Chapter(c.docname, c.part, c.depth, plain(c.body)) for c in self.edition.chapters]

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """The ids on each page, in order."""
        return {chapter.docname: [found for one in chapter.body.iter() if (found := one.get("id"))] for chapter in self.chapters}

    def place(self, href: str, docname: str) -> Place | None:
        """Where a link on a page leads within the edition; None if that is not in it."""
        path, _, fragment = href.partition("#")
        fragment = unquote(fragment.partition(":~:")[0])
        page = re.sub(r"\.html$", "", posixpath.normpath(posixpath.join(posixpath.dirname(docname), unquote(path)))) if path else docname
        if page in self.edition.elsewhere:
            page, fragment = self.edition.elsewhere[page]
        if page not in self.ids:
            return None
        return page, fragment if fragment in self.ids[page] else ""

    def linked(self, chapter: Chapter, address: Callable[[Place], str]) -> ET.Element:
        """The body of a chapter with its links led to where ``address`` says the places are."""

        def rule(element: ET.Element) -> Sequence[Item]:
            href = element.get("href") if element.tag == "a" else None
            if href is None or _OUTSIDE.match(href):
                return [element]
            place = self.place(href, chapter.docname)
            if place == (chapter.docname, element.get("id")) or place == (chapter.docname, ""):
                place = None  # to where the reader is already
            if place is None:
                return [new("span", {"id": element.get("id", "")}, *contents(element))] if element.get("id") else contents(element)
            element.set("href", address(place))
            return [element]

        return rebuilt(chapter.body, rule)


def slug(docname: str) -> str:
    """The name of a page as one word: ``book/claims`` is ``claims``."""
    return docname.removeprefix("book/").replace("/", "-")
