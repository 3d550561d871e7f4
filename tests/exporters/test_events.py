"""``events.json`` and ``events.csv`` against the list of events, read and reckoned by the test's own means."""

from __future__ import annotations

import calendar
import csv
import io
import re
from typing import Any

from tests.exporters.conftest import Book

COMPUTED = {"earliest", "latest", "precision", "approximate", "uncertain", "known_earliest", "known_latest", "address"}


def bounds(date: str) -> tuple[str | None, str | None]:
    """First and last day of an EDTF date, by its digits."""
    start, _, end = date.partition("/")
    return _edge(start, first=True), _edge(end or start, first=False)


def _edge(point: str, *, first: bool) -> str | None:
    if point == "..":
        return None
    year, month, day = ([int(part) for part in re.sub("[~?%]", "", point).split("-")] + [0, 0])[:3]
    month = month or (1 if first else 12)
    day = day or (1 if first else calendar.monthrange(year, month)[1])
    return f"{year:04}-{month:02}-{day:02}"


def test_the_rows_are_the_events_of_the_list(book: Book) -> None:
    """Every field of every event, and nothing that the list does not say."""
    rows = {row["id"]: row for row in book.json("events.json")["events"]}
    listed = book.listed("events")
    assert rows.keys() == listed.keys()
    for id_, given in listed.items():
        row = rows[id_]
        assert given.keys() <= row.keys()
        for name, value in given.items():
            if isinstance(value, str):
                assert row[name] == " ".join(value.split()), f"{id_}: {name}"
        assert row["parties"] == given.get("parties", [])
        assert row["paras"] == [int(para) for para in given.get("paras", [])]
        assert [(ref["key"], ref["at"]) for ref in row["sources"]] == [_source(ref) for ref in given["sources"]]
        assert all(row[name] in (None, []) for name in row.keys() - given.keys() - COMPUTED), id_


def _source(ref: str | dict[str, str]) -> tuple[str, str | None]:
    return (ref, None) if isinstance(ref, str) else (ref["key"], ref.get("at"))


def test_the_days_of_a_date_are_reckoned_right(book: Book) -> None:
    """First and last day, precision and qualifiers follow from the date’s text."""
    for row in book.json("events.json")["events"]:
        date = row["date"]
        assert (row["earliest"], row["latest"]) == bounds(date), row["id"]
        assert (row["known_earliest"], row["known_latest"]) == bounds(row["known_on"]), row["id"]
        assert row["approximate"] == bool(re.search("[~%]", date))
        assert row["uncertain"] == bool(re.search("[?%]", date))
        assert row["precision"] == ("range" if "/" in date else ["year", "month", "day"][date.count("-")])


def test_the_rows_are_in_order_of_time(book: Book) -> None:
    """A reader of the table need not sort it."""
    rows = book.json("events.json")["events"]
    keys = [(row["earliest"] or "", row["latest"] or "9999") for row in rows]
    assert keys == sorted(keys)


def test_the_table_holds_the_same_rows(book: Book) -> None:
    """Each cell, read back, is the value in the JSON."""
    rows = book.json("events.json")["events"]
    table = list(csv.DictReader(io.StringIO(book.files["events.csv"].decode(), newline="")))
    assert [list(row) for row in table] == [list(row) for row in rows]
    for cells, row in zip(table, rows, strict=True):
        assert {name: _read(name, cell) for name, cell in cells.items()} == row


def _read(name: str, cell: str) -> Any:
    """A cell of the table as the value it stands for."""
    if name in ("parties", "paras", "sources"):
        items = cell.split(" | ") if cell else []
        if name == "paras":
            return [int(item) for item in items]
        return [_reference(item) for item in items] if name == "sources" else items
    if name in ("approximate", "uncertain"):
        return {"true": True, "false": False}[cell]
    return cell or None


def _reference(item: str) -> dict[str, str | None]:
    key, _, at = item.partition(" [")
    return {"key": key, "at": at.removesuffix("]") or None}


def test_what_the_calendar_leaves_out_is_listed_with_the_reason(small: Book) -> None:
    """Whoever misses an event in the calendar finds out why."""
    left_out = {item["id"]: item["reason"] for item in small.json("events.json")["calendar"]["left_out"]}
    assert left_out == {
        "event-survey": "known to the month only, approximate",
        "event-inspection": "a range of days",
        "event-about": "approximate",
        "event-perhaps": "uncertain",
        "event-both": "known to the month only, approximate, uncertain",
        "event-year": "known to the year only",
        "event-open": "a range of days",
        "event-until": "a range of days",
    }
