"""How every chart looks: colors by name, and the two forms in which a chart is drawn.

Charts are drawn with stand-in colors; ``svg`` puts CSS variables in their place, so that one drawing serves light, dark
and paper. What the variables hold is said in ``render/static/charts.css``.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#f00001"  # text that must be read
SOFT = "#f00002"  # text that helps
LINE = "#f00003"  # axes and rules
PAPER = "#f00004"  # the ground
RECORD = "#f00005"  # what the record shows
RECORD_SOFT = "#f00006"
EDITORIAL = "#f00007"  # what the editorial says, and its day
EDITORIAL_SOFT = "#f00008"

VARIABLES = {
    INK: "--mrg-chart-ink",
    SOFT: "--mrg-chart-soft",
    LINE: "--mrg-chart-line",
    PAPER: "--mrg-chart-paper",
    RECORD: "--mrg-chart-record",
    RECORD_SOFT: "--mrg-chart-record-soft",
    EDITORIAL: "--mrg-chart-editorial",
    EDITORIAL_SOFT: "--mrg-chart-editorial-soft",
}
PALE = {RECORD: RECORD_SOFT, EDITORIAL: EDITORIAL_SOFT}

# Text is measured in the widest of the common sans-serif faces, which matplotlib carries with it: what fits in this one
# fits in the reader's own.
MEASURE = "DejaVu Sans"
LINE_HEIGHT = 1.3

SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "marginalia", "font.family": MEASURE}


@dataclass(frozen=True)
class Form:
    """One of the two ways a chart is drawn: its width and its size of text, in CSS pixels at natural size."""

    name: str
    width: float
    size: float

    @property
    def is_wide(self) -> bool:
        """True for the form with room for labels beside the marks."""
        return self.name == "wide"

    @property
    def leading(self) -> float:
        """From one line of text to the next."""
        return round(self.size * LINE_HEIGHT, 1)


# 790 is the width of the page's column from 1440 pixels up. The wide form is shown down to a column of 42rem, where its
# text is still 11 pixels high. The narrow one fits a telephone of 390 pixels with something to spare.
WIDE = Form("wide", 790, 13)
NARROW = Form("narrow", 340, 12)
FORMS = (WIDE, NARROW)
