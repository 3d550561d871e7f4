"""A packet's questions as text in two forms, HTML and plain: whole for the teacher, and without the key for the student.

``Prompted`` is all that a student's file is made from. It has no field in which a key could stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..core.corpus import Corpus
from ..core.shuffle import shuffled
from ..core.teaching import Question
from ..core.validate import Entry
from ..exporters import prose
from ..exporters.addresses import Addresses

LETTERS = "ABCDEFGH"
_PARAGRAPH = re.compile(r"\A<p>(.*)</p>\Z", re.DOTALL)
ASKS = {
    "single": "Choose one.",
    "multiple": "Choose all that are right.",
    "order": "Put them in order.",
    "match": "Match them.",
    "short": "Answer in a few words.",
    "discussion": "Discuss.",
}


class Unlinked(Addresses):
    """No addresses: links become their words, where the book has no published place to lead to."""

    def of(self, target: str) -> str | None:
        """Nothing."""
        return None

    def link(self, href: str, path: str) -> str | None:
        """Links out of the book stay."""
        return href if href.startswith(("http://", "https://")) else None


def addresses_for(corpus: Corpus, address: str) -> Addresses:
    """Where links lead: to the published book, or nowhere."""
    return Addresses(corpus, address) if address else Unlinked(corpus, "")


@dataclass(frozen=True)
class Text:
    """The same words as an HTML fragment and without marks."""

    html: str
    plain: str


@dataclass(frozen=True)
class Option:
    """A choice with its reason."""

    text: Text
    right: bool
    why: Text


@dataclass(frozen=True)
class Prompted:
    """What is asked, without its answer. ``choices``, ``items`` and ``rights`` are in the order in which they are shown."""

    number: int
    title: str
    type: str
    level: str
    minutes: int
    points: int
    prompt: Text
    choices: tuple[Text, ...] = ()
    items: tuple[Text, ...] = ()
    lefts: tuple[Text, ...] = ()
    rights: tuple[Text, ...] = ()

    @property
    def name(self) -> str:
        """“3. Title”."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True)
class Asked:
    """A question with its key. ``sequence`` has the places of the shown items, or rights, in the right order."""

    id: str
    shown: Prompted
    options: tuple[Option, ...]
    sequence: tuple[int, ...]
    accept: tuple[str, ...]
    answer: Text | None
    why: Text
    tempting: Text | None
    where: tuple[tuple[str, str, str | None], ...]
    about: tuple[str, ...]

    @property
    def type(self) -> str:
        """Its type."""
        return self.shown.type

    @property
    def right_order(self) -> tuple[Text, ...]:
        """With type order: the items, the first first."""
        return tuple(self.shown.items[place] for place in self.sequence)

    @property
    def pairs(self) -> tuple[tuple[Text, Text], ...]:
        """With type match: what belongs together."""
        return tuple((left, self.shown.rights[place]) for left, place in zip(self.shown.lefts, self.sequence, strict=True))

    @property
    def letters(self) -> str:
        """The key in letters, as the sheet offers them: “B”, “A, C”, “C, A, B” or “1 C, 2 A, 3 B”."""
        if self.options:
            return ", ".join(LETTERS[n] for n, option in enumerate(self.options) if option.right)
        if self.type == "match":
            return ", ".join(f"{n} {LETTERS[place]}" for n, place in enumerate(self.sequence, 1))
        return ", ".join(LETTERS[place] for place in self.sequence)


class Writer:
    """Turns the Markdown of one question into ``Text``."""

    def __init__(self, entry: Entry[Question], addresses: Addresses) -> None:
        """For a question's file, with the addresses its links get."""
        self.path, self.addresses = entry.path, addresses

    def line(self, text: str) -> Text:
        """One line."""
        return Text(_PARAGRAPH.sub(r"\1", prose.html(text, self.path, self.addresses)), prose.plain(text, self.path, self.addresses))

    def lines(self, texts: tuple[str, ...]) -> tuple[Text, ...]:
        """Several."""
        return tuple(map(self.line, texts))

    def body(self, text: str) -> Text:
        """Paragraphs, lists and the like."""
        return Text(prose.html(text, self.path, self.addresses).replace("\n", ""), prose.plain(text, self.path, self.addresses))


def asked(corpus: Corpus, id_: str, number: int, addresses: Addresses) -> Asked:
    """One question of a packet."""
    entry = corpus.questions[id_]
    one, write = entry.record, Writer(entry, addresses)
    texts = one.items or tuple(pair.right for pair in one.pairs)
    order = shuffled(id_, texts)
    shown = write.lines(tuple(texts[n] for n in order))
    prompted = Prompted(
        number, one.title, one.type, one.level, one.minutes, one.points, write.body(entry.raw.body),
        choices=write.lines(tuple(choice.text for choice in one.choices)),
        items=shown if one.items else (),
        lefts=write.lines(tuple(pair.left for pair in one.pairs)),
        rights=shown if one.pairs else (),
    )  # fmt: skip
    return Asked(
        id_, prompted,
        options=tuple(Option(write.line(choice.text), choice.right, write.line(choice.why)) for choice in one.choices),
        sequence=tuple(order.index(n) for n in range(len(texts))),
        accept=one.accept,
        answer=write.line(one.answer) if one.answer else None,
        why=write.line(one.why),
        tempting=write.line(one.tempting) if one.tempting else None,
        where=tuple((addresses.title(place.at), place.holds, addresses.of(place.at)) for place in one.where),
        about=one.about,
    )  # fmt: skip
