"""What stands around the marks of a chart: the axis, the line of the editorial's day, and the key."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..core.dates import Edtf
from . import theme
from .packing import text_width, wrap
from .sheet import Sheet
from .timescale import Tick

EDITORIAL_ID = "event-ai-daily-editorial-2026-03-22"
Sample = Callable[[Sheet, float, float], float]  # draws at x, y and returns its width


def axis_height(sheet: Sheet) -> float:
    """The room that the axis takes: two lines and a gap."""
    return 2 * sheet.form.leading + 6


def axis(sheet: Sheet, ticks: Iterable[Tick], top: float, bottom: float) -> None:
    """Labels at the top, kept on the sheet; faint lines down to the bottom."""
    leading = sheet.form.leading
    for tick in ticks:
        sheet.line([(tick.x, top + 2 * leading + 2), (tick.x, bottom)], width=0.75)
        half = max(text_width(words, sheet.form.size) for words in (tick.label, tick.below)) / 2
        x = min(max(tick.x, half), sheet.form.width - half)
        sheet.text(x, top + leading, tick.label, theme.SOFT, anchor="center")
        if tick.below:
            sheet.text(x, top + 2 * leading - 1, tick.below, theme.SOFT, anchor="center")


def day_line(sheet: Sheet, x: float, words: str, top: float, bottom: float, edges: tuple[float, float], color: str = theme.EDITORIAL) -> None:
    """A line through all rows for one day, with its words on a line of their own at its head, kept within the edges."""
    half, base = text_width(words, sheet.form.size, bold=True) / 2 + 2, top + sheet.form.leading - 3
    sheet.line([(x, base + 4), (x, bottom)], color, width=1.5, dashes=(5, 3))
    sheet.text(min(max(x, edges[0] + half), edges[1] - half), base, words, color, bold=True, anchor="center")


def editorial_words(date: Edtf) -> str:
    """What stands at the head of the editorial's line."""
    return f"{date.words}: the editorial"


def key(sheet: Sheet, y: float, items: Iterable[tuple[Sample, str]], left: float = 0.0) -> float:
    """Samples of marks with what they mean, in as many lines as needed from ``y``; returns where it ends."""
    size, leading = sheet.form.size, sheet.form.leading
    x = left
    for sample, words in items:
        width = 30 + text_width(words, size)
        if x > left and x + width > sheet.form.width:
            x, y = left, y + leading + 3
        used = sample(sheet, x, y - size * 0.36)
        rest = wrap(words, sheet.form.width - x - used - 5, size)
        sheet.lines(x + used + 5, y, rest, theme.SOFT)
        x += used + 5 + max(text_width(line, size) for line in rest) + 16
        y += (len(rest) - 1) * leading
    return y + leading * 0.6


def dot_sample(color: str = theme.RECORD, *, hollow: bool = False) -> Sample:
    """A dot for the key."""

    def draw(sheet: Sheet, x: float, y: float) -> float:
        sheet.dot(x + 5, y, 4, color, hollow=hollow)
        return 10

    return draw


def ring_sample(color: str = theme.RECORD) -> Sample:
    """A ring around a short bar, for the key."""

    def draw(sheet: Sheet, x: float, y: float) -> float:
        sheet.dot(x + 5, y, 4, color, hollow=True)
        sheet.bar((x + 4, x + 6), y, 5, color)
        return 10

    return draw


def bar_sample(color: str = theme.RECORD, *, hatched: bool = False) -> Sample:
    """A bar for the key."""

    def draw(sheet: Sheet, x: float, y: float) -> float:
        sheet.bar((x, x + 22), y, 7, color, hatched=hatched)
        return 22

    return draw


def line_sample(color: str = theme.SOFT, *, dashes: tuple[float, ...] = ()) -> Sample:
    """A line for the key."""

    def draw(sheet: Sheet, x: float, y: float) -> float:
        sheet.line([(x, y), (x + 22, y)], color, width=1.5, dashes=dashes)
        return 22

    return draw


def glyph_sample(character: str, color: str = theme.RECORD) -> Sample:
    """The outline of a character for the key."""

    def draw(sheet: Sheet, x: float, y: float) -> float:
        sheet.glyph(x + 6, y, 11, character, color)
        return 12

    return draw


def shape_sample(shape: str, color: str = theme.RECORD) -> Sample:
    """A square, triangle or diamond for the key."""

    def draw(sheet: Sheet, x: float, y: float) -> float:
        getattr(sheet, shape)(x + 5, y, 4.5, color)
        return 10

    return draw
