"""``marginalia init DIR``: a new, small book that builds, for another article.

The example in it is invented and lies in ``template/``. The two extensions are copied from where this one runs, so that the new
book needs nothing of the old.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATE = PACKAGE / "template"
EXTENSIONS = ("marginalia", "lightbook")
TITLE = "A small annotated reading"
VOCABULARY = "book/_ext/marginalia/core/vocabulary.py"
# Files that must not pass for what they are while they lie in the template.
PLACES = {"gitignore.txt": ".gitignore", "vocabulary.txt": VOCABULARY, "tests/test_content.txt": "tests/test_content.py"}
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")


class NotMadeError(Exception):
    """No book can be made there; the message is for whoever asked."""


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("init", help="make a new, small book for another article")
    made.add_argument("folder", type=Path, metavar="DIR", help="where to make it; it must be new or empty")
    made.add_argument("--title", default=TITLE, help=f"the book’s title (default: {TITLE})")
    made.set_defaults(run=run, needs_book=False)


def run(said: argparse.Namespace) -> int:
    """Write the book, and say what to do next."""
    # Printed marks, as the checks ask for them everywhere.
    title = re.sub(r'"([^"]*)"', r"“\1”", " ".join(said.title.split())).replace("'", "’")
    try:
        if not title.isprintable() or not title:
            raise NotMadeError("the title needs letters, and none that cannot be seen")
        make(said.folder, title)
    except NotMadeError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or said.folder}: {error.strerror or error}", file=sys.stderr)
        return 1
    print(f"Made {said.folder}. Next: cd {said.folder}, then make book, make test. README.md there says how to put your article in.")
    return 0


def make(folder: Path, title: str) -> None:
    """Write the new book. Nothing that is there already is touched."""
    if folder.exists() and not folder.is_dir():
        raise NotMadeError(f"{folder} is a file; name a folder that is new or empty")
    if folder.is_dir() and any(folder.iterdir()):
        raise NotMadeError(f"{folder} is not empty; name a folder that is new or empty")
    if folder.resolve().is_relative_to(PACKAGE.parent):
        raise NotMadeError(f"{folder} lies within the extension that is to be copied; choose another place")
    requirements, license_ = _beside("requirements.txt"), _beside("LICENSE")
    for name in EXTENSIONS:
        shutil.copytree(PACKAGE.parent / name, folder / "book" / "_ext" / name, ignore=_LEFT_OUT)
    shutil.copyfile(requirements, folder / "requirements.txt")
    shutil.copyfile(license_, folder / "book" / "_ext" / "LICENSE")
    for name, text in files(title):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def files(title: str) -> Iterator[tuple[str, str]]:
    """Each file of the template by its place in the new book, with the title filled in."""
    heading = re.sub(r"([\\`*_\[\]<>{}#&$~|])", r"\\\1", title)
    for path in sorted(TEMPLATE.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            name = path.relative_to(TEMPLATE).as_posix()
            text = path.read_text(encoding="utf-8")
            # JSON's quotation is YAML's.
            yield PLACES.get(name, name), text.replace("@TITLE@", json.dumps(title, ensure_ascii=False)).replace("@HEADING@", heading)


def _beside(name: str) -> Path:
    """A file of the project that this extension lies in: beside the extension, or at the top."""
    for folder in (PACKAGE.parent, PACKAGE.parent.parent.parent):
        if (folder / name).is_file():
            return folder / name
    raise NotMadeError(f"{os.fspath(PACKAGE.parent)} has no {name} beside it or at the top of its project: run this from a book's own folder")
