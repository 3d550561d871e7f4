"""``events.json`` and ``events.csv``: the same rows, one an event, in order of time.

``date`` and ``known_on`` are EDTF (https://www.loc.gov/standards/datetime/). What a program would otherwise have to
work out stands beside them: ``earliest`` and ``latest``, the first and last day that the date can mean (null where a
range is open), its ``precision``, whether it is approximate or uncertain, and ``known_latest``, the day by which the
event was public. In the table the items of a list are joined by `` | ``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..core.corpus import Corpus
from ..core.models import Event
from .addresses import Addresses
from .ics import left_out
from .serial import about, csv_bytes, json_bytes, plain

COLUMNS = (
    "id", "title", "date", "earliest", "latest", "precision", "approximate", "uncertain", "time", "what", "track", "parties", "paras",
    "known_on", "known_earliest", "known_latest", "known_how", "confidence", "disagreements", "sources", "address",
)  # fmt: skip


def in_order(corpus: Corpus) -> list[Event]:
    """The events by earliest day, then latest, then id."""
    return sorted((entry.record for entry in corpus.events.values()), key=lambda event: (*event.date.sort_key, event.id))


def rows(corpus: Corpus, addresses: Addresses) -> list[dict[str, Any]]:
    """The events as flat rows with the fields of ``COLUMNS``."""
    return [_row(event, addresses) for event in in_order(corpus)]


def json_file(corpus: Corpus, addresses: Addresses) -> bytes:
    """The rows, and the events that ``events.ics`` leaves out with the reason."""
    reasons = [{"id": event.id, "date": event.date.text, "reason": reason} for event in in_order(corpus) if (reason := left_out(event))]
    calendar = {"file": addresses.file("events.ics"), "left_out": reasons}
    return json_bytes({**about(corpus), "events": rows(corpus, addresses), "calendar": calendar})


def csv_file(corpus: Corpus, addresses: Addresses) -> bytes:
    """The rows as a table."""
    return csv_bytes(rows(corpus, addresses), COLUMNS)


def _row(event: Event, addresses: Addresses) -> dict[str, Any]:
    computed = {
        "earliest": _day(event.date.earliest),
        "latest": _day(event.date.latest),
        "precision": event.date.precision,
        "approximate": event.date.approximate,
        "uncertain": event.date.uncertain,
        "known_earliest": _day(event.known_on.earliest),
        "known_latest": _day(event.known_on.latest),
        "address": addresses.of(event.id),
    }
    found = {**plain(event), **computed}
    return {name: found[name] for name in COLUMNS}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
