"""Dates: every form the book may use, everything it must not take for a date, and how a date is printed."""

from __future__ import annotations

import datetime as dt

import pytest

from marginalia.core.dates import DateError, Edtf, parse

# Text: (first day, last day, precision).
GOOD = {
    "2026": ("2026-01-01", "2026-12-31", "year"),
    "2026-02": ("2026-02-01", "2026-02-28", "month"),
    "2024-02": ("2024-02-01", "2024-02-29", "month"),
    "2026-04": ("2026-04-01", "2026-04-30", "month"),
    "2026-12": ("2026-12-01", "2026-12-31", "month"),
    "2026-02-27": ("2026-02-27", "2026-02-27", "day"),
    "2024-02-29": ("2024-02-29", "2024-02-29", "day"),
    " 2026-02-27 ": ("2026-02-27", "2026-02-27", "day"),
    "2026-02~": ("2026-02-01", "2026-02-28", "month"),
    "2026-02-27?": ("2026-02-27", "2026-02-27", "day"),
    "2026%": ("2026-01-01", "2026-12-31", "year"),
    "2026-02-26/2026-02-27": ("2026-02-26", "2026-02-27", "range"),
    "2026-02/2026-03": ("2026-02-01", "2026-03-31", "range"),
    "2025/2026-02": ("2025-01-01", "2026-02-28", "range"),
    "2026-02-27/2026-02-27": ("2026-02-27", "2026-02-27", "range"),
    "2025-12~/2026-01-05?": ("2025-12-01", "2026-01-05", "range"),
    "../2026-03": (None, "2026-03-31", "range"),
    "2026-03/..": ("2026-03-01", None, "range"),
    "9999-12": ("9999-12-01", "9999-12-31", "month"),
}

BAD = [
    "", " ", "last week", "about 2026", "2026-02-30", "2026-02-29", "2026-04-31", "2026-13", "2026-00",
    "2026-02-00", "2026-00-05", "2026-2-7", "2026-1", "26-02-27", "20260227", "03/04/2026", "27.02.2026", "27 February 2026", "2026/02/27",
    "2026-02-27T10:00", "2026-W10",
    "2026-21", "202X", "2026-XX", "Y20000", "-0044", "0000", "2026-", "2026-02-", "2026-02-27/", "/2026-02-27", "/", "../..", "..",
    "2026-02-26/2026-02-27/2026-02-28", "2026-02-30/2026-03-01", "2026-02-26--2026-02-27", "~2026", "2026~~", "２０２６", "٢٠٢٦-٠٢",
    "None", "2026-02-27, 2026-02-28",
]  # fmt: skip

DOUBTS = {
    "2026": (False, False),
    "2026-02~": (True, False),
    "2026-02?": (False, True),
    "2026-02-27%": (True, True),
    "2025?/2026~": (True, True),
}

# Text: whether it lies wholly on or before 22 March 2026.
KNOWN = {
    "2026-03-22": True,
    "2026-03-23": False,
    "2026-03": False,
    "2026-02": True,
    "2026-03-20/2026-03-22": True,
    "2026-03-20/..": False,
    "../2026-03-22": True,
}

REVERSED = ["2026-03-09/2026-03-01", "2026-03/2026-02", "2026/2025", "2026-03-01/2026-02", "2026-03-09~/2026-03-01?"]

PRINTED = {
    "2026": "2026",
    "2026-02": "February 2026",
    "2026-03-04": "4 March 2026",
    "2025-09~": "about September 2025",
    "2026-03-04?": "4 March 2026 (uncertain)",
    "2026%": "about 2026 (uncertain)",
    "2026-02-26/2026-02-27": "26–27 February 2026",
    "2026-02-26/2026-03-04": "26 February to 4 March 2026",
    "2025-12-30/2026-01-02": "30 December 2025 to 2 January 2026",
    "2026-02/2026-03": "February to March 2026",
    "2025-12/2026-01": "December 2025 to January 2026",
    "2025/2026": "2025 to 2026",
    "2026-02-26/2026-03": "26 February 2026 to March 2026",
    "2025-09~/2026-02": "about September 2025 to February 2026",
    "../2026-03-01": "until 1 March 2026",
    "2026-03-01/..": "from 1 March 2026",
}


def day(text: str | None) -> dt.date | None:
    """A day from its text, or None."""
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize("text", GOOD)
def test_a_good_date_has_its_first_and_last_day(text: str) -> None:
    """An event stands on the time line from its first day to its last."""
    earliest, latest, precision = GOOD[text]
    date = parse(text)
    assert (date.earliest, date.latest, date.precision) == (day(earliest), day(latest), precision)


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_date_is_refused(text: str) -> None:
    """A slip in a date is said, not guessed at."""
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.reversed_ is False


@pytest.mark.parametrize("text", REVERSED)
def test_a_range_that_runs_backwards_is_told_as_such(text: str) -> None:
    """Who swapped two dates is told that, and not that the form is wrong."""
    with pytest.raises(DateError, match="ends before it begins") as caught:
        parse(text)
    assert caught.value.reversed_ is True


@pytest.mark.parametrize("text", ["2026-02-30", "last week", "2026-13"])
def test_the_message_names_what_was_typed(text: str) -> None:
    """The words at fault are in the message."""
    with pytest.raises(DateError, match=text):
        parse(text)


@pytest.mark.parametrize("text", DOUBTS)
def test_doubts_about_a_date_are_kept(text: str) -> None:
    """“About” and “uncertain” reach the reader."""
    date = parse(text)
    assert (date.approximate, date.uncertain) == DOUBTS[text]


@pytest.mark.parametrize("text", PRINTED)
def test_a_date_is_printed_as_people_say_it(text: str) -> None:
    """A page says 4 March 2026, not 2026-03-04."""
    assert parse(text).words == PRINTED[text]


@pytest.mark.parametrize("text", ["2026-02~/2026-02~", "2026~/2026~"])
def test_a_range_within_one_month_or_year_reads_well(text: str) -> None:
    """No page says “about to about 2026”."""
    assert "about–" not in parse(text).words
    assert "about to" not in parse(text).words


def test_a_date_stays_as_typed() -> None:
    """Data files carry the date as its author wrote it."""
    assert str(parse(" 2026-02~ ")) == "2026-02~"


def test_every_month_has_its_name() -> None:
    """Twelve names, each at its number."""
    names = [parse(f"2026-{month:02}").words.split()[0] for month in range(1, 13)]
    assert names == [dt.date(2026, month, 1).strftime("%B") for month in range(1, 13)]


def test_dates_sort_by_their_first_day_then_their_last() -> None:
    """A list by time begins with what began first; of two, what ended first."""
    wanted = ["../2025", "2025", "2026-02-26/2026-02-27", "2026-02-27", "2026-02-27/2026-03-01", "2026-02-27/..", "2026-03"]
    mixed = wanted[3:] + wanted[:3]
    assert sorted(mixed, key=lambda text: parse(text).sort_key) == wanted


@pytest.mark.parametrize("text", KNOWN)
def test_known_by_a_day_means_wholly_known(text: str) -> None:
    """What may have come after publication is not shown as known before it."""
    assert parse(text).by(dt.date(2026, 3, 22)) is KNOWN[text]


def test_a_date_cannot_be_changed() -> None:
    """A date that is shared by pages stays what it is."""
    date = parse("2026")
    assert isinstance(date, Edtf)
    with pytest.raises(AttributeError):
        date.text = "2027"  # type: ignore[misc]
