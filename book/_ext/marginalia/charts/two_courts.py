"""Two statutes, two courts: the lanes of both cases and of the appeal, filings and orders told apart by shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.corpus import Corpus
from ..core.models import Event
from . import chart, frame, theme, timescale
from .chart import Chart, Column, Row
from .packing import Label, hang, lanes, levels
from .sheet import Sheet
from .timescale import Scale

NAME = "two-courts"
PAGE = "book/timeline/two-courts"
TITLE = "Two cases and an appeal"
LANES = {
    "litigation-ndcal": ("San Francisco", "10 U.S.C. 3252"),
    "litigation-ca9": ("Ninth Circuit", "appeal of the injunction"),
    "litigation-dccir": ("D.C. Circuit", "41 U.S.C. 4713"),
}
ORDER, HEARING, FILING = "order", "hearing", "filing"
INJUNCTION = "event-ndcal-preliminary-injunction"
JUDGMENT = "event-ndcal-judgment-for-anthropic"
STAY_DENIED = "event-dccir-stay-denied"
UPHELD = "event-dccir-upholds-exclusion"

# What a court did, what the chart calls it, and for whom it was. An event on these tracks that is not named here is a
# filing or another step of a party.
COURT = {
    "event-status-conference-2026-03-10": (HEARING, "hearing set", ""),
    "event-ndcal-pi-hearing": (HEARING, "hearing", ""),
    INJUNCTION: (ORDER, "injunction", "Anthropic"),
    "event-ndcal-sealing-denied": (ORDER, "sealing denied", ""),
    "event-ndcal-case-schedule": (ORDER, "schedule", ""),
    "event-ndcal-summary-judgment-hearing": (HEARING, "hearing", ""),
    JUDGMENT: (ORDER, "judgment", "Anthropic"),
    "event-ninth-circuit-appeal-stayed": (ORDER, "put on hold", ""),
    "event-dccir-briefing-order-2026-03-13": (ORDER, "dates set", ""),
    STAY_DENIED: (ORDER, "stay denied", "the government"),
    "event-dccir-oral-argument": (HEARING, "argument", ""),
    "event-dccir-supplemental-briefs-ordered": (ORDER, "more briefs asked", ""),
    UPHELD: (ORDER, "petitions denied", "the government"),
    "event-mandate-withheld-no-rehearing-yet": (ORDER, "", ""),
}
# The filings that carry words, below the line.
FILINGS = {
    "event-ndcal-complaint-2026-03-09": "suit filed",
    "event-reply-and-declarations-2026-03-20": "the e-mail is filed",
    "event-michael-amodei-emails-public": "more e-mails filed",
    "event-doj-appeals-pi-ninth-circuit": "government appeals",
    "event-dccir-petition-2026-03-09": "petition filed",
    "event-hegseth-denies-reconsideration": "reconsideration declined",
}

LANE = Column("court", "Court", "text", "The court.")
STATUTE = Column("statute", "Statute", "citation", "The statute the case is about, or what is appealed.")
KIND = Column("kind", "Kind", "order, hearing or filing", "An order, a hearing, or a filing or other step of a party.")
COLUMNS = (chart.EVENT, chart.DATE, chart.EARLIEST, chart.LATEST, LANE, STATUTE, KIND, chart.TITLE)


def kind_of(event: Event) -> str:
    """Whether a court ordered, a court heard, or a party filed."""
    return COURT.get(event.id, (FILING,))[0]


def in_court(corpus: Corpus) -> list[Event]:
    """The events of the two cases and the appeal, in the order of time."""
    return chart.events(corpus, lambda event: event.track in LANES)


def rows(corpus: Corpus) -> tuple[Row, ...]:
    """Every event before a court."""
    return tuple(_row(event) for event in in_court(corpus))


def _row(event: Event) -> Row:
    court, statute = LANES[event.track]
    own = {LANE: court, STATUTE: statute, KIND: kind_of(event)}
    pairs = [(own[column],) * 2 if column in own else chart.cells(event, column) for column in COLUMNS]
    return Row(event.id, event.id, *(tuple(s) for s in zip(*pairs, strict=True)), f"{court}, {kind_of(event)}: {chart.name_of(event)}")


def takeaway(corpus: Corpus) -> str:
    """Who ruled for whom, when."""
    first, second, third, fourth = (chart.event(corpus, id).date for id in (INJUNCTION, JUDGMENT, STAY_DENIED, UPHELD))
    return (
        f"San Francisco, on 10 U.S.C. 3252, ruled for Anthropic on {_day(first)} and {second.words}. Washington, on 41 U.S.C. 4713, ruled "
        f"for the government on {_day(third)} and {fourth.words}. Neither undoes the other. The later ruling of each court is told as reported."
    )


def _day(date: object) -> str:
    return str(getattr(date, "words", "")).rpartition(" ")[0]


def description(corpus: Corpus) -> str:
    """How much happened before each court, and how it ended."""
    events = in_court(corpus)
    first, last = events[0].date, max(e.date.latest for e in events if e.date.latest)
    counts = []
    for track, (court, statute) in LANES.items():
        found = [kind_of(e) for e in events if e.track == track]
        parts = ", ".join(f"{found.count(kind)} {kind}{'' if found.count(kind) == 1 else 's'}" for kind in (FILING, HEARING, ORDER))
        counts.append(f"{court} ({statute}): {parts}")
    return (
        f"Three lanes from {first.words} to {timescale.day_words(last)}. {'; '.join(counts)}. "
        "Circles are filings, triangles hearings, squares orders. Each mark is a link; the table below has the same rows."
    )


@dataclass(frozen=True)
class Named:
    """An event with its ends and, if it has one, the label that hangs from it."""

    event: Event
    ends: tuple[float, float]
    label: Label | None


def scale_for(sheet: Sheet, events: Sequence[Event]) -> Scale:
    """From the month of the first day to the last day, with a little room."""
    first = min(e.date.earliest for e in events if e.date.earliest)
    last = max(e.date.latest for e in events if e.date.latest)
    left, right = (112.0, 782.0) if sheet.form.is_wide else (20.0, 334.0)
    return Scale(float(first.replace(day=1).toordinal()), last.toordinal() + 4.0, left, right)


def draw(sheet: Sheet, corpus: Corpus) -> float:
    """The axis, the lanes, the key."""
    events, form = in_court(corpus), sheet.form
    scale = scale_for(sheet, events)
    head = frame.axis_height(sheet)
    bottom = _lanes(Sheet(form), scale, events, head)  # once beside the sheet, to know how far the lines go
    frame.axis(sheet, timescale.month_ticks(scale, form.size * 3.2), 0, bottom)
    _lanes(sheet, scale, events, head)
    return frame.key(sheet, bottom + form.leading + 8, KEY)


def _lanes(sheet: Sheet, scale: Scale, events: Sequence[Event], top: float) -> float:
    y, leading = top, sheet.form.leading
    for track, names in LANES.items():
        found = [event for event in events if event.track == track]
        if not sheet.form.is_wide:
            sheet.text(0, y + leading, f"{names[0]}:", bold=True)
            sheet.text(sheet.form.width, y + leading, names[1], theme.SOFT, anchor="right")
            y += leading + 4
        middle, end = draw_lane(sheet, scale, found, y + 10)
        if sheet.form.is_wide:
            sheet.text(0, middle - 2, names[0], bold=True)
            sheet.lines(0, middle - 2 + leading, names[1].replace("of the", "of\nthe").split("\n"), theme.SOFT)
        y = end + 12
        sheet.line([(0, y), (sheet.form.width, y)], width=0.75)
    return y


def draw_lane(sheet: Sheet, scale: Scale, events: Sequence[Event], top: float) -> tuple[float, float]:
    """A court's line with what it did above and what parties filed below; returns where the line is and where all ends."""
    form, step = sheet.form, sheet.form.leading + 1
    acts = [_named(sheet, scale, e, _act_words(sheet, e)) for e in events if e.id in COURT]
    filings = [_named(sheet, scale, e, FILINGS.get(e.id, "")) for e in events if e.id not in COURT]
    stacks = _stack(acts), _stack(filings)
    rises, falls = _levels(acts), _levels(filings)
    pitch = 11.0
    middle = top + (max(rises.values(), default=-1) + 1) * step + (max(stacks[0], default=0) + 1) * pitch + 4
    low = middle + (max(stacks[1], default=0) + 1) * pitch + 4
    sheet.line([(scale.left, middle), (scale.right, middle)], theme.SOFT)
    for group, stack, heights, sign in ((acts, stacks[0], rises, -1), (filings, stacks[1], falls, 1)):
        edge = middle - (max(stack, default=0) + 1) * pitch - 4 if sign < 0 else low
        for number, named in enumerate(group):
            y = middle + sign * (stack[number] + 0.6) * pitch
            if named.label:
                base = edge - heights[number] * step if sign < 0 else edge + (heights[number] + 0.75) * step
                _hang(sheet, named, y, base, sign)
            _mark(sheet, scale, named.event, y)
    return middle, max(low + (max(falls.values(), default=-1) + 1) * step, middle + form.leading * 2 + 4)


def _act_words(sheet: Sheet, event: Event) -> str:
    """What a court did and, where there is room, for whom."""
    _, words, winner = COURT[event.id]
    return f"{words}, for {winner}" if winner and sheet.form.is_wide else words


def _named(sheet: Sheet, scale: Scale, event: Event, words: str) -> Named:
    ends = scale.ends(timescale.place(event.date))
    if not words:
        return Named(event, ends, None)
    assert event.date.earliest
    when = f"{event.date.earliest.day} {timescale.MONTHS[event.date.earliest.month - 1]}"
    return Named(event, ends, hang(sum(ends) / 2, f"{when}: {words}", sheet.form.size, (0, sheet.form.width)))


def _stack(group: Sequence[Named]) -> list[int]:
    return lanes([(named.ends[0] - 5, named.ends[1] + 5) for named in group])


def _levels(group: Sequence[Named]) -> dict[int, int]:
    """The level of each label, by the number of its event in the group."""
    numbers = [number for number, named in enumerate(group) if named.label]
    return dict(zip(numbers, levels([label for named in group if (label := named.label)]), strict=True))


def _hang(sheet: Sheet, named: Named, y: float, base: float, sign: int) -> None:
    label = named.label
    assert label
    sheet.line([(label.x, y), (label.x, base + 3 if sign < 0 else base - sheet.form.size)], theme.SOFT, width=0.75)
    sheet.label(label, base, row=named.event.id)


def _mark(sheet: Sheet, scale: Scale, event: Event, y: float) -> None:
    kind, where, row = kind_of(event), timescale.place(event.date), event.id
    x = sum(scale.ends(where)) / 2
    if not where.is_point:
        sheet.bar(scale.ends(where), y, 4, hatched=where.approximate, row=row)
    if kind == ORDER:
        sheet.square(x, y, 4.6, row=row)
    elif kind == HEARING:
        sheet.triangle(x, y, 4.6, row=row)
    else:
        sheet.dot(x, y, 4.4, hollow=True, row=row)


KEY = (
    (frame.shape_sample("square"), "order of a court"),
    (frame.shape_sample("triangle"), "hearing"),
    (frame.dot_sample(hollow=True), "filing or other step of a party"),
)


def make(corpus: Corpus) -> Chart:
    """The chart."""
    return Chart(
        name=NAME, page=PAGE, title=TITLE, columns=COLUMNS, rows=rows(corpus), takeaway=takeaway(corpus), description=description(corpus),
        sources=chart.sources_of(in_court(corpus)), draw=lambda sheet: draw(sheet, corpus), corpus=corpus,
    )  # fmt: skip
