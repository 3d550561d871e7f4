"""``marginalia codes``: what every problem code means."""

from __future__ import annotations

import argparse
from typing import Any

from ..core.problems import Code


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    commands.add_parser("codes", help="list the problem codes and what they mean").set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print code and meaning, one a line."""
    width = max(len(code.value) for code in Code)
    for code in Code:
        print(f"{code.value:{width}}  {code.__doc__}")
    return 0
