"""Events in rows by track, on one scale of time: every event a mark, none on another.

The whole record and what came after the article are both drawn with this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.models import Event
from . import theme, timescale
from .chart import MissingRecordError
from .packing import text_width
from .sheet import Sheet
from .timescale import Scale

TRACKS: Mapping[str, tuple[str, ...]] = {
    "Contract and talks": ("contract", "negotiation"),
    "Executive": ("executive",),
    "San Francisco court": ("litigation-ndcal",),
    "Ninth Circuit": ("litigation-ca9",),
    "D.C. Circuit": ("litigation-dccir",),
    "Industry": ("industry",),
    "Congress": ("congress",),
    "Press": ("press",),
}


@dataclass(frozen=True)
class Mark:
    """An event on its way to the sheet: its ends in pixels, the words beside it if any, and whether it is hollow."""

    event: Event
    ends: tuple[float, float]
    words: str = ""
    leftward: bool = False
    hollow: bool = False


@dataclass(frozen=True)
class Style:
    """Sizes of marks: the radius of a dot and the height of a lane."""

    radius: float
    lane: float

    @classmethod
    def of(cls, sheet: Sheet) -> Style:
        """The sizes for a form."""
        return cls(4.0, 9.5) if sheet.form.is_wide else cls(3.6, 8.6)


def track_name(event: Event) -> str:
    """The row that an event belongs to; MissingRecordError in a book with other tracks, whose events these charts do not draw."""
    for name, tracks in TRACKS.items():
        if event.track in tracks:
            return name
    raise MissingRecordError(f"no row of the charts is for the track {event.track}; charts/tracks.py lists the rows")


def extent(mark: Mark, style: Style, size: float) -> tuple[float, float]:
    """All that a mark covers from left to right, its words included."""
    middle = sum(mark.ends) / 2
    left, right = min(mark.ends[0], middle - style.radius), max(mark.ends[1], middle + style.radius)
    if mark.words:
        width = text_width(mark.words, size) + 5
        left, right = (left - width, right) if mark.leftward else (left, right + width)
    return left, right


def lanes_of(marks: Sequence[Mark], style: Style, size: float) -> dict[str, tuple[int, int]]:
    """For each event its lowest lane and how many it fills. Marks with words come first and fill two."""
    taken: list[list[tuple[float, float]]] = []
    chosen: dict[str, tuple[int, int]] = {}
    for mark in sorted(marks, key=lambda m: not m.words):
        left, right = extent(mark, style, size)
        high = 2 if mark.words else 1
        base = 0
        while any(left < b + 1 and a < right + 1 for lane in taken[base : base + high] for a, b in lane):
            base += 1
        taken.extend([] for _ in range(base + high - len(taken)))
        for lane in taken[base : base + high]:
            lane.append((left, right))
        chosen[mark.event.id] = (base, high)
    return chosen


def draw_row(sheet: Sheet, marks: Sequence[Mark], top: float) -> float:
    """Draw the marks of a row from ``top`` down; returns the row's height. Lanes are counted from the bottom."""
    style, size = Style.of(sheet), sheet.form.size
    lanes = lanes_of(marks, style, size)
    high = max((base + n for base, n in lanes.values()), default=1)
    for mark in marks:
        base, n = lanes[mark.event.id]
        y = top + (high - base - n / 2) * style.lane
        draw_mark(sheet, mark, y, style)
    return high * style.lane


def draw_mark(sheet: Sheet, mark: Mark, y: float, style: Style) -> None:
    """A dot for a day, a bar for anything longer, hatched if approximate, with an arrow at an open end; then its words."""
    where, row = timescale.place(mark.event.date), mark.event.id
    left, right = mark.ends
    low, high = extent(Mark(mark.event, mark.ends), style, sheet.form.size)
    x, base, anchor = (low - 4 if mark.leftward else high + 4), y + sheet.form.size * 0.36, "right" if mark.leftward else "left"
    if mark.words:
        sheet.ground(x, base, mark.words, anchor=anchor)
    if where.is_point:
        sheet.dot(left, y, style.radius, hollow=mark.hollow, row=row)
    elif right - left < 2 * style.radius:
        sheet.dot((left + right) / 2, y, style.radius, hollow=True, row=row)  # too short to be seen or hit: a ring holds it
        sheet.bar(mark.ends, y, style.radius * 1.2, row=row)
    else:
        sheet.bar(mark.ends, y, style.radius * 1.6, hatched=where.approximate, hollow=mark.hollow, row=row)
    if where.start is None:
        sheet.pointer(left - 2, y, 8, theme.RECORD, leftward=True, row=row)
    if where.end is None:
        sheet.pointer(right + 2, y, 8, theme.RECORD, row=row)
    if mark.words:
        sheet.text(x, base, mark.words, anchor=anchor, row=row)


def draw_rows(sheet: Sheet, scale: Scale, rows: Sequence[tuple[str, Sequence[Mark]]], top: float) -> float:
    """All rows with their names and rules, from ``top`` down; returns where they end."""
    form, y = sheet.form, top
    for name, marks in rows:
        if form.is_wide:
            height = max(draw_row(sheet, marks, y + 9), form.leading)
            y += height + 14
            sheet.text(0, y - 7, name, bold=True)
        else:
            sheet.ground(0, y + form.leading, name, bold=True)
            sheet.text(0, y + form.leading, name, bold=True)
            y += form.leading + 6 + draw_row(sheet, marks, y + form.leading + 6) + 6
        sheet.line([(0, y), (form.width, y)], width=0.75)
    return y
