"""The anchor contract, held against an oracle of its own.

A made-up article is edited 500 times, as authors and computers edit. After each edit every selector is resolved, and
an oracle (``oracle.py``), written with regular expressions and nothing of the package, says what should have come out. Above all: no
anchor ever ends on other words than its own.
"""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from marginalia.core.anchoring import Anchor, Selector, State, resolve
from tests.core.edits import OF_TYPING, OF_WORDS, Edited, edited
from tests.core.oracle import Verdict, cleaned, expression, oracle, pattern

SEED = 20260322
EDITS = 500

ARTICLE = (
    "The Harbour Looked Safe. Then the Mayor Closed It. By Zoë Ångström, 10 May",
    "For a week in spring the harbour had two stories. In the first, the pilots’ guild called the channel “safe for every ship "
    "that keeps to the marks” — a sentence the council passed on to everyone who asked. In the second, the mayor closed the "
    "channel before breakfast. The mayor closed the channel, her office says, out of “an abundance of caution”.",
    "The guild wrote to the council on Monday. The guild wrote to the mayor on Tuesday. Neither letter says what a diver named "
    "José Núñez had seen near the old café wreck: a chain, a crate … and a long dark shape. He told nobody – or so he says.",
    "The council’s own report is shorter than its title. It speaks of “risk”, of “risk” again, and once of “unacceptable risk”. "
    "It does not say who measured the risk, how, or when. The well-known danger of the channel is not the channel; it is the fog.",
    "Either the pilots did not know what was coming, or the letter was a tactic, or the decision was made by people who do not "
    "sail. Each of the three would explain the letter. None of the three would explain why the mayor closed the channel on a Monday.",
    "Money is never far from water. The ferry company lost 40,000 crowns a day; the fish market lost more. The ferry company "
    "has asked a judge to open the channel, and the judge has asked the ferry company to wait. “Wait for what?” its lawyer said.",
    "The fog lifted on the ninth day. The mayor had the buoys counted, twice, and let the first ships in at noon. It was, the "
    "pilots said, just what they had asked for in the beginning, one week before the channel was closed.",
    "A harbour can live with danger; it cannot live with two stories. The council should print the letter. The mayor should "
    "print the order. Then readers may put the two side by side and see which came first.",
)

SELECTORS = (
    Selector(0, "Then the Mayor"),
    Selector(0, "Zoë Ångström"),
    Selector(1, "safe for every ship"),
    Selector(1, "every ship that keeps to the marks"),  # overlaps the one before
    Selector(1, "keeps to the marks"),  # nested in the one before, at the end of a quotation
    Selector(1, '"safe for every ship that keeps to the marks" - a sentence'),  # other marks and dash than the article's
    Selector(1, "The mayor closed the channel", suffix=", her office"),
    Selector(1, "the mayor closed the channel", prefix="In the second, "),
    Selector(1, "“an abundance of caution”."),  # at the end of the paragraph
    Selector(1, "channel", prefix="called the "),
    Selector(2, "wrote to the council"),
    Selector(2, "wrote to the mayor"),
    Selector(2, "The guild wrote", suffix=" to the council"),
    Selector(2, "The guild wrote to the mayor on Tuesday."),
    Selector(2, "José Núñez"),
    Selector(2, "café wreck: a chain, a crate ... and"),
    Selector(2, "He told nobody - or so he says"),  # another dash than the article's
    Selector(3, "risk", prefix="It speaks of “"),
    Selector(3, "risk", prefix="unacceptable "),
    Selector(3, "unacceptable risk"),
    Selector(3, "The council's own report"),  # another apostrophe than the article's
    Selector(3, "well-known danger"),
    Selector(4, "a tactic"),
    Selector(4, "explain", prefix="None of the three would "),
    Selector(4, "None of the three would explain why"),
    Selector(4, "on a Monday."),  # at the end of the paragraph
    Selector(5, "lost 40,000 crowns a day"),
    Selector(5, "The ferry company", suffix=" has asked"),
    Selector(5, "“Wait for what?”"),
    Selector(6, "one week before"),
    Selector(6, "The fog lifted"),  # at the beginning of the paragraph
    Selector(7, "cannot live with two stories"),
    Selector(7, "The council should print the letter. The mayor should print the order."),
    Selector(7, "which came first"),
)


def verdict(anchor: Anchor, paragraphs: list[str]) -> Verdict:
    """What did come out, put in the oracle's terms."""
    place = anchor.place
    if place is None:
        return Verdict(anchor.state.value)
    text = paragraphs[place.para]
    assert place.text == text[place.start : place.end]
    return Verdict(anchor.state.value, (place.para, len(cleaned(text[: place.start])), len(cleaned(text[: place.end]))))


@pytest.fixture(scope="module")
def results() -> list[tuple[Edited, Selector, Anchor]]:
    """Every selector resolved in every edited article."""
    return [(edit, selector, resolve(selector, edit.paragraphs)) for edit in edited(ARTICLE, EDITS, SEED) for selector in SELECTORS]


@pytest.mark.parametrize("selector", SELECTORS, ids=lambda s: f"{s.para} {s.prefix}[{s.exact}]{s.suffix}")
def test_every_selector_is_found_in_the_article_as_written(selector: Selector) -> None:
    """Before any edit, each note is at its words."""
    paragraphs = list(ARTICLE)
    anchor = resolve(selector, paragraphs)
    assert anchor.state is State.FOUND
    assert verdict(anchor, paragraphs) == oracle(selector, paragraphs)


def test_after_every_edit_the_outcome_is_what_the_contract_says(results: list[tuple[Edited, Selector, Anchor]]) -> None:
    """A note is found, moved, ambiguous or orphaned just when the contract says so, and where it says so."""
    wrong = [
        (edit.edits, selector, verdict(anchor, edit.paragraphs), wanted)
        for edit, selector, anchor in results
        if verdict(anchor, edit.paragraphs) != (wanted := oracle(selector, edit.paragraphs))
    ]
    assert wrong[:3] == []


def test_no_anchor_ends_on_other_words_than_its_own(results: list[tuple[Edited, Selector, Anchor]]) -> None:
    """No reader ever sees a note beside words that it is not about."""
    for edit, selector, anchor in results:
        if anchor.place:
            assert re.fullmatch(pattern(selector.exact), cleaned(anchor.place.text)), (edit.edits, selector, anchor)


def test_only_an_anchor_with_one_place_has_a_place(results: list[tuple[Edited, Selector, Anchor]]) -> None:
    """Where it is unclear which words are meant, none are marked."""
    for _, selector, anchor in results:
        assert (anchor.place is not None) == (anchor.state in (State.FOUND, State.MOVED))
        assert (anchor.state is State.FOUND) == (anchor.place is not None and anchor.place.para == selector.para)


def test_the_message_can_name_every_paragraph_where_the_words_stand(results: list[tuple[Edited, Selector, Anchor]]) -> None:
    """Who moved a paragraph is told where its words are now."""
    for edit, selector, anchor in results:
        hits = {para for para, text in enumerate(edit.paragraphs) if expression(selector).search(cleaned(text))}
        assert set(anchor.others) == hits


def test_every_state_and_every_edit_occurs(results: list[tuple[Edited, Selector, Anchor]]) -> None:
    """The run is worth something: nothing in it is there in name only."""
    states = Counter(anchor.state for _, _, anchor in results)
    assert min(states[state] for state in State) > 100, states
    edits = Counter(name for edit in edited(ARTICLE, EDITS, SEED) for name in edit.edits)
    assert min(edits[name] for name in (*OF_WORDS, *OF_TYPING)) > 20, edits
    assert len({id(edit) for edit, _, _ in results}) == EDITS


def test_each_edit_of_words_loses_some_anchor(results: list[tuple[Edited, Selector, Anchor]]) -> None:
    """No edit of words is so weak that every note survives it every time."""
    lost = {edit.edits[0] for edit, _, anchor in results if anchor.state is not State.FOUND}
    assert lost == set(OF_WORDS)


@pytest.mark.parametrize("name", OF_TYPING)
def test_typing_alone_loses_no_anchor(name: str) -> None:
    """Another editor, font or operating system makes no note lose its words."""
    paragraphs = list(ARTICLE)
    OF_TYPING[name](paragraphs, random.Random(SEED))
    anchors = [resolve(selector, paragraphs) for selector in SELECTORS]
    assert [a.state for a in anchors] == [State.FOUND] * len(SELECTORS)
    assert [verdict(a, paragraphs) for a in anchors] == [oracle(selector, paragraphs) for selector in SELECTORS]


# Two sentences that look alike.

TWINS = ("Headline", "The bridge was closed on Monday by the mayor. The bridge was closed on Monday by the council.", "Nothing else.")
SECOND = Selector(1, "closed on Monday", suffix=" by the council")


def test_words_of_two_look_alike_sentences_are_ambiguous() -> None:
    """A note on words that stand twice is not put at the first by chance."""
    assert resolve(Selector(1, "closed on Monday"), TWINS) == Anchor(State.AMBIGUOUS, None, (1,))


def test_a_suffix_tells_look_alikes_apart() -> None:
    """With a suffix the second sentence is found, and only the words themselves are marked."""
    place = resolve(SECOND, TWINS).place
    assert place
    assert (place.start, place.text) == (TWINS[1].rindex("closed on Monday"), "closed on Monday")


def test_a_note_does_not_hop_to_the_look_alike() -> None:
    """When the sentence meant is struck out, its note is orphaned, though its twin still stands there."""
    assert resolve(SECOND, ("Headline", TWINS[1].split(". ")[0] + ".", "Nothing else.")) == Anchor(State.ORPHANED)


def test_a_note_does_not_follow_a_reworded_sentence() -> None:
    """One word changed is another quotation; nearness is no match."""
    assert resolve(SECOND, (TWINS[0], TWINS[1].replace("by the council", "by the town council"), TWINS[2])).state is State.ORPHANED


def test_a_twin_in_another_paragraph_does_no_harm() -> None:
    """The same words elsewhere do not disturb a note whose own paragraph has them once."""
    anchor = resolve(Selector(2, "on Monday"), (*TWINS[:2], "It was on Monday."))
    assert (anchor.state, anchor.others) == (State.FOUND, (1, 2))


def test_a_twin_twice_elsewhere_is_not_moved() -> None:
    """Words that stand twice elsewhere and no longer at home are ambiguous, not moved."""
    assert resolve(Selector(2, "on Monday"), TWINS).state is State.AMBIGUOUS


@pytest.mark.parametrize("exact", ["lose", "close", "onday", "Mon", "closed on Mond"])
def test_a_piece_of_a_word_is_not_found(exact: str) -> None:
    """A note on “art” does not stand at “party”."""
    assert resolve(Selector(1, exact), ("", "It closed on Monday.")).state is State.ORPHANED


@pytest.mark.parametrize(
    "selector",
    [Selector(0, ""), Selector(0, " "), Selector(0, "", "It ", "closed"), Selector(0, "\u200b"), Selector(9, "no such words")],
)
def test_no_words_are_found_nowhere(selector: Selector) -> None:
    """An empty quotation, or a paragraph that is not there, marks nothing."""
    assert resolve(selector, ["It closed on Monday."]).state is State.ORPHANED


def test_words_over_the_edge_of_paragraphs_are_not_found() -> None:
    """A quotation lies within one paragraph."""
    assert resolve(Selector(0, "mayor. The bridge"), ["Closed by the mayor.", "The bridge was old."]).state is State.ORPHANED


def test_overlapping_occurrences_are_all_counted() -> None:
    """“yes, yes” stands twice in “yes, yes, yes”."""
    assert resolve(Selector(0, "yes, yes"), ["She said yes, yes, yes."]).state is State.AMBIGUOUS


def test_a_letter_with_a_mark_is_not_the_letter_without() -> None:
    """A note on one letter or name does not stand at another that only begins alike."""
    assert resolve(Selector(0, "x"), ["Let x\u0302 be the mean."]).state is State.ORPHANED
    assert resolve(Selector(0, "Jose"), ["Jose\u0301 was there."]).state is State.ORPHANED
