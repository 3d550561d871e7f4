"""``marginalia export DIR``: the book as data, the same files that the built site has under ``data/``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..core import checks, schemas
from .check import show


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("export", help="write notes, events, sources and the rest as data files")
    made.add_argument("folder", type=Path, metavar="DIR", help="where to write them; other files in it are left alone")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Check the content and write every file; with a single problem, write nothing."""
    from .. import exporters
    from ..charts import downloads

    book, problems = checks.check(said.root)
    if problems:
        show(problems)
        print("Nothing is written.")
        return 1
    try:
        written = exporters.write(book, said.folder, extra={**downloads(book), **schemas.files()})
    except OSError as error:
        print(f"{error.filename or said.folder}: {error.strerror}", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0
