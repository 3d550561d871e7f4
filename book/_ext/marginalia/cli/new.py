"""``marginalia new COLLECTION``: a new record, filled in as far as a machine can; never over another."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core import checks, corpus
from ..core.anchoring import Selector, describe
from ..core.corpus import Corpus
from ..core.listing import sort_key, with_entry
from ..core.problems import Code, Problem
from ..core.suggest import nearest_words
from . import new_packet
from .called import called
from .collections import COLLECTIONS, Collection, Option, id_of, needs

# A note's number begins with its paragraph's; a question's with its group's.
_NUMBER = "[0-9][0-9][0-9]-*.md"


class CannotError(Exception):
    """Raised in this module only: why nothing was written, as a sentence."""


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("new", help="start a new record: note, party, concept, event, claim, position, framing, source, question")
    collections = made.add_subparsers(required=True, metavar="COLLECTION")
    for collection in COLLECTIONS.values():
        one = collections.add_parser(collection.name, help=collection.help)
        for option in collection.options:
            _add_option(one, option)
        one.set_defaults(run=run, collection=collection)
    new_packet.add_to(collections)


def _add_option(parser: argparse.ArgumentParser, option: Option) -> None:
    if option.flag:
        parser.add_argument(option.word, dest=option.name, action="store_true", help=option.help)
    elif option.name == "checked":
        parser.add_argument(option.word, nargs="?", const="today", default="", metavar="DAY", help=option.help)
    elif option.many:
        parser.add_argument(option.word, dest=option.name, action="append", default=[], metavar="ID", help=option.help)
    else:
        shown = {} if option.choices else {"metavar": option.name.upper().split("_")[0]}
        parser.add_argument(option.word, dest=option.name, choices=option.choices or None, default="", help=option.help, **shown)


def run(said: argparse.Namespace) -> int:
    """Ask for what is not given, write the record, and say what is left to do; 1 if nothing was written."""
    collection: Collection = said.collection
    given = {option.name: getattr(said, option.name) for option in collection.options}
    if sys.stdin.isatty():
        _ask(given, collection)
    try:
        written = write(said.root, collection, given)
    except CannotError as why:
        print(f"{why} Nothing is written.", file=sys.stderr)
        return 1
    print(report(said.root, collection, written))
    return 0


def _ask(given: dict[str, Any], collection: Collection) -> None:
    """Ask for each option that was not given; an empty answer leaves a gap."""
    for option in collection.options:
        if not option.asked or given[option.name]:
            continue
        choices = f" ({', '.join(option.choices)})" if option.choices else ""
        answer = input(f"{option.name.replace('_', ' ').capitalize()}: {option.help}{choices}: ").strip()
        while option.choices and answer and answer not in option.choices:
            answer = input(f"One of {', '.join(option.choices)}; or nothing, to fill it in later: ").strip()
        given[option.name] = [part.strip() for part in answer.split(";") if part.strip()] if option.many else answer


@dataclass(frozen=True)
class Written:
    """What was written: the record’s name, its file, and the lines it stands on there."""

    name: str
    path: Path
    first: int
    last: int


def write(root: Path, collection: Collection, given: dict[str, Any]) -> Written:
    """Write the record that the options describe; raise ``CannotError`` with a sentence if it cannot be."""
    if missing := needs(given, collection):
        raise CannotError(f"{', '.join(option.word for option in missing)} {'is' if len(missing) == 1 else 'are'} needed.")
    book, _ = corpus.load(root)
    if given.get("checked") == "today":
        given["checked"] = dt.date.today().isoformat()
    selector = _selector(given, book) if collection.anchored else None
    _name(book, collection, given, selector)
    text = collection.draft(given, selector)
    place = root / collection.place
    name = given.get("id") or given["key"]
    if not place.suffix:
        path = _as_file(place, collection, given, selector, text)
        return Written(name, path, 1, text.count("\n"))
    line = _as_entry(place, collection, text)
    return Written(name, place, line, line + text.strip("\n").count("\n"))


def _selector(given: dict[str, Any], book: Corpus) -> Selector:
    """The shortest selector for the words; they must stand in one place, or in one of the paragraph named."""
    texts, words, para = (book.article.texts if book.article else ()), given["words"], str(given["para"])
    found = [selector for selector in describe(words, texts) if para in ("", str(selector.para))]
    if len(found) == 1:
        return found[0]
    if not found:
        where = f"the article, paragraph {para}" if para else "the article"
        raise CannotError(f"“{words}” stands nowhere in {where}; {nearest_words(words, texts, 0) or 'try other words'}.")
    places = ", ".join(f"paragraph {selector.para}" for selector in found)
    raise CannotError(f"“{words}” stands in more than one place: {places}; give more words, or --para.")


def _name(book: Corpus, collection: Collection, given: dict[str, Any], selector: Selector | None) -> None:
    """Put the id (of a source: the key) among what is given; raise if another record has it."""
    if collection.name == "source":
        year = given["date"].split("/")[0].rstrip("~?%")
        words = "-".join(slug_of(given["title"]).split("-")[:3])
        who = next((word for word in slug_of(given["publisher"]).split("-") if len(word) > 1), "")  # of “U.S. Senate” the senate
        given["key"] = given["key"] or "-".join(filter(None, (who, year, words)))
        if given["key"] in book.bibliography.lines:
            raise CannotError(f"There is a source {given['key']} already (line {book.bibliography.lines[given['key']]}); choose another --key.")
        return
    if not collection.titled:  # claim-c64, framing-f31
        letter = collection.name[0]
        taken = [int(number[1]) for id_ in book.declared if (number := re.fullmatch(rf"{collection.name}-{letter}(\d+)", id_))]
        slug = f"{letter}{max(taken, default=0) + 1:02d}"
    else:
        slug = slug_of(given[collection.titled])
    if not slug:
        raise CannotError(f"--{collection.titled} has no letters to make an id of.")
    given["id"] = id_of(collection, slug)
    if given["id"] in book.declared:
        raise CannotError(f"There is a {given['id']} already; choose another {collection.titled}.")


def _as_file(folder: Path, collection: Collection, given: dict[str, Any], selector: Selector | None, text: str) -> Path:
    stem = given["id"].split("-", 1)[1]
    if taken := sorted(folder.glob(f"[0-9][0-9][0-9]-{stem}.md" if collection.numbered else f"{stem}.md")):
        raise CannotError(f"{taken[0].name} is there already; choose another {collection.titled}.")
    if collection.numbered:
        group = selector.para if selector else int(given.get("group") or 1)
        stem = f"{next_number(folder, group):03d}-{stem}"
    path = folder / f"{stem}.md"
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def _as_entry(path: Path, collection: Collection, entry: str) -> int:
    """Add to a list at its place, or to the end of the bibliography; all that was there stays. Returns the line of the entry."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    # Claims and wordings go after the last of their paragraph, events by day; positions stand in the order of writing.
    key = (lambda _: 0) if collection.name == "position" else sort_key
    new = f"{old.rstrip()}\n{entry}" if path.suffix == ".bib" else with_entry(old, entry, key)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(new)
    return new.count("\n", 0, new.index(entry.strip("\n"))) + 1


def slug_of(title: str) -> str:
    """A title as the words of an id."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def next_number(folder: Path, group: int) -> int:
    """The next free number among those that begin with ``group`` (105: paragraph 1)."""
    used = {int(path.name[:3]) for path in folder.glob(_NUMBER)}
    number = max((number for number in used if number // 100 == group), default=group * 100) + 1
    while number in used:
        number += 1
    return number


def report(root: Path, collection: Collection, written: Written) -> str:
    """What was written, what is left open, and what to run."""
    file = written.path.relative_to(root).as_posix()
    _, problems = checks.check(root, only={file})
    left = [problem for problem in problems if written.first <= (problem.location.line or 1) <= written.last]
    where = f", line {written.first}" if written.path.suffix != ".md" else ""
    lines = [f"Wrote {written.name} to {file}{where}."]
    lines += ["What is left for you:"] if left else []
    lines += [f"  line {problem.location.line}: {_task(problem)}" for problem in left]
    lines += [f"Then run: {called()} check {file}", f"To see it: {called()} serve"]
    return "\n".join([*lines, *([collection.next_steps] if collection.next_steps else [])])


def _task(problem: Problem) -> str:
    return problem.message if problem.code is Code.GAP or not problem.hint else f"{problem.message} ({problem.hint})"
