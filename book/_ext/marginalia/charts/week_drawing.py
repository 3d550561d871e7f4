"""How the two chronologies are drawn: a band for each on one axis of days, and a strip of hours for the day of the post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core import dates
from ..core.corpus import Corpus
from ..core.models import Event
from . import chart, frame, theme, timescale
from .packing import hang, levels, text_width
from .sheet import Sheet
from .the_week import EMAIL, IMPLIED, IMPLIED_POST, MEMO, POST, RECORD, SUIT, days_words, from_post, implied, recorded
from .timescale import Scale, Span

SAME = "same day"


@dataclass(frozen=True)
class Columns:
    """Where things stand on a sheet, from left to right."""

    when: float
    what: float
    left: float
    right: float


def columns_of(sheet: Sheet) -> Columns:
    """The columns of a form. The narrow one has its words above the marks, and a margin for the bracket."""
    return Columns(0, 136, 334, 698) if sheet.form.is_wide else Columns(9, 0, 9, 338)


def scale_for(sheet: Sheet, corpus: Corpus) -> Scale:
    """From two days before the implied message to the end of the day of the suits."""
    first, last = timescale.span(implied(corpus)).start, timescale.span(chart.event(corpus, SUIT).date).end
    assert first
    assert last
    columns = columns_of(sheet)
    return Scale(first - 2, last, columns.left, columns.right)


@dataclass(frozen=True)
class Line:
    """A row on the sheet: the key of its table row, where in time it lies, and its words."""

    key: str
    where: Span
    when: str
    what: str
    public: str
    color: str
    strong: bool


def lines_of(corpus: Corpus) -> tuple[list[Line], list[Line]]:
    """The lines of the editorial's band and of the record's."""
    post, day = chart.event(corpus, POST), implied(corpus)
    color = theme.EDITORIAL
    above = [
        Line(IMPLIED, timescale.place(day), f"about {_short(day)}", "“Nearly aligned” message", "", color, True),
        Line(IMPLIED_POST, timescale.place_by_hour(post), _when(post), RECORD[POST], "", color, True),
    ]
    below = [Line(e.id, timescale.place_by_hour(e), _when(e), RECORD[e.id], _public(e), theme.RECORD, e.id in (POST, EMAIL)) for e in recorded(corpus)]
    return above, below


def _short(date: dates.Edtf) -> str:
    assert date.earliest
    return f"{date.earliest.day} {timescale.MONTHS[date.earliest.month - 1]}"


def _when(event: Event) -> str:
    time = timescale.clock_words(event.time or "").removesuffix(" ET")
    return f"{_short(event.date)}, {time}" if time else _short(event.date)


def _public(event: Event) -> str:
    return SAME if event.known_on.text == event.date.text else _short(event.known_on)


def draw(sheet: Sheet, corpus: Corpus) -> float:
    """The axis, the two bands, the strip of hours, the key."""
    form, scale = sheet.form, scale_for(sheet, corpus)
    above, below = lines_of(corpus)
    post = scale.ends(above[1].where)[0]
    top = frame.axis_height(sheet) + form.leading + 3
    upper, middle = places_of(sheet, above, top)
    lower, bottom = places_of(sheet, below, middle + form.leading + 18)
    frame.axis(sheet, timescale.day_ticks(scale, 2 if form.is_wide else 3), 0, bottom)
    if form.is_wide:
        sheet.line([(post, top), (post, bottom)], theme.INK, width=1.25, dashes=(4, 3))
        sheet.lines(form.width, form.leading, ["Public", "since"], theme.SOFT, anchor="right")
    sheet.text(0, top - 6, "What the editorial’s words imply", theme.EDITORIAL, bold=True)
    sheet.line([(0, middle + 6), (form.width, middle + 6)], theme.SOFT)
    sheet.text(0, middle + form.leading + 12, "What the record shows", theme.RECORD, bold=True)
    places = upper | lower
    _distances(sheet, scale, corpus, places, post)
    _remains(sheet, scale, corpus, places)
    for line in (*above, *below):
        if not form.is_wide:
            sheet.line([(post, places[line.key] - 8), (post, places[line.key] + 8)], theme.INK, width=1.25, dashes=(3, 2))
        _words(sheet, line, places[line.key])
        mark(sheet, scale, line.where, places[line.key], line.color, line.key)
    return frame.key(sheet, _hours(sheet, corpus, bottom + form.leading * 2 + 6) + form.leading + 10, KEY)


def places_of(sheet: Sheet, lines: Sequence[Line], top: float) -> tuple[dict[str, float], float]:
    """How high the mark of each line lies, and where the lines end. The narrow form needs room for words above a mark."""
    places, y, leading = {}, top, sheet.form.leading
    for line in lines:
        if sheet.form.is_wide:
            places[line.key] = y + 13.5
            y += 27
            continue
        distance = leading if line.key in (IMPLIED, EMAIL) else 0
        places[line.key] = y + leading + 12 + distance
        y = places[line.key] + 12 + (leading + 4 if line.key == EMAIL else 0)
    return places, y


def _words(sheet: Sheet, line: Line, y: float) -> None:
    """When, what, and since when public: in columns, or in one line above the mark."""
    columns, form = columns_of(sheet), sheet.form
    if form.is_wide:
        base = y + form.size * 0.36
        sheet.text(columns.when, base, line.when, theme.SOFT)
        sheet.text(columns.what, base, line.what, bold=line.strong)
        sheet.text(form.width, base, line.public, theme.SOFT, anchor="right")
        return
    base = y - 11 - (form.leading if line.key in (IMPLIED, EMAIL) else 0)
    sheet.ground(columns.when, base, f"{line.when}  {line.what}", bold=line.strong)
    sheet.text(columns.when, base, line.when, theme.SOFT)
    sheet.text(columns.when + text_width(line.when, form.size) + 7, base, line.what, bold=line.strong)
    if line.public not in ("", SAME):
        sheet.text(columns.when, y + form.size * 0.36, f"public {line.public}", theme.SOFT)


def mark(sheet: Sheet, scale: Scale, where: Span, y: float, color: str, row: str) -> None:
    """A dot where the hour is known, a bar where it is not, hatched where the day is not certain."""
    if where.is_point:
        sheet.dot(scale.ends(where)[0], y, 5, color, row=row)
    else:
        sheet.bar(scale.ends(where), y, 10, color, hatched=where.approximate, row=row)


def _distances(sheet: Sheet, scale: Scale, corpus: Corpus, places: dict[str, float], post: float) -> None:
    """How far the message lies from the post: to the left in one chronology, to the right in the other."""
    email = chart.event(corpus, EMAIL)
    for key, date, color in ((IMPLIED, implied(corpus), theme.EDITORIAL), (EMAIL, email.date, theme.RECORD)):
        days, y = from_post(corpus, date), places[key]
        left, right = scale.ends(timescale.span(date))
        tip = right + 3 if days < 0 else left - 3
        sheet.line([(post, y), (tip, y)], color, width=1.5)
        sheet.pointer(tip, y, 7, color, leftward=days < 0)
        sheet.ground((post + tip) / 2, y - 6, days_words(days), bold=True, anchor="center")
        sheet.text((post + tip) / 2, y - 6, days_words(days), color, bold=True, anchor="center")


def _remains(sheet: Sheet, scale: Scale, corpus: Corpus, places: dict[str, float]) -> None:
    """A bracket from the memo to the e-mail, with what is odd about the two: beside the marks, or in the margin."""
    memo, email = chart.event(corpus, MEMO).date, chart.event(corpus, EMAIL).date
    assert memo.earliest
    assert email.earliest
    apart = days_words((email.earliest - memo.earliest).days).rpartition(" ")[0]
    words, leading = ["What remains:", "one author,", f"{apart} apart"], sheet.form.leading
    top, bottom = places[MEMO], places[EMAIL]
    if sheet.form.is_wide:
        ends = [scale.ends(timescale.span(date))[1] + 4 for date in (memo, email)]
        x = max(ends) + 5
        sheet.line([(ends[0], top), (x, top), (x, bottom), (ends[1], bottom)], theme.INK, width=1.25)
        sheet.lines(x + 6, (top + bottom) / 2 - leading + sheet.form.size * 0.36, words)
        return
    note = bottom + leading + 6
    sheet.line([(5, top - leading - 4), (1, top - leading - 4), (1, note - 4), (6, note - 4)], theme.INK, width=1.25)
    sheet.ground(9, note, " ".join(words))
    sheet.text(9, note, " ".join(words))


def _hours(sheet: Sheet, corpus: Corpus, top: float) -> float:
    """The day of the post by the hour; returns where it ends."""
    form, post = sheet.form, chart.event(corpus, POST)
    start = timescale.span(post.date).start
    assert start
    scale = Scale(start + 15 / 24, start + 1, 20, form.width - 30)
    found = [event for event in recorded(corpus) if event.date == post.date]
    sheet.text(0, top, f"{post.date.words} by the hour, Eastern time", theme.RECORD, bold=True)
    where = {event.id: timescale.place_by_hour(event) for event in found}
    labels = [hang(scale.ends(where[e.id])[0], _hour_words(e), form.size, (0, form.width)) for e in found]
    steps = levels(labels)
    y = top + 14 + (max(steps) + 1) * (form.leading + 2)
    sheet.line([(0, y), (form.width, y)], theme.SOFT)
    for hour in range(15, 25, 1 if form.is_wide else 3):
        x = scale.x(start + hour / 24)
        sheet.line([(x, y), (x, y + 5)], theme.SOFT)
        words = "midnight" if hour == 24 else f"{hour - 12} p.m."
        sheet.text(x, y + 6 + form.leading, words, theme.SOFT, anchor="center")
    for event, label, step in zip(found, labels, steps, strict=True):
        base = y - 12 - step * (form.leading + 2)
        sheet.line([(label.x, y), (label.x, base + 3)], theme.SOFT)
        sheet.label(label, base, row=event.id)
        mark(sheet, scale, where[event.id], y, theme.RECORD, event.id)
    return y + 6 + form.leading


def _hour_words(event: Event) -> str:
    exact = timescale.clock_words(event.time or "").removesuffix(" ET")
    return f"{exact} {RECORD[event.id][0].lower()}{RECORD[event.id][1:]}" if exact[:1].isdigit() else f"{exact}: {RECORD[event.id]}"


KEY = (
    (frame.dot_sample(), "the hour is known"),
    (frame.bar_sample(), "the day is known, not the hour"),
    (frame.bar_sample(hatched=True), "approximate: about that day, or that part of the day"),
)
