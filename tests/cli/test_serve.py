"""``marginalia serve``: a change is in the browser, a mistake is said in the page and in the terminal, and nothing stops the server."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from marginalia.cli.live import watch
from tests.cli import smallsite

LONG = 90_000  # milliseconds: a busy computer may take its time; nothing here is a measurement
NOTE = "book/notes/101-safe.md"


@pytest.fixture
def book(small_book: Path) -> Path:
    """The small book with Jupyter Book's two files."""
    smallsite.add_to(small_book)
    return small_book


class Running:
    """A preview that runs: its book, its address, and what it has printed."""

    def __init__(self, book: Path) -> None:
        """Start it, and wait until it says where."""
        self.book, self.log = book, book.with_name(book.name + "-serve.log")
        command = [sys.executable, "-u", "-m", "marginalia.cli.main", "serve", "--port", "8471"]
        self.process = subprocess.Popen(command, cwd=book, stdout=self.log.open("w"), stderr=subprocess.STDOUT, start_new_session=True)
        self.address = self.wait_for(r"(http://127\.0\.0\.1:\d+)/")

    def printed(self) -> str:
        """All that the terminal shows."""
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, pattern: str) -> str:
        """The first group of a pattern, as soon as it is printed."""
        end = time.monotonic() + LONG / 1000
        while time.monotonic() < end:
            if found := re.search(pattern, self.printed()):
                return found[1] if found.groups() else found[0]
            assert self.process.poll() is None, self.printed()
            time.sleep(0.1)
        raise AssertionError(f"{pattern} was not printed: {self.printed()}")

    def edit(self, path: str, old: str, new: str) -> None:
        """Save a file with some words changed."""
        text = (self.book / path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (self.book / path).write_text(text.replace(old, new), encoding="utf-8")

    def end(self) -> None:
        """Press Ctrl-C."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(30)


@pytest.fixture
def running(book: Path) -> Iterator[Running]:
    """A preview of the small book, built for the first time."""
    found = Running(book)
    try:
        found.wait_for("Watching for changes")
        yield found
    finally:
        found.end()


def test_from_edit_to_mistake_and_back(running: Running, browser) -> None:
    """One sitting: an edit is seen; each mistake leaves the last good page, is said in the bar and the terminal, and its mending is seen."""
    page: Page = browser.new_page()
    page.set_default_timeout(LONG)
    expect.set_options(timeout=LONG)
    page.goto(f"{running.address}/{NOTE.replace('.md', '.html')}")
    expect(page.locator("body")).to_contain_text("on its second page")
    bar = page.locator("#mrg-live")
    expect(bar).to_be_hidden()

    running.edit(NOTE, "on its second page", "on its second leaf")
    expect(page.locator("body")).to_contain_text("on its second leaf")

    running.edit(NOTE, "kind: evidence", "kind: [evidence")
    expect(bar).to_contain_text("yaml-syntax")
    expect(bar).to_contain_text(f"{NOTE}:")
    expect(bar).to_contain_text("last good page")
    expect(page.locator("body")).to_contain_text("on its second leaf")
    running.wait_for(r"\[yaml-syntax\]")
    running.edit(NOTE, "kind: [evidence", "kind: evidence")
    expect(bar).to_be_hidden()

    running.edit(NOTE, "kind: evidence", "kind: evident")
    expect(bar).to_contain_text("value-unknown")
    running.edit(NOTE, "kind: evident", "kind: evidence")
    expect(bar).to_be_hidden()

    # A slip of style is said, and the page is built all the same.
    running.edit(NOTE, "on its second leaf", "on its second recieved leaf")
    expect(page.locator("article, main, body").first).to_contain_text("recieved leaf")
    expect(bar).to_contain_text("style-typo")
    expect(bar).not_to_contain_text("last good page")
    running.edit(NOTE, "second recieved leaf", "second leaf")
    expect(bar).to_be_hidden()

    # A file that is gone, and comes back.
    kept = (running.book / "book/parties/mayor.md").read_bytes()
    (running.book / "book/parties/mayor.md").unlink()
    expect(bar).to_contain_text("party-mayor")
    (running.book / "book/parties/mayor.md").write_bytes(kept)
    expect(bar).to_be_hidden()

    # A table of contents that cannot be read: Sphinx does not even start.
    toc = (running.book / "_toc.yml").read_bytes()
    (running.book / "_toc.yml").write_text("format: jb-book\nroot: [book/index\n", encoding="utf-8")
    expect(bar).to_contain_text("[build]")
    expect(page.locator("body")).to_contain_text("on its second leaf")
    (running.book / "_toc.yml").write_bytes(toc)
    expect(bar).to_be_hidden()
    running.edit(NOTE, "on its second leaf", "on its last leaf")
    expect(page.locator("body")).to_contain_text("on its last leaf")
    assert "Traceback" not in running.printed()
    page.close()


def test_a_worker_that_dies_is_replaced(running: Running, browser) -> None:
    """Whatever ends the worker, the pages stay, and the next change is built by another."""
    page: Page = browser.new_page()
    expect.set_options(timeout=LONG)
    page.goto(f"{running.address}/{NOTE.replace('.md', '.html')}", timeout=LONG)
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(running.process.pid)], capture_output=True, text=True, check=True).stdout.split()
    for child in children:
        try:
            os.kill(int(child), signal.SIGKILL)
        except ProcessLookupError:
            continue
    running.edit(NOTE, "on its second page", "on its third page")
    # Either the change came while nobody was there to build it, which is said, or the next worker was there already.
    page.wait_for_function("document.querySelector('#mrg-live').textContent.includes('[build]') || document.body.textContent.includes('on its third page')", timeout=LONG)
    running.edit(NOTE, "on its third page", "on its fourth page")
    expect(page.locator("body")).to_contain_text("on its fourth page")
    expect(page.locator("#mrg-live")).to_be_hidden()
    page.close()


def test_only_this_computer_is_answered(running: Running) -> None:
    """A web page elsewhere that points a name of its own at this computer gets nothing, and no file outside the book is sent."""
    for headers, path in (({"Host": "evil.example"}, "/book/index.html"), ({}, "/../conf.py"), ({}, "/%2e%2e/conf.py"), ({}, "/_live/../server.py")):
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(urllib.request.Request(running.address + path, headers=headers), timeout=30)
        assert caught.value.code in (403, 404)


def test_pages_without_the_preview_know_nothing_of_it(running: Running) -> None:
    """The script is added on the way, not to the files."""
    html = (running.book / "_build/serve/html/book/index.html").read_text(encoding="utf-8")
    assert "_live" not in html
    assert b"/_live/client.js" in urllib.request.urlopen(f"{running.address}/book/index.html", timeout=30).read()


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([NOTE], ((NOTE,), False)),
        (["book/parties/mayor.md"], (("book/parties/mayor.md",), True)),
        (["book/notes/gone.md"], (("book/notes/gone.md",), True)),
        (["_toc.yml"], (("_toc.yml",), True)),
        (["book/data/events.yml", NOTE], (("book/data/events.yml", NOTE), False)),
        (["book/_ext/marginalia/render/static/marginalia.css"], (("book/_ext/marginalia/render/static/marginalia.css",), True)),
        (["README.md"], None),
    ],
)
def test_what_a_change_asks_for(book: Path, found: list, expected: object) -> None:
    """A note that is edited is read again; what Sphinx took in when it began needs a new one."""
    made = watch.read(book, [str(book / name) for name in found], {NOTE, "book/notes/gone.md"})
    assert (made and (made.files, made.anew)) == expected
