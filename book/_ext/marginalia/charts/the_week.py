"""The week that matters: the order of events that the editorial's words imply, and the order on record, on one axis."""

from __future__ import annotations

import datetime as dt

from ..core import dates
from ..core.corpus import Corpus
from ..core.models import Event
from . import chart, timescale
from .chart import Chart, Column, Row

NAME = "the-week"
PAGE = "book/timeline/the-week"
TITLE = "Two chronologies of the same week"
POST = "event-presidential-directive-2026-02-27"
EMAIL = "event-michael-very-close-email-2026-03-04"
MEMO = "event-michael-memo-2026-03-02"
SIGNED = "event-formal-determination-2026-03-03"
SUIT = "event-ndcal-complaint-2026-03-09"
CLAIM = "claim-c10"  # the claim of the editorial that gives its order of events
WEEK = 7  # days: what “one week” says
IMPLIED = "editorial-message"
IMPLIED_POST = "editorial-post"

# The record's side: the events, in the order in which a day's are told, and what the chart calls them.
RECORD = {
    POST: "The president’s post",
    "event-deadline-passes-2026-02-27": "Deadline passes",
    "event-hegseth-directive-2026-02-27": "Designation announced",
    "event-openai-deal-announced-2026-02-27": "OpenAI’s agreement",
    MEMO: "Michael’s risk memo",
    SIGNED: "Determination signed",
    EMAIL: "“Very close” e-mail",
    "event-letters-received-2026-03-04": "Letters reach Anthropic",
    "event-pentagon-announces-designation-2026-03-05": "Public notice",
    SUIT: "Suit in San Francisco",
    "event-dccir-petition-2026-03-09": "Petition in Washington",
}

ID = Column("record", "", "id", "Id of the event or, for what the editorial implies, of the claim that says so.")
SIDE = Column("chronology", "Chronology", "editorial or record", "Whose order of events the row belongs to.")
FROM_POST = Column("days_from_post", "From the post", "days", "Days from the president’s post; negative is before it.")
COLUMNS = (ID, SIDE, chart.DATE, chart.TIME, FROM_POST, chart.TITLE, chart.KNOWN)


def implied(corpus: Corpus) -> dates.Edtf:
    """The day on which the message falls by the editorial's words: about a week before the post."""
    post = chart.event(corpus, POST).date
    assert post.earliest
    return dates.parse(f"{post.earliest - dt.timedelta(days=WEEK)}~")


def recorded(corpus: Corpus) -> list[Event]:
    """The events of the record's side, by day, and within a day as listed."""
    found = [chart.event(corpus, id) for id in RECORD]
    return sorted(found, key=lambda event: event.date.sort_key[:2])


def from_post(corpus: Corpus, date: dates.Edtf) -> int:
    """Whole days from the post to a date."""
    post = chart.event(corpus, POST).date.earliest
    assert post
    assert date.earliest
    return (date.earliest - post).days


def days_words(days: int) -> str:
    """“5 days after”, “1 day before”, “the same day”."""
    if not days:
        return "the same day"
    return f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'after' if days > 0 else 'before'}"


def rows(corpus: Corpus) -> tuple[Row, ...]:
    """The editorial's two rows, then the record's."""
    day, days = implied(corpus), from_post(corpus, implied(corpus))
    title = "The message, by the editorial’s words “one week before”"
    message = Row(
        IMPLIED, CLAIM, (CLAIM, "editorial", day.text, "", str(days), title, ""), (CLAIM, "the editorial’s", day.words, "", days_words(days), title, ""),
        f"In the editorial’s order, {day.words}: the message",
    )  # fmt: skip
    return message, _row(corpus, chart.event(corpus, POST), IMPLIED_POST), *(_row(corpus, event, event.id) for event in recorded(corpus))


def _row(corpus: Corpus, event: Event, key: str) -> Row:
    days = from_post(corpus, event.date)
    side = ("editorial", "the editorial’s") if key == IMPLIED_POST else ("record", "the record’s")
    own = {SIDE: side, FROM_POST: (str(days), days_words(days)), ID: (event.id, event.id)}
    pairs = [own[column] if column in own else chart.cells(event, column) for column in COLUMNS]
    name = chart.name_of(event) if key == event.id else f"In the editorial’s order, {chart.name_of(event)}"
    return Row(key, event.id, *(tuple(s) for s in zip(*pairs, strict=True)), name)


def takeaway(corpus: Corpus) -> str:
    """What is reversed, and what remains."""
    email, signed, memo = (chart.event(corpus, id) for id in (EMAIL, SIGNED, MEMO))
    assert email.date.earliest
    assert signed.date.earliest
    assert memo.date.earliest
    after_signing = (email.date.earliest - signed.date.earliest).days
    after_memo = (email.date.earliest - memo.date.earliest).days
    about = "" if memo.date.precision == "day" and not timescale.span(memo.date).approximate else "about "
    return (
        f"The editorial puts the message about {abs(from_post(corpus, implied(corpus)))} days before the president’s post. The record puts it "
        f"{days_words(from_post(corpus, email.date))} the post and {days_words(after_signing)} the determination. What remains: "
        f"the same official had written the memo behind the designation, {about}{days_words(after_memo).removesuffix(' after')} before the message."
    )


def description(corpus: Corpus) -> str:
    """Both orders in words."""
    day = implied(corpus)
    told = "; ".join(f"{timescale.when_words(event)}, {RECORD[event.id]}" for event in recorded(corpus))
    email = chart.event(corpus, EMAIL)
    return (
        f"Above, the editorial’s order: the message {day.words}, then the president’s post {chart.event(corpus, POST).date.words}. "
        f"Below, the record’s: {told}. The e-mail became public on {email.known_on.words}. A strip at the foot shows "
        f"{chart.event(corpus, POST).date.words} by the hour. Each mark is a link; the table below has the same rows."
    )


def make(corpus: Corpus) -> Chart:
    """The chart."""
    from .week_drawing import draw

    return Chart(
        name=NAME, page=PAGE, title=TITLE, columns=COLUMNS, rows=rows(corpus), takeaway=takeaway(corpus), description=description(corpus),
        sources=chart.sources_of(recorded(corpus)), draw=lambda sheet: draw(sheet, corpus), corpus=corpus,
    )  # fmt: skip
