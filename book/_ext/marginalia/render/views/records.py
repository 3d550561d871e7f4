"""The computed head and foot of the pages of notes, parties and concepts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes

from ...charts import steps
from ...core.corpus import Corpus
from ...core.models import Concept, Event, Note, Party
from ...core.validate import Entry
from ..nodes import element, h, said, xref
from . import appears, parts
from .article import note_links
from .page import Page


def select_note(corpus: Corpus, id_: str) -> Any:
    """The note, its anchor, its sources, and who mentions it."""
    entry = corpus.notes[id_]
    return entry, corpus.anchors.get(id_), _sources(corpus, entry), appears.rows(corpus, id_)


def note_head(page: Page, shown: Any) -> list[nodes.Node]:
    """Kind, and the words the note is about, with the way to them."""
    entry, anchor, *_ = shown
    note: Note = entry.record
    words = anchor.place.text if anchor and anchor.place else note.target.exact
    where = "the headline" if note.target.para == 0 else f"paragraph {note.target.para}"
    kind = [parts.mark(parts.NOTE_KINDS, note.kind, "mrg-kindmark"), " note on the words ", xref(entry.id, f"“{words}”"), f" in {where} of the editorial."]
    return [h("p", kind, cls="mrg-lead")]


def note_foot(page: Page, shown: Any) -> list[nodes.Node]:
    """Links, sources, dates, and the records that mention the note."""
    entry, _, _, rows = shown
    note: Note = entry.record
    meta = h("p", parts.known(page.corpus, note.known_on), f". Statements checked on {note.checked.words}.", cls="mrg-meta")
    made: list[nodes.Node] = [h("div", *note_links(note), *parts.source_list(page.corpus, note.sources, on_paper=True), meta, cls="mrg-foot")]
    return made + [where for where in [_where(page, rows)] if where]


def select_party(corpus: Corpus, id_: str) -> Any:
    """The party, and everything that names it."""
    entry = corpus.parties[id_]
    events = [e.record for e in corpus.events.values() if id_ in e.record.parties]
    incoming = [(e.id, r.kind) for e in corpus.parties.values() for r in e.record.relations if r.to == id_]
    # What it said and did has a part of its own.
    rows = [row for row in appears.rows(corpus, id_) if row.kind != "event"]
    return entry, _sources(corpus, entry), events, incoming, rows


def select_head(corpus: Corpus, id_: str) -> Any:
    """The record alone."""
    return corpus.records[id_].record


def party_head(page: Page, party: Party) -> list[nodes.Node]:
    """Role at the time, position and interests, in a short list."""
    rows = (
        ("In one sentence", said(party.short)),
        ("Role at the time", said(party.role)),
        ("Position", said(party.position or f"No position of its own found as of {party.checked.words}.")),
        ("At stake", said(party.interests)),
    )
    return [h("dl", [(h("dt", term), h("dd", text)) for term, text in rows], cls="mrg-facts")]


def party_foot(page: Page, shown: Any) -> list[nodes.Node]:
    """What it said and did, by date; relations; where it appears; sources."""
    entry, _, events, incoming, rows = shown
    party: Party = entry.record
    made = [_section("What it said and did", _event_rows(page, events)), _relations(party, incoming)]
    made += [_where(page, rows), _section("Sources", parts.source_list(page.corpus, party.sources, "", on_paper=True)[1:])]
    checked = h("p", f"Statements checked on {party.checked.words}.", cls="mrg-meta")
    return [node for node in (*made, checked) if node is not None]


def select_concept(corpus: Corpus, id_: str) -> Any:
    """The concept, and everything that names it."""
    entry = corpus.concepts[id_]
    related = dict.fromkeys([*entry.record.related, *(m.by for m in corpus.mentions.get(id_, ()) if m.via == "related")])
    return entry, _sources(corpus, entry), list(related), appears.rows(corpus, id_)


def concept_head(page: Page, concept: Concept) -> list[nodes.Node]:
    """The concept in one sentence."""
    return [_section("In one sentence", [h("p", said(concept.short), cls="mrg-lead")])]


def select_steps(corpus: Corpus, id_: str) -> Any:
    """The concept's id and name, and its steps."""
    concept: Concept = corpus.concepts[id_].record
    return concept.id, concept.title, concept.steps


def concept_steps(page: Page, shown: Any) -> list[nodes.Node]:
    """The diagram of a procedure."""
    return [nodes.raw("", made, format="html")] if (made := steps.html(*shown)) else []


def concept_authorities(page: Page, shown: Any) -> list[nodes.Node]:
    """The laws, cases and documents it rests on, and how each was seen."""
    sources = page.corpus.sources
    rows = [
        h(
            "li",
            xref(f"source-{a.source}", a.cite),
            ". ",
            said(a.says),
            h("span", f" ({parts.ACCESS[sources[a.source].access]})" if a.source in sources else "", cls="mrg-tier"),
        )
        for a in shown[0].record.authorities
    ]
    return [_section("Authorities", [h("ul", rows, cls="mrg-sources")])]


def concept_foot(page: Page, shown: Any) -> list[nodes.Node]:
    """Where the concept touches the article, related concepts, sources."""
    entry, _, related, rows = shown
    concept: Concept = entry.record
    made = [_where(page, rows)]
    made.append(_section("Related concepts", [h("ul", [h("li", xref(target)) for target in related])]) if related else None)
    made.append(_section("Sources", parts.source_list(page.corpus, concept.sources, "", on_paper=True)[1:]))
    checked = h("p", f"Statements checked on {concept.checked.words}.", cls="mrg-meta")
    return [node for node in (*made, checked) if node is not None]


def _sources(corpus: Corpus, entry: Entry[Any]) -> list[Any]:
    keys = [ref.key for ref in entry.record.sources] + [a.source for a in getattr(entry.record, "authorities", ())]
    return [corpus.sources[key] for key in keys if key in corpus.sources]


def _where(page: Page, rows: Sequence[appears.Row]) -> nodes.Node | None:
    return _section("Where this appears", appears.by_kind(page, rows))


def _event_rows(page: Page, events: Sequence[Event]) -> list[nodes.Node]:
    rows = [
        h("li", h("span", e.date.words, cls="mrg-date"), " ", xref(e.id, e.title), _later(page, e), data_known=parts.known_by(e.known_on)) for e in events
    ]
    hides = "The day hides later events here and later notes below. The text above it is not hidden: it is written with hindsight, and dates what came later."
    switch = parts.known_switch(page.corpus, hides)
    return [switch, h("ol", rows, cls="mrg-chronology")] if rows else [h("p", "No dated event of the record names it.")]


def _later(page: Page, event: Event) -> list[Any]:
    return [" ", parts.later_badge()] if parts.is_later(page.corpus, event.known_on) else []


def _relations(party: Party, incoming: Sequence[tuple[str, str]]) -> nodes.Node | None:
    rows = [h("li", f"{r.kind} ", xref(r.to)) for r in party.relations]
    rows += [h("li", xref(by), f" {kind} this one") for by, kind in incoming if by not in {r.to for r in party.relations}]
    return _section("Relations", [h("ul", rows)]) if rows else None


def _section(title: str, children: Sequence[nodes.Node]) -> element:
    """A part with a heading of the second level. Computed parts stay out of the page's own table of contents."""
    return h("section", h("h2", title), list(children), cls="mrg-part") if children else None  # type: ignore[return-value]
