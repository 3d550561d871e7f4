"""``events.ics``, read by vobject, another library than the one that writes it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import vobject

from marginalia import exporters
from tests.exporters.conftest import Book

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parsed(content: bytes) -> Any:
    """The calendar as vobject sees it."""
    return vobject.readOne(content.decode("utf-8"))


def by_id(content: bytes) -> dict[str, Any]:
    """The calendar's events by the part of their UID before the @."""
    found = parsed(content).contents.get("vevent", [])
    made = {event.uid.value.partition("@")[0]: event for event in found}
    assert len(made) == len(found)
    return made


def test_it_is_a_calendar(book: Book) -> None:
    """With the properties that the format demands."""
    calendar = parsed(book.files["events.ics"])
    assert calendar.name == "VCALENDAR"
    assert calendar.version.value == "2.0"
    assert calendar.prodid.value
    calendar.validate(raiseException=True)


def test_it_holds_exactly_the_events_known_to_the_day(book: Book) -> None:
    """On their days; all others are listed as left out."""
    days = {id_: event["date"] for id_, event in book.listed("events").items() if DAY.fullmatch(event["date"])}
    assert days
    shown = {id_: event.dtstart.value for id_, event in by_id(book.files["events.ics"]).items()}
    assert shown == {id_: dt.date.fromisoformat(day) for id_, day in days.items()}
    left_out = {item["id"] for item in book.json("events.json")["calendar"]["left_out"]}
    assert left_out == book.listed("events").keys() - shown.keys()


def test_its_events_are_whole_days_with_the_words_of_the_list(book: Book) -> None:
    """No hour is made up."""
    listed = book.listed("events")
    for id_, event in by_id(book.files["events.ics"]).items():
        assert type(event.dtstart.value) is dt.date
        assert event.dtstart.params.get("VALUE") == ["DATE"] or event.dtstart.params.get("X-VOBJ-ORIGINAL-TZID") is None
        assert "dtend" not in event.contents
        assert event.summary.value == " ".join(listed[id_]["title"].split())
        assert event.description.value.startswith(" ".join(listed[id_]["what"].split()))
        assert event.categories.value == [listed[id_]["track"]]


def test_days_are_written_as_days(book: Book) -> None:
    """DTSTART;VALUE=DATE, as calendars ask of whole days."""
    starts = re.findall(rb"(?m)^DTSTART.*$", book.files["events.ics"].replace(b"\r\n", b"\n"))
    assert starts
    assert all(re.fullmatch(rb"DTSTART;VALUE=DATE:\d{8}", line) for line in starts)


def test_stamps_are_the_days_of_checking(book: Book) -> None:
    """The newest look at one of the event’s sources."""
    entries = re.findall(r"(?ms)^@\w+\{([^,]+),(.*?)^\}", book.text("references.bib"))
    checked = {key: re.search(r"checked = \{([\d-]+)", fields)[1] for key, fields in entries}
    listed = book.listed("events")
    for id_, event in by_id(book.files["events.ics"]).items():
        keys = [ref if isinstance(ref, str) else ref["key"] for ref in listed[id_]["sources"]]
        latest = max(checked[key] for key in keys if key in checked)
        assert event.dtstamp.value.isoformat() == f"{latest}T00:00:00+00:00", id_


def test_uids_depend_on_the_id_and_the_article_alone(small: Book, tmp_path: Any) -> None:
    """A second import updates the first."""
    key = small.corpus.article.info.source
    uids = [event.uid.value for event in by_id(small.files["events.ics"]).values()]
    assert sorted(uids) == sorted(f"{id_}@{key}" for id_ in ("event-closing", "event-letter", "event-marks"))


def test_lines_are_folded_as_the_format_asks(book: Book) -> None:
    """At most 75 bytes, CR LF."""
    content = book.files["events.ics"]
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_marks_survive(small: Book) -> None:
    """What the format has to escape comes back as it was."""
    event = by_id(small.files["events.ics"])["event-marks"]
    assert event.summary.value == small.listed("events")["event-marks"]["title"]
    assert "Commas, semicolons; a backslash \\ and a bar | in the text." in event.description.value
    assert 'Source: Letter of the city engineer to the council, p. 2, n. "3"; p. 4. https://example.org/harbour/letter.pdf' in event.description.value


@pytest.mark.parametrize(("base", "url"), [("../", None), ("https://example.org/b/", "https://example.org/b/book/timeline/events.html#event-letter")])
def test_an_event_has_an_address_if_that_makes_sense_in_a_calendar(small: Book, base: str, url: str | None) -> None:
    """A relative address would lead nowhere there."""
    event = by_id(exporters.files(small.corpus, base=base)["events.ics"])["event-letter"]
    assert (event.url.value if "url" in event.contents else None) == url
