"""The diagram of a procedure: its steps from top to bottom, each with who acts and what is done.

One narrow drawing serves every width. The numbered list below it on the page is the same in full sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..core.models import Step
from . import svg, theme
from .packing import wrap
from .sheet import Sheet

# 320 is scaled down to no less than 11 pixels of text on the smallest telephone, and up to 22rem on a desk.
FORM = theme.Form("steps", 320, 13)
RADIUS = 11.0
LEFT = 40.0  # where the boxes begin, right of the numbers
PAD = 10.0
GAP = 18.0


@dataclass(frozen=True)
class Box:
    """A step with its lines, and where it stands."""

    number: int
    step: Step
    who: list[str]
    label: list[str]
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Halfway down."""
        return (self.top + self.bottom) / 2


def is_conditional(step: Step) -> bool:
    """True for a step that is not always taken."""
    return step.label.startswith("If ")


def boxes(steps: Sequence[Step]) -> list[Box]:
    """The steps one below the other."""
    made, top, width = [], 2.0, FORM.width - LEFT - 2 * PAD
    for number, step in enumerate(steps, 1):
        who = wrap(step.who or "", width, FORM.size)
        label = wrap(step.label, width, FORM.size, bold=True)
        bottom = top + (len(who) + len(label)) * FORM.leading + 2 * PAD - 4
        made.append(Box(number, step, who, label, top, bottom))
        top = bottom + GAP
    return made


def draw(sheet: Sheet, steps: Sequence[Step]) -> float:
    """The line that joins the numbers, the boxes, the words."""
    made = boxes(steps)
    for box, after in pairwise(made):
        _arrow(sheet, box.middle + RADIUS + 2, after.middle - RADIUS - 2)
    for box in made:
        _box(sheet, box)
    return made[-1].bottom + 2


def _arrow(sheet: Sheet, start: float, end: float) -> None:
    x = RADIUS + 2
    sheet.line([(x, start), (x, end - 5)], theme.SOFT, width=1.5)
    sheet.shape([(x, end), (x - 4, end - 7), (x + 4, end - 7)], fill=theme.SOFT)


def _box(sheet: Sheet, box: Box) -> None:
    x, size = RADIUS + 2, FORM.size
    sheet.dot(x, box.middle, RADIUS, theme.RECORD, hollow=True)
    sheet.text(x, box.middle + size * 0.36, str(box.number), theme.RECORD, bold=True, anchor="center")
    right = FORM.width - 1
    corners = [(LEFT, box.top), (right, box.top), (right, box.bottom), (LEFT, box.bottom), (LEFT, box.top)]
    if is_conditional(box.step):
        sheet.line(corners, theme.SOFT, width=1.25, dashes=(4, 3))
    else:
        sheet.shape(corners[:4], stroke=theme.LINE, width=1.25)
        sheet.line([(LEFT, box.top), (LEFT, box.bottom)], theme.RECORD, width=2.5)
    y = box.top + PAD + size * 0.72
    sheet.lines(LEFT + PAD, y, box.who, theme.SOFT)
    sheet.lines(LEFT + PAD, y + len(box.who) * FORM.leading, box.label, bold=True)


def description(steps: Sequence[Step]) -> str:
    """The steps in words."""
    told = "; ".join(f"{n}. {f'{step.who}: ' if step.who else ''}{step.label}" for n, step in enumerate(steps, 1))
    dashed = ", ".join(str(n) for n, step in enumerate(steps, 1) if is_conditional(step))
    note = f" Dashed, because not always taken: {dashed}." if dashed else ""
    return f"{len(steps)} steps from top to bottom. {told}.{note} The numbered list below says the same in full."


def html(id: str, title: str, steps: Sequence[Step]) -> str:
    """The diagram as it stands on the page of a concept; nothing for a concept without steps."""
    if not steps:
        return ""
    sheet = Sheet(FORM)
    raw = sheet.render(draw(sheet, steps))
    name = f"{id.removeprefix('concept-')}-steps"
    drawing = svg.finish(raw, id=name, form=FORM.name, title=f"{title}, step by step", description=description(steps), links={})
    return f'<div class="mrg-steps">{drawing}</div>'
