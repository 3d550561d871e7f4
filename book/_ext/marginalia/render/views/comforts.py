"""What the reading page offers a reader: clean reading, notes by kind, keys, and the place where the last visit ended.

All of it works by script; without one, all notes are there and none of these controls is shown. What was chosen before
is known before the first paint (``EARLY``), so that nothing moves when the scripts have come.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...core.corpus import Corpus
from ..nodes import element, h
from . import parts
from .page import Page

# Choices in the address go before those kept in the browser, as for the day (static/reading.js).
EARLY = (
    "(function(d,q){function k(n){try{return localStorage.getItem(n)}catch(e){}}"
    'function c(n){var v=q.get(n);return v===null?k("mrg-"+n):v}'
    'if(c("notes")=="folded")d.notes="folded";d.without=c("without")||"";'
    'try{if(!sessionStorage.getItem("mrg-here")&&k("mrg-left:"+%s))d.left=""}catch(e){}'
    "})(document.documentElement.dataset,new URLSearchParams(location.search))"
)


def controls(kinds: Sequence[str]) -> list[element]:
    """The line of the place left off, and the choices; ``kinds`` are those of the notes on the page."""
    return [_left_off(), h("form", _clean(), _kinds(kinds), _keys(), _status(len(kinds)), cls="mrg-comforts", aria_label="Notes")]


def _left_off() -> element:
    link = h("a", "Go on where you left off: paragraph ", h("span", cls="mrg-left-para"), href="#para-1")
    return h("p", link, " ", h("button", "Forget it", type="button"), cls="mrg-left")


def _clean() -> element:
    return h("label", h("input", type="checkbox", name="clean"), " clean reading: notes folded away", cls="mrg-clean")


def _kinds(kinds: Sequence[str]) -> element:
    boxes = [
        h("label", h("input", type="checkbox", name="kind", value=kind, checked=True), " ", parts.mark(parts.NOTE_KINDS, kind, "mrg-kindmark"), f" {count}")
        for kind in parts.NOTE_KINDS
        if (count := kinds.count(kind))
    ]
    again = h("button", "Show all kinds", type="button", name="all")
    return h("details", h("summary", "Kinds of notes"), h("fieldset", h("legend", "Show"), boxes, again), cls="mrg-kinds")


def _keys() -> element:
    rows = (("n", "j", "next note"), ("p", "k", "previous note"))
    lines = [h("li", h("kbd", one), " or ", h("kbd", other), f": {words}") for one, other, words in rows]
    lines.append(h("li", h("kbd", "/"), ": search"))
    off = h("label", h("input", type="checkbox", name="keys", checked=True), " use single keys as commands in this book")
    return h("details", h("summary", "Keys"), h("ul", lines, h("li", h("kbd", "Esc"), ": close, and back to the words")), off, cls="mrg-keys")


def _status(count: int) -> element:
    return h("p", f"All {count} notes are shown.", role="status", cls="mrg-status-line")


def select_own(corpus: Corpus, _: str) -> Any:
    """The reader's own notes are not the book's: nothing here depends on it."""
    return None


def build_own(page: Page, _: Any) -> list[element]:
    """The list of all the reader's own notes, filled in by script."""
    without = h("p", "Your own notes need JavaScript. Without it the book keeps nothing in your browser.", cls="mrg-own-without")
    return [h("div", without, id="own-notes")]
