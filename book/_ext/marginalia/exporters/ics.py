"""``events.ics``: the events for calendars (iCalendar, https://www.rfc-editor.org/rfc/rfc5545), by the library icalendar.

Only events known to the day, and neither approximate nor uncertain: a calendar has no way to say “about”. Each is an
event of a whole day. Its UID is the event's id and the article's key, so a second import updates the first. DTSTAMP,
which the format demands, is the day on which the event's sources were last checked: no clock is asked. Lines end in
CR LF, as the format demands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from ..core.corpus import Corpus
from ..core.models import Event
from .addresses import Addresses

PRODUCT = "-//marginalia//an annotated reading//EN"
REASONS = {"month": "known to the month only", "year": "known to the year only", "range": "a range of days"}


def left_out(event: Event) -> str | None:
    """Why an event is not in the calendar, or None if it is."""
    reasons = [REASONS[event.date.precision]] if event.date.precision in REASONS else []
    reasons += ["approximate"] if event.date.approximate else []
    reasons += ["uncertain"] if event.date.uncertain else []
    return ", ".join(reasons) or None


def file(corpus: Corpus, addresses: Addresses) -> bytes:
    """The calendar with the events by day, then id."""
    assert corpus.article
    info = corpus.article.info
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Events behind “{info.title}” ({info.publisher})")
    shown = [entry.record for entry in corpus.events.values() if not left_out(entry.record)]
    for event in sorted(shown, key=lambda event: (event.date.text, event.id)):
        calendar.add_component(_component(event, corpus, addresses))
    return calendar.to_ical(sorted=True)


def _component(event: Event, corpus: Corpus, addresses: Addresses) -> CalendarEvent:
    assert corpus.article
    made = CalendarEvent()
    made.add("uid", f"{event.id}@{corpus.article.info.source}")
    made.add("dtstamp", dt.datetime.combine(checked(event, corpus), dt.time(), dt.UTC))
    made.add("dtstart", event.date.earliest)
    made.add("summary", event.title)
    made.add("description", "\n\n".join(_lines(event, corpus)))
    made.add("categories", [event.track])
    made.add("transp", "TRANSPARENT")  # past events do not make anybody busy
    if addresses.is_absolute:
        made.add("url", addresses.of(event.id))
    return made


def checked(event: Event, corpus: Corpus) -> dt.date:
    """The day on which a source of the event was last checked; for want of one, the article."""
    assert corpus.article
    dates = [corpus.sources[ref.key].checked.earliest for ref in event.sources if ref.key in corpus.sources]
    return max((day for day in dates if day), default=corpus.article.info.checked.earliest)


def _lines(event: Event, corpus: Corpus) -> Iterator[str]:
    yield event.what
    if event.time:
        yield f"Time: {event.time}"
    yield f"Public since {event.known_on.words}" + (f": {event.known_how}" if event.known_how else "")
    if event.disagreements:
        yield f"Sources differ: {event.disagreements}"
    for ref in event.sources:
        if source := corpus.sources.get(ref.key):
            yield f"Source: {source.title}{f', {ref.at}' if ref.at else ''}. {source.url}"
