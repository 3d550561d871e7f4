"""All that a packet's files are made from, gathered once: pages of the site, notes, and questions with and without keys."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..core.corpus import Corpus
from ..core.models import Note
from ..core.source import read_yaml
from ..core.teaching import Packet
from ..core.validate import Entry
from ..exporters import ink
from . import offered
from .asked import Asked, Prompted, Text, Writer, addresses_for, asked
from .site import Page, Site

CODE = Path(__file__).parent


@dataclass(frozen=True)
class Content:
    """One packet. ``address`` is the published address of the book, or empty."""

    corpus: Corpus
    entry: Entry[Packet]
    site: Site
    address: str = ""

    @property
    def packet(self) -> Packet:
        """The record."""
        return self.entry.record

    @property
    def slug(self) -> str:
        """Its name."""
        return offered.slug_of(self.entry.id)

    @property
    def title(self) -> str:
        """Its title."""
        return self.packet.title

    @property
    def description(self) -> str:
        """In a sentence, without a word of any key."""
        return f"A packet for {offered.LEVELS[self.packet.level]}, {self.packet.minutes} minutes: {'; '.join(self.packet.aims)}."

    @cached_property
    def _config(self) -> dict[str, Any]:
        path = self.corpus.root / "_config.yml"
        found = read_yaml(path, self.corpus.root)[0].data if path.exists() else None
        return found if isinstance(found, dict) else {}

    @property
    def book(self) -> str:
        """The title of the book."""
        return str(self._config.get("title") or "An annotated reading")

    @property
    def author(self) -> str:
        """Whom to credit."""
        return str(self._config.get("author") or "the contributors")

    @cached_property
    def pages(self) -> list[Page]:
        """The pages, from the built site."""
        return [self.site.page(docname) for docname in self.packet.pages]

    @property
    def notes(self) -> list[Entry[Note]]:
        """The notes."""
        return [self.corpus.notes[id_] for id_ in self.packet.notes]

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions with their keys: for the teacher's files alone."""
        addresses = addresses_for(self.corpus, self.address)
        return [asked(self.corpus, id_, number, addresses) for number, id_ in enumerate(self.packet.questions, 1)]

    @property
    def prompted(self) -> list[Prompted]:
        """The questions without keys."""
        return [one.shown for one in self.asked]

    @cached_property
    def teacher(self) -> Text:
        """What is said to the teacher."""
        return self.writer(self.entry).body(self.packet.teacher.replace("\n", "\n\n"))

    def writer(self, entry: Entry[Any]) -> Writer:
        """What turns a record's Markdown into HTML."""
        return Writer(entry, addresses_for(self.corpus, self.address))

    @cached_property
    def sum(self) -> str:
        """A fingerprint of all that the files are made from: records, pages, address, settings and code."""
        records = [self.entry, *(self.corpus.questions[id_] for id_ in self.packet.questions), *self.notes]
        parts = [f"{one.record!r}{one.raw.body}" for one in records]
        parts += [page.html for page in self.pages]
        parts += [f"{source!r}" for source in self.corpus.sources.values()]
        parts += [self.corpus.records[place.at].record.model_dump_json() for id_ in self.packet.questions for place in self.corpus.questions[id_].record.where]
        parts += [f"{ink.values()}", self.address, self.book, self.author, *(path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.[pc][ys]*")))]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @property
    def points(self) -> int:
        """Of all questions."""
        return sum(one.points for one in self.prompted)
