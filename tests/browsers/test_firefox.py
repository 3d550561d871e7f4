"""The reading page in Firefox, where there is one (Debian: firefox-esr; or name its program in the variable FIREFOX)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import walk
from tests.browsers.bidi import ENTER, TAB, Firefox
from tests.browsers.conftest import firefox_program
from tests.site.conftest import ARTICLE

# Firefox scrolls to what has the focus with the next frame.
FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
SELECT = """(() => {
  const walk = document.createTreeWalker(document.querySelector('#para-1'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf('A court filing');
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + 14); return true; }
  }
})()"""


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Callable[[int], Firefox]]:
    """Start a Firefox with a window so wide; started again, it has what the first kept."""
    program = firefox_program()
    if program is None:
        pytest.skip("no Firefox here (Debian: firefox-esr)")
    started: list[Firefox] = []

    def start(width: int) -> Firefox:
        started.append(Firefox(program, tmp_path, width))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.close()


def until(firefox: Firefox, condition: str) -> None:
    """Wait for something to become true on the page."""
    for _ in range(100):
        if firefox.evaluate(f"Boolean({condition})"):
            return
        time.sleep(0.1)
    pytest.fail(f"never true: {condition}")


@pytest.mark.parametrize("width", [390, 1440])
def test_tab_goes_through_the_article(firefox: Callable[[int], Firefox], site: Path, width: int) -> None:
    """As in the other browser: every stop once, in order, outlined, in sight."""
    page = firefox(width)
    page.goto((site / ARTICLE).as_uri())
    page.evaluate(walk.NOTE)
    for _ in range(walk.MOST):
        page.press(TAB)
        page.evaluate(FRAME)
        if page.evaluate(walk.DONE):
            break
    assert walk.faults(json.loads(page.evaluate(walk.FOUND))) == {}


def test_keys_open_notes(firefox: Callable[[int], Firefox], site: Path) -> None:
    """The next note by its key."""
    page = firefox(1440)
    page.goto((site / ARTICLE).as_uri())
    page.press("n", "n", "p")
    assert page.evaluate("document.activeElement === document.querySelector('aside.mrg-note')")


def test_own_notes_are_made_by_keys_drawn_and_kept(firefox: Callable[[int], Firefox], site: Path) -> None:
    """Select, Tab, Tab, Enter, write; the browser is closed and started again: marked and listed."""
    page = firefox(1440)
    page.goto((site / ARTICLE).as_uri())
    assert page.evaluate(SELECT)
    until(page, "document.querySelector('div.mrg-jot')")
    page.press(TAB, TAB, ENTER)
    until(page, "document.activeElement.matches('textarea')")
    page.press(*"mine", TAB, ENTER)
    until(page, "!document.querySelector('form.mrg-jot')")
    page.ask("browser.close")
    page.process.wait(30)
    again = firefox(1440)
    again.goto((site / ARTICLE).as_uri())
    until(again, "self.jottings?.draw")
    assert again.evaluate("[...CSS.highlights.get('mrg-own')].map(String).join()") == "A court filing"
    assert again.evaluate("document.querySelector('.mrg-own-words').textContent") == "mine"
