"""``marginalia pack zip|epub|page|site``: the book to take away, and the site with these files to publish."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import checks
from . import build
from .check import show

if TYPE_CHECKING:
    from ..offline.imprint import Imprint

KINDS = ("zip", "epub", "page")
SITE = "site"
OWN_COPY = "The book shows your own copy of the editorial, which is not to be passed on. Move book/article/original.txt out of the way and pack again."


class NotPackedError(Exception):
    """A file was not made; the message, if any, says why."""


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("pack", help="make files to take away: zip (the site), epub, page (to print); site: all of them, and the site to publish")
    made.add_argument("kinds", nargs="+", choices=(*KINDS, SITE), metavar="KIND", help="zip, epub, page or site")
    made.add_argument("--out", type=Path, help="build folder (default: _build)")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Check the content, make what is asked for, and say where it is."""
    from ..offline import imprint

    out = (said.out or said.root / "_build").resolve()
    os.environ.pop(build.ORIGINAL, None)  # nothing to take away is made from a reader's own copy
    book, problems = checks.check(said.root)
    if book.article and book.article.is_original:
        print(OWN_COPY, "Nothing is packed.", sep="\n")
        return 1
    facts, wrong = imprint.read(said.root)
    if problems or wrong or facts is None:
        show([*problems, *wrong])
        print("Nothing is packed.")
        return 1
    try:
        files = _files(said, out, facts, KINDS if SITE in said.kinds else said.kinds)
        if SITE in said.kinds:
            _publish(out, facts, files)
    except NotPackedError as reason:
        print(*filter(None, [str(reason), "Nothing is packed."]), sep="\n", file=sys.stderr)
        return 1
    return 0


def _files(said: argparse.Namespace, out: Path, facts: Imprint, kinds: Sequence[str]) -> dict[str, bytes]:
    """The files asked for, written into the build folder."""
    from ..offline import publish

    made: dict[str, bytes] = {}
    if "zip" in kinds:
        if build.run(argparse.Namespace(root=said.root, original=None, cold=True, out=out)):
            raise NotPackedError("")
        made["zip"] = publish.archive(out / "html", facts)
    made |= _bound(said.root, out, facts, [kind for kind in kinds if kind != "zip"])
    out.mkdir(parents=True, exist_ok=True)
    for kind, content in made.items():
        path = out / publish.file_name(facts, kind)
        path.write_bytes(content)
        print(f"{path} ({len(content) / 1_000_000:.1f} MB)")
    return made


def _bound(root: Path, out: Path, facts: Imprint, kinds: Sequence[str]) -> dict[str, bytes]:
    """EPUB and page, from one writing of the chapters."""
    if not kinds:
        return {}
    from ..offline import edition, epub, whole
    from ..offline.binding import Bound

    print("Writing the chapters ...", flush=True)
    chapters, log = edition.write(root)
    if chapters is None:
        raise NotPackedError("\n".join(build.complaints(log, root)))
    bound, bind = Bound(chapters), {"epub": epub.book, "page": whole.page}
    return {kind: bind[kind](bound, facts) for kind in kinds}


def _publish(out: Path, facts: Imprint, files: dict[str, bytes]) -> None:
    from ..offline import publish

    stage = out / "site.stage"
    shutil.rmtree(stage, ignore_errors=True)
    try:
        for name, content in publish.published(out / "html", files, facts).items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except publish.NoPlaceError as error:
        raise NotPackedError(f"book/downloads.md: {error}") from error
    build.put_in_place(stage, out / SITE)
    shutil.rmtree(stage)
    print(f"The site to publish is in {out / SITE}")
