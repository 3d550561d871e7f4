"""The two tables about the text: where each side stands on each point, and what the wording does."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ...core.corpus import Corpus
from ...core.labels import para_name
from ...core.models import Cell, Framing, Position
from ...core.validate import Entry
from ..nodes import element, h, said, xref
from . import appears, parts
from .page import Page

SIDES = {
    "department": "The department and the White House",
    "anthropic": "Anthropic",
    "court_nd_cal": "San Francisco court (10 U.S.C. 3252)",
    "court_dc_circuit": "D.C. Circuit (41 U.S.C. 4713)",
    "editorial": "The editorial",
}
STANCES = {
    "asserts": ("+", "asserts"),
    "disputes": ("⇄", "disputes"),
    "concedes": ("✓", "concedes"),
    "decides": ("§", "decides"),
    "leaves-open": ("○", "leaves open"),
    "none-found": ("–", "none found"),
}
AGAINST = {
    "government": "Works against the government",
    "anthropic": "Works against Anthropic",
    "openai": "Works against OpenAI",
    "reader": "Leaves the reader without means to check",
    "nobody": "Good practice",
}


def select_positions(corpus: Corpus, _: str) -> Any:
    """Every point in dispute, with the sources its cells name."""
    keys = sorted({ref.key for e in corpus.positions.values() for _, cell in e.record.cells for ref in cell.sources})
    points = [(entry, appears.rows(corpus, entry.id)) for entry in corpus.positions.values()]
    return points, [corpus.sources[key] for key in keys if key in corpus.sources]


def build_positions(page: Page, shown: Any) -> list[nodes.Node]:
    """A table on a wide screen; CSS turns its rows into cards on a narrow one."""
    points, _ = shown
    head = h("thead", h("tr", [h("th", words, scope="col") for words in SIDES.values()]))
    bodies = [_point(page, entry, rows) for entry, rows in points]
    table = h("table", h("caption", "Where each side stands", cls="mrg-spoken"), head, bodies, cls="mrg-positions")
    return [parts.known_switch(page.corpus, "The day hides what a side said later; the points themselves and the lists below them stay."), table]


def _point(page: Page, entry: Entry[Position], rows: list[appears.Row]) -> element:
    position = entry.record
    title = h("tr", h("th", h("span", position.title, cls="mrg-title"), h("br"), position.question, colspan=str(len(SIDES)), scope="rowgroup"))
    cells = [_cell(page, side, cell) for side, cell in position.cells]
    more = [line for line in (parts.links_line("What", position.concepts), appears.together(page, rows)) if line]
    links = h("tr", h("td", more, colspan=str(len(SIDES))), cls="mrg-links") if more else None
    return h("tbody", title, h("tr", cells), links, id=entry.id)


def _cell(page: Page, side: str, cell: Cell) -> element:
    stance = parts.mark(STANCES, cell.stance, "mrg-stance")
    label = h("span", SIDES[side], cls="mrg-side", aria_hidden="true")
    if cell.stance == "none-found":
        return h("td", label, stance, f" as of {cell.as_of.words if cell.as_of else ''}", cls="mrg-none")
    where = [" (", xref(f"para-{cell.para}"), ")"] if cell.para is not None else []
    sources = parts.joined([xref(f"source-{ref.key}", ref.at.replace("-", "–") if ref.at else _short(page.corpus, ref.key)) for ref in cell.sources], "; ")
    day = cell.on.words if cell.on else ""
    later = [" ", parts.later_badge()] if parts.is_later(page.corpus, cell.on) else []
    says = [h("p", stance, " ", said(cell.says), where), h("p", day, later, ". ", sources, cls="mrg-tier")]
    return h("td", label, says, data_known=str(cell.on))


def _short(corpus: Corpus, key: str) -> str:
    source = corpus.sources.get(key)
    return source.who if source else key


def select_framing(corpus: Corpus, _: str) -> Any:
    """Every choice of words, and what speaks of it."""
    return [(entry, appears.rows(corpus, entry.id)) for entry in corpus.framing.values()]


def build_framing(page: Page, shown: Any) -> list[nodes.Node]:
    """Cards by paragraph: the words, the device, what it does, a neutral rendering, a defender's reply."""
    made: list[nodes.Node] = [parts.filter_form("wordings", [("that", "against", [*AGAINST.items()])])]
    for para in sorted({entry.record.para for entry, _ in shown}):
        cards = [_framing(page, entry, rows) for entry, rows in shown if entry.record.para == para]
        made.append(h("section", h("h2", para_name(para), id=f"wording-{para}"), cards, cls="mrg-group"))
    return made


def _framing(page: Page, entry: Entry[Framing], rows: list[appears.Row]) -> element:
    framing = entry.record
    told = (("What it does", said(framing.effect)), ("A neutral rendering", framing.neutral), ("A defender would say", said(framing.defender)))
    facts = h("dl", [(h("dt", term), h("dd", text)) for term, text in told], cls="mrg-facts")
    lines = [parts.links_line("In", [f"para-{framing.para}"]), appears.together(page, rows)]
    title = h("h3", page.words_in_article(framing.para, framing.exact), f": {framing.device}")
    against = h("p", AGAINST[framing.works_against], cls="mrg-meta")
    return h("article", title, facts, against, lines, id=entry.id, cls="mrg-card", data_against=framing.works_against)
