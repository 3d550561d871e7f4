"""The charts of the book: drawn by matplotlib from the records and nothing else.

``CHARTS`` makes a chart from the corpus by its name. A page says ``show("the-week")``. This package reads ``core``;
nothing in ``core`` knows of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.corpus import Corpus, load
from . import after_the_article, claims, known_when, relations, sentence, the_week, two_courts, whole_record
from .chart import Chart, MissingEventError, MissingRecordError
from .files import csv_bytes, date_of, metadata_bytes, readme_bytes

if TYPE_CHECKING:
    from IPython.display import HTML

__all__ = [
    "CHARTS", "Chart", "MissingEventError", "MissingRecordError", "csv_bytes", "date_of", "downloads", "metadata_bytes", "readme_bytes", "root_above", "show",
]  # fmt: skip

CHARTS: Mapping[str, Callable[[Corpus], Chart]] = {
    module.NAME: module.make for module in (whole_record, the_week, two_courts, sentence, after_the_article, known_when, claims, relations)
}


def root_above(start: Path) -> Path:
    """The folder at or above ``start`` that holds ``book/data/events.yml``."""
    for folder in (start, *start.parents):
        if (folder / "book" / "data" / "events.yml").is_file():
            return folder
    raise FileNotFoundError(f"no book/data/events.yml at or above {start}")


@lru_cache(maxsize=1)
def _corpus(root: Path) -> Corpus:
    return load(root)[0]


def show(name: str) -> HTML:
    """The figure of a chart, for a notebook below the book's folder."""
    from IPython.display import HTML

    return HTML(CHARTS[name](_corpus(root_above(Path.cwd().resolve()))).html())


def downloads(corpus: Corpus) -> dict[str, bytes]:
    """The files of every chart that can be drawn of this book, by path below ``data/``: rows, what they mean, and both in words."""
    made: dict[str, bytes] = {}
    for name, make in CHARTS.items():
        try:
            chart = make(corpus)
        except MissingRecordError:  # the chart's own page says so
            continue
        made |= {f"charts/{name}.csv": csv_bytes(chart), f"charts/{name}.json": metadata_bytes(chart), f"charts/{name}.README.md": readme_bytes(chart)}
    return made
