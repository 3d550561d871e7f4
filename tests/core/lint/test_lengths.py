"""Sentences and quotations are counted as a reader counts them."""

from __future__ import annotations

import pytest

from marginalia.core.lint.lengths import quotations, sentences


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("One two. Three four five.", [2, 3]),
        ("He asked: “Why now?” Nobody knew.", [4, 2]),
        ("He said “no.” Then he left.", [3, 3]),
        ("By U.S. law it is so.", [6]),
        ("See Trump v. Hawaii, No. 26-1049, p. 7 and Dkt. 134.", [11]),
        ("The D.C. Cir. agreed. The end.", [4, 2]),
        ("It is 10 U.S.C. 3252(b)(2), he said.", [7]),
        ("Is it so? Yes! But then … no.", [3, 1, 3]),
        ("# A heading of five words\nA sentence. Another.", [5, 2, 1]),
        ("A paragraph without a stop\n\nand another", [5, 2]),
        ("A list:\n- one two\n- three\n  four\n1. five", [2, 2, 2, 1]),
        ("Term of art\n  What it means.\n\nOther\n  More.", [3, 3, 1, 1]),
        ("One line\nand the next.", [5]),
        ("| a b | c |\n| d | e |", [2, 1, 1, 1]),
        ("", []),
        ("…", [0]),
    ],
)
def test_sentences_are_told_apart(text: str, counts: list[int]) -> None:
    """Where a sentence ends: not at “U.S.”, but at a heading, an item and an empty line."""
    assert [one.count for one in sentences(text)] == counts


def test_blotted_words_do_not_count() -> None:
    """An address in a sentence makes it no longer."""
    assert [one.count for one in sentences("One [two](\0\0\0\0\0) three.")] == [3]


def test_a_sentence_is_found_where_it_begins() -> None:
    """The line in a message is that of the sentence's first word."""
    text = "One.\n\n  Two three. Four."
    assert [text[one.start : one.start + 3] for one in sentences(text)] == ["One", "Two", "Fou"]


def test_quotations_are_counted_by_their_words() -> None:
    """Marks and line ends are no words."""
    assert [one.count for one in quotations("“one [two](\0\0\0) three”")] == [3]
    assert [(one.text, one.count) for one in quotations("He said “one, two\nthree” and “four”, ‘five’.")] == [("one, two three", 3), ("four", 1)]


def test_each_cell_of_a_table_is_read_by_itself() -> None:
    """A row of many cells is not one long sentence."""
    row = "| " + " | ".join(["ten words in this cell and no full stop anywhere"] * 6) + " |\n"
    assert max(stretch.count for stretch in sentences(row)) == 10
