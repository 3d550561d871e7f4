"""``marginalia anchors --text FILE --json``: where every note would stand in a text."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ..core import article, corpus
from ..core.anchoring import Anchor, Selector, State, resolve
from ..core.article import Article
from ..core.source import read_text


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("anchors", help="where each note stands in a text: FOUND, MOVED, AMBIGUOUS or ORPHANED")
    made.add_argument("--text", type=Path, help="a copy of the original (any .txt) or a retelling (.md); default: the text the book shows")
    made.add_argument("--json", action="store_true", help="a list of {id, state, para, start, end, text}; start and end count characters in the paragraph")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print one line, or one JSON object, for each note; 1 unless every note is FOUND."""
    book, _ = corpus.load(said.root)
    shown = _text(said.text, book.article) if said.text and book.article else book.article
    if shown is None:
        print(f"{said.text or 'book/article'}: no text in which notes could stand", file=sys.stderr)
        return 1
    found = [(id_, resolve(Selector(**entry.record.target.model_dump()), shown.texts)) for id_, entry in book.notes.items()]
    if said.json:
        print(json.dumps([_row(id_, anchor) for id_, anchor in found], indent=1, ensure_ascii=False))
    else:
        for id_, anchor in found:
            place = anchor.place
            print(f"{anchor.state.value:9} {id_}" + (f"  paragraph {place.para}, {place.start}-{place.end}: “{place.text}”" if place else ""))
        print(_summary(shown, [anchor for _, anchor in found]))
    return int(any(anchor.state is not State.FOUND for _, anchor in found))


def _text(path: Path, shown: Article) -> Article | None:
    text, problems = read_text(path, path.parent)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return None
    return article.retelling(text, shown.info, path.name) if path.suffix == ".md" else article.original(text, shown.info, path.name)


def _row(id_: str, anchor: Anchor) -> dict[str, Any]:
    place = anchor.place
    return {
        "id": id_,
        "state": anchor.state.value,
        "para": place.para if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "text": place.text if place else None,
    }


def _summary(shown: Article, anchors: list[Anchor]) -> str:
    counts = ", ".join(f"{n} {state.value}" for state in State if (n := sum(a.state is state for a in anchors)))
    version = ""
    if shown.is_original:
        version = f"; SHA-256 {article.fingerprint(shown.paragraphs, shown.info)}: " + ("the version noted" if shown.same_version else "another version")
    return f"{counts}{version}"
