"""After the article: later events by track, and below them which bear on each of the editorial's forecasts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from ..core.corpus import Corpus
from ..core.labels import STATUS
from ..core.models import Claim, Event
from . import chart, frame, theme, timescale, tracks
from .chart import Chart, Column, Row
from .packing import wrap
from .sheet import Sheet
from .timescale import Scale

NAME = "after-the-article"
PAGE = "book/timeline/after-the-article"
TITLE = "What came after the article, and what it bears on"
SETTLED = ("borne-out", "not-borne-out", "disputed")
STATUS_WORDS = {status: STATUS[status][1] for status in (*SETTLED, "unverifiable")}

TRACK = Column("track", "Track", "text", "The row of the chart.")
BEARS_ON = Column("bears_on", "Bears on", "ids of claims, separated by spaces", "The forecasts of the editorial that the event bears on.")
COLUMNS = (chart.EVENT, chart.DATE, chart.EARLIEST, chart.LATEST, TRACK, chart.TITLE, BEARS_ON)


def forecasts(corpus: Corpus) -> list[Claim]:
    """Claims that speak of what is to come, and those whose status later events settled or put in dispute."""
    claims = (entry.record for entry in corpus.claims.values())
    return [claim for claim in claims if claim.kind == "prediction" or (claim.status != claim.status_at_publication and claim.status in SETTLED)]


def later(corpus: Corpus) -> list[Event]:
    """Events that happened after the editorial's day."""
    day = editorial_day(corpus)
    return chart.events(corpus, lambda event: event.date.earliest is not None and event.date.earliest > day)


def editorial_day(corpus: Corpus) -> dt.date:
    """The day of the editorial."""
    day = chart.event(corpus, frame.EDITORIAL_ID).date.latest
    assert day
    return day


def bearing(corpus: Corpus, event: Event) -> list[str]:
    """Ids of the forecasts that name the event."""
    return [claim.id for claim in forecasts(corpus) if event.id in claim.events]


def claim_words(id: str) -> str:
    """“claim 43”."""
    return f"claim {int(id.removeprefix('claim-c'))}"


def status_words(claim: Claim) -> str:
    """The status as the chart says it."""
    return STATUS_WORDS.get(claim.status, claim.status)


def rows(corpus: Corpus) -> tuple[Row, ...]:
    """Every later event."""
    return tuple(_row(corpus, event) for event in later(corpus))


def _row(corpus: Corpus, event: Event) -> Row:
    ids = bearing(corpus, event)
    own = {TRACK: (tracks.track_name(event),) * 2, BEARS_ON: (" ".join(ids), ", ".join(map(claim_words, ids)))}
    pairs = [own[column] if column in own else chart.cells(event, column) for column in COLUMNS]
    name = chart.name_of(event) + (f"; bears on {', '.join(map(claim_words, ids))}" if ids else "")
    return Row(event.id, event.id, *(tuple(s) for s in zip(*pairs, strict=True)), name)


def takeaway(corpus: Corpus) -> str:
    """How much came later, how much of it bears on a forecast, and how the forecasts stand."""
    events, claims = later(corpus), forecasts(corpus)
    last = max(event.date.latest for event in events if event.date.latest)
    bear = sum(bool(bearing(corpus, event)) for event in events)
    found = [status_words(claim) for claim in claims]
    stand = [f"{found.count(words)} {'is' if found.count(words) == 1 else 'are'} {words}" for words in STATUS_WORDS.values() if words in found]
    stand = [one.replace(" are cannot be", " cannot be").replace(" is cannot be", " cannot be") for one in stand]
    return (
        f"{len(events)} events on record came after the editorial, up to {timescale.day_words(last)}; {bear} of them bear on its "
        f"{len(claims)} forecasts. Of these, {', '.join(stand)}."
    )


def description(corpus: Corpus) -> str:
    """The forecasts in words, with the days of what bears on them."""
    events = later(corpus)
    counts = ", ".join(f"{name} {n}" for name in tracks.TRACKS if (n := sum(tracks.track_name(e) == name for e in events)))
    told = []
    for claim in forecasts(corpus):
        days = [event.date.words for event in events if event.id in claim.events]
        told.append(f"{claim_words(claim.id)} ({status_words(claim)}): {', '.join(days) if days else 'no later event'}")
    return (
        f"Above, {len(events)} events after {timescale.day_words(editorial_day(corpus))} by track: {counts}. Filled marks bear on a forecast, "
        f"hollow ones do not. Below, a row for each forecast with what bears on it: {'; '.join(told)}. Each mark is a link; the table below "
        "has the same rows."
    )


def scale_for(sheet: Sheet, events: Sequence[Event]) -> Scale:
    """From the month of the first day to the last day."""
    first = min(e.date.earliest for e in events if e.date.earliest)
    last = max(e.date.latest for e in events if e.date.latest)
    left, right = (152.0, 780.0) if sheet.form.is_wide else (20.0, 334.0)
    return Scale(float(first.replace(day=1).toordinal()), last.toordinal() + 4.0, left, right)


def draw(sheet: Sheet, corpus: Corpus) -> float:
    """The axis, the rows by track, the rows by forecast, the key."""
    events, form = later(corpus), sheet.form
    scale = scale_for(sheet, events)
    head = frame.axis_height(sheet)
    top = head + form.leading
    bottom = _rows(Sheet(form), scale, corpus, top)  # once beside the sheet, to know how far the lines go
    frame.axis(sheet, timescale.month_ticks(scale, form.size * 3), 0, bottom)
    editorial = chart.event(corpus, frame.EDITORIAL_ID).date
    x = scale.ends(timescale.place(editorial))[0]
    frame.day_line(sheet, x, frame.editorial_words(editorial), head, bottom, (0, form.width))
    _rows(sheet, scale, corpus, top)
    return frame.key(sheet, bottom + form.leading + 6, KEY)


def _rows(sheet: Sheet, scale: Scale, corpus: Corpus, top: float) -> float:
    marks = [tracks.Mark(e, scale.ends(timescale.place(e.date)), hollow=not bearing(corpus, e)) for e in later(corpus)]
    grouped = [(name, found) for name in tracks.TRACKS if (found := [m for m in marks if tracks.track_name(m.event) == name])]
    y = tracks.draw_rows(sheet, scale, grouped, top) + sheet.form.leading + 14
    sheet.ground(0, y, "The editorial’s forecasts, and what bears on them", bold=True)
    sheet.text(0, y, "The editorial’s forecasts, and what bears on them", theme.EDITORIAL, bold=True)
    y += 6
    for claim in forecasts(corpus):
        y = _forecast(sheet, claim, [m for m in marks if m.event.id in claim.events], y)
    return y


def _forecast(sheet: Sheet, claim: Claim, marks: Sequence[tracks.Mark], y: float) -> float:
    """A forecast in its own words with its status, and the marks of what bears on it; returns where it ends."""
    form = sheet.form
    number = claim_words(claim.id).capitalize()
    lines = wrap(f"{number}, {status_words(claim)}: {claim.restated}", form.width, form.size)
    for n, line in enumerate(lines):
        sheet.ground(0, y + (n + 1) * form.leading, line)
    sheet.lines(0, y + form.leading, lines)
    y += len(lines) * form.leading + 5
    if marks:
        y += tracks.draw_row(sheet, [replace(mark, hollow=False) for mark in marks], y)
    else:
        sheet.ground(0, y + form.leading - 4, "no later event on record")
        sheet.text(0, y + form.leading - 4, "no later event on record", theme.SOFT)
        y += form.leading - 4
    y += 7
    sheet.line([(0, y), (form.width, y)], width=0.75)
    return y


KEY = (
    (frame.dot_sample(), "bears on a forecast"),
    (frame.dot_sample(hollow=True), "does not"),
    (frame.bar_sample(), "some days"),
)


def make(corpus: Corpus) -> Chart:
    """The chart."""
    events = later(corpus)
    return Chart(
        name=NAME, page=PAGE, title=TITLE, columns=COLUMNS, rows=rows(corpus), takeaway=takeaway(corpus), description=description(corpus),
        sources=chart.sources_of(events), draw=lambda sheet: draw(sheet, corpus), corpus=corpus,
    )  # fmt: skip
