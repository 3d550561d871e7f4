"""The events as schema.org tells them."""

from __future__ import annotations

import datetime as dt
import json

import extruct

from tests.exporters.conftest import Book

PAGE = '<html><head><script type="application/ld+json">{}</script></head></html>'


def told(book: Book) -> dict[str, dict[str, object]]:
    """The events of the file by id, as extruct reads them in a page."""
    text = book.files["events.jsonld"].decode().replace("<", "\\u003c")
    (found,) = extruct.extract(PAGE.format(text), syntaxes=["json-ld"], errors="strict")["json-ld"]
    return {event["identifier"]: event for event in found["itemListElement"]}


def test_every_event_is_told_with_name_day_place_and_source(book: Book) -> None:
    """All of them, each with what an Event needs and where it stands."""
    events = told(book)
    assert events.keys() == book.corpus.events.keys()
    for id_, event in events.items():
        assert event["@type"] == "Event"
        assert str(event["@id"]).endswith(f"#{id_}")
        assert event["name"]
        assert event.get("startDate") or event.get("endDate")
        assert event["subjectOf"]


def test_days_are_iso_and_hold_the_event(book: Book) -> None:
    """No sign that ISO 8601 does not have; an open end is left out; a range keeps both."""
    for id_, event in told(book).items():
        date = book.corpus.events[id_].record.date
        for name, bound in (("startDate", date.earliest), ("endDate", date.latest)):
            assert (name in event) == (bound is not None)
            if bound is not None:
                assert bound.isoformat().startswith(str(event[name])) or dt.date.fromisoformat(f"{event[name]}-01-01"[:10]) <= bound
                assert set(str(event[name])) <= set("0123456789-")
        assert ("disambiguatingDescription" in event) == (date.approximate or date.uncertain)


def test_an_event_is_one_line(book: Book) -> None:
    """Two versions of the file can be compared."""
    assert len(book.files["events.jsonld"].decode().splitlines()) == len(book.corpus.events) + 2
    assert json.loads(book.files["events.jsonld"])["@context"] == "https://schema.org"
