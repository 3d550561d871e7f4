"""The small book, built once, with its questions and its packet."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from marginalia.core import corpus as corpora
from marginalia.packets import build
from marginalia.packets.content import Content
from marginalia.packets.site import Site
from tests import smallbook
from tests.render.conftest import Book

ADDRESS = "https://example.org/reading/"
QUESTIONS = "book/teach/questions.html"


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book as a site, without a warning."""
    made = Book(tmp_path_factory.mktemp("taught"))
    (made.root / "_config.yml").write_text("title: The bridge\nauthor: The annotators\n", encoding="utf-8")
    made.build()
    assert made.warnings == ""
    return made


def content_of(root: Path, address: str) -> Content:
    """The packet of the small book under ``root``."""
    corpus, problems = corpora.load(root)
    assert problems == []
    return Content(corpus, corpus.packets["packet-bridge"], Site(root / "_build" / "html", address), address)


@pytest.fixture(scope="session")
def content(taught: Book) -> Content:
    """The packet of the small book, with an address to link to."""
    return content_of(taught.root, ADDRESS)


@pytest.fixture(scope="session")
def packet(content: Content) -> dict[str, bytes]:
    """Its files by the end of their name: ``-student.html``."""
    return {path.rsplit("/bridge", 1)[1]: data for path, data in build.files(content).items()}


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def see(browser: Browser, taught: Book) -> Iterator[Callable[..., Page]]:
    """Open a page of the small book: ``see(QUESTIONS, width=390, js=False)``. A request to anywhere else fails the test."""
    contexts, outside = [], []
    top = (taught.root / "_build" / "html").as_uri()

    def opened(path: str, *, width: int = 390, js: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=js)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: None if request.url.startswith((top, "data:")) else outside.append(request.url))
        page.goto(f"{top}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert outside == []


def record(name: str) -> str:
    """The file of a question of the small book."""
    return smallbook.QUESTIONS[name]


both_ways = functools.partial(pytest.mark.parametrize, "js", [True, False], ids=["script", "no-script"])
