"""``marginalia commands``: every command and option as Markdown, from the command line's own definition."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEAD = """\
# Commands

Every command of `marginalia`, with its options. This page is written by `marginalia commands`; a test fails when it is not what that command prints.
"""
_CODE = re.compile(r"\d{4}-\d\d[-\d~/]*|--[a-z-]+|\b\w+://[^\s)]+|(?<!\w)_?[a-z]+/[\w./]+")
PAGE = Path("book/contribute/commands.md")


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("commands", help="print the reference of all commands as Markdown")
    made.add_argument("--write", action="store_true", help=f"write it to {PAGE.as_posix()}")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print the reference, or write it."""
    text = reference()
    if said.write:
        (said.root / PAGE).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def reference() -> str:
    """The reference of all commands, in the order of ``marginalia --help``."""
    from .main import parser

    return "\n".join([HEAD, *(part for words, one, help_ in _commands(parser()) for part in _section(words, one, help_))]).rstrip() + "\n"


def _commands(parser: argparse.ArgumentParser, words: str = "marginalia") -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, sub in action.choices.items():
                yield f"{words} {name}", sub, helps.get(name, "")
                yield from _commands(sub, f"{words} {name}")


def _section(words: str, parser: argparse.ArgumentParser, help_: str) -> Iterator[str]:
    depth = "##" if words.count(" ") == 1 else "###"
    yield f"{depth} `{words}`\n"
    yield f"{help_[:1].upper()}{help_[1:]}.\n"
    rows = [row for action in parser._actions if (row := _row(action))]
    if rows:
        yield "\n".join(["| option | what it is |", "| --- | --- |", *rows]) + "\n"


def _row(action: argparse.Action) -> str:
    if isinstance(action, (argparse._HelpAction, argparse._SubParsersAction)):
        return ""
    value = "" if action.nargs == 0 else action.metavar or ("" if action.choices else action.dest.upper())
    word = f"{action.option_strings[-1]} {value}".strip() if action.option_strings else str(value)
    choices = f" One of: {', '.join(map(str, action.choices))}." if action.choices else ""
    said = _CODE.sub(r"`\g<0>`", (action.help or "").replace("|", "\\|"))
    return f"| `{word}` | {said[:1].upper()}{said[1:]}.{choices} |"
