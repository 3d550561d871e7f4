"""A chart of the site as one picture that stands by itself: its colors in it, its title and description as its text alternative."""

from __future__ import annotations

import base64
from typing import Any

from bs4 import BeautifulSoup, Tag

from ..exporters.ink import plainly

PREFIX = "data:image/svg+xml;base64,"
# What the site’s style sheet says of every drawing.
STYLE = "text{font-family:'Liberation Sans',Arial,Helvetica,sans-serif;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}"


def pictures(copy: BeautifulSoup) -> None:
    """Put a picture in the place of each drawing that is as wide as a page; the others stay what they are."""
    for drawn in copy.select(".mrg-drawing:has(svg.mrg-svg-wide)"):
        svg: Any = drawn.select_one("svg.mrg-svg-wide")
        said = [" ".join(part.get_text().split()) for part in svg.find_all(["title", "desc"], recursive=False)]
        picture = copy.new_tag("img", alt=". ".join(part.rstrip(".") for part in said) + ".", src=PREFIX + _alone(svg))
        place = copy.new_tag("p")
        place.append(picture)
        drawn.replace_with(place)


def source(tag: Tag) -> str | None:
    """The SVG in a picture made here; None for another."""
    src = str(tag.get("src", ""))
    return base64.b64decode(src.removeprefix(PREFIX)).decode() if src.startswith(PREFIX) else None


def _alone(svg: Tag) -> str:
    """The drawing with all it needs, in base 64. Its title and description are the picture’s own now, and its links lead nowhere here."""
    markup = BeautifulSoup(str(svg), "html.parser").svg
    assert markup is not None
    for part in markup.find_all(["title", "desc"]):
        part.decompose()
    for link in markup.find_all("a"):
        link.name, link.attrs = "g", {}
    width, height = str(markup.get("viewbox") or markup["viewBox"]).split()[2:]
    markup.attrs = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", "width": width, "height": height}
    style = BeautifulSoup("", "html.parser").new_tag("style")
    style.string = STYLE
    markup.insert(0, style)
    return base64.b64encode(plainly(str(markup)).encode()).decode()
