"""The reading: each paragraph of the article, its phrases marked, its notes right after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from docutils import nodes

from ...core.anchoring import Anchor
from ...core.article import Article, Paragraph, quotations
from ...core.corpus import Corpus
from ...core.models import Claim, Note
from ...core.validate import Entry
from ..nodes import element, h, xref
from . import comforts, parts
from .page import Page
from .status import status_of

HIDES = "The day hides notes whose point became known later. In a note that stays, what came later begins with “Later”, and is not hidden."


@dataclass(frozen=True)
class Placed:
    """A note with its number in the reading (from 1) and where it is anchored."""

    number: int
    entry: Entry[Note]
    anchor: Anchor

    @property
    def shape(self) -> str:
        """The mark of its kind."""
        return parts.NOTE_KINDS[self.entry.record.kind][0]

    @property
    def label(self) -> str:
        """“note 5, evidence”, for those who hear the page."""
        return f"note {self.number}, {parts.NOTE_KINDS[self.entry.record.kind][1].lower()}"


@dataclass(frozen=True)
class Segment:
    """A run of characters of a paragraph with the notes that cover it, and those that end with it."""

    text: str
    covering: tuple[Placed, ...]
    ending: tuple[Placed, ...]
    opening: tuple[Placed, ...]


def select(corpus: Corpus, _: str) -> Any:
    """All the article page shows: the text, the notes with their places, and the sources they name."""
    notes = [Placed(n, entry, corpus.anchors[entry.id]) for n, entry in enumerate(corpus.notes_by_place, 1)]
    keys = sorted({ref.key for placed in notes for ref in placed.entry.record.sources})
    claims = [*corpus.claims.values()]
    return corpus.article, notes, claims, [corpus.sources[key] for key in keys if key in corpus.sources]


def build(page: Page, shown: Any) -> list[nodes.Node]:
    """The paragraphs with their notes; nothing if the article could not be read."""
    article, notes, claims, _ = shown
    if article is None:
        return []
    noted, claimed = defaultdict(list), defaultdict(list)
    for placed in notes:
        noted[placed.anchor.place.para].append(placed)
    for entry in claims:
        claimed[entry.record.para].append(entry.record)
    rows = [_row(page, article, paragraph, noted[paragraph.para], claimed[paragraph.para]) for paragraph in article.paragraphs]
    shows = "original" if article.is_original else "retelling"
    choices = [parts.known_switch(page.corpus, HIDES), comforts.controls([p.entry.record.kind for p in notes])]
    return [h("div", _which_text(article), choices, rows, cls="mrg-article", data_text=shows)]


def _which_text(article: Article) -> element:
    info = article.info
    out = h("a", "the publisher’s page", href=info.url, rel="external")
    if not article.is_original:
        text = "This is our retelling, paragraph by paragraph; words in quotation marks are the editorial’s own. The original is on "
        return h("p", text, out, ".", cls="mrg-which")
    verdict = (
        "It is the version these notes were written for (same SHA-256)."
        if article.same_version
        else "It is not the version these notes were written for (another SHA-256), though every note found its words."
    )
    return h("p", f"This is your own copy of the original, read from {article.path}. {verdict} The original is on ", out, ".", cls="mrg-which")


def _row(page: Page, article: Article, paragraph: Paragraph, notes: Sequence[Placed], claims: Sequence[Claim]) -> element:
    text = h("p", _number(page.corpus, paragraph), _text(page.corpus, article, paragraph, notes), id=f"para-{paragraph.para}", cls="mrg-text")
    label = "Notes on the headline" if paragraph.para == 0 else f"Notes on paragraph {paragraph.para}"
    asides = [_aside(page, placed, _first_mark(paragraph, notes, placed)) for placed in notes]
    section = h("section", h("div", asides, cls="mrg-stack"), _claims(claims), cls="mrg-notes", aria_label=label) if notes or claims else None
    return h("div", text, section, cls="mrg-row", data_para=str(paragraph.para))


def _claims(claims: Sequence[Claim]) -> element | None:
    """What the paragraph claims, and the status of each claim, on demand."""
    if not claims:
        return None
    rows = [h("li", status_of(claim), " ", xref(claim.id, claim.restated)) for claim in claims]
    return h("details", h("summary", f"{len(claims)} claims in this part, and their status"), h("ul", rows), cls="mrg-claims")


def _number(corpus: Corpus, paragraph: Paragraph) -> element:
    name = "the headline" if paragraph.para == 0 else f"paragraph {paragraph.para}"
    own = h("a", "¶", str(paragraph.para), href=f"#para-{paragraph.para}", aria_label=f"Link to {name}")
    opening = next((item.opening for item in corpus.article.info.paragraphs if item.para == paragraph.para), corpus.article.info.title)
    out = parts.publisher_link(corpus, opening, "↗", cls="mrg-out", aria_label=f"{name[0].upper()}{name[1:]} on the publisher’s page")
    return h("span", own, " ", out, cls="mrg-num")


def segments(paragraph: Paragraph, notes: Sequence[Placed]) -> Iterator[Segment]:
    """Cut a paragraph wherever a note begins or ends, so that overlapping and nested targets can be marked."""
    cuts = {0, len(paragraph.text)}
    for placed in notes:
        cuts |= {placed.anchor.place.start, placed.anchor.place.end}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        covering = tuple(p for p in notes if p.anchor.place.start <= start and end <= p.anchor.place.end)
        ending = tuple(p for p in covering if p.anchor.place.end == end)
        opening = tuple(p for p in covering if p.anchor.place.start == start)
        yield Segment(paragraph.text[start:end], covering, ending, opening)


def _text(corpus: Corpus, article: Article, paragraph: Paragraph, notes: Sequence[Placed]) -> list[Any]:
    noted = " ".join(s.text for s in segments(paragraph, notes) if s.covering)
    made: list[Any] = []
    for segment in segments(paragraph, notes):
        if segment.covering:
            made.append(_phrase(segment))
        elif article.is_original:
            made += _lines(segment.text) if paragraph.para == 0 else [segment.text]
        else:
            made += _quotations_linked(corpus, segment.text, noted)
    return made


def _lines(text: str) -> list[Any]:
    """The furniture of a saved page keeps its lines."""
    return parts.joined(text.split("\n"), h("br"))  # type: ignore[arg-type]


def _quotations_linked(corpus: Corpus, text: str, noted: str) -> list[Any]:
    """Quotations that no note is about lead straight to their place at the publisher."""
    made: list[Any] = []
    for quotation in quotations(text):
        before, _, text = text.partition(f"“{quotation}”")
        made += [before, "“", parts.publisher_link(corpus, quotation, quotation, cls="mrg-quotation"), "”"]
    return [*made, text]


def _phrase(segment: Segment) -> element:
    """The words of a note: a link to it that needs no script. Later pieces of the same notes are no second tab stop."""
    ids = [placed.entry.id for placed in segment.covering]
    marks = [
        h("sup", f"{p.shape}{p.number}", cls=f"mrg-mark mrg-mark-{p.entry.record.kind}", data_of=p.entry.id, aria_hidden="true") for p in segment.ending
    ]
    spoken = h("span", " (" + "; ".join(p.label for p in segment.ending) + ")", cls="mrg-spoken") if segment.ending else None
    first = segment.opening[0] if segment.opening else segment.covering[0]
    return h(
        "a", segment.text, spoken, marks,
        cls="mrg-phrase" + (" mrg-phrase-finding" if any(p.entry.record.finding for p in segment.covering) else ""),
        id=f"ref-{first.entry.id}" if segment.opening else "",
        href=f"#{first.entry.id}", role="doc-noteref", data_note=" ".join(ids),
        tabindex=None if segment.opening else "-1",
    )  # fmt: skip


def _first_mark(paragraph: Paragraph, notes: Sequence[Placed], placed: Placed) -> str:
    for segment in segments(paragraph, notes):
        if placed in segment.opening:
            return f"ref-{segment.opening[0].entry.id}"
    return f"para-{paragraph.para}"


def _aside(page: Page, placed: Placed, back: str) -> element:
    note, entry = placed.entry.record, placed.entry
    shape, word = parts.NOTE_KINDS[note.kind]
    head = [
        h("span", f"{shape}{placed.number}", cls="mrg-mark", aria_hidden="true"),
        h("span", word, cls="mrg-kind"),
        h("span", note.title, cls="mrg-title", id=f"{entry.id}-title"),
        h("span", "A finding the book turns on", cls="mrg-finding") if note.finding else None,
        parts.later_badge() if parts.is_later(page.corpus, note.known_on) else None,
    ]
    summary = h("summary", parts.joined([part for part in head if part], " "))
    details = h("details", summary, h("div", _note_body(page, placed, back), cls="mrg-body"), open=note.finding or None)
    return h(
        "aside", details,
        cls="mrg-note", id=entry.id, role="doc-footnote", aria_labelledby=f"{entry.id}-title",
        data_kind=note.kind, data_known=str(note.known_on), data_finding="" if note.finding else None,
    )  # fmt: skip


def _note_body(page: Page, placed: Placed, back: str) -> list[Any]:
    corpus, note = page.corpus, placed.entry.record
    target = note.target
    words = placed.anchor.place.text
    out = parts.publisher_link(corpus, target.exact, f"“{words}”", prefix=target.prefix, suffix=target.suffix)
    own = xref_page(page, placed.entry)
    return [
        h("p", "On ", out, " ", h("span", "(at the publisher)", cls="mrg-hint"), cls="mrg-quote"),
        page.body_of(placed.entry.path),
        note_links(note),
        parts.source_list(corpus, note.sources),
        h("p", parts.known(corpus, note.known_on), f". Checked {note.checked.words}.", cls="mrg-meta"),
        h("p", own, " · ", h("a", "Back to the words", href=f"#{back}", role="doc-backlink"), cls="mrg-meta"),
    ]


def note_links(note: Note) -> list[Any]:
    """Where a note leads: claims, people, concepts, events."""
    lines = (("Claims", note.claims), ("Who", note.parties), ("What", note.concepts), ("When", note.events))
    return [line for label, targets in lines if (line := parts.links_line(label, targets))]


def xref_page(page: Page, entry: Entry[Note]) -> nodes.Node:
    """A link to the note's own page."""
    docname = entry.path.removesuffix(".md")
    if docname not in page.env.all_docs:
        return nodes.Text("")
    uri = page.env.app.builder.get_relative_uri(page.docname, docname)
    return h("a", "This note by itself", href=uri)


def select_legend(corpus: Corpus, _: str) -> Any:
    """How many notes of each kind there are."""
    return [sum(e.record.kind == kind for e in corpus.notes.values()) for kind in parts.NOTE_KINDS]


def build_legend(page: Page, counts: Any) -> list[nodes.Node]:
    """Mark, word, meaning and number of each kind of note."""
    head = h("tr", [h("th", text, scope="col") for text in ("Mark", "What the note does", "Notes")])
    rows = [
        h("tr", h("th", parts.mark(parts.NOTE_KINDS, kind, "mrg-kindmark"), scope="row"), h("td", parts.KIND_MEANS[kind]), h("td", str(count)))
        for kind, count in zip(parts.NOTE_KINDS, counts, strict=True)
    ]
    status = [h("tr", h("th", parts.mark(parts.STATUS, kind, "mrg-status"), scope="row"), h("td", meaning)) for kind, meaning in parts.STATUS_MEANS.items()]
    return [
        h("table", h("caption", "Kinds of note"), h("thead", head), h("tbody", rows), cls="mrg-table"),
        h(
            "table",
            h("caption", "Status of a claim"),
            h("thead", h("tr", h("th", "Status", scope="col"), h("th", "What it means", scope="col"))),
            h("tbody", status),
            cls="mrg-table",
        ),
    ]
