"""From a page of the site to a page that only stands there: nothing folded, nothing to choose, every mark its own link.

What needs a script goes. A note becomes a footnote without a fold, and each mark in the text the reference to its note,
so that a reading app can let it pop up. A chart keeps its drawing, as one picture, and its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from ..exporters.ink import plainly
from .trees import Item, classes, contents, new, rebuilt, words

GONE = {"button", "dialog", "script", "input", "select", "textarea"}
GONE_CLASSES = {
    "mrg-out",
    "mrg-skip",
    "mrg-downloads",
    "mrg-hint",
    "mrg-switch",
    "mrg-filter",
    "mrg-paper",
    "mrg-q-short",
    "mrg-q-discussion",
    "mrg-q-tools",
    "toctree-wrapper",
}
BARE_CLASSES = {"mrg-scroll", "mrg-ref", "xref"}  # what is in them stays
OF = "data-of"  # the note of a mark: needed until its phrase is made
KEPT_ROLES = {"img", "doc-footnote", "doc-noteref", "doc-backlink"}


def plain(body: ET.Element) -> ET.Element:
    """The body of a page, made plain."""
    return rebuilt(body, _rule)


def _rule(element: ET.Element) -> Sequence[Item]:
    found = classes(element)
    if element.tag in GONE or GONE_CLASSES & set(found) or element.get("role") == "status":
        return []
    if element.tag == "svg":
        return [_drawing(element)]
    if "mrg-phrase" in found:
        return _phrase(element)
    if "mrg-note" in found:
        return [_note(element)]
    if element.tag == "summary":
        return [_quiet(element, "p", "mrg-summary")]
    if element.tag == "details":
        return [_key(element) if "mrg-key" in found else _quiet(element, "div", "mrg-folded")]
    if element.tag in ("form", "fieldset", "legend", "label"):
        return _asked(element)
    if "mrg-q-choices" in found:
        return [new("ul", {"class": "mrg-q-choices"}, *(new("li", {}, *contents(choice)) for choice in element))]
    if "mrg-num" in found:
        return [new("span", {"class": "mrg-num"}, words(element), " ")]
    if BARE_CLASSES & set(found):
        return contents(element)
    return [_quiet(element)]


def _quiet(element: ET.Element, tag: str = "", cls: str = "") -> ET.Element:
    """The element without what only scripts, folding and the keyboard need."""
    said = {name: value for name, value in element.attrib.items() if name == OF or not name.startswith("data-")}
    for name in ("tabindex", "open", "role"):
        said.pop(name, None)
    if element.get("role") in KEPT_ROLES:
        said["role"] = element.get("role", "")
    if tag or element.tag == "section":
        said.pop("aria-label", None)
    if cls:
        said["class"] = " ".join([*classes(element), cls])
    return new(tag or element.tag, said, *contents(element))


def _drawing(svg: ET.Element) -> ET.Element:
    """One picture with a title and a description. Its marks lead nowhere: the table below it does."""
    svg = rebuilt(svg, lambda child: [child] if child.tag != "a" else [new("g", {}, *(c for c in contents(child) if getattr(c, "tag", "") != "title"))])
    svg.set("role", "img")
    for one in svg.iter():
        one.attrib.pop("aria-hidden", None)
        if one.get("style"):
            one.set("style", plainly(one.get("style", "")))
    return svg


def _phrase(phrase: ET.Element) -> list[Item]:
    """The words, and after them a reference to each note that ends there."""
    own = {"class": phrase.get("class", "")} | ({"id": phrase.get("id", "")} if phrase.get("id") else {})
    marks = [child for child in phrase.iter("sup") if child.get(OF)]
    said = [item for item in contents(phrase) if not isinstance(item, ET.Element) or not {"mrg-mark", "mrg-spoken"} & set(classes(item))]
    return [new("span", own, *said), *(_reference(mark) for mark in marks)]


def _reference(mark: ET.Element) -> ET.Element:
    cls = " ".join([*classes(mark), "mrg-noteref"])
    return new("a", {"class": cls, "href": f"#{mark.get(OF)}", "role": "doc-noteref"}, "".join(mark.itertext()))


def _note(note: ET.Element) -> ET.Element:
    """A footnote: its heading, and all that was folded below it."""
    inside = note.find("div")  # was <details>
    assert inside is not None, note.get("id")
    items = [item for item in contents(inside) if not (isinstance(item, ET.Element) and "mrg-body" in classes(item))]
    body = inside.find("div")
    if body is not None:
        items += [_way_back(item) if isinstance(item, ET.Element) else item for item in contents(body)]
    kept = {name: value for name, value in note.attrib.items() if name in ("id", "role", "aria-labelledby")}
    return new("aside", {**kept, "class": f"mrg-note mrg-note-{note.get('data-kind')}"}, *items)


def _way_back(item: ET.Element) -> ET.Element:
    """Of the links at the end of a note only the one to its words: it has no page of its own."""
    back = next((one for one in item if one.get("role") == "doc-backlink"), None)
    if back is None:
        return item
    back.tail = None
    return new(item.tag, item.attrib, back)


def _key(details: ET.Element) -> ET.Element:
    """The key to a question stays folded, the one thing that does: who reads on should not have read it."""
    made = _quiet(details)
    if len(made) and made[0].tag == "p":
        made[0].tag = "summary"
    return made


def _asked(element: ET.Element) -> Sequence[Item]:
    """What stands in a form to be filled in, without the form."""
    if element.tag in ("form", "fieldset"):
        return [new("div", {}, *contents(element))]
    if element.tag == "label":
        return [_quiet(element, "span")]
    for prompt in element.iter("span"):
        if "mrg-q-prompt" in classes(prompt):
            prompt.tag = "p"
    return contents(element)
