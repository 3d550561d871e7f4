"""Names that a note uses without saying whose they are: surnames and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..corpus import Corpus
from ..problems import Code, Location, Problem
from ..source import read_text
from .passages import Passage

GLOSSARY = "book/glossary.md"
_ABBREVIATION = re.compile(r"(?<![\w.&-])[A-Z]{2,6}(?=s?\b(?!\.\w))")


def names(corpus: Corpus) -> Iterator[Problem]:
    """Each person is introduced in a note by full name, by a field or by a link."""
    people = {entry.record.title.split()[-1]: entry for entry in corpus.parties.values() if entry.record.kind == "person"}
    for entry in corpus.notes.values():
        for surname, party in people.items():
            said = re.search(rf"\b{re.escape(surname)}\b", entry.raw.body)
            whole = rf"\b{re.escape(party.record.title.split()[0])}(?: [A-Z]\.)? {re.escape(surname)}\b"
            known = party.id in entry.record.parties or f"#{party.id})" in entry.raw.body or re.search(whole, entry.raw.body)
            if said and not known:
                where = Location(entry.path, entry.raw.body_line + entry.raw.body.count("\n", 0, said.start()))
                yield Problem(Code.STYLE_NAME, f"“{surname}” is not explained", where, f"write {party.record.title}, or add {party.id} to parties")


def abbreviations(corpus: Corpus, passage: Passage, known: frozenset[str]) -> Iterator[Problem]:
    """Each abbreviation of a note is common, in the glossary, or explained in the note (“the General Services Administration (GSA)”)."""
    if not known or not passage.path.startswith("book/notes/"):
        return
    said: set[str] = set()
    for match in _ABBREVIATION.finditer(passage.own_words):
        word = match[0]
        if word not in said | {"AM", "PM"} and word not in known | _glossary(corpus) and f"({word})" not in passage.text:
            said.add(word)
            hint = "write it out, put it in the glossary, or list it under abbreviations in data/style.yml"
            yield Problem(Code.STYLE_ABBREVIATION, f"“{word}” is not explained", passage.at(match.start(), word), hint)


def _glossary(corpus: Corpus) -> frozenset[str]:
    path = corpus.root / GLOSSARY
    return _capitals(read_text(path, corpus.root)[0]) if path.exists() else frozenset()


@cache
def _capitals(text: str) -> frozenset[str]:
    return frozenset(_ABBREVIATION.findall(text))
