"""``marginalia build``: the book, strictly; what was good before stays until the new one is whole."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..core import checks
from ..core.corpus import Corpus
from ..packets import offered
from . import packet
from .check import show
from .exchange import exchange

ORIGINAL = "MARGINALIA_ORIGINAL"
UNFINISHED = ".unfinished"  # stands in the build folder from the start of a build to its end
_COLOR = re.compile(r"\x1b\[[0-9;]*m")


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("build", help="check and build the book; a failed build leaves the last good one alone")
    made.add_argument("--original", type=Path, help="your own copy of the article, shown in place of the retelling")
    made.add_argument("--cold", action="store_true", help="forget earlier builds first")
    made.add_argument("--out", type=Path, help="build folder (default: _build)")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Check the content, build aside, and put the new site in place if there was not one warning. A disk that fails is said in a line."""
    out = (said.out or said.root / "_build").resolve()
    try:
        recover(out)
        return _build(said, out)
    except (OSError, shutil.Error) as error:
        print(f"Not built: {_why(error)}. {_left(out)}")
        return 1


def _build(said: argparse.Namespace, out: Path) -> int:
    copy = said.original.resolve() if said.original else None
    corpus, problems = checks.check(said.root, copy)
    if problems:
        show(problems)
        print(f"Not built. {_left(out)}")
        return 1
    stage = out / "stage"
    if said.cold:
        shutil.rmtree(stage, ignore_errors=True)
    unfinished = out / UNFINISHED
    print("Building the book ..." if stage.exists() else "Building the book (the first time takes about a minute) ...", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    unfinished.touch()
    code, log = _jupyter_book(said.root, stage, copy)
    if code:
        # Warnings come only with pages that are read: the next build must read all of them again.
        shutil.rmtree(stage, ignore_errors=True)
        unfinished.unlink()
        (out / "build.log").write_text(log, encoding="utf-8")
        print("\n".join(complaints(log, said.root)))
        print(f"The build failed; all it said is in {out / 'build.log'}. {_left(out)}")
        return 1
    if packets(said.root, corpus, stage / "_build" / "html", out):
        print(_left(out))
        return 1
    put_in_place(stage / "_build" / "html", out / "html")
    unfinished.unlink()
    print(f"The book is built. Open {(out / 'html' / 'index.html').as_uri()}")
    return 0


def _jupyter_book(root: Path, stage: Path, copy: Path | None) -> tuple[int, str]:
    """Jupyter Book's own build, warnings as errors, links that lead nowhere among them. Exit code and all it said."""
    stage.mkdir(parents=True, exist_ok=True)
    run_main = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", run_main, "build", ".", "--path-output", os.fspath(stage), "-W", "-n", "--keep-going", "-q"]
    given = {**os.environ, "PYTHONHASHSEED": "0"}
    given.pop(ORIGINAL, None)
    given.pop("SOURCE_DATE_EPOCH", None)  # Sphinx would put its year into the line of copyright
    given |= {ORIGINAL: os.fspath(copy)} if copy else {}
    given[offered.BUILT] = "1"
    done = subprocess.run(command, cwd=root, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, _COLOR.sub("", done.stdout.decode("utf-8", "replace"))


def packets(root: Path, corpus: Corpus, site: Path, out: Path) -> int:
    """Make the packets, which lie in ``out``, and put them beside the pages. Those that nothing has changed are not made again."""
    if not corpus.packets:
        return 0
    print("Making the packets ...", flush=True)
    with contextlib.redirect_stdout(io.StringIO()):
        code = packet.make(corpus, site, out, None, offered.address_of(root))
    if code == 0:
        shutil.rmtree(site / offered.FOLDER, ignore_errors=True)
        shutil.copytree(out / offered.FOLDER, site / offered.FOLDER, ignore=shutil.ignore_patterns(".*"))
    return code


def complaints(log: str, root: Path) -> list[str]:
    """What a build complained of, a line each, paths as the contributor knows them; never a traceback.

    Where there is no warning, the last line that names an error.
    """
    lines = [line.replace(f"{root}{os.sep}", "") for line in log.splitlines()]
    found = [line for line in lines if re.search(r"\b(WARNING|ERROR|CRITICAL)\b: ", line)]
    if not found:
        found = [line for line in lines if re.match(r"[\w.]+(Error|Exception): ", line)][:1]
    return list(dict.fromkeys(found)) or lines[-5:]


def recover(out: Path) -> None:
    """Undo what a build left that was killed: half-read pages are read anew, and a site that was moved aside comes back."""
    site = out / "html"
    fresh, old = _aside(site)
    if old.exists() and not site.exists():
        old.rename(site)
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    if (out / UNFINISHED).exists():
        shutil.rmtree(out / "stage", ignore_errors=True)


def put_in_place(new: Path, site: Path) -> None:
    """Replace a site by a new one, in one step where the system can do that, so that it is never half there.

    Elsewhere it is away for a moment between two renames; ``recover`` brings it back if the build ends in that moment.
    """
    fresh, old = _aside(site)
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        shutil.copytree(new, fresh)
        if not site.exists():
            fresh.rename(site)
        elif not exchange(fresh, site):
            site.rename(old)
            fresh.rename(site)
    finally:
        for folder in (fresh, old) if site.exists() else (fresh,):
            shutil.rmtree(folder, ignore_errors=True)


def _aside(site: Path) -> tuple[Path, Path]:
    """Where a site is before it is in place, and where the one before it waits."""
    return site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")


def _why(error: OSError) -> str:
    """A failing disk in words; of many files, the first."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        return str(error.args[0][0][2])
    return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)


def _left(out: Path) -> str:
    return f"The last good book is as it was, in {out / 'html'}." if (out / "html").exists() else ""
