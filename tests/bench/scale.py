"""How a build grows with the book: seconds, memory, and what the pages weigh, beside stock Jupyter Book on the same words.

``python -m tests.bench.scale --size 30/300 --size 150/1500 [--rounds 3] [--without plain]`` from the root of the project. In each
round each variant is built cold, again with nothing changed, and again with one note (or page) edited, one variant after
the other. Wall seconds depend on what else the machine does; processor seconds, of the whole tree of processes, hardly do: both
are printed, as medians, with the median of the rounds' own ratios to stock.

``stock``    Jupyter Book 1 as it comes, the notes as footnotes on the pages   (``foot``)
``light``    the same files with lightbook                                     (``foot``)
``margin``   marginalia and lightbook: every note is one page more             (``margin``)
``plain``    stock Jupyter Book with as many pages as ``margin``               (``plain``)
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
import yaml

from . import books

VARIANTS: dict[str, tuple[books.Kind, str]] = {"stock": ("foot", "stock"), "light": ("foot", "lightbook"), "margin": ("margin", "lightbook"), "plain": ("plain", "stock")}
STEPS = ("cold", "again", "edit")


@dataclass(frozen=True)
class Run:
    """One build: wall and processor seconds, and the most memory its processes held at once, in MB."""

    wall: float
    cpu: float
    peak: float


def build(root: Path) -> Run:
    """Build with Jupyter Book itself, and watch it."""
    run = "from jupyter_book.cli.main import main; main()"
    given = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": os.pathsep.join([os.fspath(books.EXTENSIONS), os.fspath(Path(__file__).parent)])}
    began, before = time.perf_counter(), os.times()
    with open(root / "log", "w", encoding="utf-8") as log:
        process = subprocess.Popen([sys.executable, "-c", run, "build", ".", "-q"], cwd=root, env=given, stdout=log, stderr=log)
        watched, peak = psutil.Process(process.pid), 0.0
        while process.poll() is None:
            peak = max(peak, _memory(watched))
            time.sleep(0.1)
    if process.returncode:
        raise SystemExit((root / "log").read_text(encoding="utf-8")[-3000:])
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - began, cpu, peak)


def _memory(process: psutil.Process) -> float:
    try:
        return sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) / 1e6
    except psutil.Error:
        return 0.0


def edit(root: Path, kind: books.Kind, size: books.Size, number: int) -> None:
    """Change one note, or where notes are footnotes the page that has it."""
    folder = root / "book" / ("read" if kind == "foot" else "notes")
    page = sorted(path for path in folder.glob("*.md") if path.stem != "index")[len(list(folder.glob("*.md"))) // 2]
    text = page.read_text(encoding="utf-8").rstrip("\n")
    page.write_text(f"{text} Edited {number}.\n", encoding="utf-8", newline="\n")


def round_of(root: Path, kind: books.Kind, size: books.Size, number: int) -> dict[str, Run]:
    """Cold, with nothing changed, with one edit."""
    shutil.rmtree(root / "_build", ignore_errors=True)
    made = {"cold": build(root), "again": build(root)}
    edit(root, kind, size, number)
    return made | {"edit": build(root)}


def weighed(site: Path) -> dict[str, float]:
    """The site in MB; the article's page and a chapter's, packed, in KiB."""
    files = [path for path in site.rglob("*") if path.is_file() and "data" not in path.relative_to(site).parts]
    found = {"MB": sum(path.stat().st_size for path in files) / 1e6, "files": float(len(files))}
    for name, page in (("article", "book/article/index.html"), ("chapter", "book/read/c0015.html")):
        if (site / page).exists():
            found[name] = len(gzip.compress((site / page).read_bytes(), 6)) / 1024
    return found


def share(root: Path) -> dict[str, float]:
    """One more cold build, with a clock around marginalia and lightbook: their part of the processor time."""
    file = root / "_config.yml"
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    said["sphinx"]["local_extensions"]["bench_share"] = os.fspath(Path(__file__).parent)
    said["sphinx"]["config"]["extensions"] += ["bench_share"]
    file.write_text(yaml.safe_dump(said), encoding="utf-8")
    shutil.rmtree(root / "_build", ignore_errors=True)
    build(root)
    found = json.loads((root / "_build" / "share.json").read_text(encoding="utf-8"))
    for part, spent in list(found["parts"].items())[:14]:
        print(f"    {spent:7.2f} s  {part}", file=sys.stderr)
    return {name: found[name] / found["build"] for name in ("marginalia", "lightbook")}


def measure(size: books.Size, variants: Sequence[str], rounds: int, folder: Path) -> None:
    """Build every variant of one size in turn, and print its rows."""
    roots = {name: books.write(folder / f"{size.pages}-{name}", size, *VARIANTS[name]) for name in variants}
    runs: dict[str, list[dict[str, Run]]] = {name: [] for name in variants}
    for number in range(rounds):
        for name in list(variants)[:: 1 if number % 2 == 0 else -1]:
            runs[name].append(round_of(roots[name], VARIANTS[name][0], size, number))
            print(f"  {size} {name}: {runs[name][-1]}", file=sys.stderr, flush=True)
    for name in variants:
        cells = [_cell(runs, name, step) for step in STEPS]
        peak = statistics.median(max(run.peak for run in one.values()) for one in runs[name])
        site = weighed(roots[name] / "_build" / "html")
        pages = " | ".join(f"{site[key]:.1f}" if key in site else "–" for key in ("MB", "article", "chapter"))
        own = share(roots[name]) if name == "margin" else {}
        print(f"| {size} | {name} | {' | '.join(cells)} | {peak:.0f} | {pages} | {' / '.join(f'{value:.0%}' for value in own.values()) or '–'} |", flush=True)


def _cell(runs: dict[str, list[dict[str, Run]]], name: str, step: str) -> str:
    wall, cpu = (statistics.median(getattr(one[step], what) for one in runs[name]) for what in ("wall", "cpu"))
    if name == "stock" or "stock" not in runs:
        return f"{wall:.1f} / {cpu:.1f}"
    pairs = list(zip(runs[name], runs["stock"], strict=True))
    walls, cpus = (statistics.median(getattr(ours[step], what) / getattr(theirs[step], what) for ours, theirs in pairs) for what in ("wall", "cpu"))
    return f"{wall:.1f} / {cpu:.1f} ({walls:.2f} / {cpus:.2f})"


def main() -> None:
    """Read what was asked; measure the sizes one after the other."""
    said = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    said.add_argument("--size", action="append", help="pages/notes, as 30/300")
    said.add_argument("--rounds", type=int, default=3)
    said.add_argument("--without", action="append", default=[], choices=VARIANTS)
    said.add_argument("--folder", type=Path, help="keep the books here")
    given = said.parse_args()
    variants = [name for name in VARIANTS if name not in given.without]
    print("| pages/notes | variant | cold s wall / CPU (to stock) | no change | one edit | peak MB | site MB | article KiB | chapter KiB | marginalia / lightbook |")
    print("|" + "---|" * 10, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for size in given.size or ["30/300", "150/1500"]:
            measure(books.Size(*map(int, size.split("/"))), variants, given.rounds, given.folder or Path(folder))


if __name__ == "__main__":
    main()
