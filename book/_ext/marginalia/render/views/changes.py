"""Corrections on record, and what was published and is gone."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes

from ...core.corpus import Corpus
from ...core.history import Correction, Tombstone
from ..domain import HOLDERS
from ..nodes import element, h, xref
from .page import Page
from .parts import joined

KINDS = {"correction": "Correction", "clarification": "Clarification", "removal": "Removal"}


def select_corrections(corpus: Corpus, _: str) -> Any:
    """All corrections, the newest first, and which ids have no place to link to."""
    entries = sorted(corpus.history.corrections.values(), key=lambda e: e.record.date.text, reverse=True)
    return [(e.record, [target in corpus.ids for target in e.record.ids]) for e in entries]


def build_corrections(page: Page, shown: Any) -> list[nodes.Node]:
    """A section for each correction: what it said, what it says, why, and of what; or that there is none."""
    if not shown:
        return [h("p", "No correction so far.")]
    return [_correction(correction, there) for correction, there in shown]


def _correction(correction: Correction, there: list[bool]) -> element:
    places = [place(target, known) for target, known in zip(correction.ids, there, strict=True)]
    rows = (("Where", joined(places)), ("It said", correction.said), ("It says", correction.says or "Taken out."), ("Why", correction.why))
    heading = h("h3", f"{correction.date.words}: {KINDS[correction.kind].lower()}")
    facts = h("dl", [(h("dt", term), h("dd", text)) for term, text in rows], cls="mrg-facts")
    return h("section", heading, facts, cls="mrg-card", id=correction.id)


def select_gone(corpus: Corpus, _: str) -> Any:
    """Everything that was published and is gone, the latest first."""
    return sorted((e.record for e in corpus.history.tombstones.values()), key=lambda t: t.date.text, reverse=True)


def build_gone(page: Page, shown: Any) -> list[nodes.Node]:
    """A line for each, without anchors: those stand where the thing itself stood."""
    return [h("ul", [h("li", said(stone)) for stone in shown])] if shown else [h("p", "Nothing that was published is gone.")]


def gone_from(corpus: Corpus, view: str) -> list[Tombstone]:
    """What was shown by a view of the whole collection and is gone."""
    kinds = tuple(f"{kind}-" for kind, holder in HOLDERS.items() if holder == view)
    return [e.record for e in corpus.history.tombstones.values() if kinds and e.id.startswith(kinds)]


def left_behind(stones: list[Tombstone]) -> list[nodes.Node]:
    """The anchors of what is gone, at the end of the view that showed it, with why and where to go."""
    if not stones:
        return []
    return [h("section", h("h2", "No longer on this page"), h("ul", [h("li", said(stone), id=stone.id) for stone in stones]), cls="mrg-part")]


def said(stone: Tombstone) -> list[Any]:
    """“note-x, gone since 1 December 2026: why. Read instead: …”"""
    instead = [" Read instead: ", place(stone.replaced_by, True), "."] if stone.replaced_by else []
    return [h("code", stone.id), f", gone since {stone.date.words}. {stone.why}", *instead]


def place(target: str, is_there: bool) -> nodes.Node:
    """A link to an id or a page; of what is gone the bare name."""
    if target.endswith(".html"):
        return addnodes.pending_xref(
            "", nodes.inline(), refdomain="std", reftype="doc", reftarget=f"/{target.removesuffix('.html')}", refexplicit=False, refwarn=True
        )
    return xref(target) if is_there else h("code", target)
