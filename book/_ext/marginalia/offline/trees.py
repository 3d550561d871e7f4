"""Taking XML trees apart and putting them together: what stands where an element stood may be several things, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from xml.etree import ElementTree as ET

Item = ET.Element | str
Rule = Callable[[ET.Element], Sequence[Item]]


def put(parent: ET.Element, items: Iterable[Item | None]) -> ET.Element:
    """Append elements and texts to an element, and return it."""
    for item in items:
        if isinstance(item, ET.Element):
            parent.append(item)
        elif item and len(parent):
            parent[-1].tail = (parent[-1].tail or "") + item
        elif item:
            parent.text = (parent.text or "") + item
    return parent


def new(tag: str, attributes: dict[str, str], *items: Item | None) -> ET.Element:
    """An element with what is in it."""
    return put(ET.Element(tag, attributes), items)


def contents(element: ET.Element) -> list[Item]:
    """The texts and elements in an element, in order. The elements lose the texts that follow them."""
    found: list[Item] = [element.text or ""]
    for child in list(element):
        tail, child.tail = child.tail or "", None
        found += [child, tail]
    return found


def rebuilt(element: ET.Element, rule: Rule) -> ET.Element:
    """A copy in which the rule has said of every element, from the inside out, what stands in its place."""
    made = ET.Element(element.tag, dict(element.attrib))
    put(made, [element.text])
    for child in element:
        put(made, rule(rebuilt(child, rule)))
        put(made, [child.tail])
    return made


def classes(element: ET.Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def words(element: ET.Element) -> str:
    """All text in an element, as one line."""
    return " ".join("".join(element.itertext()).split())
