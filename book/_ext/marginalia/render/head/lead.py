"""The line under a page's title: how long it takes."""

from __future__ import annotations

import math

from .about import A_MINUTE, Page

LOOKED_UP = {"claims", "events", "sources", "positions", "framing", "notes"}
LONG = 25  # minutes from which a list is for looking up


def line(page: Page) -> str:
    """Minutes for the page; for the article also those of its text alone; for a long list that it is one.

    A chapter with aims says it itself, with the time for its questions.
    """
    if page.chapter:
        return ""
    if page.words_of_text:
        said = f"{_minutes(math.ceil(page.words_of_text / A_MINUTE))} for the text, {page.minutes} with every note"
    elif page.minutes > LONG and page.views & LOOKED_UP:
        said = f"For looking things up; {_minutes(page.minutes)} from end to end"
    else:
        said = f"{_minutes(page.minutes)} to read"
    return f'<p class="mrg-minutes">{said}</p>'


def _minutes(count: int) -> str:
    return f"{count} minute{'s' if count != 1 else ''}"
