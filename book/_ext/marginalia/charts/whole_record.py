"""The whole record: every event, in rows by track, on one scale from the first to the last."""

from __future__ import annotations

import datetime as dt

from ..core.corpus import Corpus
from ..core.models import Event
from . import chart, frame, timescale, tracks
from .chart import Chart, Column, Row
from .sheet import Sheet
from .timescale import Scale

NAME = "the-whole-record"
PAGE = "book/timeline/whole-record"
TITLE = "Every event on record, by track"
POST = "event-presidential-directive-2026-02-27"
TRACK = Column("track", "Track", "text", "The row of the chart.")
COLUMNS = (chart.EVENT, chart.DATE, chart.EARLIEST, chart.LATEST, chart.TIME, TRACK, chart.TITLE)

# The few marks that carry words, and on which side: enough to find one's way.
LANDMARKS = {
    "event-cdao-agreement-2025-07-14": ("agreement of {month}", "right"),
    POST: ("the president’s post", "left"),
    "event-michael-very-close-email-2026-03-04": ("“very close” e-mail", "left"),
    "event-openai-deal-announced-2026-02-27": ("OpenAI’s agreement", "left"),
    "event-ndcal-preliminary-injunction": ("injunction", "right"),
    "event-ndcal-judgment-for-anthropic": ("judgment", "left"),
    "event-doj-appeals-pi-ninth-circuit": ("appeal", "left"),
    "event-ninth-circuit-appeal-stayed": ("on hold", "right"),
    "event-dccir-stay-denied": ("stay denied", "right"),
    "event-dccir-upholds-exclusion": ("petitions denied", "left"),
}


def rows(corpus: Corpus) -> tuple[Row, ...]:
    """Every event, in the order of time."""
    return tuple(_row(event) for event in chart.events(corpus))


def _row(event: Event) -> Row:
    pairs = [(tracks.track_name(event),) * 2 if column is TRACK else chart.cells(event, column) for column in COLUMNS]
    return Row(event.id, event.id, *(tuple(side) for side in zip(*pairs, strict=True)), chart.name_of(event))


def bounds(events: list[Event]) -> tuple[dt.date, dt.date]:
    """The first and the last day that any event names."""
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day]
    return min(days), max(days)


def takeaway(corpus: Corpus) -> str:
    """How crowded the days between the post and the editorial are."""
    events = chart.events(corpus)
    post, editorial = chart.event(corpus, POST).date, chart.event(corpus, frame.EDITORIAL_ID).date
    between = [e for e in events if e.date.earliest and e.date.latest and post.earliest <= e.date.earliest and e.date.latest <= editorial.latest]
    share = round(100 * len(between) / len(events))
    return (
        f"Of {len(events)} events on record, {len(between)} ({share} percent) fall in the {(editorial.latest - post.earliest).days + 1} days "
        f"from the president’s post ({post.words}) to the editorial ({editorial.words})."
    )


def description(corpus: Corpus) -> str:
    """What is drawn, in words: the span, and how many events each track has."""
    events = chart.events(corpus)
    first, last = bounds(events)
    counts = {name: sum(tracks.track_name(e) == name for e in events) for name in tracks.TRACKS}
    listed = ", ".join(f"{name} {count}" for name, count in counts.items())
    editorial = chart.event(corpus, frame.EDITORIAL_ID).date
    return (
        f"Timeline from {timescale.day_words(first)} to {timescale.day_words(last)} with {len(events)} events in {len(counts)} rows: {listed}. "
        f"A dashed line marks {editorial.words}, the day of the editorial. Each mark is a link to its event; the table below has the same rows."
    )


def scale_for(sheet: Sheet, events: list[Event]) -> Scale:
    """From the month of the first day to that of the last."""
    first, last = bounds(events)
    left, right = (152.0, 786.0) if sheet.form.is_wide else (6.0, 334.0)
    return Scale(float(first.replace(day=1).toordinal()), float(last.toordinal() + 4), left, right)


def draw(sheet: Sheet, corpus: Corpus) -> float:
    """Rows by track below the axis, then the key."""
    events, form = chart.events(corpus), sheet.form
    scale = scale_for(sheet, events)
    editorial = chart.event(corpus, frame.EDITORIAL_ID).date
    marks = [_mark(sheet, scale, event) for event in events]
    grouped = [(name, [m for m in marks if tracks.track_name(m.event) == name]) for name in tracks.TRACKS]
    head = frame.axis_height(sheet)
    top = head + form.leading
    bottom = tracks.draw_rows(Sheet(form), scale, grouped, top)  # once beside the sheet, to know how far the lines go
    frame.axis(sheet, timescale.month_ticks(scale, form.size * 3), 0, bottom)
    x = scale.ends(timescale.place(editorial))[0]
    frame.day_line(sheet, x, frame.editorial_words(editorial), head, bottom, (0, form.width))
    tracks.draw_rows(sheet, scale, grouped, top)
    return frame.key(sheet, bottom + form.leading + 6, KEY)


def _mark(sheet: Sheet, scale: Scale, event: Event) -> tracks.Mark:
    words, side = LANDMARKS.get(event.id, ("", "left"))
    words = words.format(month=event.date.words.split(" ", 1)[-1])
    return tracks.Mark(event, scale.ends(timescale.place(event.date)), words, leftward=side == "left")


KEY = (
    (frame.dot_sample(), "a day"),
    (frame.bar_sample(), "from the first day to the last"),
    (frame.bar_sample(hatched=True), "approximate"),
    (frame.ring_sample(), "a few days, or about a day"),
)


def make(corpus: Corpus) -> Chart:
    """The chart."""
    return Chart(
        name=NAME, page=PAGE, title=TITLE, columns=COLUMNS, rows=rows(corpus), takeaway=takeaway(corpus), description=description(corpus),
        sources=chart.sources_of(chart.events(corpus)), draw=lambda sheet: draw(sheet, corpus), corpus=corpus,
    )  # fmt: skip
