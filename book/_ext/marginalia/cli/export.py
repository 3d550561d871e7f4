"""``marginalia export DIR``: the book as data, the same files that the built site has under ``data/``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..core import checks
from ..core.corpus import Corpus
from .check import show


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("export", help="write notes, events, sources and the rest as data files")
    made.add_argument("folder", type=Path, metavar="DIR", help="where to write them; other files in it are left alone")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Check the content and write every file; with a single problem, write nothing."""
    from .. import exporters

    book, problems = checks.check(said.root)
    if problems:
        show(problems)
        print("Nothing is written.")
        return 1
    try:
        written = exporters.write(book, said.folder, extra=charts(book))
    except OSError as error:
        print(f"{error.filename or said.folder}: {error.strerror}", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


def charts(corpus: Corpus) -> dict[str, bytes]:
    """The downloads of every chart that can be drawn of this book: rows, what they mean, and both in words."""
    from ..charts import CHARTS, MissingEvent, csv_bytes, metadata_bytes, readme_bytes

    made = {}
    for name, make in CHARTS.items():
        try:
            chart = make(corpus)
        except MissingEvent:  # the chart's own page says so
            continue
        made |= {f"charts/{name}.csv": csv_bytes(chart), f"charts/{name}.json": metadata_bytes(chart), f"charts/{name}.README.md": readme_bytes(chart)}
    return made
