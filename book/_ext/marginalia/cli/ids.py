"""``marginalia ids``: which ids and pages are published, and which are new; ``--write`` puts the new ones on the list."""

from __future__ import annotations

import argparse
from typing import Any

from ..core import checks, published
from .check import show


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("ids", help="list the ids and pages that are new since the last release")
    made.add_argument("--write", action="store_true", help=f"add them to {published.FILE}, after which each must resolve for good; done at a release")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print what is new, and with ``--write`` put it on the list. With a single problem, write nothing."""
    corpus, problems = checks.check(said.root)
    if problems:
        show(problems)
        return 1
    lines, _ = published.current(corpus)
    on_record = corpus.history.published
    new = [line for line in lines if line not in on_record]
    for line in new:
        print(line)
    print(f"{len(on_record)} on record, {len(new)} new.")
    if said.write and new:
        (said.root / published.FILE).write_text(published.text([*on_record, *new]), encoding="utf-8", newline="\n")
        print(f"Written to {published.FILE}.")
    return 0
