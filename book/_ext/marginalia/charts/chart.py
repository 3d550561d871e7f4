"""What a chart is: rows of data with a sentence, and two drawings of them.

Everything a reader gets from a chart comes from its rows: each mark is a row, each row is a line of the table and of the
CSV, and the takeaway and the description are computed from the same records.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from ..core.corpus import Corpus
from ..core.models import Event
from . import svg, theme, timescale
from .sheet import Sheet

# The pages that hold the records a mark may lead to. A party has a page of its own.
PAGES = {"event": "book/timeline/events.html", "claim": "book/claims.html"}
DATA = "data/charts"


class MissingRecordError(LookupError):
    """A chart is about records that the book does not have."""


class MissingEventError(MissingRecordError):
    """A chart is about an event that events.yml does not have."""


@dataclass(frozen=True)
class Column:
    """A column of the data: its name in the CSV, its heading in the table ("" keeps it out), its unit, what it holds."""

    name: str
    heading: str
    unit: str
    holds: str


@dataclass(frozen=True)
class Row:
    """One row: the record it links to, its values as data and as words (one per column), and the name of its mark.

    ``key`` tells rows apart that link to the same record.
    """

    key: str
    target: str
    values: tuple[str, ...]
    words: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Chart:
    """A chart with all that is shown and given away with it. ``page`` shows it; ``draw`` fills a sheet and returns its height."""

    name: str
    page: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    takeaway: str
    description: str
    sources: tuple[str, ...]
    draw: Callable[[Sheet], float]
    corpus: Corpus

    @cached_property
    def drawings(self) -> dict[str, str]:
        """The SVG of each form, by the form's name."""
        return {form.name: self._drawing(form) for form in theme.FORMS}

    def _drawing(self, form: theme.Form) -> str:
        sheet = Sheet(form)
        height = self.draw(sheet)
        links = {row.key: svg.Link(self.href(row.target), row.name) for row in self.rows}
        return svg.finish(sheet.render(height), id=f"{self.name}-{form.name}", form=form.name, title=self.title, description=self.description, links=links)

    def href(self, target: str) -> str:
        """The address of a record, as seen from the chart's page."""
        kind, _, rest = target.partition("-")
        if kind == "party":
            return self.way(f"book/parties/{rest}.html")
        page = "" if PAGES[kind] == f"{self.page}.html" else self.way(PAGES[kind])
        return f"{page}#{target}"

    def way(self, path: str) -> str:
        """A path from the top of the site, as seen from the chart's page."""
        return posixpath.relpath(path, posixpath.dirname(self.page))

    def html(self) -> str:
        """The figure as it stands on its page."""
        from .markup import figure

        return figure(self)


def event(corpus: Corpus, id: str) -> Event:
    """The event of an id; MissingEventError, with a sentence for whoever edits the list, if there is none."""
    try:
        return corpus.events[id].record
    except KeyError:
        raise MissingEventError(f"a chart of this book is about {id}, which book/data/events.yml does not have; put it back, or change the chart") from None


def events(corpus: Corpus, keep: Callable[[Event], bool] = lambda event: True) -> list[Event]:
    """The events to keep, in the order of time."""
    return sorted((entry.record for entry in corpus.events.values() if keep(entry.record)), key=timescale.moment)


def sources_of(chosen: Iterable[Event]) -> tuple[str, ...]:
    """Keys of the sources behind some events, each once, by name."""
    return tuple(sorted({ref.key for one in chosen for ref in one.sources}))


def day(date: object) -> str:
    """A bound of a date as data; an open one is empty."""
    return "" if date is None else str(date)


# Columns that several charts share, and what stands in them.
EVENT = Column("event", "", "id", "Id of the event, its anchor on the page of all events.")
DATE = Column("date", "Date", "EDTF", "When it happened; ~ is approximate, ? uncertain, / a range.")
EARLIEST = Column("earliest", "", "ISO 8601 day", "First day of the date; empty if open.")
LATEST = Column("latest", "", "ISO 8601 day", "Last day of the date; empty if open.")
TIME = Column("time", "", "local time with zone, or words", "Hour or part of the day, where known.")
TITLE = Column("title", "Event", "text", "What happened, in a line.")
KNOWN = Column("known_on", "Became public", "EDTF", "When it became public.")


def cells(one: Event, column: Column) -> tuple[str, str]:
    """What a shared column holds for an event: as data and as words."""
    values = {
        EVENT: (one.id, one.id), DATE: (one.date.text, timescale.when_words(one)), EARLIEST: (day(one.date.earliest),) * 2,
        LATEST: (day(one.date.latest),) * 2, TIME: (one.time or "",) * 2, TITLE: (one.title,) * 2, KNOWN: (one.known_on.text, one.known_on.words),
    }  # fmt: skip
    return values[column]


def name_of(one: Event) -> str:
    """What a mark is called that stands for an event."""
    return f"{timescale.when_words(one)}: {one.title}"
