"""``marginalia describe "words"``: the shortest selector that tells some words of the article from all others."""

from __future__ import annotations

import argparse
from typing import Any

from ..core import corpus
from ..core.anchoring import Selector, describe
from ..core.suggest import nearest_words


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("describe", help="the shortest selector for some words, ready to paste into a note")
    made.add_argument("words", help="words of the article, in quotation marks")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Print a target for each place where the words stand; 1 if they stand nowhere."""
    book, _ = corpus.load(said.root)
    texts = book.article.texts if book.article else ()
    found = describe(said.words, texts)
    if not found:
        print(f"“{said.words}” stands nowhere in the article; {nearest_words(said.words, texts, 0) or 'nothing like it was found'}")
        return 1
    for selector in found:
        print("\n".join(target_lines(selector)))
    return 0


def target_lines(selector: Selector) -> list[str]:
    """A selector as the lines of a note's target field."""
    lines = ["target:", f"  para: {selector.para}", f"  exact: {quoted(selector.exact)}"]
    lines += [f"  prefix: {quoted(selector.prefix)}"] if selector.prefix else []
    lines += [f"  suffix: {quoted(selector.suffix)}"] if selector.suffix else []
    return lines


def quoted(text: str) -> str:
    """Text as a YAML scalar: plain where that is safe, else in single quotation marks."""
    plain = text == text.strip() and text[:1].isalnum() and text != "null" and not set(text) & set(":#{}[],&*!|>'\"%@`") and "\n" not in text
    return text if plain else "'" + " ".join(text.split("\n")).replace("'", "''") + "'"
