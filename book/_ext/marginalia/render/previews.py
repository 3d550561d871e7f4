"""The sentences that previews show: one file for the whole book, which a page asks for when a first link needs it.

It is a script and not JSON, because a page opened from a folder may load the one and not the other. Links are known by
their addresses: the fragment, or the path of a page from the top of the site. So no page grows by its previews.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from ..core.article import Paragraph
from ..core.bibliography import TIERS, Source
from ..core.corpus import Corpus
from ..core.dates import Edtf
from ..core.labels import para_name
from ..core.models import Claim, Concept, Event, Framing, Note, Party, Position
from ..core.teaching import Question
from .views import parts
from .views.status import later_day

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FILE = "_static/previews-data.js"
BUILDERS = ("html", "dirhtml")
BEGINS = 16  # words of a paragraph


class Preview(NamedTuple):
    """What is said of the place a link leads to. ``later`` became known on the day ``known``, after the article.

    With a day and no ``later``, all of it became known on that day.
    """

    label: str
    title: str
    text: str = ""
    meta: str = ""
    later: str = ""
    known: str = ""


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the file beside the script that reads it; the same book gives the same bytes."""
    if exception or app.builder.name not in BUILDERS:
        return
    from .extension import domain

    own, found = domain(app.env), dict(terms(app.env))
    for target, preview in records(own.corpus).items():
        place = own.page_of(target)
        if place:
            docname, anchor = place
            found[anchor or app.builder.get_target_uri(docname)] = preview
    Path(app.outdir, FILE).write_text(script(found), encoding="utf-8", newline="\n")


def script(found: Mapping[str, Preview]) -> str:
    """The file: one line for each place, empty endings left out."""
    rows = []
    for key in sorted(found):
        last = max(n for n, words in enumerate(found[key]) if words)
        rows.append(f"{_json(key)}:{_json(found[key][: last + 1])}")
    return "self.mrgPreviews={\n" + ",\n".join(rows) + "\n};\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def records(corpus: Corpus) -> dict[str, Preview]:
    """A preview for each record, paragraph and source, by id."""
    paragraphs = corpus.article.paragraphs if corpus.article else ()
    notes = Counter(entry.record.target.para for entry in corpus.notes.values())
    claims = Counter(entry.record.para for entry in corpus.claims.values())
    return {
        **{id_: of_record(corpus, entry.record) for id_, entry in corpus.records.items()},
        **{f"para-{paragraph.para}": of_paragraph(corpus, paragraph, notes[paragraph.para], claims[paragraph.para]) for paragraph in paragraphs},
        **{source.id: of_source(source) for source in corpus.sources.values()},
    }


def of_paragraph(corpus: Corpus, paragraph: Paragraph, notes: int, claims: int) -> Preview:
    """How our retelling of it begins, and how much is said of it. Of a reader's own copy no word leaves its page."""
    begins = "" if corpus.article and corpus.article.is_original else " ".join(paragraph.text.split()[:BEGINS]) + " …"
    return Preview("The article", para_name(paragraph.para), begins, f"{_count(notes, 'note')}, {_count(claims, 'claim')}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def of_record(corpus: Corpus, record: Any) -> Preview:
    """What is said of a record."""
    match record:
        case Party():
            return Preview(record.kind.replace("-", " ").capitalize(), record.title, record.short)
        case Concept():
            return Preview("Concept", record.title, record.short)
        case Event():
            when = record.date.words + (f", {record.time}" if record.time else "")
            known = _after(corpus, record.known_on)
            return Preview(when, record.title, meta=f"Public since {record.known_on.words}{', after the article' if known else ''}", known=known)
        case Note():
            kind = parts.NOTE_KINDS[record.kind][1].lower()
            return Preview(f"Note: {kind}", record.title, meta=f"On “{_quoted(record.target.exact)}”", known=_after(corpus, record.known_on))
        case Position():
            return Preview("Where each side stands", record.title, record.question)
        case Framing():
            return Preview("How it is said", f"“{_quoted(record.exact)}”", f"{record.device}. {record.effect}")
        case Question():
            return Preview("Question", record.title, meta=f"{record.level.capitalize()}, {record.minutes} minute{'s' * (record.minutes > 1)}")
    return _of_claim(record)


def _after(corpus: Corpus, day: Edtf) -> str:
    """The day by which something was known, if that is after publication."""
    return parts.known_by(day) if parts.is_later(corpus, day) else ""


def _of_claim(claim: Claim) -> Preview:
    label = f"Claim {claim.id.removeprefix('claim-c').lstrip('0')}"
    then, now = parts.STATUS[claim.status_at_publication][1], parts.STATUS[claim.status][1]
    if then == now:
        return Preview(label, claim.restated, meta=f"Status: {now}")
    return Preview(label, claim.restated, meta=f"Status on publication day: {then}", later=f"Status now: {now}", known=later_day(claim))


def _quoted(words: str) -> str:
    """Words to stand in quotation marks: marks among them become single ones."""
    return words.replace("“", "‘").replace("”", "’")


def of_source(source: Source) -> Preview:
    """What a source is and how it was seen."""
    seen = f"Tier {source.tier} ({TIERS[source.tier]}), {parts.ACCESS[source.access]}"
    return Preview(source.kind.replace("-", " ").capitalize(), source.title, f"{source.who}, {source.date.words}", seen)


def terms(env: BuildEnvironment) -> Iterator[tuple[str, Preview]]:
    """The definitions of all glossaries, by the anchors of their terms."""
    pages = {docname for _, _, kind, docname, *_ in env.get_domain("std").get_objects() if kind == "term"}
    for docname in sorted(pages):
        for item in env.get_doctree(docname).findall(nodes.definition_list_item):
            named = [(anchor, term.astext()) for term in item.findall(nodes.term) for anchor in term["ids"] if anchor.startswith("term-")]
            for anchor, name in named:
                yield anchor, Preview("Glossary", name, _definition(item))


def _definition(item: nodes.definition_list_item) -> str:
    """The words of a definition, without the “See …” at its end: from a preview no link can be followed."""
    said = []
    for paragraph in item.findall(nodes.paragraph):
        match paragraph.children:
            case [*kept, nodes.Text() as before, addnodes.pending_xref() | nodes.reference(), nodes.Text() as end] if before.endswith("See ") and end == ".":
                said.append("".join(node.astext() for node in kept) + before.removesuffix("See "))
            case _:
                said.append(paragraph.astext())
    return " ".join(" ".join(said).split())
