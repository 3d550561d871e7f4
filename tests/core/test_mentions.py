"""The words around a mention: enough to know what is said there, as a reader sees them."""

from __future__ import annotations

import pytest

from marginalia.core import corpus, mentions
from tests import smallbook

CASES = {
    "short": ("See [the letter](#event-letter).", "See the letter."),
    "long": ("a b c d e f g h i j k [the letter](#event-letter), l m n o p q r s t u", "… e f g h i j k the letter, l m n o p q …"),
    "own paragraph": ("Before it.\n\nIn [the\nletter](#event-letter).\n\nAfter it.", "In the letter."),
    "own item": ("- One.\n- Two, [the letter](#event-letter).\n- Three.", "Two, the letter."),
    "own cell": ("| One | Two, [the letter](#event-letter) | Three |", "Two, the letter"),
    "other links and marks": ("*So* says [the town](#party-council)’s {term}`clerk <Clerk>` in **[the letter](#event-letter)**.", "So says the town’s clerk in the letter."),
    "no words": ("As [](#claim-c01) has it, see [](#event-letter).", "As claim 1 has it, see The engineer's letter reaches the council."),
}


@pytest.mark.parametrize("case", CASES)
def test_the_words_around_a_link(case: str, small_book) -> None:
    """A few words on both sides, never from another paragraph, item or cell, without marks."""
    book = corpus.load(small_book)[0]
    text, words = CASES[case]
    assert [found for target, _, found in mentions.in_text(text, book.title_of) if target == "event-letter"] == [words]


def test_a_link_shown_as_code_is_none() -> None:
    """A guide may show how a link is written."""
    text = "Write `[](#event-letter)`:\n\n```\n[the letter](#event-letter)\n```\n\n````{note}\nSee [it](#event-letter).\n````\n"
    assert [(line, words) for _, line, words in mentions.in_text(text)] == [(7, "See it.")]


def test_chapters_and_terms_speak_of_records_too(small_book) -> None:
    """A chapter by its name, the glossary by the term in whose definition the link stands."""
    (small_book / "book/more.md").write_text("---\norphan: true\n---\n# More\n\nOn [the letter](#event-letter).\n")
    (small_book / "book/glossary.md").write_text("# G\n\n```{glossary}\nFerry\n  A boat.\n\nLetter\n  A paper. See [one](#event-letter).\n```\n")
    told = corpus.load(small_book)[0].told_in["event-letter"]
    assert [(one.by, one.term, one.line, one.words) for one in told] == [
        ("book/glossary", "Letter", 8, "A paper. See one."), ("book/more", "", 6, "On the letter."),
        ("book/teach/tests", "", 9, "… a limit built in. This chapter reads the letter with that in mind."),
    ]  # fmt: skip


def test_a_record_that_names_another_twice_does_so_once_with_the_words_of_its_link(small_book) -> None:
    """The field says that it does, the text what it says."""
    found = [one for one in corpus.load(small_book)[0].mentions["event-letter"] if one.by == "note-safe"]
    assert [(one.via, one.words) for one in found] == [("events", "The words are in the letter, on its second page, and they …")]
    assert "101-safe" in smallbook.NOTES
