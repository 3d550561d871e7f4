"""What Chromium shows, Firefox and WebKitGTK show: the same notes, filters, finds and verdicts, and the same words on paper."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browsers.bidi import Firefox
from tests.browsers.looks import BLOCKS, ON_PAPER, PAGES, script
from tests.browsers.webkit import WebKit
from tests.site.test_article_page import squeezed

PRINTED = ("article", "claims", "events", "questions")


class Chromium:
    """The browser of the other tests, with what is seen in it kept."""

    def __init__(self, browser: Browser, base: str) -> None:
        """One page in a context of its own."""
        self.page, self.base = browser.new_context(viewport={"width": 1440, "height": 900}).new_page(), base

    @functools.cache  # noqa: B019 - one for all tests of the module
    def look(self, name: str) -> Any:
        """What is seen on a page."""
        path, look = PAGES[name]
        self.page.goto(f"{self.base}/{path}")
        return json.loads(self.page.evaluate(script(look)))

    @functools.cache  # noqa: B019
    def printed(self, name: str, *, really: bool) -> set[str]:
        """The parts of a page whose words are on paper; or on the screen, under the rules for paper."""
        self.page.goto(f"{self.base}/{PAGES[name][0]}")
        blocks = json.loads(self.page.evaluate(script(BLOCKS)))
        return on_paper(blocks, words(self.page.pdf()) if really else squeezed(json.loads(self.page.evaluate(script(ON_PAPER)))))


def words(pdf: bytes) -> str:
    """The words of a PDF, without the number of each page, which comes first on it; Firefox prints “fi” as one sign."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return squeezed(re.sub(r"\f\d+\n", "", f"\f{unicodedata.normalize('NFKC', done.stdout.decode())}"))


def on_paper(blocks: list[str], text: str) -> set[str]:
    """Those of the parts that stand in the text; a few words may stand in it by chance."""
    return {block for block in (squeezed(unicodedata.normalize("NFKC", block)) for block in blocks) if len(block) > 20 and block in text}


@pytest.fixture(scope="module")
def chromium_page(browser: Browser, base: str) -> Iterator[Chromium]:
    """One for all tests."""
    made = Chromium(browser, base)
    yield made
    made.page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_same_is_seen(name: str, other: Firefox | WebKit, chromium_page: Chromium, base: str) -> None:
    """Notes, filters, finds and verdicts, one by one."""
    path, look = PAGES[name]
    other.goto(f"{base}/{path}")
    found, wanted = json.loads(other.evaluate(script(look))), chromium_page.look(name)
    assert wanted
    if isinstance(wanted, dict):
        assert [key for key in wanted if found.get(key) != wanted[key]] == []
    assert found == wanted


@pytest.mark.parametrize("name", PRINTED)
def test_the_same_is_printed(name: str, other: Firefox | WebKit, chromium_page: Chromium, base: str) -> None:
    """Every heading, paragraph and row that Chromium prints, and no other.

    WebKitGTK cannot be told to print, and Firefox takes long: but for the article in Firefox, the screen shows what paper would.
    """
    other.goto(f"{base}/{PAGES[name][0]}")
    blocks, prints = json.loads(other.evaluate(script(BLOCKS))), isinstance(other, Firefox) and name == "article"
    text = words(other.print()) if prints else squeezed(json.loads(other.evaluate(script(ON_PAPER))))
    found, wanted = on_paper(blocks, text), chromium_page.printed(name, really=prints)
    assert len(wanted) > 20
    assert {"missing": sorted(wanted - found), "more": sorted(found - wanted)} == {"missing": [], "more": []}


def test_keys_lead_from_note_to_note(other: Firefox | WebKit, base: str) -> None:
    """Real keys, as a reader presses them: on, on, and back to the first."""
    other.goto(f"{base}/{PAGES['article'][0]}")
    other.press("n", "n", "p")
    assert other.evaluate("document.activeElement === document.querySelector('aside.mrg-note')")
