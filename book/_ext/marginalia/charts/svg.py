"""From the SVG that matplotlib writes to the SVG that stands in a page.

Only paths and texts are kept, in their order. Ids, style sheets and metadata go; colors become CSS variables; what
carries the key of a row becomes one link with the row's name; the rest is hidden from assistive technology, which reads
the title, the description and the links. Not ``role="img"`` where there are links: that would hide them as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET  # reads what matplotlib has written, nothing from outside

from . import theme
from .sheet import URL

SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_HEX = re.compile(r"#[0-9a-f]{6}\b")
_KEPT_STYLE = {"fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "font-style", "text-anchor", "opacity"}


@dataclass(frozen=True)
class Link:
    """Where a mark leads, and how it is called."""

    href: str
    name: str


def finish(raw: bytes, *, id: str, form: str, title: str, description: str, links: Mapping[str, Link]) -> str:
    """The finished ``<svg>``. ``id`` begins every id in it; ``links`` are by the keys of rows."""
    source = ET.fromstring(raw)
    root = ET.Element(
        "svg",
        {
            "xmlns": SVG, "class": f"mrg-svg mrg-svg-{form}", "viewBox": _short(source.get("viewBox", "")), "role": "group" if links else "img",
            "aria-labelledby": f"{id}-title", "aria-describedby": f"{id}-desc",
        },
    )  # fmt: skip
    ET.SubElement(root, "title", {"id": f"{id}-title"}).text = title
    ET.SubElement(root, "desc", {"id": f"{id}-desc"}).text = description
    key: str | None = None
    group = root
    for row, element in _drawn(source, ""):
        if row != key or group is root:
            key = row
            group = _link(root, links[row]) if row else ET.SubElement(root, "g", {"aria-hidden": "true"})
        group.append(element)
    return ET.tostring(root, encoding="unicode")


def _link(root: ET.Element, link: Link) -> ET.Element:
    made = ET.SubElement(root, "a", {"href": link.href})
    ET.SubElement(made, "title").text = link.name
    return made


def _drawn(element: ET.Element, row: str) -> Iterator[tuple[str, ET.Element]]:
    """Every path and text below an element, with the key of its row or ""."""
    for child in element:
        tag = child.tag.removeprefix(f"{{{SVG}}}")
        if tag == "a":
            yield from _drawn(child, child.get(_HREF, "").removeprefix(URL))
        elif tag == "g":
            yield from _drawn(child, row)
        elif tag == "path":
            yield row, ET.Element("path", {"d": _short(child.get("d", "")), "style": _style(child)})
        elif tag == "text":
            made = ET.Element("text", {"x": _short(child.get("x", "")), "y": _short(child.get("y", "")), "style": _style(child)})
            made.text = child.text
            yield row, made
        elif tag not in ("defs", "metadata"):
            raise ValueError(f"a chart may hold paths and texts, not <{tag}>")


def _style(element: ET.Element) -> str:
    pairs = [part.partition(":") for part in element.get("style", "").split(";") if part.strip()]
    return ";".join(f"{name.strip()}:{_HEX.sub(_variable, value.strip())}" for name, _, value in pairs if name.strip() in _KEPT_STYLE)


def _variable(color: re.Match[str]) -> str:
    """A stand-in color becomes a variable; any other color is a mistake."""
    if color[0] not in theme.VARIABLES:
        raise ValueError(f"the color {color[0]} is not in the theme")
    return f"var({theme.VARIABLES[color[0]]})"


def _short(numbers: str) -> str:
    """Coordinates with one decimal at most, on one line: a tenth of a pixel is not seen."""
    return " ".join(_NUMBER.sub(lambda m: f"{float(m[0]):.1f}".rstrip("0").rstrip("."), numbers).split())
