"""Citations of law: wrong forms are found and right ones left alone, measured over a list of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from marginalia.core.lint.citations import wrong

LEAST = 0.97


@dataclass(frozen=True)
class Example:
    """A text as typed, and each wrong citation in it with its right form."""

    text: str
    wrong: dict[str, str]


EXAMPLES = [
    Example(row["text"], row.get("wrong", {})) for row in yaml.safe_load(Path(__file__).with_name("citations.yml").read_text(encoding="utf-8"))
]


def found(text: str) -> dict[str, str]:
    """What the lint says of a text."""
    return {one.found: one.right for one in wrong(text)}


def share(hits: Iterator[bool]) -> float:
    """The share of hits that are true."""
    seen = list(hits)
    return sum(seen) / len(seen)


def test_there_are_enough_examples_of_both() -> None:
    """The measures below are over 60 forms and more, each once."""
    assert len({example.text for example in EXAMPLES}) == len(EXAMPLES) >= 60
    assert sum(bool(example.wrong) for example in EXAMPLES) >= 30 <= sum(not example.wrong for example in EXAMPLES)


def test_wrong_forms_are_found() -> None:
    """Recall: of the wrong citations, how many the lint finds."""
    assert share(form in found(example.text) for example in EXAMPLES for form in example.wrong) >= LEAST


def test_only_wrong_forms_are_found() -> None:
    """Precision: of what the lint finds, how much is wrong."""
    assert share(form in example.wrong for example in EXAMPLES for form in found(example.text)) >= LEAST


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.wrong], ids=lambda one: one.text)
def test_the_right_form_is_said(example: Example) -> None:
    """Who cites wrongly is told the form to write."""
    assert found(example.text) == example.wrong


@pytest.mark.parametrize("example", [one for one in EXAMPLES if one.wrong], ids=lambda one: one.text)
def test_the_advice_can_be_taken(example: Example) -> None:
    """Who writes what was advised is not told off again."""
    text = example.text
    for form, right in example.wrong.items():
        text = text.replace(form, right)
    again = [one for one in found(text) if not {"YEAR", "COURT"} & set(example.text.split()) and "YEAR" not in text and "COURT" not in text]
    assert again == []


def test_the_places_are_those_of_the_text() -> None:
    """A message leads to the words themselves."""
    text = "See Dkt. 134 and then ECF No. 97, and 10 USC 3252."
    assert [text[one.start : one.end] for one in wrong(text)] == ["ECF No. 97", "10 USC 3252"]


def test_no_place_is_told_twice() -> None:
    """A wrong citation that two patterns could take is one problem."""
    assert len(list(wrong("section 806 of Public Law 111-383, 10 U.S.C. § 3252, Title 41 U.S.C. § 4713"))) == 3
