"""Packets and chapters name pages, notes and questions that there are, each once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from ..corpus import Corpus
from ..problems import Code, Problem
from ..suggest import nearest
from ..teaching import Packet
from ..validate import Entry

_LINK = re.compile(r"\]\(([\w./-]+?)\.md(?:#[\w-]*)?\)")
BEGUN = "Students can"  # as `marginalia new packet` leaves it


def packets(corpus: Corpus) -> Iterator[Problem]:
    """The rule for both."""
    chapters = [page.teach for page in corpus.pages.values() if page.teach]
    known = _documents(corpus)
    for entry in (*corpus.packets.values(), *chapters):
        for name in ("pages", "before"):
            yield from _pages(entry, name, known)
        for name in ("notes", "questions"):
            yield from _ids(corpus, entry, name)
        for name in ("pages", "before", "notes", "questions"):
            yield from _twice(entry, name)
    for packet in corpus.packets.values():
        yield from _linked(packet, known)
        for n, aim in enumerate(packet.record.aims):
            if aim.rstrip(" .…") == BEGUN:
                yield Problem(Code.GAP, f"fill in the aim that begins “{BEGUN}”", packet.at("aims", n), "what they can do after the class")


def _linked(packet: Entry[Packet], known: set[str]) -> Iterator[Problem]:
    """Links to pages in what is said to the teacher: no build sees them, so a slip would only be met by whoever follows one."""
    for href in _LINK.findall(packet.record.teacher):
        page = posixpath.normpath(posixpath.join(posixpath.dirname(packet.path), href))
        if page not in known:
            hint = nearest(page, known) or "write the path from book/teach/packets, as ../lessons/debate.md"
            yield Problem(Code.PAGE_UNKNOWN, f"there is no page “{page}”", packet.at("teacher"), hint)


def _documents(corpus: Corpus) -> set[str]:
    """The name of every page: those of records among them, but for questions, which have none."""
    own = {entry.path.removesuffix(".md") for entry in corpus.records.values() if not entry.keys and entry.id not in corpus.questions}
    notebooks = {path.relative_to(corpus.root).with_suffix("").as_posix() for path in (corpus.root / "book").rglob("*.ipynb")}
    return own | notebooks | set(corpus.pages)


def _pages(entry: Entry[Any], name: str, known: set[str]) -> Iterator[Problem]:
    for n, page in enumerate(getattr(entry.record, name, ())):
        if page not in known:
            yield Problem(Code.PAGE_UNKNOWN, f"there is no page “{page}”", entry.at(name, n), nearest(page, known) or "write book/FOLDER/NAME, without .md")


def _ids(corpus: Corpus, entry: Entry[Any], name: str) -> Iterator[Problem]:
    have = getattr(corpus, name)
    for n, id_ in enumerate(getattr(entry.record, name, ())):
        if id_ not in have and id_ not in corpus.declared:
            yield Problem(Code.LINK_UNKNOWN, f"no record has the id “{id_}”", entry.at(name, n), nearest(id_, have))


def _twice(entry: Entry[Any], name: str) -> Iterator[Problem]:
    values = getattr(entry.record, name, ())
    for n, value in enumerate(values):
        if value in values[:n]:
            yield Problem(Code.PAGE_TWICE, f"“{value}” stands twice among the {name}", entry.at(name, n), "keep one")
