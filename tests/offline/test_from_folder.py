"""The archive unpacked and opened from disk, without a network: what a reader on a train has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from marginalia.offline import publish
from marginalia.offline.imprint import Imprint

PAGES = (
    "book/index.html",
    "book/article/index.html",
    "book/claims.html",
    "book/timeline/events.html",
    "book/timeline/the-week.html",
    "book/concepts/injunctions-and-stays.html",
    "book/sources.html",
    "search.html",
)


@pytest.fixture(scope="module")
def unpacked(site: Path, facts: Imprint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that comes out of the archive."""
    folder = tmp_path_factory.mktemp("a folder with spaces")
    zipfile.ZipFile(io.BytesIO(publish.archive(site, facts))).extractall(folder)
    return folder / facts.stem


@pytest.fixture
def opened(browser: Browser, unpacked: Path) -> Iterator[Callable[[str], Page]]:
    """Open a page of the folder; a failed request, an error or a request to the network fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    wrong: list[str] = []

    def visit(path: str) -> Page:
        page = context.new_page()
        page.on("requestfailed", lambda request: wrong.append(f"{path}: failed {request.url}"))
        page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(f"{path}: asked for {request.url}"))
        page.on("console", lambda message: wrong.append(f"{path}: {message.text}") if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(f"{path}: {error}"))
        address, _, rest = path.partition("#")
        page.goto((unpacked / address).as_uri() + (f"#{rest}" if rest else ""))
        return page

    yield visit
    context.close()
    assert wrong == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_whole(opened, path: str):
    """Its style sheet applies and nothing it asks for is missing."""
    page = opened(path)
    assert page.locator("h1").first.is_visible()
    assert page.evaluate("() => [...document.styleSheets].some(sheet => sheet.href)")
    page.wait_for_load_state("networkidle")


def test_index_leads_to_the_book(opened):
    """index.html is what README.txt says to open."""
    page = opened("index.html")
    page.wait_for_url("**/book/index.html")
    assert page.locator("h1").first.is_visible()


def test_words_open_their_note(opened):
    """The script runs from a folder too."""
    page = opened("book/article/index.html")
    page.locator('a.mrg-phrase[href="#note-one-channel"]').first.click()
    assert page.locator("#note-one-channel .mrg-body").is_visible()


def test_the_choice_of_day_hides_what_came_later(opened):
    """Reading as on publication day works, and is kept from page to page."""
    page = opened("book/article/index.html")
    page.locator(".mrg-switch label").nth(1).click()
    assert page.locator("[data-unknown]").count() > 0


def test_filters_filter(opened):
    """A choice narrows the list and says by how much."""
    page = opened("book/claims.html")
    page.locator("form.mrg-filter select[name=status]").select_option("contradicted")
    shown = page.locator(".mrg-card:visible").count()
    assert 0 < shown < page.locator(".mrg-card").count()
    assert f"{shown} of" in page.locator(".mrg-filter [role=status]").inner_text()


def test_previews_appear(opened):
    """The sentences come from the folder."""
    page = opened("book/index.html")
    page.locator('main a[href*="concepts/"], main a[href*="#claim-"], main a[href*="#note-"]').first.hover()
    page.locator(".mrg-preview").wait_for()


def test_a_chart_shows_one_drawing_and_its_rows(opened):
    """The drawing is there without a script; the table opens."""
    page = opened("book/timeline/the-week.html")
    assert page.locator(".mrg-chart svg:visible").count() == 1
    page.locator(".mrg-rows summary").click()
    assert page.locator(".mrg-rows tbody tr").first.is_visible()


def test_the_data_of_a_chart_are_in_the_folder(opened, unpacked: Path):
    """What the page offers to download lies beside it."""
    page = opened("book/timeline/the-week.html")
    for href in page.eval_on_selector_all(".mrg-downloads a", "links => links.map(a => a.getAttribute('href'))"):
        assert (unpacked / "book/timeline" / href).resolve().is_file(), href
