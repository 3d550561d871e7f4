"""How evenly the book treats the two sides, as a table for readers."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ...core.bibliography import TIERS
from ...core.corpus import Corpus
from ...core.lint.balance import Side, balance, difference, has_sides
from ..nodes import element, h
from .page import Page


def select_balance(corpus: Corpus, _: str) -> Any:
    """The figures of both sides; nothing in a book that sets no two sides against each other."""
    return balance(corpus) if has_sides(corpus) else None


def build_balance(page: Page, shown: Any) -> list[nodes.Node]:
    """Words, sources and tiers of each side's positions and best case."""
    if shown is None:
        return []
    head = h("tr", [h("th", words, scope="col") for words in ("Figure", *(f"{side.name[0].upper()}{side.name[1:]}" for side in shown))])
    table = h("table", h("caption", "Both sides in figures"), h("thead", head), h("tbody", [_row(*row) for row in _rows(shown)]), cls="mrg-table")
    return [table, h("p", f"The two best cases differ in length by {difference(shown):.0%}; 15% is the most the checks allow.")]


def _rows(sides: tuple[Side, Side]) -> list[tuple[str, str, str]]:
    rows = [("Points in dispute with a statement found", *(f"{side.filled} of {side.points}" for side in sides))]
    for name, title in (("positions", "positions"), ("best_case", "best case")):
        figures = [getattr(side, name) for side in sides]
        rows.append((f"Words, {title}", *(f"{one.words:,}" for one in figures)))
        rows.append((f"Sources, {title}", *(str(one.sources) for one in figures)))
        rows += [(f"of these tier {tier}, {kind}", *(str(one.tiers[tier - 1]) for one in figures)) for tier, kind in TIERS.items()]
    return rows  # type: ignore[return-value]


def _row(name: str, *cells: str) -> element:
    return h("tr", h("th", name, scope="row"), [h("td", cell) for cell in cells])
