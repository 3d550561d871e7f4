"""``marginalia check [FILE...]``: is the content right?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..core import checks
from ..core.lint.balance import balance, report
from ..core.problems import Problem, relative


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("check", help="say everything that is wrong, with file, line and a way out")
    made.add_argument("files", nargs="*", type=Path, help="only problems in these files (all files are read)")
    made.add_argument("--original", type=Path, help="your own copy of the article; its paragraphs instead of the retelling")
    made.add_argument("--report", action="store_true", help="say also how evenly the book treats the two sides")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print every problem; 1 if there is one."""
    corpus, problems = checks.check(said.root, said.original)
    if said.files:
        wanted = {relative(file, said.root) for file in said.files}
        problems = [problem for problem in problems if problem.location.path in wanted]
    code = show(problems)
    if said.report:
        print(f"\n{report(balance(corpus))}")
    return code


def show(problems: list[Problem]) -> int:
    """Print problems, one a line, and how many there are."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "No problems.")
    return int(bool(problems))
