"""The worker process: builds when told to, and says on a line of JSON what came of it.

``python -m marginalia.cli.live.worker ROOT OUT [COPY]``. Each line on the standard input is a list of files that changed;
each line on the standard output a ``Reply``. Whatever else is printed goes to the error stream.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from .book import Book


@dataclass(frozen=True)
class Reply:
    """``pages``: pages are written (or, with ``built`` false, left alone); ``problems``: all that is wrong now; ``ready``: waiting."""

    kind: str
    built: bool = True
    pages: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    seconds: float = 0.0


def main(words: list[str]) -> int:
    """Build once, then at every line read, until the input ends."""
    root, out = Path(words[0]), Path(words[1])
    original = Path(words[2]) if len(words) > 2 else None
    reply = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # the pipe is for replies alone
    gc.disable()
    book = Book(root, out, original)
    _round(book, [], reply, first=True)
    for line in sys.stdin:
        _round(book, json.loads(line), reply)
    return 0


def _round(book: Book, changed: list[str], pipe: IO[str], *, first: bool = False) -> None:
    outcome = book.build(first=first)
    _say(pipe, Reply("pages", outcome.built, tuple(outcome.pages), tuple(outcome.problems), round(outcome.seconds, 3)))
    _say(pipe, Reply("problems", outcome.built, problems=tuple(book.complaints(changed, every=first))))
    if outcome.built:
        book.finish()
    # What is in memory now stays; to walk through all of it in the midst of a build costs a fifth of the build.
    gc.collect()
    gc.freeze()
    _say(pipe, Reply("ready"))


def _say(pipe: IO[str], reply: Reply) -> None:
    pipe.write(json.dumps(asdict(reply)) + "\n")
    pipe.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
