"""Seconds that ``marginalia check`` takes, as medians: ``python tests/bench/check.py [ROUNDS]``.

For one note and for the whole book, with the book as it is and with ten times its notes. No test depends on it.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIMES = 10


def main(rounds: int) -> None:
    """Measure four cases, interleaved."""
    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder) / "grown"
        shutil.copytree(ROOT, grown, ignore=shutil.ignore_patterns("_build", ".git", ".venv", "tests", "__pycache__"))
        count = grow(grown)
        books = {"as it is": ROOT, f"with {count} notes": grown}
        cases = {(name, what): (root, words) for name, root in books.items() for what, words in cases_of(root).items()}
        found: dict[tuple[str, str], list[float]] = {case: [] for case in cases}
        for _ in range(rounds):
            for case, (root, words) in cases.items():
                found[case].append(seconds(root, words))
    for (name, what), taken in found.items():
        print(f"{what}, the book {name}: median {statistics.median(taken):.2f} s of {rounds} ({min(taken):.2f} to {max(taken):.2f})")


def cases_of(root: Path) -> dict[str, list[str]]:
    """One note, and the book."""
    return {"one note": [str(min((root / "book/notes").glob("1*.md")))], "the whole book": []}


def grow(book: Path) -> int:
    """Write each note nine times more under another name. How many there are then."""
    folder = book / "book/notes"
    for path in sorted(folder.glob("[0-9]*.md")):
        for copy in range(1, TIMES):
            text = re.sub(r"(?m)^(id: note-.*)$", rf"\1-{copy}", path.read_text(encoding="utf-8"), count=1)
            (folder / f"{path.stem}-{copy}.md").write_text(text, encoding="utf-8")
    return len(list(folder.glob("[0-9]*.md")))


def seconds(root: Path, words: list[str]) -> float:
    """One run of the command, as a contributor starts it."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "book" / "_ext")}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "marginalia.cli.main", "--root", str(root), "check", *words], env=env, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
