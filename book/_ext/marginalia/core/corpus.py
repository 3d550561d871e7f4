"""The whole book as one graph: records by id, anchors, and who mentions whom.

Loaded once, before anything is rendered; nothing in it changes afterwards.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from . import article as articles
from . import bibliography
from .anchoring import Anchor, Selector, State, resolve
from .models import ArticleInfo, Claim, Concept, Event, Note, Party
from .problems import Code, Location, Problem
from .source import Raw, read_markdown, read_text, read_yaml
from .validate import Entry, build, build_list, duplicates

PAGES: Mapping[str, type] = {"notes": Note, "parties": Party, "concepts": Concept}
LISTS: Mapping[str, type] = {"claims": Claim, "events": Event}
_LINK = re.compile(r"\]\(#([a-z]+-[\w:.-]+)")


@dataclass(frozen=True)
class Mention:
    """That the record ``by`` speaks of another: in the field ``via``, or in its text."""

    by: str
    via: str
    line: int = 0


@dataclass(frozen=True)
class Corpus:
    """Everything the book is made from. Maps keep the order of the files; ids are keys."""

    root: Path
    article: articles.Article | None
    notes: Mapping[str, Entry[Note]]
    parties: Mapping[str, Entry[Party]]
    concepts: Mapping[str, Entry[Concept]]
    claims: Mapping[str, Entry[Claim]]
    events: Mapping[str, Entry[Event]]
    bibliography: bibliography.Bibliography
    anchors: Mapping[str, Anchor] = field(default_factory=dict)

    @property
    def sources(self) -> Mapping[str, bibliography.Source]:
        """Sources by key."""
        return self.bibliography.sources

    @cached_property
    def records(self) -> Mapping[str, Entry[Any]]:
        """Every record with an id of its own."""
        return {**self.notes, **self.parties, **self.concepts, **self.claims, **self.events}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that a link may name, paragraphs and sources among them."""
        paras = {f"para-{p.para}" for p in self.article.paragraphs} if self.article else set()
        return frozenset({*self.records, *paras, *(source.id for source in self.sources.values())})

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """For each id, the records that speak of it, each once, in the order of the book."""
        found: dict[str, dict[str, Mention]] = {}
        for entry in self.records.values():
            for target, mention in outgoing(entry):
                if target != entry.id:
                    found.setdefault(target, {}).setdefault(mention.by, mention)
        return {target: tuple(by.values()) for target, by in found.items()}

    def mentioned_by(self, target: str, kind: str) -> list[Entry[Any]]:
        """The records of one kind (“note”, “claim”, …) that speak of ``target``."""
        return [self.records[m.by] for m in self.mentions.get(target, ()) if m.by.startswith(f"{kind}-")]

    @cached_property
    def notes_by_place(self) -> tuple[Entry[Note], ...]:
        """The notes that have a place, in the order in which a reader meets them."""

        def key(entry: Entry[Note]) -> tuple[int, int, int, str]:
            place = self.anchors[entry.id].place
            assert place
            return (place.para, place.start, -place.end, entry.path)

        placed = [e for e in self.notes.values() if e.id in self.anchors and self.anchors[e.id].state is State.FOUND]
        return tuple(sorted(placed, key=key))


def outgoing(entry: Entry[Any]) -> Iterator[tuple[str, Mention]]:
    """Every id that a record names, with the field it is named in; links in its text come last."""
    record = entry.record
    for name in ("claims", "parties", "concepts", "events", "related"):
        for target in getattr(record, name, ()):
            yield target, Mention(entry.id, name, entry.at(name).line)
    for relation in getattr(record, "relations", ()):
        yield relation.to, Mention(entry.id, "relations", entry.at("relations").line)
    for n, ref in enumerate(getattr(record, "sources", ())):
        yield f"source-{ref.key}", Mention(entry.id, "sources", entry.at("sources", n).line)
    for n, authority in enumerate(getattr(record, "authorities", ())):
        yield f"source-{authority.source}", Mention(entry.id, "authorities", entry.at("authorities", n).line)
    if not entry.keys:
        for number, row in enumerate(entry.raw.body.split("\n")):
            for target in _LINK.findall(row):
                yield target, Mention(entry.id, "text", entry.raw.body_line + number)


def load(root: Path, original: Path | None = None) -> tuple[Corpus, list[Problem]]:
    """Read the book under ``root`` (the folder that holds ``book/``). Returns what could be read, and every problem.

    ``original`` is the reader's own copy of the article; without it ``book/article/original.txt`` is used if it is
    there, and the retelling otherwise.
    """
    book = root / "book"
    problems: list[Problem] = []
    pages = {name: _pages(book / name, root, model, problems) for name, model in PAGES.items()}
    lists = {name: _list(book / "data" / f"{name}.yml", root, model, problems) for name, model in LISTS.items()}
    bib, found = bibliography.read(book / "references.bib", root)
    problems += found
    article = _article(book / "article", root, original, problems)
    entries = [entry for group in (*pages.values(), *lists.values()) for entry in group]
    problems += duplicates(entries)
    keyed = {name: {entry.id: entry for entry in group} for name, group in {**pages, **lists}.items()}
    anchors = _anchors(article, keyed["notes"])
    return Corpus(root, article, bibliography=bib, anchors=anchors, **keyed), problems


def _pages(folder: Path, root: Path, model: type, problems: list[Problem]) -> list[Entry[Any]]:
    entries = []
    for path in sorted(folder.glob("*.md")):
        if path.stem == "index":
            continue
        raw, found = read_markdown(path, root)
        problems += found
        if found:
            continue
        if raw.data is None:
            raw = Raw(raw.path, {}, {(): 1}, raw.body, raw.body_line)
        entry, found = build(model, raw)
        problems += found
        if entry:
            entries.append(entry)
    return entries


def _list(path: Path, root: Path, model: type, problems: list[Problem]) -> list[Entry[Any]]:
    if not path.exists():
        return []
    raw, found = read_yaml(path, root)
    problems += found
    entries, found = build_list(model, raw)
    problems += found
    return entries


def _article(folder: Path, root: Path, copy: Path | None, problems: list[Problem]) -> articles.Article | None:
    raw, found = read_yaml(folder / "article.yml", root)
    problems += found
    entry, found = build(ArticleInfo, raw) if not found else (None, [])
    problems += found
    if entry is None:
        return None
    own = copy or (folder / "original.txt" if (folder / "original.txt").exists() else None)
    if own is None:
        return _retelling(folder / "text.md", root, entry.record, problems)
    text, found = read_text(own, own.parent if copy else root)
    problems += found
    shown = own.name if copy else f"{folder.relative_to(root)}/original.txt"
    made = articles.original(text, entry.record, shown) if not found else None
    if made is None and not found:
        problems.append(
            Problem(Code.ORIGINAL_UNREADABLE, "no paragraphs found", Location(os.fspath(own)), "save the page as text, paragraphs separated by blank lines")
        )
    return made


def _retelling(path: Path, root: Path, info: ArticleInfo, problems: list[Problem]) -> articles.Article | None:
    text, found = read_text(path, root)
    problems += found
    if found:
        return None
    made = articles.retelling(text, info, path.relative_to(root).as_posix())
    problems += articles.check_retelling(made)
    return made


def _anchors(article: articles.Article | None, notes: Mapping[str, Entry[Note]]) -> dict[str, Anchor]:
    if article is None:
        return {}
    return {id_: resolve(Selector(**entry.record.target.model_dump()), article.texts) for id_, entry in notes.items()}
