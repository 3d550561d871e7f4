"""``describe``: from words to the shortest selectors that find each place where they stand."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from marginalia.core.anchoring import Selector, State, describe, resolve
from tests import smallbook

LOOK_ALIKES = (
    "The mayor closed the bridge. The mayor closed the road, and then the mayor closed the bridge again.",
    "One week before the vote the council met; one week before the closing it had not. One week before: who counts?",
    "She said “yes, yes and yes” — and then “yes” once more: yes.",
    "The mayor closed the bridge.",
)
RETELLING = tuple(smallbook.TEXT_MD.strip().split("\n\n"))
ORIGINAL = (smallbook.TITLE, *smallbook.BODY)
PHRASES = {"the mayor", "mayor closed the bridge", "one week before the", "yes", "the", "closed", "“yes”", "bridge"}


def phrases(texts: tuple[str, ...], count: int = 120) -> list[str]:
    """Runs of one to six words out of the texts, the same on every run, and some that stand often."""
    chance = random.Random(7)
    found = sorted(PHRASES)
    while len(found) < count:
        edges = [match.span() for match in re.finditer(r"[^\W_]+", chance.choice(texts))]
        text = next(text for text in texts if [m.span() for m in re.finditer(r"[^\W_]+", text)] == edges)
        first = chance.randrange(len(edges))
        last = min(len(edges) - 1, first + chance.randrange(6))
        found.append(text[edges[first][0] : edges[last][1]])
    return found


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, found in another way than the package does."""
    return [match.span(1) for match in re.finditer(rf"(?<!\w)(?=({re.escape(words)})(?!\w))", text)]


def without_first_word(prefix: str) -> str:
    """A prefix that begins one word later."""
    return re.sub(r"^\W*\w+", "", prefix, count=1)


def without_last_word(suffix: str) -> str:
    """A suffix that ends one word earlier."""
    return re.sub(r"\w+\W*$", "", suffix, count=1)


@pytest.mark.parametrize("texts", [LOOK_ALIKES, RETELLING, ORIGINAL], ids=["look-alikes", "retelling", "original"])
def test_every_place_gets_a_selector_that_finds_it(texts: tuple[str, ...]) -> None:
    """What the command prints can be pasted into a note as it is, and the note is at the words meant."""
    for words in phrases(texts):
        wanted = [(para, *span) for para, text in enumerate(texts) for span in places(words, text)]
        anchors = [resolve(selector, texts) for selector in describe(words, texts)]
        assert [anchor.state for anchor in anchors] == [State.FOUND] * len(wanted)
        assert [(anchor.place.para, anchor.place.start, anchor.place.end) for anchor in anchors if anchor.place] == wanted


@pytest.mark.parametrize("texts", [LOOK_ALIKES, RETELLING, ORIGINAL], ids=["look-alikes", "retelling", "original"])
def test_no_selector_is_longer_than_it_must_be(texts: tuple[str, ...]) -> None:
    """Take one word off either end of a printed selector, and it no longer tells its place."""
    for words in phrases(texts):
        for selector in describe(words, texts):
            shorter = {
                replace(selector, prefix=without_first_word(selector.prefix)),
                replace(selector, suffix=without_last_word(selector.suffix)),
            } - {selector}
            assert [s for s in shorter if resolve(s, texts).state is State.FOUND] == [], selector


def test_words_that_stand_once_need_no_surroundings() -> None:
    """A note on words that are unique names them and nothing else."""
    assert describe("safe for daily traffic", RETELLING) == [Selector(1, "safe for daily traffic")]


def test_words_that_stand_once_in_each_of_two_paragraphs_need_no_surroundings() -> None:
    """The number of the paragraph tells them apart."""
    texts = ("They met.", "They met again.")
    assert describe("They met", texts) == [Selector(0, "They met"), Selector(1, "They met")]


def test_the_words_come_back_as_the_article_has_them() -> None:
    """Typed with straight marks, printed with the article's own."""
    assert describe('"deciding first and explaining later"', RETELLING) == [Selector(3, "“deciding first and explaining later”")]


@pytest.mark.parametrize("words", ["", " ", "no such words", "aily traffic", "Safe for daily traffic"])
def test_words_that_do_not_stand_there_give_nothing(words: str) -> None:
    """Nothing is described that is not in the article."""
    assert describe(words, RETELLING) == []
