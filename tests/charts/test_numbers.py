"""Every number and date in the takeaway, the description and the table of a chart, found again from events.yml."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from marginalia.charts import Chart

from . import oracle as o
from .conftest import TIMELINE, table, tree

Events = dict[str, dict[str, Any]]


def said(chart: Chart) -> tuple[list[str], list[str]]:
    """The numbers of takeaway and description, as they stand in the figure."""
    assert chart.takeaway.replace("&", "&amp;") in chart.html()
    descriptions = {tree(svg).find("{http://www.w3.org/2000/svg}desc").text for svg in chart.drawings.values()}  # type: ignore[union-attr]
    assert descriptions == {chart.description}
    return o.numbers(chart.takeaway), o.numbers(chart.description)


def in_time(events: Events) -> list[str]:
    """Ids by first day, hour, last day, id: the order in which all charts tell."""

    def hour(event: dict[str, Any]) -> float:
        time = event.get("time", "")
        if time[:1].isdigit():
            return int(time[:2]) + int(time[3:5]) / 60 + (3 if time.endswith("PT") else 0)
        return next((h for words, h in (("morning", 6), ("late afternoon", 15), ("evening", 18)) if time.startswith(words)), 23.9976) + (
            3 if time.endswith("PT") else 0
        )

    return sorted(events, key=lambda id: (o.first(events[id]).toordinal() + hour(events[id]) / 24, o.last(events[id]), id))


def days(first: dt.date, last: dt.date) -> str:
    """Days between two days, as text."""
    return str(abs((last - first).days))


def test_the_whole_record(charts: dict[str, Chart], events: Events) -> None:
    """Counts, share and span."""
    takeaway, description = said(charts["the-whole-record"])
    post, editorial = o.first(events[o.POST]), o.first(events[o.EDITORIAL])
    within = sum(post <= o.first(e) and o.last(e) <= editorial for e in events.values())
    span = str((editorial - post).days + 1)
    assert takeaway == [str(len(events)), str(within), str(round(within * 100 / len(events))), span, o.day(post), o.day(editorial)]
    ends = [min(map(o.first, events.values())), max(map(o.last, events.values()))]
    counts = [str(sum(o.TRACK_NAMES[e["track"]] == row for e in events.values())) for row in o.ROWS]
    assert description == [o.day(ends[0]), o.day(ends[1]), str(len(events)), "8", *counts, o.day(editorial)]


def test_the_week(charts: dict[str, Chart], events: Events) -> None:
    """Distances, and every date and hour told."""
    takeaway, description = said(charts["the-week"])
    post, email, signed, memo = (o.first(events[id]) for id in (o.POST, o.EMAIL, o.SIGNED, o.MEMO))
    assert takeaway == ["7", days(post, email), days(signed, email), days(memo, email)]
    assert memo < email
    assert signed < email
    assert post < email
    implied = o.day(post - dt.timedelta(weeks=1))
    told = [token for id in o.WEEK_RECORD for token in o.numbers(o.when(events[id]))]
    assert description == [implied, o.day(post), *told, o.words(events[o.EMAIL]["known_on"]), o.day(post)]


def test_two_courts(charts: dict[str, Chart], events: Events) -> None:
    """Days of the rulings, and how many steps of each kind before each court."""
    takeaway, description = said(charts["two-courts"])
    rulings = [
        o.first(events[f"event-{id}"])
        for id in ("ndcal-preliminary-injunction", "ndcal-judgment-for-anthropic", "dccir-stay-denied", "dccir-upholds-exclusion")
    ]
    assert takeaway == [o.day(rulings[0], year=False), o.day(rulings[1]), o.day(rulings[2], year=False), o.day(rulings[3])]
    headings, body, _ = table(charts["two-courts"].html())
    court, kind = headings.index("Court"), headings.index("Kind")
    counts = [str(sum(row[court] == name and row[kind] == k for row in body)) for name in ("San Francisco", "Ninth Circuit", "D.C. Circuit") for k in KINDS]
    found = [e for e in events.values() if e["track"].startswith("litigation")]
    assert sum(map(int, counts)) == len(found) == len(body)
    assert description == [o.day(min(map(o.first, found))), o.day(max(map(o.last, found))), *counts]


KINDS = ("filing", "hearing", "order")


def test_how_a_sentence_was_born(charts: dict[str, Chart], events: Events) -> None:
    """Days of the papers, and where each puts the message."""
    takeaway, description = said(charts["how-a-sentence-was-born"])
    post, email, signed = (o.first(events[id]) for id in (o.POST, o.EMAIL, o.SIGNED))
    report, editorial = (o.first(events[id]) for id in (o.REPORT, o.EDITORIAL))
    assert takeaway == [o.day(report), o.day(editorial), days(report, editorial), o.day(email), days(post, email)]
    by_order = signed + dt.timedelta(days=1)
    assert description == [
        o.day(post), o.day(email), days(post, email), o.words(events[o.FILING]["date"]), o.day(report), "7", o.day(editorial), "7",
        o.words(events[o.ORDER]["date"]), o.day(signed, year=False), days(post, by_order),
    ]  # fmt: skip


def forecasts(claims: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Predictions, and what later events settled."""
    settled = ("borne-out", "not-borne-out", "disputed")
    return [
        c for c in claims.values() if c["kind"] == "prediction" or (c["status"] in settled and c["status"] != c["status_at_publication"])
    ]  # fmt: skip


def test_after_the_article(charts: dict[str, Chart], events: Events, claims: Events) -> None:
    """Counts by track and forecast, and the days of what bears on each."""
    takeaway, description = said(charts["after-the-article"])
    editorial = o.first(events[o.EDITORIAL])
    later = [id for id in in_time(events) if o.first(events[id]) > editorial]
    asked = forecasts(claims)
    bear = [id for id in later if any(id in claim["events"] for claim in asked)]
    stand = [claim["status"] for claim in asked]
    counts = [str(stand.count(s)) for s in ("borne-out", "not-borne-out", "disputed", "unverifiable") if s in stand]
    end = max(o.last(events[id]) for id in later)
    assert takeaway == [str(len(later)), o.day(end), str(len(bear)), str(len(asked)), *counts]
    rows = [n for row in o.ROWS if (n := sum(o.TRACK_NAMES[events[id]["track"]] == row for id in later))]
    told = [t for c in asked for t in (str(int(c["id"][7:])), *(d for id in later if id in c["events"] for d in o.numbers(o.words(events[id]["date"]))))]
    assert description == [str(len(later)), o.day(editorial), *map(str, rows), *told]


def test_known_when(charts: dict[str, Chart], events: Events) -> None:
    """What was public by the editorial’s day, and the longest wait."""
    takeaway, description = said(charts["known-when"])
    editorial = o.first(events[o.EDITORIAL])
    covered = [e for e in events.values() if e.get("paras") and o.last(e) <= editorial and e["id"] != o.EDITORIAL]
    public = [e for e in covered if o.known(e)[1] <= editorial]
    assert takeaway == [str(len(covered)), o.day(editorial), str(len(public)), str(len(covered) - len(public))]
    delayed = [e for e in events.values() if o.later_by(e)]
    late = [e for e in delayed if o.known(e)[1] > editorial]
    longest = max(delayed, key=o.later_by)
    assert description == [str(len(delayed)), str(len(late)), o.day(editorial), str(o.later_by(longest)), *o.numbers(longest["title"])]


@pytest.mark.parametrize("name", TIMELINE)
def test_tables_say_what_the_file_says(name: str, charts: dict[str, Chart], events: Events) -> None:
    """Each cell that holds a date, a number or words of the record."""
    headings, body, targets = table(charts[name].html())
    post, editorial = o.first(events[o.POST]), o.first(events[o.EDITORIAL])
    for cells, target in zip(body, targets, strict=True):
        row = dict(zip(headings, cells, strict=True))
        if "claims.html" in target:
            assert row["Date"] == "about " + o.day(post - dt.timedelta(days=7))
            assert row["From the post"] == "7 days before"
            continue
        event = events[target.partition("#")[2]]
        expected = {
            "Date": o.when(event), "Event": event["title"], "Became public": o.words(event["known_on"]), "Track": o.TRACK_NAMES[event["track"]],
            "Later by": f"{o.later_by(event)} day{'' if o.later_by(event) == 1 else 's'}", "How": " ".join(event.get("known_how", "").split()),
            "Public by the editorial’s day": "yes" if o.known(event)[1] <= editorial else "no", "From the post": from_post(event, post),
        }  # fmt: skip
        assert {heading: row[heading] for heading in expected if heading in row} == {h: v for h, v in expected.items() if h in row}


def from_post(event: dict[str, Any], post: dt.date) -> str:
    """The distance in words."""
    away = (o.first(event) - post).days
    return "the same day" if not away else f"{abs(away)} day{'' if abs(away) == 1 else 's'} {'after' if away > 0 else 'before'}"


def test_documents_are_placed_by_the_days_between(charts: dict[str, Chart], events: Events) -> None:
    """The places in the table of documents."""
    headings, body, _ = table(charts["how-a-sentence-was-born"].html())
    column = headings.index("That is, from the post")
    post, email, signed = (o.first(events[id]) for id in (o.POST, o.EMAIL, o.SIGNED))
    expected = [f"{days(post, email)} days after", "not seen", "about 7 days after", "about 7 days before", f"{(signed - post).days + 1} days after"]
    assert [row[column] for row in body] == expected


def test_forecasts_are_named_beside_their_events(charts: dict[str, Chart], claims: Events) -> None:
    """Which claims name the event."""
    headings, body, targets = table(charts["after-the-article"].html())
    column = headings.index("Bears on")
    for cells, target in zip(body, targets, strict=True):
        id = target.partition("#")[2]
        assert cells[column] == ", ".join(f"claim {int(c['id'][7:])}" for c in forecasts(claims) if id in c["events"])


def test_a_changed_date_changes_what_is_said(with_events: Any, charts: dict[str, Chart]) -> None:
    """Sentence, drawing and table follow the file."""
    from marginalia.charts import CHARTS

    changed = CHARTS["the-week"](with_events(michael_very_close_email_2026_03_04="2026-03-06"))
    assert o.numbers(changed.takeaway) == ["7", "7", "3", "4"]
    assert changed.drawings != charts["the-week"].drawings
    assert "6 March 2026" in changed.html()
