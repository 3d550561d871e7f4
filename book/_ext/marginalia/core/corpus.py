"""The whole book as one graph: records by id, anchors, and who mentions whom.

Loaded once, before anything is rendered; nothing in it changes afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from . import article as articles
from . import bibliography, mentions, pages
from . import history as histories
from .anchoring import Anchor, Selector, State, resolve
from .mentions import Chapter, Mention
from .models import ArticleInfo, Claim, Concept, Event, Framing, Note, Party, Position
from .problems import Code, Location, Problem, relative
from .source import Raw, read_markdown, read_text, read_yaml
from .teaching import Packet, Question
from .validate import Entry, build, build_list, duplicates, open_lines

PAGES: Mapping[str, type] = {"notes": Note, "parties": Party, "concepts": Concept}
LISTS: Mapping[str, type] = {"claims": Claim, "events": Event, "positions": Position, "framing": Framing}


@dataclass(frozen=True, eq=False)
class Corpus:
    """Everything the book is made from. Maps keep the order of the files; ids are keys. Equal to itself alone."""

    root: Path
    info: Entry[ArticleInfo] | None
    article: articles.Article | None
    notes: Mapping[str, Entry[Note]]
    parties: Mapping[str, Entry[Party]]
    concepts: Mapping[str, Entry[Concept]]
    claims: Mapping[str, Entry[Claim]]
    events: Mapping[str, Entry[Event]]
    positions: Mapping[str, Entry[Position]]
    framing: Mapping[str, Entry[Framing]]
    bibliography: bibliography.Bibliography
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    # Ids and source keys of what stands in the files, also where it could not be read whole: named, it is not unknown.
    declared: frozenset[str] = frozenset()
    chapters: tuple[Chapter, ...] = ()
    history: histories.History = field(default_factory=histories.History)
    questions: Mapping[str, Entry[Question]] = field(default_factory=dict)
    packets: Mapping[str, Entry[Packet]] = field(default_factory=dict)
    pages: Mapping[str, pages.BookPage] = field(default_factory=dict)

    @property
    def sources(self) -> Mapping[str, bibliography.Source]:
        """Sources by key."""
        return self.bibliography.sources

    @cached_property
    def records(self) -> Mapping[str, Entry[Any]]:
        """Every record with an id of its own."""
        return {**self.notes, **self.parties, **self.concepts, **self.claims, **self.events, **self.positions, **self.framing, **self.questions}

    @cached_property
    def by_page(self) -> Mapping[str, Entry[Any]]:
        """The records that are files of their own, by the page that each is; of two in one file the first."""
        alone = [entry for entry in self.records.values() if not entry.keys]
        return {entry.path.removesuffix(".md"): entry for entry in reversed(alone)}

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The page on which each question stands: with its group if there is such a page. Questions that no page shows are left out."""
        found = {}
        for id_, entry in self.questions.items():
            ranked = [(-rank, name) for name, page in self.pages.items() if (rank := pages.shows(page, id_, entry.path))]
            found |= {id_: min(ranked)[1]} if ranked else {}
        return found

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that a link may name, paragraphs and sources among them."""
        paras = {f"para-{p.para}" for p in self.article.paragraphs} if self.article else set()
        return frozenset({*self.records, *paras, *(source.id for source in self.sources.values())})

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """For each id, the records that speak of it, each once, in the order of the book."""
        return _by_target(found for entry in self.records.values() for found in mentions.of_record(entry, self.title_of) if found[0] != entry.id)

    @cached_property
    def told_in(self) -> Mapping[str, tuple[Mention, ...]]:
        """For each id, the chapters that link to it, each once; of the glossary, each term."""
        return _by_target(found for chapter in self.chapters for found in mentions.of_chapter(chapter, self.title_of))

    def title_of(self, target: str) -> str:
        """What a link to an id says that has no words of its own."""
        kind, _, rest = target.partition("-")
        if kind == "para":
            return "the headline" if rest == "0" else f"paragraph {rest}"
        if kind == "claim":
            return f"claim {int(rest[1:])}" if rest[1:].isdigit() else rest
        if kind == "source" and rest in self.sources:
            return self.sources[rest].title
        record = self.records[target].record if target in self.records else None
        return getattr(record, "title", None) or getattr(record, "device", target)

    @cached_property
    def chapter_titles(self) -> Mapping[str, str]:
        """The heading of each chapter, by the name by which links to pages know it."""
        return {chapter.name: chapter.title for chapter in self.chapters}

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


def _by_target(found: Iterable[tuple[str, Mention]]) -> Mapping[str, tuple[Mention, ...]]:
    """Each target with the first mention by each; one that a field makes has the words around the first link, if there is one."""
    by_target: dict[str, dict[tuple[str, str], Mention]] = {}
    for target, mention in found:
        first = by_target.setdefault(target, {}).setdefault((mention.by, mention.term), mention)
        if mention.words and not first.words:
            by_target[target][mention.by, mention.term] = replace(first, words=mention.words)
    return {target: tuple(by.values()) for target, by in by_target.items()}


def load(root: Path, original: Path | None = None) -> tuple[Corpus, list[Problem]]:
    """Read the book under ``root`` (the folder that holds ``book/``). Returns what could be read, and every problem.

    ``original`` is the reader's own copy of the article; without it ``book/article/original.txt`` is used if it is
    there, and the retelling otherwise.
    """
    book = root / "book"
    problems: list[Problem] = []
    seen: set[str] = set()
    made = {name: _pages(book / name, root, model, problems, seen) for name, model in PAGES.items()}
    made["questions"] = _pages(book / "teach" / "questions", root, Question, problems, seen)
    made["packets"] = _packets(book / "teach" / "packets", root, problems, seen)
    shown, found = pages.read(root)
    problems += found
    lists = {name: _list(book / "data" / f"{name}.yml", root, model, problems, seen) for name, model in LISTS.items()}
    bib, found = bibliography.read(book / "references.bib", root)
    problems += found
    history, found = histories.read(book / "data", root)
    problems += found
    info = _info(book / "article" / "article.yml", root, problems)
    article = _article(book / "article", root, info.record, original, problems) if info else None
    entries = [entry for group in (*made.values(), *lists.values()) for entry in group]
    problems += duplicates(entries)
    keyed = {name: {entry.id: entry for entry in group} for name, group in {**made, **lists}.items()}
    anchors = _anchors(article, keyed)
    declared = frozenset({*seen, *(f"source-{key}" for key in bib.lines)})
    chapters = tuple(mentions.chapters(root))
    return Corpus(
        root, info, article, bibliography=bib, anchors=anchors, declared=declared, chapters=chapters, history=history, pages=shown, **keyed
    ), problems


def _pages(folder: Path, root: Path, model: type, problems: list[Problem], seen: set[str]) -> list[Entry[Any]]:
    entries = []
    for path in sorted(folder.glob("*.md")):
        if path.stem == "index" or path.name.startswith(".") or path.is_dir():
            continue
        raw, found = read_markdown(path, root)
        problems += found
        # Named after its id: a file that cannot be read still says which record it is.
        seen.add(f"{model.__name__.lower()}-{re.sub('^[0-9]+-', '', path.stem)}")
        if found:
            continue
        if raw.data is None:
            raw = Raw(raw.path, {}, {(): 1}, raw.body, raw.body_line)
        entry, found = build(model, raw)
        problems += [*found, *open_lines(raw)]
        if entry:
            entries.append(entry)
    return entries


def _packets(folder: Path, root: Path, problems: list[Problem], seen: set[str]) -> list[Entry[Packet]]:
    entries = []
    for path in sorted(folder.glob("*.yml")):
        raw, found = read_yaml(path, root)
        problems += found
        seen.add(f"packet-{path.stem}")
        entry, found = build(Packet, raw) if not found else (None, [])
        problems += found
        entries += [entry] if entry else []
    return entries


def _list(path: Path, root: Path, model: type, problems: list[Problem], seen: set[str]) -> list[Entry[Any]]:
    if not path.exists():
        return []
    raw, found = read_yaml(path, root)
    problems += found
    rows = raw.data if isinstance(raw.data, list) else []
    seen |= {row["id"] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)}
    entries, found = build_list(model, raw)
    problems += found
    return entries


def _info(path: Path, root: Path, problems: list[Problem]) -> Entry[ArticleInfo] | None:
    raw, found = read_yaml(path, root)
    problems += found
    entry, found = build(ArticleInfo, raw) if not found else (None, [])
    problems += found
    return entry


def _article(folder: Path, root: Path, info: ArticleInfo, copy: Path | None, problems: list[Problem]) -> articles.Article | None:
    own = copy or (folder / "original.txt" if (folder / "original.txt").exists() else None)
    if own is None:
        return _retelling(folder / "text.md", root, info, problems)
    text, found = read_text(own, own.parent if copy else root)
    problems += found
    shown = own.name if copy else relative(own, root)
    made = articles.original(text, info, shown) if not found else None
    if made is None and not found:
        hint = "save the page as text, paragraphs separated by blank lines"
        problems.append(Problem(Code.ORIGINAL_UNREADABLE, "no paragraphs found", Location(relative(own, root)), hint))
    return made


def _retelling(path: Path, root: Path, info: ArticleInfo, problems: list[Problem]) -> articles.Article | None:
    text, found = read_text(path, root)
    problems += found
    if found:
        return None
    made = articles.retelling(text, info, path.relative_to(root).as_posix())
    problems += articles.check_retelling(made)
    return made


def _anchors(article: articles.Article | None, keyed: Mapping[str, Mapping[str, Entry[Any]]]) -> dict[str, Anchor]:
    """Where notes, claims and wording stand in the text shown. All use the same words in both texts, unless they name others."""
    if article is None:
        return {}
    notes = {id_: Selector(**entry.record.target.model_dump()) for id_, entry in keyed["notes"].items()}
    others = {
        id_: Selector(entry.record.para, entry.record.original if article.is_original and entry.record.original else entry.record.exact)
        for collection in ("claims", "framing")
        for id_, entry in keyed[collection].items()
    }
    texts = article.texts
    return {id_: resolve(selector, texts) for id_, selector in {**notes, **others}.items()}
