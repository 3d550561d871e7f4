"""Docket entries as events that an editor may take up: what the book has already, and YAML for the rest.

A proposal states what the docket shows (day, entry, case) and leaves a gap for all that needs judgment. A gap is marked DECIDE;
title and text are empty, so that ``marginalia check`` asks for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..core.bibliography import Source
from ..core.corpus import Corpus
from ..core.models import Event, SourceRef
from .courtlistener import HIGHEST_NUMBER, Docket, Entry

LONGEST = 240  # characters of the clerk's words
_AT_COURTLISTENER = re.compile(r"courtlistener\.com/docket/(\d+)/(?:(\d+)/)?")
_CASE = re.compile(r"\b(?:\d+:)?(\d\d)-(?:([a-z]{2,4})-)?0*(\d+)")
_LISTED = re.compile(r"\b(?:Dkts?\.|entry|entries|ECF Nos?\.)\s*((?:\d+(?:[-–]\d+)?(?:,\s*|\s+and\s+)?)+)")


class UnknownDocketError(LookupError):
    """No source of the book is the docket of an entry, or several are."""


@dataclass(frozen=True)
class Proposals:
    """YAML of what is new, and for each entry that the book has the line that says where."""

    yaml: str
    new: int
    present: tuple[str, ...]


def propose(corpus: Corpus, docket: Docket, key: str = "") -> Proposals:
    """Hold the entries of a docket against the events of the book. ``key`` names the docket's source where the file does not."""
    rows, present, taken = [], [], set(corpus.ids)
    for entry in docket.entries:
        source = source_of(corpus, entry, key)
        if found := held_by(corpus, source, entry):
            present.append(f"{place(entry)} of {source.key}: {found}")
        else:
            id_ = _free(f"event-{_short(source)}-{f'dkt-{entry.number}' if _is_numbered(entry) else entry.filed or 'undated'}", taken)
            rows.append("\n".join(_record(corpus, source, entry, id_)) + "\n")
    return Proposals("\n".join(rows), len(rows), tuple(present))


def dockets(corpus: Corpus) -> dict[str, Source]:
    """The sources of the book that are dockets."""
    return {key: source for key, source in corpus.sources.items() if source.kind == "docket"}


def source_of(corpus: Corpus, entry: Entry, key: str = "") -> Source:
    """The docket that an entry stands on: by CourtListener's number, or by the court's. UnknownDocketError if that is not one."""
    known = dockets(corpus)
    if key:
        found = [known[key]] if key in known else []
    elif entry.docket_id:
        found = [source for source in known.values() if _id_of(source) == entry.docket_id]
    else:
        case = _case(entry.docket_number)
        found = [source for source in known.values() if case and _case(source.title) == case]
    if len(found) == 1:
        return found[0]
    what = key or (f"docket {entry.docket_id}" if entry.docket_id else entry.docket_number) or "the file names no docket; it"
    has = f"the book has {', '.join(known) or 'no source of kind docket'}"
    raise UnknownDocketError(f"{what} is not one docket of book/references.bib ({has}); add it there, or name one with --source KEY")


def held_by(corpus: Corpus, source: Source, entry: Entry) -> str:
    """Which event has an entry already, and by what that is seen; nothing if none has."""
    of_docket = {key for key, other in corpus.sources.items() if key == source.key or (_id_of(source) and _id_of(other) == _id_of(source))}
    for event in _events(corpus):
        refs = [ref for ref in event.sources if ref.key in of_docket]
        if _is_numbered(entry) and any(entry.number in _numbers(ref, corpus.sources) for ref in refs):
            return f"{event.id} has it"
    for event in _events(corpus):
        bare = any(ref.key == source.key and not _numbers(ref, corpus.sources) for ref in event.sources)
        if bare and entry.filed and event.date.earliest == entry.filed.earliest:
            return f"{event.id} is of that day and cites the docket without a number; see whether it is the same"
    return ""


def place(entry: Entry) -> str:
    """Where on the docket an entry stands, in the book's form."""
    if _is_numbered(entry):
        return f"Dkt. {entry.number}"
    return f"entry of {entry.filed.words}" if entry.filed else "entry without a number or a day"


def _record(corpus: Corpus, source: Source, entry: Entry, id_: str) -> Iterator[str]:
    day = entry.filed.text if entry.filed else ""
    track = _track(corpus, source)
    yield f"- id: {id_}  # DECIDE: words that say what happened"
    yield "  title:  # DECIDE: what happened, in a line"
    yield f"  date: {day}" if day else "  date:  # DECIDE: the file has no day"
    yield "  what:  # DECIDE: what happened, in our words, from the document itself"
    yield f"  # The clerk’s words: {_cut(entry.description) or 'none'}"
    yield f"  # {_documents(entry)}"
    if near := [event.id for event in _events(corpus) if entry.filed and event.date.earliest == entry.filed.earliest and event.track == track]:
        yield f"  # DECIDE: on this day the book has {', '.join(near)}: another event, or a source for that one?"
    yield f"  track: {track}" if track else "  track:  # DECIDE: no event of the book cites this docket yet"
    yield "  parties: []  # DECIDE"
    yield "  paras: []  # DECIDE: the paragraphs of the article it bears on, if any"
    sealed = any(one.is_sealed for one in entry.documents)
    later = "under seal: the day on which it became public" if sealed else "a later day if it was docketed or unsealed later"
    yield f"  known_on: {day}  # DECIDE: {later}" if day else "  known_on:  # DECIDE"
    yield "  sources:"
    yield f'    - {{key: {source.key}, at: "{place(entry)}"}}'
    yield "  confidence: medium  # DECIDE: high once the document itself was read"


def _documents(entry: Entry) -> str:
    if not entry.documents:
        return "No document is listed in the file."
    held = sum(one.is_available for one in entry.documents)
    sealed = sum(one.is_sealed for one in entry.documents)
    return f"Documents: {len(entry.documents)}, of which RECAP holds {held}" + (f"; under seal: {sealed}" if sealed else "") + "."


def _events(corpus: Corpus) -> Iterable[Event]:
    return (entry.record for entry in corpus.events.values())


def _track(corpus: Corpus, source: Source) -> str:
    """The track on which most events lie that cite the docket; on a draw the one named first."""
    found = Counter(event.track for event in _events(corpus) if any(ref.key == source.key for ref in event.sources))
    return found.most_common(1)[0][0] if found else ""


def _numbers(ref: SourceRef, sources: Mapping[str, Source]) -> set[int]:
    """The numbers of entries that a reference names: “Dkt. 55, 67-84” is all of them, “Dkt. 114-1” is entry 114."""
    found: set[int] = set()
    for listed in _LISTED.findall(ref.at or ""):
        for first, last in re.findall(r"(\d+)(?:[-–](\d+))?", listed):
            # After a hyphen stands the end of a range if it is greater, and an attachment if not.
            found |= set(range(int(first), int(last) + 1)) if last and int(first) < int(last) <= HIGHEST_NUMBER else {int(first)}
    address = _AT_COURTLISTENER.search(sources[ref.key].url) if ref.key in sources else None
    return found | ({int(address[2])} if address and address[2] else set())


def _is_numbered(entry: Entry) -> bool:
    return entry.number is not None and entry.number <= HIGHEST_NUMBER


def _id_of(source: Source) -> str:
    found = _AT_COURTLISTENER.search(source.url)
    return found[1] if found else ""


def _case(words: str) -> tuple[str, ...]:
    """What tells a case from others in its number: 3:26-cv-01996-RFL and 26-cv-1996 are the same."""
    found = _CASE.search(words.lower())
    return tuple(part or "" for part in found.groups()) if found else ()


def _short(source: Source) -> str:
    return re.split(r"[-:]", source.key)[0]


def _free(id_: str, taken: set[str]) -> str:
    number, free = 1, id_
    while free in taken:
        number += 1
        free = f"{id_}-{number}"
    taken.add(free)
    return free


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
