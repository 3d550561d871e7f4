"""The sheet a chart is drawn on: matplotlib artists placed in pixels from the top left corner.

A mark belongs to a row of the chart's table: ``row`` is that row's key, set as the artist's URL, which ``svg`` turns into
a link. What has no row is there for the eye alone.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from . import theme
from .packing import Label, text_width
from .theme import Form

_ROUND = 0.5523  # how far the handles of a quarter circle reach
URL = "row:"


class Sheet:
    """Collects artists; ``render`` says how high the sheet is and gives the SVG that matplotlib writes."""

    def __init__(self, form: Form) -> None:
        """An empty sheet as wide as the form."""
        self.form = form
        self._artists: list[Any] = []

    def _add(self, artist: Any, row: str) -> None:
        if row:
            artist.set_url(URL + row)
        self._artists.append(artist)

    def shape(self, points: Sequence[tuple[float, float]], *, fill: str = "none", stroke: str = "none", width: float = 1.5, row: str = "") -> None:
        """A polygon."""
        from matplotlib.patches import Polygon

        self._add(Polygon(points, closed=True, facecolor=fill, edgecolor=stroke, linewidth=width if stroke != "none" else 0), row)

    def line(
        self, points: Sequence[tuple[float, float]], color: str = theme.LINE, *, width: float = 1.0, dashes: tuple[float, ...] = (), row: str = ""
    ) -> None:
        """A line through points."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        style = (0, dashes) if dashes else "solid"
        self._add(PathPatch(Path(list(points)), fill=False, edgecolor=color, linewidth=width, linestyle=style), row)

    def arc(self, x: float, ends: tuple[float, float], reach: float, color: str = theme.SOFT, *, width: float = 1.0) -> None:
        """A curve from one height at ``x`` to another that swings out to the right as far as ``reach``."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        top, bottom = ends
        handle = x + reach * 4 / 3  # a cubic curve goes three quarters of the way to its handles
        path = Path([(x, top), (handle, top), (handle, bottom), (x, bottom)], [Path.MOVETO] + [Path.CURVE4] * 3)
        self._add(PathPatch(path, fill=False, edgecolor=color, linewidth=width), "")

    def dot(self, x: float, y: float, radius: float, color: str = theme.RECORD, *, hollow: bool = False, row: str = "") -> None:
        """A circle, filled or as a ring of the same size."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        r = radius - 0.75 if hollow else radius
        k = r * _ROUND
        points = [(r, 0), (r, k), (k, r), (0, r), (-k, r), (-r, k), (-r, 0), (-r, -k), (-k, -r), (0, -r), (k, -r), (r, -k), (r, 0)]
        path = Path([(x + a, y + b) for a, b in points], [Path.MOVETO] + [Path.CURVE4] * 12)
        fill, stroke = (theme.PAPER, color) if hollow else (color, "none")
        self._add(PathPatch(path, facecolor=fill, edgecolor=stroke, linewidth=1.5 if hollow else 0), row)

    def square(self, x: float, y: float, radius: float, color: str = theme.RECORD, *, row: str = "") -> None:
        """A filled square."""
        r = radius * 0.95
        self.shape([(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)], fill=color, row=row)

    def triangle(self, x: float, y: float, radius: float, color: str = theme.RECORD, *, row: str = "") -> None:
        """A filled triangle, point up."""
        r = radius * 1.1
        self.shape([(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)], fill=color, row=row)

    def diamond(self, x: float, y: float, radius: float, color: str = theme.RECORD, *, row: str = "") -> None:
        """A filled diamond."""
        r = radius * 1.25
        self.shape([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], fill=color, row=row)

    def glyph(self, x: float, y: float, size: float, character: str, color: str = theme.RECORD, *, row: str = "") -> None:
        """The outline of a character as a shape: its middle at ``x``, ``y``, its longer side ``size``."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path
        from matplotlib.textpath import TextPath

        outline = TextPath((0, 0), character, size=100, prop=FontProperties(family=theme.MEASURE))
        box = outline.get_extents()
        scale = size / max(box.width, box.height)
        points = [(x + (a - (box.x0 + box.x1) / 2) * scale, y - (b - (box.y0 + box.y1) / 2) * scale) for a, b in outline.vertices]
        self._add(PathPatch(Path(points, outline.codes), facecolor=color, edgecolor="none", linewidth=0), row)

    def bar(
        self, ends: tuple[float, float], y: float, height: float, color: str = theme.RECORD, *, hatched: bool = False, hollow: bool = False, row: str = ""
    ) -> None:
        """A bar about ``y``: filled, hatched where its date is approximate, or hollow."""
        left, right = ends
        top, bottom = y - height / 2, y + height / 2
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        if not hatched:
            self.shape(corners, fill=theme.PAPER if hollow else color, stroke=color if hollow else "none", row=row)
            return
        self.shape(corners, fill=theme.PALE[color], stroke=color, width=1, row=row)
        step, at = 4.0, left - height
        while at < right:
            start, end = max(at, left), min(at + height, right)
            if end > start:
                self.line([(start, bottom - (start - at)), (end, bottom - (end - at))], color, width=1, row=row)
            at += step

    def pointer(self, x: float, y: float, size: float, color: str, *, leftward: bool = False, row: str = "") -> None:
        """A filled arrowhead whose tip lies at ``x``."""
        back = x + size if leftward else x - size
        self.shape([(x, y), (back, y - size * 0.6), (back, y + size * 0.6)], fill=color, row=row)

    def text(self, x: float, y: float, text: str, color: str = theme.INK, *, bold: bool = False, anchor: str = "left", row: str = "") -> None:
        """A line of text whose base line is at ``y``; ``anchor`` is left, center or right."""
        from matplotlib.text import Text

        weight = "bold" if bold else "normal"
        self._add(Text(x, y, text, color=color, size=self.form.size, weight=weight, ha=anchor, va="baseline", parse_math=False), row)

    def ground(self, x: float, y: float, text: str, *, bold: bool = False, anchor: str = "left") -> None:
        """Clear the ground below a text that will stand at ``x``, ``y``, so that no line runs through it."""
        width = text_width(text, self.form.size, bold) + 4
        left = x - 2 - {"left": 0, "center": width / 2 - 2, "right": width - 4}[anchor]
        top, bottom = y - self.form.size * 0.85, y + self.form.size * 0.28
        self.shape([(left, top), (left + width, top), (left + width, bottom), (left, bottom)], fill=theme.PAPER)

    def label(self, label: Label, y: float, *, row: str = "") -> None:
        """A label that hangs or stands, on cleared ground, with its base line at ``y``."""
        x, anchor = (label.extent[1], "right") if label.at_edge else (label.extent[0], "left")
        self.ground(x, y, label.text, anchor=anchor)
        self.text(x, y, label.text, anchor=anchor, row=row)

    def lines(self, x: float, y: float, texts: Sequence[str], color: str = theme.INK, *, bold: bool = False, anchor: str = "left", row: str = "") -> None:
        """Lines of text one below the other, the first at ``y``."""
        for number, text in enumerate(texts):
            self.text(x, y + number * self.form.leading, text, color, bold=bold, anchor=anchor, row=row)

    def render(self, height: float) -> bytes:
        """The SVG as matplotlib writes it."""
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        with matplotlib.rc_context(theme.SETTINGS):
            figure = Figure(figsize=(self.form.width / 72, height / 72), dpi=72)
            FigureCanvasSVG(figure)
            figure.patch.set_visible(False)
            axes = figure.add_axes((0, 0, 1, 1))
            axes.set_axis_off()
            axes.set_xlim(0, self.form.width)
            axes.set_ylim(height, 0)
            for order, artist in enumerate(self._artists):
                axes.add_artist(artist)
                artist.set_clip_on(False)
                artist.set_zorder(order)
            out = io.BytesIO()
            figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
        return out.getvalue()
