"""Known when: for each event that became public later than it happened, both days on one line."""

from __future__ import annotations

import datetime as dt

from ..core.corpus import Corpus
from ..core.models import Event
from . import chart, frame, theme, timescale
from .chart import Chart, Column, Row
from .packing import wrap
from .sheet import Sheet
from .timescale import Scale

NAME = "known-when"
PAGE = "book/timeline/known-when"
TITLE = "Events that became public later than they happened"
DELAY = Column("delay", "Later by", "days", "Days from the last day of the event to the first day it was public.")
HOW = Column("known_how", "How", "text", "How it became public, where that is recorded.")
PUBLIC_KNOWN = Column("public_by_editorial", "Public by the editorial’s day", "yes or no", "Whether it was public by the day of the editorial.")
COLUMNS = (chart.EVENT, chart.DATE, chart.EARLIEST, chart.LATEST, chart.KNOWN, DELAY, PUBLIC_KNOWN, chart.TITLE, HOW)


def delay(event: Event) -> int:
    """Days from the last day of an event to the first on which it was public; 0 if the two meet."""
    if event.date.latest is None or event.known_on.earliest is None:
        return 0
    return max(0, (event.known_on.earliest - event.date.latest).days)


def delayed(corpus: Corpus) -> list[Event]:
    """The events that became public later, by the day on which they did."""
    found = chart.events(corpus, lambda event: delay(event) > 0)
    return sorted(found, key=lambda event: (event.known_on.sort_key, timescale.moment(event)))


def editorial_day(corpus: Corpus) -> dt.date:
    """The day of the editorial."""
    day = chart.event(corpus, frame.EDITORIAL_ID).date.latest
    assert day
    return day


def covered(corpus: Corpus) -> list[Event]:
    """What the editorial could speak of: events up to its day that bear on one of its paragraphs; not the editorial itself."""
    day = editorial_day(corpus)
    return chart.events(corpus, lambda event: bool(event.paras) and event.date.by(day) and event.id != frame.EDITORIAL_ID)


def rows(corpus: Corpus) -> tuple[Row, ...]:
    """The events that became public later, group by group."""
    return tuple(_row(corpus, event) for _, events in groups(corpus) for event in events)


def _row(corpus: Corpus, event: Event) -> Row:
    public = "yes" if event.known_on.by(editorial_day(corpus)) else "no"
    own = {DELAY: (str(delay(event)), days_words(delay(event))), PUBLIC_KNOWN: (public,) * 2, HOW: (event.known_how or "",) * 2}
    pairs = [own[column] if column in own else chart.cells(event, column) for column in COLUMNS]
    name = f"{chart.name_of(event)}; public {event.known_on.words}, {days_words(delay(event))} later"
    return Row(event.id, event.id, *(tuple(s) for s in zip(*pairs, strict=True)), name)


def days_words(days: int) -> str:
    """“1 day”, “16 days”."""
    return f"{days} day{'' if days == 1 else 's'}"


def takeaway(corpus: Corpus) -> str:
    """How much of what the editorial could speak of was public on its day."""
    events, day = covered(corpus), editorial_day(corpus)
    public = [event for event in events if event.known_on.by(day)]
    return (
        f"Of {len(events)} events on record up to {timescale.day_words(day)} that bear on the editorial, {len(public)} were public by that day; "
        f"{len(events) - len(public)} came to light afterwards."
    )


def description(corpus: Corpus) -> str:
    """What is drawn, and the longest wait."""
    events, day = delayed(corpus), editorial_day(corpus)
    late = [event for event in events if not event.known_on.by(day)]
    longest = max(events, key=delay)
    return (
        f"{len(events)} events that became public later than they happened, sorted by the day they became public; {len(late)} of them after "
        f"{timescale.day_words(day)}, the day of the editorial, which a dashed line marks. A ring or bar is when it happened, a dot when it "
        f"became public. The longest wait is {days_words(delay(longest))}: {longest.title}. Each line is a link; the table below has the same rows."
    )


def scale_for(sheet: Sheet, events: list[Event]) -> Scale:
    """From the month of the first event to the last day one became public."""
    first = min(e.date.earliest for e in events if e.date.earliest)
    last = max(e.known_on.latest for e in events if e.known_on.latest)
    left, right = (330.0, 716.0) if sheet.form.is_wide else (20.0, 334.0)
    return Scale(float(first.replace(day=1).toordinal()), last.toordinal() + 6.0, left, right)


def groups(corpus: Corpus) -> list[tuple[str, list[Event]]]:
    """The events in three groups, as they stand to the editorial's day, in order."""
    day, events = editorial_day(corpus), delayed(corpus)
    words = timescale.day_words(day)
    later = [event for event in events if not event.known_on.by(day)]
    return [
        (f"Public by {words}", [event for event in events if event.known_on.by(day)]),
        ("Happened before it, public after it", [event for event in later if event.date.by(day)]),
        ("Happened after it", [event for event in later if not event.date.by(day)]),
    ]


def draw(sheet: Sheet, corpus: Corpus) -> float:
    """The axis, a line for each event, the editorial's day, the key."""
    form, parts = sheet.form, [group for group in groups(corpus) if group[1]]
    scale = scale_for(sheet, delayed(corpus))
    head = frame.axis_height(sheet)
    top = head + form.leading + 6
    gap = form.leading + 10
    bottom = top + sum(gap + sum(_height(sheet, event) for event in events) for _, events in parts) + 4
    frame.axis(sheet, timescale.month_ticks(scale, form.size * 3), 0, bottom)
    if form.is_wide:
        sheet.text(form.width, form.leading, "Later by", theme.SOFT, anchor="right")
    editorial = chart.event(corpus, frame.EDITORIAL_ID).date
    x = scale.ends(timescale.place(editorial))[0]
    frame.day_line(sheet, x, frame.editorial_words(editorial), head, bottom, (scale.left - 40, form.width))
    y = top
    for heading, events in parts:
        sheet.ground(0, y + form.leading, heading, bold=True)
        sheet.text(0, y + form.leading, heading, bold=True)
        y += gap
        for event in events:
            _line(sheet, scale, event, y)
            y += _height(sheet, event)
    return frame.key(sheet, bottom + form.leading + 6, KEY)


def _title_lines(sheet: Sheet, event: Event) -> list[str]:
    return wrap(event.title, 312 if sheet.form.is_wide else sheet.form.width - 74, sheet.form.size)


def _height(sheet: Sheet, event: Event) -> float:
    text = len(_title_lines(sheet, event)) * sheet.form.leading
    return text + (9 if sheet.form.is_wide else 24)


def _line(sheet: Sheet, scale: Scale, event: Event, y: float) -> None:
    form, lines = sheet.form, _title_lines(sheet, event)
    if form.is_wide:
        middle = y + _height(sheet, event) / 2
        base = middle - (len(lines) - 1) * form.leading / 2 + form.size * 0.36
    else:
        base = y + form.leading
        middle = y + len(lines) * form.leading + 11
        for number, line in enumerate(lines):
            sheet.ground(0, base + number * form.leading, line)
    delay_base = middle + form.size * 0.36 if form.is_wide else base
    sheet.lines(0, base, lines)
    sheet.text(form.width, delay_base, days_words(delay(event)), theme.SOFT, anchor="right")
    dumbbell(sheet, scale, event, middle)


def dumbbell(sheet: Sheet, scale: Scale, event: Event, y: float) -> None:
    """From when it happened to when it became public."""
    happened, public, row = timescale.place(event.date), timescale.place(event.known_on), event.id
    left, right = scale.ends(happened), scale.ends(public)
    sheet.line([(left[1], y), (right[0], y)], theme.RECORD, width=2, row=row)
    if happened.is_point or left[1] - left[0] < 9:
        sheet.dot(sum(left) / 2, y, 4.5, hollow=True, row=row)
    if not happened.is_point:
        sheet.bar(left, y, 7, hatched=happened.approximate and left[1] - left[0] >= 9, row=row)
    sheet.dot(sum(right) / 2, y, 4.5, row=row)


KEY = (
    (frame.dot_sample(hollow=True), "happened that day"),
    (frame.ring_sample(), "about that day"),
    (frame.bar_sample(), "happened in that month"),
    (frame.bar_sample(hatched=True), "about that month"),
    (frame.dot_sample(), "became public"),
)


def make(corpus: Corpus) -> Chart:
    """The chart."""
    return Chart(
        name=NAME, page=PAGE, title=TITLE, columns=COLUMNS, rows=rows(corpus), takeaway=takeaway(corpus), description=description(corpus),
        sources=chart.sources_of(delayed(corpus)), draw=lambda sheet: draw(sheet, corpus), corpus=corpus,
    )  # fmt: skip
