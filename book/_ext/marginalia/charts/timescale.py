"""Time as a length: from EDTF dates and clock times to days, and from days to places on a sheet.

A day is counted as in ``date.toordinal``; hours are fractions of it, in Eastern time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..core.dates import Edtf
from ..core.models import Event

_CLOCK = re.compile(r"(\d\d):(\d\d) (ET|PT)")
_AHEAD = {"ET": 0, "PT": 3}  # hours by which Eastern time is ahead
# Parts of a day that the record names without an hour, drawn as these hours.
PARTS = {"morning": (6, 12), "late afternoon": (15, 18), "evening": (18, 24)}
MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Span:
    """From the first moment of a date to its last, in days. None where the date is open; a point has length 0."""

    start: float | None
    end: float | None
    approximate: bool = False

    @property
    def is_point(self) -> bool:
        """True if it is drawn as a mark without length."""
        return self.start is not None and self.start == self.end


def span(date: Edtf) -> Span:
    """The whole of a date: midnight before its earliest day to midnight after its latest."""
    start = None if date.earliest is None else float(date.earliest.toordinal())
    end = None if date.latest is None else float(date.latest.toordinal() + 1)
    return Span(start, end, date.approximate or date.uncertain)


def place(date: Edtf) -> Span:
    """How a date is drawn on a scale of months: a certain day as a point at its noon, anything else as its whole."""
    whole = span(date)
    if date.precision == "day" and not whole.approximate and whole.start is not None:
        return Span(whole.start + 0.5, whole.start + 0.5)
    return whole


def place_by_hour(event: Event) -> Span:
    """How an event is drawn on a scale of hours: a known hour as a point, a part of a day as approximate, a day as its whole."""
    whole = span(event.date)
    if event.date.precision != "day" or whole.start is None:
        return whole
    hours = hours_of(event.time or "")
    if hours is None:
        return whole
    return Span(whole.start + hours[0] / 24, whole.start + hours[1] / 24, whole.approximate or hours[0] != hours[1])


def hours_of(time: str) -> tuple[float, float] | None:
    """First and last hour of a time such as “15:47 ET” or “evening ET”, in Eastern time; None if it names neither."""
    if match := _CLOCK.fullmatch(time):
        hour = int(match[1]) + int(match[2]) / 60 + _AHEAD[match[3]]
        return hour, hour
    for words, (first, last) in PARTS.items():
        if time.startswith(words):
            ahead = _AHEAD.get(time.removeprefix(words).strip(), 0)
            return first + ahead, last + ahead
    return None


def clock_words(time: str) -> str:
    """A time as the book prints it: “15:47 ET” is “3:47 p.m. ET”; a word stays."""
    match = _CLOCK.fullmatch(time)
    if not match:
        return time
    hour = int(match[1])
    return f"{(hour - 1) % 12 + 1}:{match[2]} {'a.m.' if hour < 12 else 'p.m.'} {match[3]}"


def moment(event: Event) -> tuple[float, float, str]:
    """The order in which events are told: by first day, then hour (events without one last), then last day, then id."""
    whole = span(event.date)
    hours = hours_of(event.time or "")
    return ((whole.start or 0.0) + (hours[0] / 24 if hours else 0.9999), whole.end or 1e9, event.id)


def when_words(event: Event) -> str:
    """Date and time of an event: “27 February 2026, 3:47 p.m. ET”."""
    return f"{event.date.words}, {clock_words(event.time)}" if event.time else event.date.words


def day_words(day: dt.date, *, year: bool = True) -> str:
    """A day in full: “22 March 2026”, or without its year."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if year else "")


@dataclass(frozen=True)
class Scale:
    """A straight line from days to pixels."""

    start: float
    end: float
    left: float
    right: float

    def x(self, day: float) -> float:
        """Where a day lies."""
        return self.left + (day - self.start) / (self.end - self.start) * (self.right - self.left)

    def ends(self, where: Span) -> tuple[float, float]:
        """Where a span begins and ends; an open end lies at the edge."""
        return self.x(self.start if where.start is None else where.start), self.x(self.end if where.end is None else where.end)


@dataclass(frozen=True)
class Tick:
    """A mark on the axis: where, what it says, and what stands below that where something new begins."""

    x: float
    label: str
    below: str = ""


def month_ticks(scale: Scale, room: float) -> Iterator[Tick]:
    """Beginnings of months, as many as stand at least ``room`` apart, with the year where it is new."""
    per_month = (scale.x(30.44) - scale.x(0)) or 1
    step = next((n for n in (1, 2, 3, 6, 12) if n * per_month >= room), 12)
    first = dt.date.fromordinal(int(scale.start))
    seen = None
    for number in range(first.year * 12 + first.month - 1, int(scale.end) // 28):
        day = dt.date(number // 12, number % 12 + 1, 1)
        if day.toordinal() > scale.end:
            return
        if day.toordinal() >= scale.start and (day.month - 1) % step == 0:
            yield Tick(scale.x(day.toordinal()), MONTHS[day.month - 1], "" if day.year == seen else str(day.year))
            seen = day.year


def day_ticks(scale: Scale, step: int) -> Iterator[Tick]:
    """Every ``step``-th day, in the middle of the day, with the month where it is new."""
    seen = None
    for number in range(int(scale.start), int(scale.end), step):
        day = dt.date.fromordinal(number)
        yield Tick(scale.x(number + 0.5), str(day.day), "" if day.month == seen else MONTHS[day.month - 1])
        seen = day.month
