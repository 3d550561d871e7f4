"""The lists of the book: notes by paragraph, claims, events, sources, parties, concepts."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ...core import dates
from ...core.bibliography import TIERS, Source
from ...core.corpus import Corpus
from ...core.labels import para_name
from ...core.models import Claim, Event
from ...core.validate import Entry
from ...core.vocabulary import GROUPS, TRACKS
from ..nodes import element, h, said, xref
from . import appears, parts
from .page import Page
from .status import later_day, status_of

ELSE = "Where else this appears"


def select_notes(corpus: Corpus, _: str) -> Any:
    """Number, id, title, kind and words of every note, in reading order."""
    return [(n, e.id, e.record.title, e.record.kind, e.record.target, e.record.known_on) for n, e in enumerate(corpus.notes_by_place, 1)]


def build_notes(page: Page, shown: Any) -> list[nodes.Node]:
    """Notes under their paragraphs."""
    made: list[nodes.Node] = [parts.known_switch(page.corpus, "The day hides notes whose point became known later.")]
    for para in sorted({row[4].para for row in shown}):
        rows = []
        for number, id_, title, kind, target, day in shown:
            if target.para == para:
                later = [" ", parts.later_badge()] if parts.is_later(page.corpus, day) else []
                words = [parts.mark(parts.NOTE_KINDS, kind, "mrg-kindmark"), f" {number}. ", xref(id_, title), f", on “{target.exact}”", later]
                rows.append(h("li", words, data_known=parts.known_by(day)))
        made += [h("h2", para_name(para), id=f"on-{para}"), h("ul", rows, cls="mrg-plain")]
    return made


def select_used(corpus: Corpus, collection: str) -> Any:
    """All of a collection, shown as nothing: a page whose chart is drawn from it is made anew when it changes."""
    return [*getattr(corpus, collection).values()]


def select_claims(corpus: Corpus, _: str) -> Any:
    """Every claim, with the notes that answer it."""
    return [(e, *_back(corpus, e.id), _seen(corpus, e)) for e in corpus.claims.values()]


def build_claims(page: Page, shown: Any) -> list[nodes.Node]:
    """Claims under their paragraphs, each with status, finding and the way to its notes and sources."""
    paras = sorted({entry.record.para for entry, *_ in shown})
    kinds = sorted({entry.record.kind for entry, *_ in shown})
    used = {entry.record.status for entry, *_ in shown}
    fields = [
        ("in", "para", [(str(para), para_name(para).lower()) for para in paras]),
        ("kind", "kind", [(kind, kind) for kind in kinds]),
        ("status", "status", [(status, word) for status, (_, word) in parts.STATUS.items() if status in used]),
    ]
    hides = "The day hides what came later to a claim, and a status that it reached later. The notes named with it stay."
    made: list[nodes.Node] = [parts.known_switch(page.corpus, hides), parts.filter_form("claims", fields)]
    for para in paras:
        cards = [_claim(page, entry, notes, rows) for entry, notes, rows, _ in shown if entry.record.para == para]
        made.append(h("section", h("h2", para_name(para), id=f"claims-{para}"), cards, cls="mrg-group"))
    return made


def _back(corpus: Corpus, id_: str) -> tuple[list[str], list[appears.Row]]:
    """The notes that name a record, for a line of their own, and all else that does."""
    rows = appears.rows(corpus, id_)
    return [row.to for row in rows if row.kind == "note"], [row for row in rows if row.kind != "note"]


def _claim(page: Page, entry: Entry[Claim], notes: list[str], rows: list[appears.Row]) -> element:
    claim = entry.record
    number = entry.id.removeprefix("claim-c").lstrip("0")
    kind = h("span", f"{claim.kind}. ", cls="mrg-kind")
    words = page.words_in_article(claim.para, claim.exact)
    offered = h("p", kind, "On ", words, " in ", xref(f"para-{claim.para}"), ". What the editorial offers: ", said(claim.basis_in_article))
    meta = h("p", parts.known(page.corpus, claim.known_on), ". " if claim.known_on else "", f"Confidence: {claim.confidence}.", cls="mrg-meta")
    lines = [("Notes", notes), ("Who", claim.parties), ("What", claim.concepts), ("When", claim.events)]
    links = [line for label, targets in lines if (line := parts.links_line(label, targets))]
    title = h("h3", f"{number}. {claim.restated} ", status_of(claim))
    sources = parts.sources_in_brief(page.corpus, claim.sources)
    body = [offered, h("p", said(claim.finding)), _later(claim), links, sources, appears.together(page, rows, ELSE), meta]
    return h("article", title, body, id=entry.id, cls="mrg-card", data_status=claim.status, data_kind=claim.kind, data_para=str(claim.para))


def _later(claim: Claim) -> element | None:
    return h("p", parts.later_badge(), " ", said(claim.later), cls="mrg-after", data_known=later_day(claim)) if claim.later else None


def select_events(corpus: Corpus, _: str) -> Any:
    """Every event by time, with the notes that name it."""
    entries = sorted(corpus.events.values(), key=lambda e: (*e.record.date.sort_key[:2], _clock(e.record), e.keys))
    return [(e, *_back(corpus, e.id), _seen(corpus, e)) for e in entries]


def _clock(event: Event) -> str:
    # Hours in different zones are rare on one day; within a day the order of the text is the order of the clock.
    return event.time if event.time and event.time[:1].isdigit() else "99"


def build_events(page: Page, shown: Any) -> list[nodes.Node]:
    """Events under their months."""
    tracks = [(track, words) for track, words in TRACKS.items() if any(e.record.track == track for e, *_ in shown)]
    parties = sorted({party for e, *_ in shown for party in e.record.parties})
    names = [(party, page.corpus.parties[party].record.title) for party in parties if party in page.corpus.parties]
    days = sorted({e.record.known_on.latest.isoformat() for e, *_ in shown if e.record.known_on.latest})
    known_by = [(day, dates.parse(day).words) for day in days]
    fields = [("track", "track", tracks), ("who", "parties", sorted(names, key=lambda pair: pair[1])), ("known by", "known-by", known_by)]
    hides = "The day hides events that became public later."
    made: list[nodes.Node] = [parts.known_switch(page.corpus, hides), parts.filter_form("events", fields)]
    months = dict.fromkeys(_month(e.record) for e, *_ in shown)
    for month in months:
        cards = [_event(page, entry, notes, rows) for entry, notes, rows, _ in shown if _month(entry.record) == month]
        made.append(h("section", h("h2", dates.parse(month).words if month else "Undated", id=f"month-{month}"), cards, cls="mrg-group"))
    return made


def _month(event: Event) -> str:
    return event.date.earliest.isoformat()[:7] if event.date.earliest else ""


def _event(page: Page, entry: Entry[Event], notes: list[str], rows: list[appears.Row]) -> element:
    event = entry.record
    when = event.date.words + (f", {event.time}" if event.time else "")
    public = parts.known(page.corpus, event.known_on, "Public since")
    body = [
        h("p", said(event.what)),
        h("p", h("span", "Sources differ: ", cls="mrg-label"), said(event.disagreements), cls="mrg-after") if event.disagreements else None,
        h("p", public, f" ({event.known_how})" if event.known_how else "", f". Confidence: {event.confidence}. Track: {TRACKS[event.track]}.", cls="mrg-meta"),
        parts.links_line("Who", event.parties),
        parts.links_line("Bears on", [f"para-{para}" for para in event.paras]),
        parts.links_line("Notes", notes),
        parts.sources_in_brief(page.corpus, event.sources),
        appears.together(page, rows, ELSE),
    ]
    title = h("h3", h("span", when, cls="mrg-date"), " ", event.title)
    return h(
        "article",
        title,
        body,
        id=entry.id,
        cls="mrg-card",
        data_track=event.track,
        data_known=parts.known_by(event.known_on),
        data_parties=" ".join(event.parties),
    )



def select_sources(corpus: Corpus, _: str) -> Any:
    """Every source, with what uses it and the place in it that is used."""
    return [(source, [_short(corpus, row) for row in appears.rows(corpus, source.id)]) for source in corpus.sources.values()]


def _short(corpus: Corpus, row: appears.Row) -> appears.Row:
    """A claim by its number and a note by its title alone: there are thousands of uses of sources."""
    if row.kind == "claim":
        return row._replace(name=f"Claim {row.to.removeprefix('claim-c').lstrip('0')}")
    return row._replace(name=corpus.notes[row.to].record.title) if row.kind == "note" else row


def build_sources(page: Page, shown: Any) -> list[nodes.Node]:
    """Sources grouped by tier, each with what it is, how it was seen and where it is used."""
    made: list[nodes.Node] = []
    for tier, meaning in TIERS.items():
        rows = [(source, used) for source, used in shown if source.tier == tier]
        if rows:
            made.append(h("h2", f"Tier {tier}: {meaning} ({len(rows)})", id=f"tier-{tier}"))
            made += [_source(page, source, used) for source, used in sorted(rows, key=lambda row: (row[0].date.sort_key, row[0].key))]
    return made


def _source(page: Page, source: Source, used: list[appears.Row]) -> element:
    kind = source.kind.replace("-", " ").capitalize()
    access = parts.ACCESS[source.access].capitalize()
    facts = f"{source.who}, {source.date.words}. {kind}. {access}; checked {source.checked.words}."
    title = h("h3", h("a", source.title, href=source.url, rel="external"))
    return h("article", title, h("p", facts), h("p", source.note), appears.together(page, used, "Where it is used"), id=source.id, cls="mrg-card mrg-source")


def select_parties(corpus: Corpus, _: str) -> Any:
    """Id, group and one sentence of every party."""
    return [(e.id, e.record.group, e.record.title, e.record.short) for e in corpus.parties.values()]


def build_parties(page: Page, shown: Any) -> list[nodes.Node]:
    """Parties by group, one line each."""
    made: list[nodes.Node] = []
    for group, title in GROUPS.items():
        rows = [h("li", xref(id_), ": ", said(short)) for id_, of, _, short in shown if of == group]
        if rows:
            made += [h("h2", title, id=f"group-{group}"), h("ul", rows, cls="mrg-plain")]
    return made


def select_concepts(corpus: Corpus, _: str) -> Any:
    """Id, title and sentence of every concept, and how many notes lead to it."""
    return [(e.id, e.record.title, e.record.short, len(corpus.mentioned_by(e.id, "note"))) for e in corpus.concepts.values()]


def build_concepts(page: Page, shown: Any) -> list[nodes.Node]:
    """Concepts, one line each; those that most notes need come first."""
    rows = [h("li", xref(id_), ": ", said(short)) for id_, _, short, _ in sorted(shown, key=lambda row: (-row[3], row[1]))]
    return [h("ul", rows, cls="mrg-plain")]


def _seen(corpus: Corpus, entry: Entry[Any]) -> list[Any]:
    """What else a record shows: its sources."""
    return [corpus.sources[ref.key] for ref in entry.record.sources if ref.key in corpus.sources]
