"""How a sentence was born: what each document says of the message's place in time, from the e-mail to the order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..core.corpus import Corpus
from ..core.models import Event
from . import chart, frame, theme, timescale
from .chart import Chart, Column, Row
from .packing import wrap
from .sheet import Sheet
from .the_week import EMAIL, POST, SIGNED, WEEK, days_words, from_post
from .timescale import Scale

NAME = "how-a-sentence-was-born"
PAGE = "book/timeline/how-a-sentence-was-born"
TITLE = "Where each document puts the message"
FILING = "event-reply-and-declarations-2026-03-20"
REPORT = "event-techcrunch-nearly-aligned-2026-03-20"
ORDER = "event-ndcal-preliminary-injunction"
CLAIM = "claim-c10"

SAYS = Column("says", "What it says", "text", "Its words, in quotation marks, or what it says of the time.")
DAYS = Column("days_from_post", "That is, from the post", "days", "Where that puts the message, in days from the president’s post; empty if it does not say.")
EXACT = Column("exact", "", "yes, no or empty", "Whether the place is a day or about a day; empty if it does not say.")
DRAWN = Column("drawn_from", "Drawn from", "text", "The document before it, and whether that is on record or inferred.")
COLUMNS = (chart.EVENT, chart.DATE, chart.EARLIEST, chart.LATEST, chart.TITLE, SAYS, DAYS, EXACT, DRAWN)


@dataclass(frozen=True)
class Document:
    """A step of the way: what the chart calls it, what it says, where that puts the message, and what it draws on."""

    event: Event
    name: str
    says: str
    days: int | None
    exact: bool
    parent: str = ""
    inferred: bool = False


def documents(corpus: Corpus) -> list[Document]:
    """The five documents, in the order of time. What is said is quoted; where that puts the message is counted."""
    email, signed = chart.event(corpus, EMAIL), chart.event(corpus, SIGNED)
    words = corpus.claims[CLAIM].record.exact if CLAIM in corpus.claims else "one week before"
    after_signing = f"“very close”; a day after the signing of {_short(signed)}"
    steps = [
        Document(email, "The e-mail", "“I think we are very close here”", from_post(corpus, email.date), True),
        Document(chart.event(corpus, FILING), "The filing", "has the e-mail as an exhibit", None, False, EMAIL),
        Document(chart.event(corpus, REPORT), "TechCrunch’s headline", "“nearly aligned – a week after” the post", WEEK, False, FILING),
        Document(chart.event(corpus, frame.EDITORIAL_ID), "The editorial", f"“nearly aligned”, “{words}” the post", -WEEK, False, REPORT, inferred=True),
        Document(chart.event(corpus, ORDER), "The court’s order", after_signing, from_post(corpus, signed.date) + 1, True, FILING),
    ]
    return sorted(steps, key=lambda step: step.event.date.sort_key[:2])


def _short(event: Event) -> str:
    assert event.date.earliest
    return f"{event.date.earliest.day} {timescale.MONTHS[event.date.earliest.month - 1]}"


def rows(corpus: Corpus) -> tuple[Row, ...]:
    """A row for each document."""
    steps = documents(corpus)
    names = {step.event.id: step.name for step in steps}
    return tuple(_row(step, names) for step in steps)


def _row(step: Document, names: Mapping[str, str]) -> Row:
    place = ("", "not seen") if step.days is None else (str(step.days), ("" if step.exact else "about ") + days_words(step.days))
    origin = f"{names[step.parent]} ({'inferred' if step.inferred else 'on record'})" if step.parent else ""
    exact = "" if step.days is None else ("yes" if step.exact else "no")
    own = {SAYS: (step.says,) * 2, DAYS: place, EXACT: (exact,) * 2, DRAWN: (origin,) * 2}
    pairs = [own[column] if column in own else chart.cells(step.event, column) for column in COLUMNS]
    name = f"{step.name}, {step.event.date.words}: {step.says} ({place[1]})"
    return Row(step.event.id, step.event.id, *(tuple(s) for s in zip(*pairs, strict=True)), name)


def takeaway(corpus: Corpus) -> str:
    """Where the sentence turned around."""
    report, editorial, email = (chart.event(corpus, id).date for id in (REPORT, frame.EDITORIAL_ID, EMAIL))
    assert report.earliest
    assert editorial.earliest
    return (
        f"On {report.words} a headline had the message “a week after” the president’s post; on {editorial.words}, "
        f"{(editorial.earliest - report.earliest).days} days later, the editorial had it “one week before”. "
        f"The e-mail is of {email.words}: {days_words(from_post(corpus, email))} the post."
    )


def description(corpus: Corpus) -> str:
    """Each document with its day and its place."""
    told = "; ".join(row.name for row in rows(corpus))
    return (
        f"Documents in the order of time, each with the place it gives the message on an axis of days from the president’s post "
        f"({chart.event(corpus, POST).date.words}): {told}. Lines at the left join a document to the one it draws on, dashed where that is "
        "inferred. Each mark is a link; the table below has the same rows."
    )


@dataclass(frozen=True)
class Layout:
    """Where the words begin, from where to where the axis runs, and how high a document stands."""

    words: float
    left: float
    right: float
    pitch: float


def layout_of(sheet: Sheet) -> Layout:
    """The layout of a form; the narrow one has the axis below the words."""
    return Layout(46, 372, 786, 64) if sheet.form.is_wide else Layout(42, 42, 336, 110)


def draw(sheet: Sheet, corpus: Corpus) -> float:
    """The axis, the documents joined at the left, their places at the right, the key."""
    form, layout, steps = sheet.form, layout_of(sheet), documents(corpus)
    scale = Scale(-WEEK - 2.5, WEEK + 2.5, layout.left, layout.right)
    top = form.leading * 2 + 10
    bottom = top + len(steps) * layout.pitch
    _axis(sheet, scale, top, bottom)
    heights = {step.event.id: top + (number + 0.5) * layout.pitch for number, step in enumerate(steps)}
    places = {id: y if form.is_wide else y + form.leading * 2.1 for id, y in heights.items()}
    nodes = {id: y if form.is_wide else y - form.leading for id, y in heights.items()}
    _joins(sheet, steps, nodes)
    _turn(sheet, scale, steps, places)
    for step in steps:
        _words(sheet, layout, step, nodes[step.event.id])
        _place(sheet, scale, step, places[step.event.id])
    return frame.key(sheet, bottom + form.leading + 8, KEY)


def _axis(sheet: Sheet, scale: Scale, top: float, bottom: float) -> None:
    leading = sheet.form.leading
    for days in (-WEEK, 0, WEEK):
        x = scale.x(days)
        words = days_words(days).split(" ", 2) if days else []
        lines = [" ".join(words[:2]), words[2]] if words else ["the post,", "day 0"]
        sheet.lines(x, leading, lines, theme.SOFT if days else theme.INK, bold=not days, anchor="center")
        if days:
            sheet.line([(x, top), (x, bottom)], width=0.75)
    sheet.line([(scale.x(0), top), (scale.x(0), bottom)], theme.INK, width=1.25, dashes=(4, 3))


def _column(step: Document) -> float:
    """The editorial and the report it seems to follow stand on a branch of their own."""
    return 28 if step.event.id in (REPORT, frame.EDITORIAL_ID) else 8


def _joins(sheet: Sheet, steps: list[Document], nodes: Mapping[str, float]) -> None:
    columns = {step.event.id: _column(step) for step in steps}
    for step in steps:
        if not step.parent:
            continue
        x, y, from_x, from_y = columns[step.event.id], nodes[step.event.id], columns[step.parent], nodes[step.parent]
        bend = [(from_x, from_y), (x, from_y + (y - from_y) * 0.5), (x, y)]
        sheet.line(bend, theme.SOFT, width=1.5, dashes=(4, 3) if step.inferred else ())


def _turn(sheet: Sheet, scale: Scale, steps: list[Document], places: Mapping[str, float]) -> None:
    """From where the report has the message to where the editorial has it; the narrow form has its words there."""
    by_id = {step.event.id: step for step in steps}
    report, editorial = by_id[REPORT], by_id[frame.EDITORIAL_ID]
    if not sheet.form.is_wide or report.days is None or editorial.days is None:
        return
    start, end = (scale.x(report.days) - 8, places[REPORT] + 9), (scale.x(editorial.days) + 14, places[frame.EDITORIAL_ID] - 10)
    sheet.line([start, end], theme.EDITORIAL, width=1.5, dashes=(4, 3))
    sheet.pointer(end[0] - 3, end[1] + 1, 8, theme.EDITORIAL, leftward=True)


def _words(sheet: Sheet, layout: Layout, step: Document, y: float) -> None:
    form, color = sheet.form, _color(step)
    sheet.dot(_column(step), y, 5.5, color, row=step.event.id)
    width = (layout.left - layout.words - 10) if form.is_wide else form.width - layout.words
    lines = wrap(f"{_short(step.event)}: {step.name}", width, form.size, bold=True)
    said = wrap(step.says, width, form.size)
    base = y - (len(lines) + len(said) - 2) * form.leading / 2 + form.size * 0.36
    for number, line in enumerate((*lines, *said)):
        sheet.ground(layout.words, base + number * form.leading, line, bold=number < len(lines))
    sheet.lines(layout.words, base, lines, bold=True)
    sheet.lines(layout.words, base + len(lines) * form.leading, said, theme.SOFT)


def _place(sheet: Sheet, scale: Scale, step: Document, y: float) -> None:
    color, row = _color(step), step.event.id
    if step.days is None:
        sheet.ground(scale.x(0), y + sheet.form.size * 0.36, "not seen", anchor="center")
        sheet.text(scale.x(0), y + sheet.form.size * 0.36, "not seen", theme.SOFT, anchor="center")
        return
    ends = scale.x(step.days - 0.5), scale.x(step.days + 0.5)
    words = ("" if step.exact else "about ") + days_words(step.days)
    base = y + sheet.form.leading + 3 if step.days < 0 else y - 9
    sheet.ground(scale.x(step.days / 2), base, words, bold=True, anchor="center")
    sheet.line([(scale.x(0), y), (ends[0] if step.days > 0 else ends[1], y)], color, width=1.5, row=row)
    sheet.bar(ends, y, 11, color, hatched=not step.exact, row=row)
    sheet.text(scale.x(step.days / 2), base, words, color, bold=True, anchor="center", row=row)


def _color(step: Document) -> str:
    return theme.EDITORIAL if step.event.id == frame.EDITORIAL_ID else theme.RECORD


KEY = (
    (frame.bar_sample(), "that day"),
    (frame.bar_sample(hatched=True), "about that day"),
    (frame.line_sample(), "draws on it, on record"),
    (frame.line_sample(dashes=(4, 3)), "inferred"),
)


def make(corpus: Corpus) -> Chart:
    """The chart."""
    return Chart(
        name=NAME, page=PAGE, title=TITLE, columns=COLUMNS, rows=rows(corpus), takeaway=takeaway(corpus), description=description(corpus),
        sources=chart.sources_of(step.event for step in documents(corpus)), draw=lambda sheet: draw(sheet, corpus), corpus=corpus,
    )  # fmt: skip
