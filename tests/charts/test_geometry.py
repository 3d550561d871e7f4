"""A bar begins where the earliest day of its date begins and ends where the latest ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from marginalia.charts import CHARTS, Chart
from marginalia.charts.timescale import Scale, Span, clock_words, hours_of, place, span
from marginalia.core.corpus import Corpus
from marginalia.core.dates import parse

from . import oracle as o
from .conftest import circles, links, rectangles

FORMS = ("wide", "narrow")
TENTH = 0.16  # drawings have one decimal, in a place and in what it is held against
MADE_UP = {
    "approximate_month": "2025-06~", "approximate_day": "2025-06-10~", "uncertain_month": "2025-02?", "month": "2025-04", "year": "2025",
    "span": "2025-05-03/2025-05-20", "approximate_span": "2025-08-03~/2025-09-11", "over_a_year": "2025-12-20/2026-01-15", "open_end": "2026-06-15/..",
    "open_start": "../2025-02-10",
}  # fmt: skip


@pytest.mark.parametrize("text", MADE_UP.values())
def test_a_span_is_from_the_first_midnight_to_the_last(text: str) -> None:
    """Bounds as the calendar has them, open ends left open."""
    first, last = o.bounds(text)
    found = span(parse(text))
    assert found.start == (first and first.toordinal())
    assert found.end == (last and last.toordinal() + 1)
    assert found.approximate == any(mark in text for mark in "~?%")


def test_only_a_certain_day_is_a_point() -> None:
    """A day is drawn at its noon; whatever is longer or less sure has a length."""
    noon = dt.date(2026, 3, 4).toordinal() + 0.5
    assert place(parse("2026-03-04")) == Span(noon, noon)
    assert not any(place(parse(text)).is_point for text in MADE_UP.values())


def test_an_open_end_lies_at_the_edge() -> None:
    """An open range runs to the edge of the axis."""
    scale = Scale(0, 10, 100, 200)
    assert scale.ends(Span(5, None)) == (150, 200)
    assert scale.ends(Span(None, 5)) == (100, 150)


@pytest.mark.parametrize(
    ("time", "hours", "words"),
    [
        ("15:47 ET", (15 + 47 / 60,) * 2, "3:47 p.m. ET"), ("09:30 ET", (9.5, 9.5), "9:30 a.m. ET"), ("12:26 ET", (12 + 26 / 60,) * 2, "12:26 p.m. ET"),
        ("13:30 PT", (16.5, 16.5), "1:30 p.m. PT"), ("00:05 ET", (5 / 60, 5 / 60), "12:05 a.m. ET"), ("evening ET", (18, 24), "evening ET"),
        ("late afternoon ET", (15, 18), "late afternoon ET"), ("morning PT", (9, 15), "morning PT"), ("", None, ""), ("noonish", None, "noonish"),
    ],
)  # fmt: skip
def test_times(time: str, hours: tuple[float, float] | None, words: str) -> None:
    """Clock times of both coasts, parts of a day, and words that are neither."""
    assert hours_of(time) == (pytest.approx(hours) if hours else None)
    assert clock_words(time) == words


def known_places(svg: str, dates: dict[str, str]) -> list[tuple[float, float]]:
    """Day and place of every event that is a dot: what the drawing itself says of its scale."""
    found = []
    for href, link in links(svg):
        id = href.partition("#")[2]
        if id in dates and o.is_day(dates[id]) and len(circles(link)) == 1:
            found.append((o.point(dates[id])[0].toordinal() + 0.5, circles(link)[0]))
    return sorted(set(found))


def straight(points: list[tuple[float, float]]) -> Callable[[float], float]:
    """The line through the first and the last of the points; the others must lie on it."""
    (day, x), (other, there) = points[0], points[-1]
    slope = (there - x) / (other - day)
    for some, place_ in points:
        assert x + (some - day) * slope == pytest.approx(place_, abs=TENTH)
    return lambda at: x + (at - day) * slope


def check_bars(svg: str, dates: dict[str, str]) -> int:
    """Hold every bar against its date; returns how many there were."""
    x = straight(known_places(svg, dates))
    seen = 0
    for href, link in links(svg):
        id = href.partition("#")[2]
        if id not in dates or o.is_day(dates[id]):
            continue
        first, last = o.bounds(dates[id])
        left, right = max(rectangles(link), key=lambda bar: bar[1] - bar[0])
        if first:
            assert left == pytest.approx(x(first.toordinal()), abs=TENTH), id
        if last:
            assert right == pytest.approx(x(last.toordinal() + 1), abs=TENTH), id
        seen += 1
    return seen


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["the-whole-record", "after-the-article"])
def test_bars_of_the_record(name: str, form: str, charts: dict[str, Chart], events: dict[str, dict[str, Any]]) -> None:
    """Every bar of the real record."""
    dates = {id: event["date"] for id, event in events.items()}
    bars = sum(not o.is_day(dates[row.target]) for row in charts[name].rows)
    assert check_bars(charts[name].drawings[form], dates) >= bars > 0


@pytest.mark.parametrize("form", FORMS)
def test_bars_of_made_up_events(form: str, with_events: Callable[..., Corpus], events: dict[str, dict[str, Any]]) -> None:
    """Approximate, uncertain, monthly, yearly, ranged and open dates."""
    made = CHARTS["the-whole-record"](with_events(**MADE_UP))
    own = {f"event-{slug.replace('_', '-')}": date for slug, date in MADE_UP.items()}
    assert check_bars(made.drawings[form], {id: event["date"] for id, event in events.items()} | own) >= len(own)


@pytest.mark.parametrize("form", FORMS)
def test_an_open_end_has_an_arrow_that_points_outward(form: str, with_events: Callable[..., Corpus]) -> None:
    """An arrowhead at the open end alone, pointing away from the bar."""
    svg = CHARTS["the-whole-record"](with_events(**MADE_UP)).drawings[form]
    drawn = {href.partition("#")[2]: link for href, link in links(svg)}
    for id, outward in (("event-open-end", 1), ("event-open-start", -1), ("event-month", 0)):
        heads = [
            points
            for path in drawn[id].iter("{http://www.w3.org/2000/svg}path")
            if len(points := [float(x) for x in re.findall(r"[ML] (-?[\d.]+) ", path.get("d", ""))]) in (3, 4) and len(set(points)) == 2
            and path.get("d", "").endswith("z") and points.count(points[0]) == 1
        ]  # fmt: skip
        assert len(heads) == abs(outward), id
        for tip, back, *_ in heads:
            assert (tip - back) * outward > 0


@pytest.mark.parametrize("form", FORMS)
def test_hatching_tells_approximate_bars(form: str, with_events: Callable[..., Corpus]) -> None:
    """Hatched if and only if approximate or uncertain."""
    svg = CHARTS["the-whole-record"](with_events(**MADE_UP)).drawings[form]
    drawn = {href.partition("#")[2]: link for href, link in links(svg)}
    for slug, date in MADE_UP.items():
        link = drawn[f"event-{slug.replace('_', '-')}"]
        strokes = [path for path in link.iter("{http://www.w3.org/2000/svg}path") if not path.get("d", "").endswith("z") and "C" not in path.get("d", "")]
        wide_enough = max(right - left for left, right in rectangles(link)) > 8
        assert bool(strokes) == ("~" in date or "?" in date) or not wide_enough, slug


@pytest.mark.parametrize("form", FORMS)
def test_the_week_is_drawn_to_the_minute(form: str, charts: dict[str, Chart], events: dict[str, dict[str, Any]]) -> None:
    """Known hours are dots at their minute, other days are bars of a day; the implied message is the day a week before."""
    by_id: dict[str, list[Any]] = {}
    for href, link in links(charts["the-week"].drawings[form]):
        by_id.setdefault(href.partition("#")[2], []).append(link)

    def at(id: str) -> float:
        time = events[id]["time"]
        return o.first(events[id]).toordinal() + (int(time[:2]) + int(time[3:5]) / 60) / 24

    ends = (o.POST, "event-dccir-petition-2026-03-09", "event-letters-received-2026-03-04")
    x = straight([(at(id), circles(by_id[id][0])[0]) for id in ends if events[id].get("time")])
    post = o.first(events[o.POST]).toordinal()
    assert rectangles(by_id["claim-c10"][0]) == [pytest.approx((x(post - 7), x(post - 6)), abs=TENTH)]
    for id in (o.MEMO, o.SIGNED, o.EMAIL, "event-pentagon-announces-designation-2026-03-05", "event-ndcal-complaint-2026-03-09"):
        day = o.first(events[id]).toordinal()
        assert rectangles(by_id[id][0]) == [pytest.approx((x(day), x(day + 1)), abs=TENTH)], id
    # Three points near each other: a line through them, followed further, is less exact.
    hours = straight([(at(id), circles(by_id[id][-1])[0]) for id in o.WEEK_RECORD[:3]])
    assert rectangles(by_id["event-openai-deal-announced-2026-02-27"][-1]) == [pytest.approx((hours(post + 0.75), hours(post + 1)), abs=5 * TENTH)]


@pytest.mark.parametrize("form", FORMS)
def test_dumbbells_end_where_things_happened_and_became_public(form: str, charts: dict[str, Chart], events: dict[str, dict[str, Any]]) -> None:
    """Both ends of every line of “Known when”."""
    drawn = {href.partition("#")[2]: link for href, link in links(charts["known-when"].drawings[form])}
    places = [(o.known(events[id])[0].toordinal() + 0.5, circles(link)[-1]) for id, link in drawn.items()]
    x = straight(sorted(places))
    for id, link in drawn.items():
        first, last = o.first(events[id]), o.last(events[id])
        if o.is_day(events[id]["date"]):
            assert circles(link)[0] == pytest.approx(x(first.toordinal() + 0.5), abs=TENTH), id
        else:
            assert rectangles(link)[0] == pytest.approx((x(first.toordinal()), x(last.toordinal() + 1)), abs=TENTH), id
