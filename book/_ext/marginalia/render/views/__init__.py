"""Views: computed parts of pages. Each says what it shows (for the digest) and how that becomes nodes.

A view's ``select`` returns all that its nodes are made from, so that a page is made anew when, and only when, what it
shows has changed.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

from docutils import nodes
from pydantic import BaseModel

from ...core.corpus import Corpus
from ...core.validate import Entry
from . import article, balance, changes, chapters, comforts, finding, lists, packets, questions, records, reference, tables
from .page import Page

if TYPE_CHECKING:
    from ..glossary import Terms

__all__ = ["VIEWS", "Page", "View", "build", "digest"]

# What was found out about a book, which never changes: forgotten with it.
_KNOWN: WeakKeyDictionary[Corpus, dict[tuple[Any, ...], Any]] = WeakKeyDictionary()
_ID = re.compile(r"\b[a-z]+(?:-[a-z0-9]+)+\b")


@dataclasses.dataclass(frozen=True)
class View:
    """``select(corpus, arg)`` gives what is shown; ``nodes(page, what)`` shows it.

    ``prose`` says whether terms of the glossary are linked in it: in its own words, or in the text of other pages.
    """

    select: Callable[[Corpus, str], Any]
    nodes: Callable[[Page, Any], list[nodes.Node]]
    prose: Literal["", "own", "pages"] = ""


VIEWS: dict[str, View] = {
    "article": View(article.select, article.build, prose="pages"),
    "uses": View(lists.select_used, lambda page, shown: []),
    "balance": View(balance.select_balance, balance.build_balance),
    "finding": View(finding.select_finding, finding.build_finding),
    "codes": View(reference.select_codes, reference.build_codes),
    "fields": View(reference.select_fields, reference.build_fields),
    "legend": View(article.select_legend, article.build_legend),
    "own-notes": View(comforts.select_own, comforts.build_own),
    "notes": View(lists.select_notes, lists.build_notes),
    "claims": View(lists.select_claims, lists.build_claims, prose="own"),
    "positions": View(tables.select_positions, tables.build_positions, prose="own"),
    "framing": View(tables.select_framing, tables.build_framing, prose="own"),
    "events": View(lists.select_events, lists.build_events, prose="own"),
    "sources": View(lists.select_sources, lists.build_sources),
    "parties": View(lists.select_parties, lists.build_parties, prose="own"),
    "concepts": View(lists.select_concepts, lists.build_concepts, prose="own"),
    "corrections": View(changes.select_corrections, changes.build_corrections),
    "gone": View(changes.select_gone, changes.build_gone),
    "questions": View(questions.select_group, questions.build_group),
    "question": View(questions.select_one, questions.build_one),
    "packets": View(packets.select_packets, packets.build_packets),
    "chapters": View(chapters.select_chapters, chapters.build_chapters),
    "chapter-head": View(chapters.select_chapter, chapters.chapter_head),
    "chapter-foot": View(chapters.select_chapter, chapters.chapter_foot),
    "note-head": View(records.select_note, records.note_head),
    "note-foot": View(records.select_note, records.note_foot),
    "party-head": View(records.select_head, records.party_head, prose="own"),
    "party-foot": View(records.select_party, records.party_foot),
    "concept-head": View(records.select_head, records.concept_head, prose="own"),
    "concept-steps": View(records.select_steps, records.concept_steps),
    "concept-authorities": View(records.select_concept, records.concept_authorities, prose="own"),
    "concept-foot": View(records.select_concept, records.concept_foot),
}


def build(page: Page, name: str, arg: str) -> list[nodes.Node]:
    """The nodes of a view on a page; after those of a whole collection, what was once among them."""
    made = VIEWS[name].nodes(page, _shown(page.corpus, name, arg)) if _exists(page.corpus, arg) else []
    return [*made, *changes.left_behind(changes.gone_from(page.corpus, name))]


def digest(corpus: Corpus, terms: Terms, name: str, arg: str) -> str:
    """A fingerprint of what the view shows; equal if and only if its nodes would be.

    A link shows the title of what it leads to, so the title of every id in it counts too. Of the terms of the glossary
    those count that stand in it, where they become links.
    """
    # Head and foot of a record show the same.
    key = (VIEWS[name].select, arg, VIEWS[name].prose, terms.digest, gone := (*changes.gone_from(corpus, name),))
    known = _KNOWN.setdefault(corpus, {})
    if key not in known:
        known[key] = _digest(corpus, terms, name, arg, gone)
    return known[key]


def _digest(corpus: Corpus, terms: Terms, name: str, arg: str, gone: tuple[Any, ...]) -> str:
    shown = [_shown(corpus, name, arg) if _exists(corpus, arg) else None, gone]
    entries: list[Entry[Any]] = []
    text = json.dumps(shown, default=lambda value: _plain(value, entries), sort_keys=True, ensure_ascii=False)
    named = [id_ for id_ in sorted(set(_ID.findall(text))) if id_ in corpus.records]
    titles = [getattr(corpus.records[id_].record, "title", "") for id_ in named]
    homes = [corpus.homes.get(id_, "") for id_ in named if id_ in corpus.questions]  # a question may move to another page
    texts = [text, *(entry.words for entry in entries)] if VIEWS[name].prose else []
    linked = sorted(frozenset[str]().union(*(terms.within(some.replace("\\n", " ")) for some in texts)))
    return hashlib.sha256("\n".join([text, *titles, *homes, *linked]).encode()).hexdigest()


def _shown(corpus: Corpus, name: str, arg: str) -> Any:
    """What a view shows, found once for its digest, its nodes and the views that show the same."""
    known, key = _KNOWN.setdefault(corpus, {}), (VIEWS[name].select, arg)
    if key not in known:
        known[key] = VIEWS[name].select(corpus, arg)
    return known[key]


def _exists(corpus: Corpus, arg: str) -> bool:
    """False for the view of a record that is gone, or that could not be read."""
    return "-" not in arg or arg in corpus.records or arg in corpus.pages


def _plain(value: Any, entries: list[Entry[Any]]) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, Entry):
        entries.append(value)
        return value.fingerprint  # made once for a record, however many views show it
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return str(value)
