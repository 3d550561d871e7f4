"""From the first Tab to the last: in the order of the page, always in sight and marked, nothing left out, nobody held."""

from __future__ import annotations

import json
import re

import pytest

from tests import walk
from tests.site.conftest import ARTICLE

PAGES = ["book/index.html", ARTICLE, "book/claims.html", "book/timeline/events.html", "book/concepts/judicial-review.html"]
NAMELESS = re.compile(r"^\s*- (?:link|button|checkbox|radio|textbox|combobox|searchbox|dialog|complementary|form)(?=:|$| \[)", re.MULTILINE)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_tab_goes_through_the_page(visit, path, width):
    """Every stop of the page once, in its order, with an outline, in the window and not under its head; then around."""
    page = visit(path, width=width)
    page.wait_for_load_state("networkidle")
    page.evaluate(walk.NOTE)
    for n in range(walk.MOST):
        page.keyboard.press("Tab")
        if n % 10 == 9 and page.evaluate(walk.DONE):
            break
    assert walk.faults(json.loads(page.evaluate(walk.FOUND))) == {}


@pytest.mark.parametrize("path", [*PAGES, "book/your-notes.html"])
def test_everything_that_can_be_used_has_a_name(visit, path):
    """Who hears the page hears what each link, button and field is."""
    page = visit(path)
    tree = page.locator("body").aria_snapshot()
    assert NAMELESS.findall(tree) == []
