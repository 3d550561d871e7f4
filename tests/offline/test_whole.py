"""The book on one page, as a browser shows and prints it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from marginalia.core.corpus import load
from marginalia.offline import whole
from marginalia.offline.binding import Bound
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def file(bound: Bound, facts, tmp_path_factory) -> Path:
    """The page on disk."""
    path = tmp_path_factory.mktemp("whole") / "book.html"
    path.write_bytes(whole.page(bound, facts))
    return path


@pytest.fixture(scope="module")
def page(browser: Browser, file: Path):
    """The page in a browser that has no network."""
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.failed = []
    opened.on("requestfailed", lambda request: opened.failed.append(request.url))
    opened.on("console", lambda message: opened.failed.append(message.text))
    opened.goto(file.as_uri())
    yield opened
    context.close()


def test_it_asks_for_nothing(page: Page):
    """One file is all there is, and nothing complains."""
    assert page.failed == []
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_no_id_stands_twice_and_every_link_leads_to_one(page: Page):
    """Chapters that had the same ids on their own pages are kept apart."""
    assert page.evaluate("() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, n) => ids.indexOf(id) < n) }") == []
    assert (
        page.evaluate(
            "() => [...document.links].filter(a => a.protocol === 'file:' && !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.outerHTML)"
        )
        == []
    )


def test_labels_still_name_what_they_named(page: Page):
    """A description that points at an id points at one that is there."""
    assert (
        page.evaluate(
            "() => [...document.querySelectorAll('[aria-labelledby], [aria-describedby]')].filter(e => ![...(e.getAttribute('aria-labelledby') ?? '').split(' '), ...(e.getAttribute('aria-describedby') ?? '').split(' ')].filter(Boolean).every(id => document.getElementById(id))).length"
        )
        == 0
    )


def test_chapters_stand_in_the_order_of_the_book(page: Page):
    """The landing page first, the article before its claims, the sources late."""
    order = page.evaluate("() => [...document.querySelectorAll('.chapter')].map(e => e.id)")
    assert order[0] == "chapter-index"
    assert (
        order.index("chapter-article-index")
        < order.index("chapter-claims")
        < order.index("chapter-parties-index")
        < order.index("chapter-timeline-the-week")
        < order.index("chapter-sources")
    )


def test_it_prints_with_every_note(page: Page, tmp_path: Path):
    """The PDF has the text of each note and numbered pages."""
    page.pdf(path=tmp_path / "book.pdf", prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-raw", tmp_path / "book.pdf", "-"], capture_output=True, text=True, check=True).stdout
    letters = "".join(filter(str.isalnum, text))
    missing = [entry.id for entry in load(ROOT)[0].notes.values() if "".join(filter(str.isalnum, entry.record.title)) not in letters]
    assert missing == []
    assert "\n2\n" in text


def test_a_telephone_has_no_sideways_scrolling(browser: Browser, file: Path):
    """It reads on a small screen too."""
    opened = browser.new_page(viewport={"width": 320, "height": 700})
    opened.goto(file.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    opened.close()
