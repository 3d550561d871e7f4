"""``marginalia packet NAME``: a packet's files, for a class and for a learning platform."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..core import checks
from ..core.corpus import Corpus
from ..core.problems import relative
from ..core.suggest import nearest
from .check import show


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("packet", help="make a packet: pages, PDF, cartridges, quiz files, cards")
    made.add_argument("names", nargs="*", metavar="NAME", help="the packets, as their files in book/teach/packets are named")
    made.add_argument("--all", action="store_true", help="every packet")
    made.add_argument("--out", type=Path, help="where to write them (default: _build/packets)")
    made.add_argument("--site", type=Path, help="the built book whose pages are taken (default: _build/html)")
    made.add_argument("--address", help="where the book is published, for the links (default: html: baseurl: in _config.yml)")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Check the content, make the files, and say where they are; with a single problem, write nothing."""
    from ..packets import offered

    book, problems = checks.check(said.root)
    if problems:
        show(problems)
        print("Nothing is written.")
        return 1
    names = [offered.slug_of(Path(name).stem) for name in said.names]
    if unknown := _unknown(book, names, said.all):
        print(unknown, file=sys.stderr)
        return 1
    address = f"{said.address.rstrip('/')}/" if said.address else offered.address_of(said.root)
    return make(book, said.site or said.root / "_build" / "html", said.out or said.root / "_build", None if said.all else names, address)


def make(book: Corpus, site: Path, out: Path, names: list[str] | None, address: str) -> int:
    """Write the files and print their paths. Below ``out`` they lie as they do on the site, in a folder ``packets``."""
    from ..packets.build import write
    from ..packets.site import NotBuiltError

    try:
        for path in write(book, site, out, names=names, address=address):
            print(relative(path, Path.cwd()))
    except NotBuiltError as error:
        print(f"the page {error} is not in {site}: build the book first (make book)", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or out}: {error.strerror or error}", file=sys.stderr)
        return 1
    if not address:
        print("The cartridges of links are left out: they need the address of the published book (--address URL, or html: baseurl: in _config.yml).")
    return 0


def _unknown(book: Corpus, names: list[str], every: bool) -> str:
    from ..packets import offered

    known = [offered.slug_of(id_) for id_ in book.packets]
    if not names and not every:
        return f"name a packet, or give --all; there are: {', '.join(known) or 'none yet (marginalia new packet)'}"
    wrong = [name for name in names if name not in known]
    return f"there is no packet “{wrong[0]}” ({nearest(wrong[0], known) or 'there are: ' + ', '.join(known)})" if wrong else ""
