"""Dates as EDTF (ISO 8601-2), levels 0 and 1, behind one door.

Of EDTF the book uses points (day, month, year), each possibly approximate (~), uncertain (?) or both (%), and ranges of
two points, possibly open (..). That much is one regular expression; the edtf library, which accepts reversed ranges and
takes 14 ms a date, is the oracle of the tests. Everything else in the book asks this module only.
Source: https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_POINT = re.compile(r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?)?(?P<q>[~?%]?)")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


class DateError(ValueError):
    """The text is no date this book can use; ``reversed_`` tells a range that ends before it begins."""

    def __init__(self, message: str, *, reversed_: bool = False) -> None:
        """Keep the reason apart from the message."""
        super().__init__(message)
        self.reversed_ = reversed_


@dataclass(frozen=True)
class Edtf:
    """A date with its bounds. ``earliest`` or ``latest`` is None where the range is open on that side."""

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: str  # day, month, year or range
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        """The EDTF text, as typed."""
        return self.text

    @property
    def sort_key(self) -> tuple[dt.date, dt.date, str]:
        """Order by earliest day, then latest, then text."""
        return (self.earliest or dt.date.min, self.latest or dt.date.max, self.text)

    @property
    def words(self) -> str:
        """The date as the book prints it: “4 March 2026”, “about September 2025”, “26–27 February 2026”."""
        start, _, end = self.text.partition("/")
        if not end:
            return _point_words(start)
        if start == "..":
            return f"until {_point_words(end)}"
        if end == "..":
            return f"from {_point_words(start)}"
        return _range_words(_point_words(start), _point_words(end))

    def by(self, day: dt.date) -> bool:
        """True if the whole of the date lies on or before ``day``."""
        return self.latest is not None and self.latest <= day


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read EDTF level 0 or 1 without seasons and unspecified digits; raise DateError with a sentence otherwise."""
    text = text.strip()
    start, slash, end = text.partition("/")
    if not slash:
        earliest, latest, precision = _bounds(start)
        return Edtf(text, earliest, latest, precision, *_qualifiers(text))
    if (start, end) == ("..", "..") or not start or not end:
        raise DateError("a range needs at least one date; an open end is written ..")
    earliest = None if start == ".." else _bounds(start)[0]
    latest = None if end == ".." else _bounds(end)[1]
    if earliest and latest and earliest > latest:
        raise DateError(f"the range {text} ends before it begins", reversed_=True)
    return Edtf(text, earliest, latest, "range", *_qualifiers(text))


def _qualifiers(text: str) -> tuple[bool, bool]:
    return bool(re.search("[~%]", text)), bool(re.search("[?%]", text))


def _bounds(text: str) -> tuple[dt.date, dt.date, str]:
    match = _POINT.fullmatch(text)
    if not match:
        raise DateError(f"“{text}” is not an EDTF date such as 2026-02-27, 2026-02 or 2026-02~")
    year, month, day = (int(match[g]) if match[g] else None for g in "ymd")
    try:
        if day is not None:
            one = dt.date(year, month, day)
            return one, one, "day"
        if month is not None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month"
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    except ValueError as error:  # calendar's own error for a month that does not exist is one too
        raise DateError(f"“{text}” is no day of the calendar") from error


def _point_words(text: str) -> str:
    match = _POINT.fullmatch(text)
    if not match:
        return text
    parts = [str(int(match["d"]))] if match["d"] else []
    parts += [_MONTHS[int(match["m"]) - 1]] if match["m"] else []
    words = " ".join([*parts, match["y"]])
    return {"~": f"about {words}", "?": f"{words} (uncertain)", "%": f"about {words} (uncertain)"}.get(match["q"], words)


def _range_words(start: str, end: str) -> str:
    if start == end:
        return start
    first, last = start.split(" "), end.split(" ")
    if len(first) == len(last) == 3 and first[1:] == last[1:]:
        return f"{first[0]}–{end}"
    if len(first) == len(last) > 1 and first[-1] == last[-1]:
        return f"{' '.join(first[:-1])} to {end}"
    return f"{start} to {end}"
