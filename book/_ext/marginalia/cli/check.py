"""``marginalia check [FILE...]``: is the content right?"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from ..core import checks
from ..core.lint.balance import balance, has_sides, report
from ..core.mend import mend
from ..core.problems import Problem, relative
from .formats import FORMATS, as_text


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("check", help="say everything that is wrong, with file, line and a way out")
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help="only problems in these files (the others are read, for links)")
    made.add_argument("--format", choices=FORMATS, default="text", help="text; github: annotations for a pull request; json")
    made.add_argument("--fix", action="store_true", help="first mend what needs no judgment (typography, known spellings, order)")
    made.add_argument("--original", type=Path, metavar="COPY", help="your own copy of the article; its paragraphs instead of the retelling")
    made.add_argument("--report", action="store_true", help="say also how evenly the book treats the two sides")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print every problem; 1 if there is one, 2 if a file that is to be checked is not there."""
    strangers = [file for file in said.files if not file.exists() or relative(file, said.root).startswith(("/", ".."))]
    for file in strangers:
        print(f"{file}: {'not part of this book' if file.exists() else 'no such file'}")
    if strangers:
        return 2
    only = frozenset(name for file in said.files for name in _names(file, said.root)) if said.files else None
    if said.fix:
        mended, problems = mend(said.root, said.original, only)
        if said.format == "text":
            print("".join(f"mended {problem}\n" for problem in mended), end="")
    else:
        _, problems = checks.check(said.root, said.original, only)
    print(FORMATS[said.format](problems))
    if said.report:
        from ..core import corpus

        book = corpus.load(said.root)[0]
        print(f"\n{report(balance(book))}" if has_sides(book) else "\nNo balance to report: the book has neither positions nor best cases of two sides.")
    return int(bool(problems))


def _names(path: Path, root: Path) -> list[str]:
    """A file as problems name it; a folder stands for the files in it."""
    if not path.is_dir():
        return [relative(path, root)]
    return [relative(Path(folder) / name, root) for folder, _, names in os.walk(path) for name in names]


def show(problems: list[Problem]) -> int:
    """Print problems, one a line, and how many there are."""
    print(as_text(problems))
    return int(bool(problems))
