"""What a note and a claim must look like beside their fields: number, links, dates, and sources of a contested claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..anchoring import State
from ..corpus import Corpus
from ..markdown import without_code
from ..problems import WHOLE_FILE, Code, Location, Problem
from ..validate import Entry

MOST_LINKS = 4  # in a hundred words
_LINK = re.compile(r"\]\(#([^)\s]+)\)")
_OUTSIDE = re.compile(r"\]\((https?://[^)\s]+)|<(https?://[^>\s]+)>|(?<![\w(/<.])(https?://[^\s)>]+)")
_MARKUP = (
    ("an image", re.compile(r"!\[")),
    ("a directive", re.compile(r"(?m)^[ \t]*(?:`{3,}|:{3,}|~{3,})\{(?!raw\b)")),
    ("a footnote", re.compile(r"\[\^[^\]]+\]")),
    ("a table", re.compile(r"(?m)^[ \t]*\|.*\|[ \t]*$")),
)
LISTS = ("claims", "parties", "concepts", "events", "related", "notes", "paras")


def _line(entry: Entry[Any], at: int) -> Location:
    return Location(entry.path, entry.raw.body_line + entry.raw.body.count("\n", 0, at))


def numbers(corpus: Corpus) -> Iterator[Problem]:
    """A file's number tells the paragraph, and is one note's alone."""
    first: dict[str, str] = {}
    for entry in corpus.notes.values():
        number, para = Path(entry.path).stem[:3], entry.record.target.para
        if not number.isdigit():
            continue  # the file's name is wrong altogether, which is said elsewhere
        placed = entry.id in corpus.anchors and corpus.anchors[entry.id].state is State.FOUND
        if placed and int(number) // 100 != para:
            yield Problem(Code.NOTE_NUMBER, f"number {number} for a note on paragraph {para}", entry.at("target", "para"), f"rename the file to {para}NN-…")
        elif number in first:
            yield Problem(Code.NOTE_NUMBER, f"number {number} is already that of {first[number]}", entry.at("id"), "take the next free number")
        first.setdefault(number, entry.path)


def links_of_text(corpus: Corpus) -> Iterator[Problem]:
    """A text links to other records, seldom, once each, and never to the web."""
    for entry in corpus.records.values():
        if entry.keys:
            continue
        seen: set[str] = set()
        body = without_code(entry.raw.body)
        for match in _LINK.finditer(body):
            if match[1] == entry.id:
                yield Problem(Code.LINK_SELF, f"a link to {entry.id} itself", _line(entry, match.start()), "take it out")
            elif match[1] in seen and entry.id in corpus.notes:
                yield Problem(Code.LINK_REPEATED, f"a second link to {match[1]}", _line(entry, match.start()), "link it once")
            seen.add(match[1])
        for match in _OUTSIDE.finditer(body):
            address = match[1] or match[2] or match[3]
            yield Problem(Code.LINK_OUTSIDE, f"the web address {address}", _line(entry, match.start()), "make it a source in references.bib")


def texts_of_notes(corpus: Corpus) -> Iterator[Problem]:
    """A note is words and a few links."""
    for entry in corpus.notes.values():
        links, words = len(_LINK.findall(entry.raw.body)), len(entry.raw.body.split())
        if links > 1 and links * 100 > MOST_LINKS * words + 100:
            yield Problem(Code.NOTE_LINKS, f"{links} links in {words} words", _line(entry, 0), f"at most {MOST_LINKS} in a hundred")
        for what, pattern in _MARKUP:
            if match := pattern.search(entry.raw.body):
                yield Problem(Code.NOTE_MARKUP, f"{what} in a note", _line(entry, match.start()), "say it in words")


def dates_of_notes(corpus: Corpus) -> Iterator[Problem]:
    """Nothing is known before a source of it exists, or checked before it was known."""
    for entry in corpus.notes.values():
        note = entry.record
        dates = [corpus.sources[ref.key].date for ref in note.sources if ref.key in corpus.sources]
        if dates and all(date.earliest and date.earliest > note.known_on.latest for date in dates):
            message = f"known on {note.known_on}, but the first source is of {min(dates, key=lambda d: d.sort_key)}"
            yield Problem(Code.NOTE_KNOWN, message, entry.at("known_on"), "give the day, or the source, on which it became known")
        if note.checked.earliest < note.known_on.earliest:
            yield Problem(Code.CHECKED_BEFORE, f"checked on {note.checked}, known on {note.known_on}", entry.at("checked"), "one of the days is wrong")
    for source in corpus.sources.values():
        if source.checked.latest and source.date.earliest and source.checked.latest < source.date.earliest:
            where = Location(corpus.bibliography.path, corpus.bibliography.lines.get(source.key, 0))
            yield Problem(Code.BIB_CHECKED, f"{source.key} is of {source.date}, checked on {source.checked}", where, "one of the days is wrong")


def claims_whole(corpus: Corpus) -> Iterator[Problem]:
    """A contested claim has two publishers behind its finding; what came later has words and a day."""
    for entry in corpus.claims.values():
        claim = entry.record
        who = {corpus.sources[ref.key].who for ref in claim.sources if ref.key in corpus.sources}
        if claim.status in ("contradicted", "disputed") and len(who) == 1 and len(claim.sources) == len({r.key for r in claim.sources} & set(corpus.sources)):
            yield Problem(Code.CLAIM_SOURCES, f"{entry.id} is {claim.status}, by {who.pop()} alone", entry.at("sources"), "add an independent source")
        if bool(claim.later) != bool(claim.later_known_on):
            missing = "later_known_on" if claim.later else "later"
            yield Problem(Code.CLAIM_LATER, f"{entry.id} lacks {missing}", entry.at("later" if claim.later else "later_known_on"), f"add {missing}")
        elif claim.status != claim.status_at_publication and not claim.later:
            message = f"{entry.id} was {claim.status_at_publication} and is {claim.status}"
            yield Problem(Code.CLAIM_LATER, message, entry.at("status"), "say under later what changed it")


def lists(corpus: Corpus) -> Iterator[Problem]:
    """No field names the same thing twice."""
    for entry in corpus.records.values():
        for name in LISTS:
            items = getattr(entry.record, name, ())
            for n, item in enumerate(items):
                if item in items[:n]:
                    yield Problem(Code.LIST_REPEATED, f"“{item}” stands twice in {name}", entry.at(name, n), "keep one")


def order(corpus: Corpus) -> Iterator[Problem]:
    """Claims stand by paragraph, events by their first day."""
    for collection, key in ((corpus.claims, lambda r: r.para), (corpus.events, lambda r: r.date.sort_key[0])):
        last = None
        for entry in collection.values():
            if last and key(entry.record) < key(last.record):
                yield Problem(Code.RECORD_ORDER, f"{entry.id} comes before {last.id}", entry.at("id"), "move it up", WHOLE_FILE)
            else:
                last = entry
