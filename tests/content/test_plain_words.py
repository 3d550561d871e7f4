"""The section “Plain words” of each concept page can be read by a tenth-grader: Flesch-Kincaid, by textstat.

Newer textstat fetches a dictionary from the network when first used; 0.7.3 counts syllables with pyphen and needs none.
"""

from __future__ import annotations

import re
import warnings

from marginalia.core.checks import visible_text
from marginalia.core.corpus import Corpus

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it imports pkg_resources
    from textstat import textstat

HIGHEST = 10.0
SECTION = re.compile(r"^## Plain words\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def plain_words(body: str) -> str:
    """The words of the section as a reader sees them."""
    section = SECTION.search(body)
    assert section, "a concept page without the section"
    return visible_text(section[1])


def grade(text: str) -> float:
    """The school grade that can read the text."""
    return float(textstat.flesch_kincaid_grade(text))


def test_plain_words_are_plain(book: Corpus) -> None:
    """Who never read a law follows the first section of each concept page."""
    grades = {entry.path: grade(plain_words(entry.raw.body)) for entry in book.concepts.values()}
    assert {path: found for path, found in grades.items() if found > HIGHEST} == {}


def test_the_measure_tells_plain_from_learned(book: Corpus) -> None:
    """The grade rises with long words and long sentences, and every page has a text to measure."""
    learned = (
        "Notwithstanding the congressionally authorized determination, procurement officials exercising supervisory responsibility "
        "are statutorily obligated to substantiate the unavailability of comparatively unobtrusive alternatives."
    )
    assert grade("The firm may answer. Then a judge looks at it. She may say no.") < 5 < HIGHEST < grade(learned)
    assert min(len(plain_words(entry.raw.body).split()) for entry in book.concepts.values()) > 100
