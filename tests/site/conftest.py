"""A browser that sees the built book as a reader does, and refuses the rest of the network."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ARTICLE = "book/article/index.html"
WIDTHS = (390, 820, 1440)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files and say nothing."""

    def log_message(self, *args: Any) -> None:
        """Keep the test output clean."""


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """The book's address on the loopback."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Callable[..., Page]]:
    """Open a page: ``visit("book/article/index.html", width=390, js=False)``. Anything outside the book is refused and fails the test."""
    contexts, outside = [], []

    def opened(path: str, *, width: int = 1440, scheme: str = "light", js: bool = True, init: str = "") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=js)
        contexts.append(context)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        page.on("request", lambda request: None if request.url.startswith((base, "data:", "blob:")) else outside.append(request.url))
        page.goto(f"{base}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
