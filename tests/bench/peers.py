"""The same retelling with the same notes, by this book's own extensions and by others' tools: how long it takes to build, what the page
weighs, and whether the notes can be had on a phone, on paper and without JavaScript.

``python -m tests.bench.peers [--rounds 3] [--venv FOLDER]`` from the root of the project. In each round each tool builds cold and again
after one word of a note was changed, one tool after the other; seconds are wall / processor, medians, with the median of the rounds' own
ratios to ``jb1-footnotes``. The others' tools are installed into ``FOLDER`` (default: _build/peers) from ``peers.txt``. ``peer_books.py`` says
how each is given its notes.

A note counts as had *at once* if its words are on the page, drawn, and within its width; *by a step* if they are after its mark was
followed, or what folds it opened.
``far`` is how many screens lie between a mark and its note, the median, at 390 by 844 px. Marks are links at the words.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import FLAGS

from . import pages
from .peer_books import WRITERS, Reading, edit, needles, reading, write

ROOT = Path(__file__).resolve().parents[2]
TO = "jb1-footnotes"
PHONE = {"width": 390, "height": 844}
JUPYTER_BOOK = ("-c", "from jupyter_book.cli.main import main; main()", "build", ".", "-q")
# How each builds cold, how again, and where the article then is. The first word is found in this environment or in that of the peers.
COLD: dict[str, tuple[str, ...]] = {
    "ours": ("python", "-m", "marginalia.cli.main", "--root", ".", "build", "--cold"),
    "jb1-margin": ("python", *JUPYTER_BOOK),
    "jb1-footnotes": ("python", *JUPYTER_BOOK),
    "furo": ("sphinx-build", "-q", ".", "_build/html"),
    "material": ("mkdocs", "build", "-q", "-d", "_build/html"),
}
AGAIN = {**COLD, "ours": COLD["ours"][:-1]}
ARTICLE = {**dict.fromkeys(COLD, "article"), "ours": "book/article/index", "material": "article/index"}
# Where the smallest part of the page with these words is: seen or not, how far from its mark; the mark is followed if asked.
FIND = """([words, follow]) => {
  const squeezed = one => one.textContent.replace(/[^\\p{L}\\p{N}]/gu, '');
  let one = document.body;
  if (!squeezed(one).includes(words)) return {seen: false, mark: false, far: null};
  for (let inner = one; inner; inner = [...one.children].find(child => squeezed(child).includes(words))) one = inner;
  const box = one.getBoundingClientRect();
  const seen = one.checkVisibility({opacityProperty: true, visibilityProperty: true}) && box.width > 0 && box.left >= -1 && box.right <= innerWidth + 1;
  let mark = null;
  for (let at = one; at && !mark && !at.matches('section, article, main, body'); at = at.parentElement) if (at.id) mark = document.querySelector(`a[href$="#${CSS.escape(at.id)}"]`) || document.querySelector(`a[href="#${encodeURIComponent(at.id)}"]`);
  const folded = one.closest('details:not([open]) > :not(summary)');
  if (follow) (mark || folded?.parentElement.querySelector('summary'))?.click();
  return {seen, mark: Boolean(mark), far: mark && seen ? Math.abs(box.top - mark.getBoundingClientRect().top) / innerHeight : null};
}"""


@dataclass
class Row:
    """What is known of one tool."""

    cold: list[tuple[float, float]] = field(default_factory=list)
    edited: list[tuple[float, float]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


def build(root: Path, command: tuple[str, ...], venv: Path) -> tuple[float, float]:
    """Wall and processor seconds of one build, children and all."""
    program = sys.executable if command[0] == "python" else os.fspath(venv / "bin" / command[0])
    given = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": os.fspath(root / "book" / "_ext")}
    began, before = time.perf_counter(), os.times()
    done = subprocess.run([program, *command[1:]], cwd=root, env=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{root.name}: {(done.stdout + done.stderr)[-2000:]}")
    after = os.times()
    return time.perf_counter() - began, after.children_user + after.children_system - before.children_user - before.children_system


def round_of(root: Path, name: str, file: Path, told: Reading, number: int, venv: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Cold, then with one word changed."""
    shutil.rmtree(root / "_build", ignore_errors=True)
    cold = build(root, COLD[name], venv)
    edit(file, told, number)
    return cold, build(root, AGAIN[name], venv)


def had(page: Page, wanted: dict[str, str]) -> tuple[int, int, int, list[float]]:
    """How many notes are seen at once, how many after a step, how many have a mark at words; and how far each is from its mark."""
    first = {id_: page.evaluate(FIND, [words, False]) for id_, words in wanted.items()}
    last = {id_: found if found["seen"] else _followed(page, wanted[id_]) for id_, found in first.items()}
    at_once = sum(found["seen"] for found in first.values())
    far = [found["far"] for found in last.values() if found["far"] is not None]
    return at_once, sum(found["seen"] for found in last.values()) - at_once, sum(found["mark"] for found in first.values()), far


def _followed(page: Page, words: str) -> dict[str, Any]:
    """How a note is found after its mark was followed, on the page as it first was; some open with the next frame."""
    page.goto(page.url.split("#")[0], wait_until="load")
    page.evaluate(FIND, [words, True])
    for _ in range(20):
        found: dict[str, Any] = page.evaluate(FIND, [words, False])
        if found["seen"]:
            break
        page.wait_for_timeout(100)
    return found


def printed(page: Page, wanted: dict[str, str]) -> int:
    """How many notes are on paper."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=page.pdf(), capture_output=True, check=True)
    text = "".join(filter(str.isalnum, done.stdout.decode()))
    return sum(words in text for words in wanted.values())


def looked_at(browser: Browser, site: Path, article: str, wanted: dict[str, str]) -> list[str]:
    """The cells of one tool: KiB, requests, notes on a phone, far, in print, without JavaScript."""
    base = pages.serve(site)
    visit = pages.visit(browser, base, article)
    cells = [f"{visit.kib:.0f}", str(visit.requests), f"{sum(path.stat().st_size for path in site.rglob('*') if path.is_file()) / 1e6:.1f}"]
    for js in (True, False):
        context = browser.new_context(viewport=PHONE, java_script_enabled=js)
        page = context.new_page()
        page.route(lambda url: not url.startswith((base, "data:", "blob:")), lambda route: route.abort())
        page.goto(f"{base}/{article}.html", wait_until="load")
        paper = printed(page, wanted) if js else 0
        at_once, later, marks, far = had(page, wanted)
        cells.append(f"{at_once} + {later}")
        if js:
            cells += [f"{marks}", f"{statistics.median(far):.1f}" if far else "–", str(paper)]
        context.close()
    return cells


def measure(rounds: int, venv: Path, work: Path) -> dict[str, Row]:
    """All rounds, then a look at each site."""
    told = reading()
    files = {name: write(work / name, name, told) for name in WRITERS}
    rows = {name: Row() for name in WRITERS}
    for number in range(1, rounds + 1):
        for name in list(WRITERS)[:: 1 if number % 2 else -1]:
            cold, edited = round_of(work / name, name, files[name], told, number, venv)
            rows[name].cold.append(cold)
            rows[name].edited.append(edited)
            print(f"  {number} {name}: cold {cold[0]:.1f} / {cold[1]:.1f}, edit {edited[0]:.1f} / {edited[1]:.1f}; load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
    wanted = needles(told.notes)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, row in rows.items():
            row.cells = looked_at(browser, work / name / "_build" / "html", ARTICLE[name], wanted)
        browser.close()
    print(f"{len(wanted)} notes.", file=sys.stderr)
    return rows


def seconds(row: Row, to: Row, step: str) -> str:
    """Medians, and the median of the rounds' own ratios."""
    mine, theirs = getattr(row, step), getattr(to, step)
    medians = " / ".join(f"{statistics.median(run[n] for run in mine):.1f}" for n in (0, 1))
    ratios = " / ".join(f"{statistics.median(a[n] / b[n] for a, b in zip(mine, theirs, strict=True)):.2f}" for n in (0, 1))
    return medians if row is to else f"{medians} ({ratios})"


def main() -> None:
    """Set up the peers, measure, print the table."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--rounds", type=int, default=3)
    said.add_argument("--venv", type=Path, default=ROOT / "_build" / "peers")
    said.add_argument("--keep", type=Path, help="write the books here, and leave them")
    given = said.parse_args()
    if not (given.venv / "bin" / "mkdocs").exists():
        subprocess.run([sys.executable, "-m", "venv", given.venv], check=True)
        subprocess.run([given.venv / "bin" / "pip", "install", "-q", "-r", Path(__file__).with_name("peers.txt")], check=True)
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(given.rounds, given.venv.resolve(), (given.keep or Path(folder)).resolve())
    print("| tool | cold s wall / CPU | one edit | article KiB | requests | site MB | notes on a phone | marks | far | in print | without JavaScript |")
    print("|" + "---|" * 11)
    for name, row in rows.items():
        print(f"| {name} | {seconds(row, rows[TO], 'cold')} | {seconds(row, rows[TO], 'edited')} | {' | '.join(row.cells)} |")


if __name__ == "__main__":
    main()
