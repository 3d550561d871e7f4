"""``marginalia editors``: one page for editors, made on request and never part of the book."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from html import escape
from pathlib import Path
from typing import Any

from ..core import corpus, desk
from ..core.corpus import Corpus
from ..core.lint.balance import balance, report
from ..core.problems import Location

STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2025;background:#fff}
h2{margin:2rem 0 .2rem;font-size:1.15rem}p{margin:.2rem 0 .6rem}li{margin:.15rem 0;overflow-wrap:anywhere}a{color:#0b5cad}pre{overflow:auto;font-size:.85rem}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#16181c}a{color:#8ab8f0}}"""


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("editors", help="write a page of what is old, thin, weakly sourced or linked by nobody")
    made.add_argument("--as-of", type=_day, metavar="DAY", help="the day on which to ask what is old (2026-11-24); without it nothing is called old")
    made.add_argument("--months", type=int, default=6, help="how many months make a record old (default 6)")
    made.add_argument("--out", type=Path, metavar="FILE", help="where to write the page (default: _build/editors.html)")
    made.add_argument("--link", default="file://{path}", help="form of the links, such as vscode://file{path}:{line} (default file://{path})")
    made.set_defaults(run=run)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def run(said: argparse.Namespace) -> int:
    """Write the page and say how much of each is in it."""
    book, problems = corpus.load(said.root)
    path = said.out or said.root / "_build" / "editors.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(book, said.as_of, said.months, said.link), encoding="utf-8")
    for section in desk.sections(book, said.as_of, said.months):
        print(f"{len(section.items):4}  {section.title}")
    if problems:
        print(f"{len(problems)} records or files could not be read and are left out: marginalia check", file=sys.stderr)
    print(f"Open {path.resolve().as_uri()}")
    return 0


def page_now(root: Path) -> bytes:
    """The page as the preview shows it: as of the day on which it is asked for."""
    return page(corpus.load(root)[0], dt.date.today(), 6, "file://{path}").encode()


def page(book: Corpus, as_of: dt.date | None, months: int, link: str) -> str:
    """The page as HTML. Each line leads to its place in a file."""
    parts = ["<!DOCTYPE html>", '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">']
    parts += [f"<title>For editors</title><style>{STYLE}</style></head><body><main><h1>For editors</h1>"]
    parts += [f"<p>As of {as_of.isoformat()}, old after {months} months.</p>" if as_of else "<p>No day was given, so nothing is called old.</p>"]
    for section in desk.sections(book, as_of, months):
        parts += [f"<h2>{escape(section.title)} ({len(section.items)})</h2><p>{escape(section.why)}</p>"]
        rows = [f"<li>{escape(item.text)} {_link(book, item.where, link)}</li>" for item in section.items]
        parts += ["<ul>", *rows, "</ul>"] if rows else ["<p>None.</p>"]
    parts += ["<h2>Balance</h2>", f"<pre>{escape(report(balance(book)))}</pre>", "</main></body></html>"]
    return "\n".join(parts) + "\n"


def _link(book: Corpus, where: Location, form: str) -> str:
    address = form.replace("{path}", (book.root / where.path).as_posix()).replace("{line}", str(where.line or 1))
    return f'<a href="{escape(address)}">{escape(str(where))}</a>'
