"""In a browser, at the width of a telephone and of a desk: no label on another, none cut off, none too small."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from marginalia.charts import Chart

from .conftest import NAMES

WIDTHS = (390, 1440)
MEASURE = """() => {
  const shown = [...document.querySelectorAll('.mrg-svg')].filter(s => s.getBoundingClientRect().width > 0);
  const box = e => { const r = e.getBoundingClientRect(); return {left: r.left, right: r.right, top: r.top, bottom: r.bottom}; };
  return shown.map(svg => ({
    form: svg.classList[1], box: box(svg), scale: svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
    texts: [...svg.querySelectorAll('text')].map(t => ({text: t.textContent, size: parseFloat(getComputedStyle(t).fontSize),
      family: getComputedStyle(t).fontFamily, href: t.closest('a')?.getAttribute('href') ?? null, ...box(t)})),
    marks: [...svg.querySelectorAll('a')].map(a => ({href: a.getAttribute('href'), boxes: [...a.querySelectorAll('path')].map(box)})),
  }));
}"""


@pytest.fixture(scope="module")
def shown(browser: Browser, pages: dict[str, Path]) -> dict[tuple[str, int], dict[str, Any]]:
    """What each chart shows at each width: one drawing, its texts and its marks."""
    found = {}
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        for name, path in pages.items():
            page.goto(path.as_uri())
            drawings = page.evaluate(MEASURE)
            assert len(drawings) == 1
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found[name, width] = drawings[0]
        page.close()
    return found


def meet(a: dict[str, Any], b: dict[str, Any], slack: float = 1.0) -> bool:
    """Whether two boxes overlap by more than ``slack`` pixels both ways."""
    return min(a["right"], b["right"]) - max(a["left"], b["left"]) > slack and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > slack


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_lies_on_another(name: str, width: int, shown: dict[tuple[str, int], dict[str, Any]]) -> None:
    """No two texts overlap."""
    texts = shown[name, width]["texts"]
    assert len(texts) > 10
    assert [(a["text"], b["text"]) for a, b in combinations(texts, 2) if meet(a, b)] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_is_cut_off(name: str, width: int, shown: dict[tuple[str, int], dict[str, Any]]) -> None:
    """Every text is inside its drawing, and the drawing inside the window."""
    frame = shown[name, width]["box"]
    outside = [
        t["text"]
        for t in shown[name, width]["texts"]
        if t["left"] < frame["left"] - 1 or t["right"] > frame["right"] + 1 or t["top"] < frame["top"] - 2 or t["bottom"] > frame["bottom"] + 2
    ]
    assert outside == []
    assert frame["left"] >= 0
    assert frame["right"] <= width


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_mark_lies_on_a_label(name: str, width: int, shown: dict[tuple[str, int], dict[str, Any]]) -> None:
    """No mark covers a text that is not its own."""
    drawing = shown[name, width]
    hit = [
        (text["text"], mark["href"])
        for text in drawing["texts"] for mark in drawing["marks"] for box in mark["boxes"]
        if mark["href"] != text["href"] and meet(text, box, slack=2.5)
    ]  # fmt: skip
    assert hit == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_text_is_at_least_eleven_pixels_high(name: str, width: int, shown: dict[tuple[str, int], dict[str, Any]]) -> None:
    """The right form at each width, its text large enough, in the page’s own face."""
    drawing = shown[name, width]
    assert drawing["form"] == ("mrg-svg-narrow" if width == 390 else "mrg-svg-wide")
    assert min(text["size"] * drawing["scale"] for text in drawing["texts"]) >= 11
    assert all(text["family"].startswith("system-ui") for text in drawing["texts"])


@pytest.fixture
def page(browser: Browser, pages: dict[str, Path]) -> Iterator[Page]:
    """The page of one chart, at the width of a desk."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto(pages["the-week"].as_uri())
    yield opened
    opened.close()


def test_marks_are_links_with_names_and_a_visible_focus(page: Page, charts: dict[str, Chart]) -> None:
    """The accessibility tree has every row as a link; the focus shows."""
    names = {row.name for row in charts["the-week"].rows}
    for name in names:
        assert page.get_by_role("link", name=name, exact=True).count() >= 1, name
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "mrg-skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().width") > 100
    page.keyboard.press("Tab")
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement); return [document.activeElement.tagName, s.outlineStyle, s.outlineWidth]; })()"
    )
    assert style == ["a", "solid", "3px"]


def test_the_skip_link_passes_all_marks(page: Page) -> None:
    """Two keys lead past the marks to the table, and a third opens it."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "the-week-table"
    page.keyboard.press("Enter")
    assert page.locator("table").is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_no_accessibility_rule_is_broken(name: str, browser: Browser, pages: dict[str, Path]) -> None:
    """Axe finds nothing, with the table open."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto(pages[name].as_uri())
    opened.locator("summary").click()
    found = Axe().run(opened)
    opened.close()
    assert found.violations_count == 0, found.generate_report()


def test_on_paper_the_rows_are_printed_without_a_click(page: Page) -> None:
    """Print opens the table and leaves out the downloads."""
    page.emulate_media(media="print")
    assert page.locator("tbody tr").first.is_visible()
    assert not page.locator(".mrg-downloads").is_visible()
