"""From saving a note to its words in the browser, in seconds: ``python tests/bench/serve.py [ROUNDS]``.

It edits a note of a copy of this book while ``marginalia serve`` runs, and waits in Chromium until the new words are on the
page that is open. Prints each round and the median; no test depends on it.
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

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "book" / "_ext")]
from tests.conftest import FLAGS  # noqa: E402

NOTE = "book/notes/101-unsealed"
PAGES = {"the note's page": f"{NOTE}.html", "the article": "book/article/index.html"}


def main(rounds: int) -> None:
    """Measure both pages."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book-copy"
        shutil.copytree(ROOT, book, ignore=shutil.ignore_patterns("_build", ".git", ".venv", "tests", "__pycache__"))
        log = Path(folder) / "log"
        env = {**os.environ, "PYTHONPATH": str(book / "book" / "_ext")}
        command = [sys.executable, "-u", "-m", "marginalia.cli.main", "serve", "--port", "8600"]
        process = subprocess.Popen(command, cwd=book, env=env, stdout=log.open("w"), stderr=subprocess.STDOUT, start_new_session=True)
        try:
            wait(log, "pages read", 600)
            time.sleep(10)  # the first look at all prose, the data files
            address = re.search(r"http://[\d.:]+", log.read_text())
            assert address
            measure(book, address[0], rounds)
        finally:
            process.terminate()
            process.wait(30)


def measure(book: Path, address: str, rounds: int) -> None:
    """Edit, and wait for the words."""
    path = book / f"{NOTE}.md"
    text = path.read_text(encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, page_path in PAGES.items():
            page = browser.new_page()
            page.goto(f"{address}/{page_path}")
            found = []
            for number in range(rounds):
                word = f"zebra{number}{'n' if 'note' in name else 'a'}"
                time.sleep(3)
                start = time.perf_counter()
                path.write_text(text.rstrip() + f" And {word}.\n", encoding="utf-8")
                page.locator("body", has_text=word).wait_for(state="attached", timeout=60_000)
                found.append(time.perf_counter() - start)
            print(f"{name}: median {statistics.median(found):.2f} s of {rounds} ({', '.join(f'{one:.2f}' for one in found)})")
            page.close()
        browser.close()


def wait(log: Path, words: str, seconds: float) -> None:
    """Until the preview has printed these words."""
    end = time.monotonic() + seconds
    while words not in log.read_text():
        if time.monotonic() > end:
            raise SystemExit(log.read_text())
        time.sleep(0.2)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
