"""Small parts that several views share: labels, dates, links, lists of sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes

from ...core.bibliography import TIERS, Source
from ...core.corpus import Corpus
from ...core.dates import Edtf
from ...core.fragments import fragment
from ...core.labels import STATUS as STATUS  # the views say parts.STATUS
from ...core.models import SourceRef
from ..nodes import element, h, xref

# Kind: (mark, word). The mark is a shape, so that a kind is known without its color; the word says it.
NOTE_KINDS = {
    "evidence": ("◆", "Evidence"),
    "context": ("●", "Context"),
    "law": ("§", "Law"),
    "other-side": ("⇄", "Other side"),
    "wording": ("❞", "Wording"),
    "sequel": ("»", "Sequel"),
    "question": ("?", "Question"),
}
KIND_MEANS = {
    "evidence": "what backs or contradicts the words",
    "context": "what one has to know to judge them",
    "law": "what a statute, rule or court says",
    "other-side": "the best reply to the words, in terms its side would accept",
    "wording": "how it is said, and a neutral way to say it",
    "sequel": "what happened after the article appeared",
    "question": "something to think about; no verdict",
}
STATUS_MEANS = {
    "documented": "shown by the record",
    "reported": "told by the press; not shown by a document seen for this book",
    "disputed": "sources or parties differ",
    "contradicted": "the record shows otherwise",
    "borne-out": "a judgment or forecast that later events bore out",
    "not-borne-out": "a judgment or forecast that later events did not bear out",
    "opinion": "a judgment, not to be settled by the record",
    "unverifiable": "nothing seen for this book settles it",
}
ACCESS = {"full": "read in full", "excerpt": "read in part", "cited-by-another": "as cited by another source"}


def mark(table: dict[str, tuple[str, str]], kind: str, cls: str) -> element:
    """The shape and the word of a kind or status; the shape is for the eye only."""
    shape, word = table[kind]
    return h("span", h("span", shape, cls="mrg-shape", aria_hidden="true"), " ", word, cls=f"{cls} {cls}-{kind}")


def is_later(corpus: Corpus, day: Edtf | None) -> bool:
    """True if something became known after the article was published."""
    published = corpus.info.record.date.earliest if corpus.info else None
    return bool(day and published and (day.latest or dt.date.max) > published)


def known(corpus: Corpus, day: Edtf | None, words: str = "Known since") -> list[Any]:
    """When something was known, with a mark if that was after publication."""
    if day is None:
        return []
    line = [f"{words} {day.words}"]
    return [*line, " ", later_badge()] if is_later(corpus, day) else line


def known_by(day: Edtf) -> str:
    """The day by which the whole of it was public, for scripts to compare; far ahead where it is open."""
    return day.latest.isoformat() if day.latest else "9999-12-31"


def later_badge() -> element:
    """The mark of what the article could not know."""
    return h("span", "after the article", cls="mrg-later")


def joined(items: Sequence[Any], between: str = ", ") -> list[Any]:
    """Items with text between them."""
    return [part for n, item in enumerate(items) for part in ((between, item) if n else (item,))]


def links_line(label: str, targets: Iterable[str]) -> element | None:
    """“People: a, b” as a line, or nothing."""
    found = [xref(target) for target in targets]
    return h("p", h("b", f"{label}: "), joined(found), cls="mrg-line") if found else None


def source_list(corpus: Corpus, refs: Sequence[SourceRef], heading: str = "Sources", *, on_paper: bool = False) -> list[nodes.Node]:
    """The sources of a statement: title, place in it, tier, how it was seen, when last checked.

    ``on_paper`` adds the address, which is seen in print alone.
    """
    known_refs = [ref for ref in refs if ref.key in corpus.sources]
    if not known_refs:
        return []
    items = [h("li", _source_line(source := corpus.sources[ref.key], ref.at), _address(source) if on_paper else None) for ref in known_refs]
    return [h("p", heading, cls="mrg-label"), h("ul", items, cls="mrg-sources")]


def sources_in_brief(corpus: Corpus, refs: Sequence[SourceRef]) -> element | None:
    """The same on one line, for long lists: who and when, place in it, tier, how it was seen. The rest is a step away, and in the preview."""
    known_refs = [ref for ref in refs if ref.key in corpus.sources]
    lines = [_brief(corpus.sources[ref.key], ref.at) for ref in known_refs]
    return h("p", h("b", "Sources: "), joined(lines, "; "), cls="mrg-line mrg-sources") if lines else None


def _brief(source: Source, at: str | None) -> list[Any]:
    name = source.short or f"{source.who}, {source.date.words}"
    return [xref(source.id, name), _place(at), " ", h("small", f"(tier {source.tier}, {ACCESS[source.access]})")]


def _place(at: str | None) -> str:
    return f", {at.replace('-', '–') if at.startswith(('p.', 'pp.')) else at}" if at else ""


def _source_line(source: Source, at: str | None) -> list[Any]:
    place = _place(at)
    facts = f"tier {source.tier} ({TIERS[source.tier]}), {ACCESS[source.access]}, checked {source.checked.words}"
    return [xref(source.id, source.called), f"{place}. {source.who}, {source.date.words}. ", h("span", facts, cls="mrg-tier")]


def _address(source: Source) -> element:
    return h("span", f" <{source.url}>", cls="mrg-paper")


def publisher_link(corpus: Corpus, text: str, *children: Any, prefix: str = "", suffix: str = "", **attrs: Any) -> element:
    """A link to the place of ``text`` on the publisher's page, by a text fragment (https://wicg.github.io/scroll-to-text-fragment/)."""
    assert corpus.article
    return h("a", *children, href=f"{corpus.article.info.url}#{fragment(text, prefix, suffix)}", rel="external", **attrs)


def known_switch(corpus: Corpus, hides: str) -> element:
    """The choice between reading as on publication day and with hindsight. It works by script; without one all is shown.

    ``hides`` says what goes on this page when the day is chosen, and what does not.
    """
    published = corpus.info.record.date if corpus.info else None
    if published is None:
        return h("div")
    choices = (("all", "with hindsight"), (published.text, f"as known on {published.words}"))
    radios = [h("label", h("input", type="radio", name="known", value=value, checked=value == "all" or None), " ", words) for value, words in choices]
    status = h("p", role="status", cls="mrg-status-line")
    return h("form", h("fieldset", h("legend", "Read"), radios), h("p", hides, cls="mrg-hint"), status, cls="mrg-switch", data_published=published.text)


def filter_form(noun: str, fields: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]) -> element:
    """A form that narrows the cards of a page: (label, data attribute, choices). It works by script; without one all is shown."""
    selects = [
        h("label", h("span", label), " ", h("select", h("option", "all", value=""), [h("option", words, value=value) for value, words in choices], name=name))
        for label, name, choices in fields
    ]
    return h("form", h("fieldset", h("legend", f"Show {noun}"), selects), h("p", role="status", cls="mrg-status-line"), cls="mrg-filter", data_noun=noun)
