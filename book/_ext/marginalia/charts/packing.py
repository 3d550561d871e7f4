"""Putting things side by side so that none lies on another: marks in lanes, labels in levels, words in lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import theme


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of text in pixels."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=theme.MEASURE, size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than ``width``; a word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def lanes(intervals: Sequence[tuple[float, float]], gap: float = 1.0) -> list[int]:
    """A lane for each interval, the lowest in which it keeps ``gap`` from those before it in the list."""
    taken: list[list[tuple[float, float]]] = []
    chosen = []
    for left, right in intervals:
        free = (n for n, lane in enumerate(taken) if all(right + gap <= a or b + gap <= left for a, b in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        chosen.append(lane)
    return chosen


@dataclass(frozen=True)
class Label:
    """A label that hangs by a thin line at ``x``. Its text begins at ``left``, or ends at ``right`` if that is set."""

    x: float
    text: str
    extent: tuple[float, float]
    at_edge: bool = False


def hang(x: float, text: str, size: float, edges: tuple[float, float]) -> Label:
    """A label that begins at its line, or, where it would leave the sheet, ends at the edge."""
    width = text_width(text, size)
    left = x - 3
    if left + width <= edges[1]:
        return Label(x, text, (left, left + width))
    return Label(x, text, (max(edges[0], edges[1] - width), edges[1]), at_edge=True)


def levels(labels: Sequence[Label], gap: float = 6.0) -> list[int]:
    """A level for each label (0 is next to the marks), so that no text meets another, nor, if it can be had, another's line."""
    placed: dict[int, int] = {}
    while len(placed) < len(labels):
        n = _next(labels, placed)
        highest = max(placed.values(), default=-1) + 1
        placed[n] = next((level for level in range(highest + 1) if _fits(labels, placed, n, level, gap)), highest)
    return [placed[n] for n in range(len(labels))]


def _next(labels: Sequence[Label], placed: dict[int, int]) -> int:
    """The label to place next, from the right: one whose text has only lines of labels below it that stand already."""
    waiting = sorted((n for n in range(len(labels)) if n not in placed), key=lambda n: -labels[n].x)

    def is_free(n: int) -> bool:
        left, right = labels[n].extent
        return not any(left - 2 < labels[other].x < right + 2 for other in waiting if other != n)

    return next((n for n in waiting if is_free(n)), waiting[0])


def _fits(labels: Sequence[Label], placed: dict[int, int], n: int, level: int, gap: float) -> bool:
    (left, right), x = labels[n].extent, labels[n].x
    for other, there in placed.items():
        (a, b), other_x = labels[other].extent, labels[other].x
        if there == level and left < b + gap and a < right + gap:
            return False
        if there > level and left - 2 < other_x < right + 2:
            return False
        if there < level and a - 2 < x < b + 2:
            return False
    return True
