"""``marginalia new packet``: a file for a new packet, with questions to choose from."""

from __future__ import annotations

import argparse
import sys
from typing import Any, get_args

from ..core import corpus
from ..core.suggest import nearest
from ..core.teaching import PacketLevel
from .called import called
from .describe import quoted

LEVELS: tuple[str, ...] = get_args(PacketLevel)


def add_to(collections: Any) -> None:
    """Say what the subcommand takes."""
    made = collections.add_parser("packet", help="a choice of pages, notes and questions for a class")
    made.add_argument("--title", help="its title")
    made.add_argument("--level", choices=LEVELS, default="undergraduate", help="for whom (default: undergraduate)")
    made.add_argument("--minutes", type=int, default=50, help="of class (default: 50)")
    made.add_argument("--pages", nargs="*", default=[], help="pages, as book/article/two-minutes")
    made.add_argument("--notes", nargs="*", default=[], help="notes, by id")
    made.add_argument("--questions", nargs="*", default=[], help="questions, by id")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Write the file, and say what is left to do."""
    from .new import slug_of

    book, _ = corpus.load(said.root)
    title = said.title or (input("Title of the packet: ").strip() if sys.stdin.isatty() else "")
    slug = slug_of(title)
    if not slug:
        print("a title with letters is needed: --title “The order of a week”", file=sys.stderr)
        return 1
    path = said.root / "book" / "teach" / "packets" / f"{slug}.yml"
    if path.exists():
        print(f"there is a packet {slug} already ({path.relative_to(said.root)}); choose another title", file=sys.stderr)
        return 1
    for id_ in said.questions:
        if id_ not in book.questions:
            print(f"no question has the id {id_} ({nearest(id_, book.questions) or 'see book/teach/questions'})", file=sys.stderr)
            return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template(slug, title, said), encoding="utf-8")
    print(f"Wrote {path.relative_to(said.root)}.\nFill in what is empty there. Then run: {called()} check, and {called()} packet {slug}")
    return 0


def template(slug: str, title: str, said: argparse.Namespace) -> str:
    """The text of the new file. What is empty is what a person has to choose."""
    rows = [f"id: packet-{slug}", f"title: {quoted(title)}", f"level: {said.level}  # {', '.join(LEVELS)}", f"minutes: {said.minutes}"]
    rows += ["aims:  # two to four", "  - Students can", "  - Students can"]
    rows += _listed("pages", said.pages, "pages in order, one a line: the address without its ending", "book/timeline/after-the-article")
    rows += _listed("notes", said.notes, "notes shown in full, one a line, by id", "note-the-post-came-first")
    rows += _listed("questions", said.questions, "in order, one a line, by id", "question-four-steps-of-one-week")
    return "\n".join([*rows, "teacher: >-  # a few sentences for the teacher alone", "  "]).rstrip() + "\n"


def _listed(name: str, values: list[str], comment: str, example: str) -> list[str]:
    return [f"{name}:  # {comment}", *(f"  - {value}" for value in values)] + ([] if values else [f"  # - {example}"])
