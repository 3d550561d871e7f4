"""A page of the built site as plain HTML that can stand elsewhere: no scripts, no classes, no keys, links that lead somewhere.

Read from the site and not from the sources, because much of a page is made when it is built: tables, lists, citations.
A chart becomes a picture with its rows as a table; where pictures would be lost, in a cartridge, the rows alone stand for it.
"""

from __future__ import annotations

import posixpath
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from bs4 import BeautifulSoup, Tag

from .drawing import pictures

# What belongs to the screen, and what holds questions: with their keys they are never part of a page that is handed out.
DROPPED = (
    "script, style, template, nav, form, button, input, select, textarea, svg, iframe, link, dialog, [hidden], "
    ".headerlink, .mrg-question, .mrg-key, .mrg-closing, .mrg-chapter, .mrg-chapters, .mrg-packet, .mrg-switch, .mrg-filter, .mrg-notes, .mrg-which, "
    ".mrg-out, .mrg-num, .mrg-line, .mrg-spoken:not(caption), .mrg-mark, .mrg-shape, .mrg-skip, .mrg-drawing, .mrg-downloads, .mrg-part:has(details), "
    ".cell_input, details.hide, details.mrg-where"
)
KEPT = {"a": ("href",), "img": ("src", "alt"), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan", "scope"), "ol": ("start", "type")}
BOXES = ("span", "div", "article", "aside", "section", "figure", "figcaption", "hgroup", "header", "footer", "main")
COLUMNS = 6  # as many as fit side by side on paper
PHRASES = ("a", "em", "strong", "code", "b", "i", "span", "cite", "sup", "sub", "br")
BLOCKS = ("p", "ul", "ol", "dl", "table", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "details")


class NotBuiltError(Exception):
    """A page that a packet needs is not in the built site."""


class Site:
    """The built site in a folder. ``address`` is where it is published, or empty."""

    def __init__(self, folder: Path, address: str = "") -> None:
        """Nothing is read yet."""
        self.folder, self.address = folder, address
        self._pages: dict[str, Page] = {}

    def page(self, docname: str) -> Page:
        """A page by its document name, read once."""
        if docname not in self._pages:
            path = self.folder / f"{docname}.html"
            if not path.exists():
                raise NotBuiltError(docname)
            self._pages[docname] = Page(docname, path.read_text(encoding="utf-8"), self.address)
        return self._pages[docname]


class Page:
    """One page."""

    def __init__(self, docname: str, html: str, address: str) -> None:
        """From the whole HTML of the page."""
        self.docname, self.html, self._address = docname, html, address

    @cached_property
    def _section(self) -> Tag:
        soup = BeautifulSoup(self.html, "html.parser")
        heading = next((h1 for h1 in soup.find_all("h1") if h1.find_parent("section")), None)
        if heading is None:
            raise NotBuiltError(self.docname)
        section = heading.find_parent("section")
        assert section is not None
        return section

    @cached_property
    def title(self) -> str:
        """Its heading."""
        heading = self._section.find("h1")
        assert isinstance(heading, Tag)
        for link in heading.select(".headerlink"):
            link.decompose()
        return " ".join(heading.get_text().split())

    def body(self, lower: int = 0, *, drawn: bool = False) -> str:
        """What stands below its title, its headings lowered by so many levels, with its charts as pictures if ``drawn``."""
        assert self.title
        copy = BeautifulSoup(str(self._section), "html.parser")
        if drawn:
            pictures(copy)
        for dropped in copy.select(DROPPED):
            dropped.decompose()
        _sides(copy)
        _rows(copy)
        for later in copy.select(".mrg-later"):
            later.string = f"({later.get_text()})"
        for printed in copy.select(".mrg-paper"):
            _to_follow(copy, printed)
        heading = copy.find("h1")
        if isinstance(heading, Tag):
            heading.decompose()
        _open(copy)
        _lower(copy, lower)
        for tag in copy.find_all(True):
            self._clean(tag)
        _trim(copy)
        return str(copy).strip()

    def _clean(self, tag: Tag) -> None:
        if tag.name in BOXES:
            _rename(tag, "p") if tag.name != "span" and _has_loose_text(tag) else tag.unwrap()
            return
        keep = KEPT.get(tag.name, ())
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in keep}
        if tag.name == "a":
            self._link(tag)

    def _link(self, tag: Tag) -> None:
        """An address that holds wherever the page lies; where there is none, the words alone."""
        href = str(tag.attrs.get("href", ""))
        if href.startswith(("http://", "https://", "mailto:")):
            return
        if not self._address or not href:
            tag.unwrap()
            return
        path, fragment = urldefrag(href)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.docname), path)) if path else f"{self.docname}.html"
        tag.attrs["href"] = f"{self._address}{target}" + (f"#{fragment}" if fragment else "")


def _has_loose_text(tag: Tag) -> bool:
    """True if words or phrases stand right in a block: without it they would run into their neighbors."""
    loose = any(child.name in PHRASES if isinstance(child, Tag) else str(child).strip() for child in tag.children)
    return loose and tag.find(BLOCKS) is None


def _to_follow(copy: BeautifulSoup, printed: Tag) -> None:
    """An address that the site shows on paper alone stands in every copy, so there it can be followed."""
    address = printed.get_text().strip(" <>")
    if address.startswith(("http://", "https://")):
        link = copy.new_tag("a", href=address)
        link.string = address
        printed.replace_with(" <", link, ">")


def _rename(tag: Tag, name: str) -> None:
    tag.name, tag.attrs = name, {}


def _open(copy: BeautifulSoup) -> None:
    """What could be opened stands open; its summary becomes a line."""
    for details in copy.find_all("details"):
        summary: Any = details.find("summary")
        if isinstance(summary, Tag):
            _rename(summary, "p")
            strong = copy.new_tag("strong")
            strong.extend(list(summary.contents))
            summary.append(strong)
        _rename(details, "div")


def _sides(copy: BeautifulSoup) -> None:
    """The table of positions as a list under each point: five columns are too many for paper and for a course page."""
    for table in copy.select("table.mrg-positions"):
        for body in table.find_all("tbody"):
            heading = body.find("th")
            assert isinstance(heading, Tag)
            point, question = heading.find(class_="mrg-title"), copy.new_tag("p")
            title = copy.new_tag("h2")
            title.string = point.get_text() if point else heading.get_text()
            question.string = heading.get_text().removeprefix(title.string)
            table.insert_before(title, question, _said(copy, body))
        table.decompose()


def _said(copy: BeautifulSoup, body: Tag) -> Tag:
    made = copy.new_tag("dl")
    for cell in body.select("td:has(.mrg-side)"):
        term, said = copy.new_tag("dt"), copy.new_tag("dd")
        side = cell.find(class_="mrg-side")
        assert isinstance(side, Tag)
        stance = cell.find(class_="mrg-stance")
        how = f" ({' '.join(stance.extract().get_text().split())})" if isinstance(stance, Tag) else ""
        term.string = side.extract().get_text() + how
        said.extend(list(cell.contents))
        made.extend([term, said])
    return made


def _rows(copy: BeautifulSoup) -> None:
    """A table that is too wide as a list under the name of each row."""
    for table in copy.find_all("table"):
        rows = [row.find_all(["th", "td"], recursive=False) for row in table.find_all("tr")]
        if table.find("thead") and len(rows[0]) > COLUMNS and all(len(row) == len(rows[0]) for row in rows):
            for name, *cells in rows[1:]:
                title, said = copy.new_tag("h2"), copy.new_tag("dl")
                for paragraph in name.find_all("p"):
                    paragraph.unwrap()
                title.extend(list(name.contents))
                for head, cell in zip(rows[0][1:], cells, strict=True):
                    term, words = copy.new_tag("dt"), copy.new_tag("dd")
                    term.string = head.get_text().strip()
                    words.extend(list(cell.contents))
                    said.extend([term, words])
                table.insert_before(title, said)
            table.decompose()


def _lower(copy: BeautifulSoup, by: int) -> None:
    before = 1 + by  # the title's
    for tag in copy.find_all(["h2", "h3", "h4", "h5", "h6"]):
        before = min(int(tag.name[1]) + by, before + 1, 6)  # no level is left out
        tag.name = f"h{before}"


def _trim(copy: BeautifulSoup) -> None:
    """Take away what the cleaning left empty."""
    for tag in reversed(copy.find_all(["p", "ul", "ol", "dl", "li", "div", "strong", "em", "h2", "h3", "h4", "h5", "h6"])):
        if not tag.get_text(strip=True) and not tag.find(["img", "br", "hr"]):
            tag.decompose()
