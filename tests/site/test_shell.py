"""The frame of the pages in a browser: the chapters on a phone, the colors, scrolling by key, nothing against the policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

REFUSED = "window.refused=[];addEventListener('securitypolicyviolation',e=>refused.push(e.effectiveDirective+' '+e.blockedURI));"
PAGES = ("book/index.html", "book/article/index.html", "book/claims.html", "book/positions.html", "book/timeline/the-week.html")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_for_what_its_policy_refuses(visit: Callable[..., Page], page: str) -> None:
    """The browser reports no violation of the content security policy, and no error."""
    tab = visit(page, init=REFUSED + "addEventListener('error',e=>refused.push(e.message))")
    tab.wait_for_load_state("networkidle")
    assert tab.evaluate("refused") == []


def test_the_policy_stops_a_script_in_the_page(visit: Callable[..., Page]) -> None:
    """A script that slipped into a page would not run."""
    tab = visit("book/index.html", init=REFUSED)
    tab.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    tab.wait_for_timeout(50)
    assert tab.evaluate("window.ran") is None
    assert tab.evaluate("refused[0]").startswith("script-src")


@pytest.mark.parametrize("js", [True, False])
def test_the_chapters_open_and_close_on_a_phone(visit: Callable[..., Page], js: bool) -> None:
    """By key, with and without scripts; Escape closes and the focus is back on the button."""
    tab = visit("book/claims.html", width=390, js=js)
    chapters = tab.get_by_role("navigation", name="Chapters")
    assert not chapters.is_visible()
    button = tab.get_by_role("button", name="Chapters")
    button.press("Enter")
    assert chapters.is_visible()
    assert chapters.get_by_role("link", name="Claim by claim").get_attribute("aria-current") == "page"
    tab.keyboard.press("Escape")
    assert not chapters.is_visible()


def test_beside_the_text_the_chapters_need_no_button(visit: Callable[..., Page]) -> None:
    """On a wide window the chapters stand, and the open one is in sight."""
    tab = visit("book/timeline/events.html", width=1440)
    assert not tab.get_by_role("button", name="Chapters").is_visible()
    link = tab.get_by_role("navigation", name="Chapters").get_by_role("link", name="All events")
    box = link.bounding_box()
    assert box
    assert 0 < box["y"] < 900


def test_the_colors_go_round_and_stay(visit: Callable[..., Page]) -> None:
    """The button goes from the device's colors to light to dark; the choice holds on the next page."""
    tab = visit("book/index.html", scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = tab.evaluate(ground)
    button = tab.get_by_role("button", name="Colors")
    button.click()
    assert tab.evaluate(ground) == light
    button.click()
    dark = tab.evaluate(ground)
    assert dark != light
    tab.goto(tab.url.replace("index.html", "claims.html"))
    assert tab.evaluate(ground) == dark


def test_without_scripts_the_device_decides_the_colors(visit: Callable[..., Page]) -> None:
    """Dark is dark without a script, and a button that could do nothing is not shown."""
    tab = visit("book/index.html", scheme="dark", js=False)
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(253, 252, 249)"
    assert tab.locator(".shell-mode").is_hidden()


def test_skip_link_leads_past_the_chapters(visit: Callable[..., Page]) -> None:
    """The first Tab stop goes to the text."""
    tab = visit("book/claims.html")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "shell-skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_a_table_too_wide_can_be_scrolled_by_key(visit: Callable[..., Page]) -> None:
    """Where a table is wider than its place, its box takes the focus; where not, it does not."""
    tab = visit("book/how-they-fit.html", width=390)
    tab.wait_for_function("document.querySelector('.shell-scroll')?.tabIndex === 0")
