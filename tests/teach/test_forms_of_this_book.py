"""Every question of this book as a student meets it on a telephone: reached by Tab in order, named, silent about its key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .conftest import both_ways

NAMES = ["article", "order", "law", "parties", "wording", "sequel", "method"]
# What Tab must reach in the questions of a page, in order: of radios that belong together one, and all else that can be used.
STOPS = """() => [...document.querySelectorAll('.mrg-question')].flatMap(question => {
  const seen = new Set();
  return [...question.querySelectorAll('input, select, textarea, button, summary')]
    .filter(one => one.checkVisibility())
    .filter(one => one.type !== 'radio' || (!seen.has(one.name) && seen.add(one.name)))
    .map(one => [question.id, one.tagName, one.name || one.textContent.trim()].join(' '))
})"""
HERE = """() => { const one = document.activeElement, question = one.closest('.mrg-question');
  return question && one.tagName !== 'A' ? [question.id, one.tagName, one.name || one.textContent.trim()].join(' ') : '' }"""


@pytest.fixture
def questions(request: pytest.FixtureRequest, browser: Browser, site: Path, js: bool) -> Iterator[Page]:
    """A page of questions of the built book, 390 pixels wide."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=js)
    page = context.new_page()
    page.goto((site / f"book/teach/questions-{request.param}.html").as_uri())
    yield page
    context.close()


@both_ways()
@pytest.mark.parametrize("questions", NAMES, indirect=True)
def test_tab_reaches_all_in_order_and_all_has_a_name(questions: Page, js: bool) -> None:
    """Every field, button and key; nothing twice, nothing left out; each field with a label, each question a group with its prompt."""
    wanted = questions.evaluate(STOPS)
    questions.locator(".mrg-question").first.evaluate("one => { one.tabIndex = -1; one.focus() }")
    found: list[str] = []
    for _ in range(3 * len(wanted)):
        questions.keyboard.press("Tab")
        here = questions.evaluate(HERE)
        found += [here] if here else []
        if len(found) == len(wanted):
            break
    assert found == wanted
    assert ("BUTTON Check" in " ".join(wanted)) == js
    nameless = "all => all.filter(one => ![...one.labels].some(label => label.textContent.trim())).map(one => one.name)"
    assert questions.locator(".mrg-question :is(input, select, textarea)").evaluate_all(nameless) == []
    for one in questions.locator(".mrg-question").all():
        said = one.aria_snapshot()
        assert said.lstrip("- '").startswith('group "'), said[:80]
        assert "Right:" not in said
        assert "Where the book says it" not in said


@pytest.mark.parametrize("js", [True])
@pytest.mark.parametrize("questions", NAMES, indirect=True)
def test_axe_finds_nothing(questions: Page, js: bool) -> None:
    """In the questions and their opened keys: the rules of WCAG 2.2 A and AA that a machine can check."""
    questions.locator(".mrg-key summary").evaluate_all("all => all.forEach(one => one.click())")
    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
    found = Axe().run(questions, context=".mrg-question", options=options)
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []


def test_their_styles_stand_in_the_page_that_has_them(site: Path) -> None:
    """No page waits for a second style sheet before it is painted, and a page without questions carries none of this."""
    for page, has in (("book/claims.html", True), ("book/teach/questions-law.html", True), ("book/notes/index.html", False)):
        head = (site / page).read_text(encoding="utf-8").split("<body")[0]
        assert (".mrg-q-choices" in head) == has, page
        assert head.count('rel="stylesheet"') == 1, page
