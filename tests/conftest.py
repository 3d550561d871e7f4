"""What the tests share: where the project is, the small book, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import smallbook

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SITE = ROOT / "_build" / "html"
ORIGINAL = ROOT.parent / "shared" / "article.txt"


@pytest.fixture
def small_book(tmp_path: Path) -> Path:
    """A folder of its own with the small good book in it."""
    smallbook.write(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def site() -> Path:
    """The built book. `make test` builds it cold and strictly just before."""
    if not (SITE / "book" / "article" / "index.html").exists():
        pytest.fail("the book is not built: run `make book` first, or `make test`, which does it")
    return SITE


@pytest.fixture(scope="session")
def original() -> Path:
    """A copy of the original editorial, where there is one. The tests that need it say so when there is none."""
    if not ORIGINAL.exists():
        pytest.skip("no copy of the original editorial here")
    return ORIGINAL


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.fail("no Chromium: run `sh tests/system.sh`")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests of a process: playwright cannot be started twice in one."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()
