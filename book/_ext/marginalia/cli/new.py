"""``marginalia new note``: a file for a new note, filled in as far as a machine can."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, get_args

from ..core import corpus
from ..core.anchoring import Selector, describe
from ..core.models import NoteKind
from . import new_packet
from .describe import quoted, target_lines

KINDS: tuple[str, ...] = get_args(NoteKind)


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("new", help="start a new record")
    collections = made.add_subparsers(required=True, metavar="COLLECTION")
    note = collections.add_parser("note", help="a note on some words of the article")
    note.add_argument("--words", help="the words it is about, exactly as in the article")
    note.add_argument("--kind", choices=KINDS, help="what it does")
    note.add_argument("--title", help="its headline, at most nine words")
    note.add_argument("--para", type=int, help="the paragraph, if the words stand in several")
    note.add_argument("--checked", help="the day on which you held its statements against their sources (2026-11-23)")
    note.set_defaults(run=run)
    new_packet.add_to(collections)


def run(said: argparse.Namespace) -> int:
    """Ask for what is not given, write the file, and say what is left to do."""
    book, _ = corpus.load(said.root)
    texts = book.article.texts if book.article else ()
    words = said.words or _ask("Words of the article the note is about")
    found = [selector for selector in describe(words, texts) if said.para in (None, selector.para)]
    if len(found) != 1:
        places = ", ".join(f"paragraph {s.para}" for s in found) or "nowhere"
        print(f"“{words}” stands {'in more than one place: ' if found else ''}{places}; give more words, or --para", file=sys.stderr)
        return 1
    title = said.title or _ask("Title, at most nine words")
    kind = said.kind or _ask(f"Kind ({', '.join(KINDS)})")
    slug = slug_of(title)
    if kind not in KINDS or not slug:
        print(f"a kind of {', '.join(KINDS)} and a title with letters are needed", file=sys.stderr)
        return 1
    if f"note-{slug}" in book.notes:
        print(f"there is a note-{slug} already ({book.notes[f'note-{slug}'].path}); choose another title", file=sys.stderr)
        return 1
    path = said.root / "book" / "notes" / f"{next_number(said.root, found[0].para):03d}-{slug}.md"
    path.write_text(template(slug, title, kind, found[0], said.checked or ""), encoding="utf-8")
    print(f"Wrote {path.relative_to(said.root)}.\nNow fill in what is empty (known_on, sources), write 40 to 160 words below it, and run: marginalia check")
    return 0


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        return ""
    return input(f"{question}: ").strip()


def slug_of(title: str) -> str:
    """A title as the words of an id."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def next_number(root: Path, para: int) -> int:
    """The next free number among a paragraph's notes, which begin with its own number (105: paragraph 1)."""
    used = {int(path.name[:3]) for path in (root / "book" / "notes").glob("[0-9][0-9][0-9]-*.md")}
    here = [number for number in used if number // 100 == para]
    number = max(here, default=para * 100) + 1
    while number in used:
        number += 1
    return number


def template(slug: str, title: str, kind: str, selector: Selector, checked: str) -> str:
    """The text of the new file. What is empty is what a person has to find out."""
    lines = ["---", f"id: note-{slug}", f"title: {quoted(title)}", *target_lines(selector), f"kind: {kind}"]
    lines += ["known_on:", "claims: []", "parties: []", "concepts: []", "events: []", "sources: []", f"checked: {checked}".rstrip(), "---"]
    return "\n".join(lines) + "\n"
