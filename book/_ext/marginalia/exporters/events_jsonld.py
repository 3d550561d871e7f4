"""``events.jsonld``: the events in the words of https://schema.org, for those who read pages as data.

Their page names this file and does not repeat it: told one by one in its head, the events would double its weight.
``startDate`` and ``endDate`` are ISO 8601 as far as the date is known (2026-03 is a month); what ISO 8601 cannot say,
“about” or “uncertain”, is said in words.
"""

from __future__ import annotations

import json
from typing import Any

from ..core.corpus import Corpus
from ..core.models import Event
from .addresses import LICENSE, Addresses
from .events import in_order

_QUALIFIERS = "~?%"


def file(corpus: Corpus, addresses: Addresses) -> bytes:
    """All events by time, as a list of one data set, an event a line."""
    rows = ",\n".join(json.dumps(_event(corpus, event, addresses), ensure_ascii=False) for event in in_order(corpus))
    head = json.dumps({"@context": "https://schema.org", "@type": "ItemList", "license": LICENSE}, ensure_ascii=False)[:-1]
    return f'{head}, "itemListElement": [\n{rows}\n]}}\n'.encode()


def _event(corpus: Corpus, event: Event, addresses: Addresses) -> dict[str, Any]:
    start, _, end = event.date.text.partition("/")
    made = {
        "@type": "Event", "@id": addresses.of(event.id), "identifier": event.id, "name": event.title, "description": event.what,
        "startDate": _iso(start), "endDate": _iso(end or start),
        "disambiguatingDescription": event.date.words if event.date.approximate or event.date.uncertain else "",
        "about": [{"@id": addresses.of(id_), "name": addresses.title(id_)} for id_ in event.parties],
        "subjectOf": [_source(corpus, ref.key) for ref in event.sources if ref.key in corpus.sources],
    }  # fmt: skip
    return {name: value for name, value in made.items() if value}


def _iso(point: str) -> str:
    """A point of EDTF as ISO 8601; an open end is nothing."""
    return "" if point == ".." else point.rstrip(_QUALIFIERS)


def _source(corpus: Corpus, key: str) -> dict[str, str]:
    source = corpus.sources[key]
    return {"@type": "CreativeWork", "name": source.title, "url": source.url}
