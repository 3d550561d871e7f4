"""``marginalia docket FILE``: docket entries saved from CourtListener or RECAP, as proposals for events."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ..core import corpus
from ..importers import courtlistener, proposals
from ..importers.courtlistener import UnreadableDocketError, plain
from ..importers.proposals import UnknownDocketError


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("docket", help="propose events from docket entries saved from CourtListener or RECAP")
    made.add_argument("file", type=Path, metavar="FILE", help="the API’s docket-entries, or a RECAP docket, as JSON")
    made.add_argument("--source", default="", metavar="KEY", help="the docket in references.bib, where the file does not name it")
    made.add_argument("--out", type=Path, metavar="FILE", help="a new file for the proposals (default: standard output)")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print or write the proposals, and say how many there are and what is there already. Changes no file of the book."""
    book, _ = corpus.load(said.root)
    try:
        docket = courtlistener.read(said.file)
        found = proposals.propose(book, docket, said.source)
        text = "\n".join([*_head(said.file.name, found, docket.has_more), found.yaml])
        if said.out and found.new:
            with said.out.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except (UnreadableDocketError, UnknownDocketError) as error:
        print(f"{said.file}: {error}", file=sys.stderr)
        return 1
    except FileExistsError:
        print(f"{said.out} is there already and is left as it is; name a new file", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{said.out}: {error.strerror or error}", file=sys.stderr)
        return 1
    if not said.out or not found.new:
        print(text, end="")
    print(f"{found.new} proposed, {len(found.present)} present already{f'; written to {said.out}' if said.out and found.new else ''}.", file=sys.stderr)
    return 0


def _head(name: str, found: proposals.Proposals, has_more: bool) -> list[str]:
    """What stands above the proposals, as comments."""
    rows = [f"Proposals from {plain(name)}, for book/data/events.yml. An editor settles what is marked DECIDE, then moves the record there."]
    rows += ["The file says that more entries are on a further page."] if has_more else []
    rows += [f"Present, skipped: {line}." for line in found.present]
    return [f"# {row}" for row in rows]
