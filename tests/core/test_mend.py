"""``marginalia check --fix``: what is mechanical is mended, nothing else is touched, and a second run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from marginalia.core.checks import check
from marginalia.core.mend import MENDED, mend
from tests import smallbook
from tests.core.bad.cases import CASES, CAUTION, CLAIMS, EVENTS, STYLE, Case, add, both, event, swap

MECHANICAL = [case for case in CASES if case.code in MENDED]


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the book with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "book").rglob("*")) if path.is_file()}


@pytest.mark.parametrize("case", MECHANICAL, ids=[f"{case.code.value}-{n}" for n, case in enumerate(MECHANICAL)])
def test_what_is_mechanical_is_mended_once(case: Case, small_book: Path) -> None:
    """One run mends it and says so; the book is good; the next run finds nothing and writes nothing."""
    case.change(small_book)
    mended, left = mend(small_book)
    assert case.code in {problem.code for problem in mended}
    assert left == []
    assert check(small_book)[1] == []
    after = contents(small_book)
    assert mend(small_book) == ([], [])
    assert contents(small_book) == after


def test_every_mended_code_has_a_case() -> None:
    """The list of what is mended is no promise that was not tried."""
    assert {case.code for case in MECHANICAL} == set(MENDED)


def test_what_needs_judgment_is_left(small_book: Path) -> None:
    """A broken link, a long sentence and a slip with two corrections stay as they are, byte for byte."""
    both(add(CAUTION, "\nFot that, " + "word " * 45 + "end.\n"), swap(CAUTION, "[party-mayor]", "[party-mayer]"))(small_book)
    before = contents(small_book)
    mended, left = mend(small_book)
    assert mended == []
    assert {problem.code.value for problem in left} == {"link-unknown", "style-sentence", "style-typo"}
    assert contents(small_book) == before


def test_quotations_and_code_keep_their_words(small_book: Path) -> None:
    """What others wrote is not corrected; in a quotation only the marks are set."""
    both(add(STYLE, "spelling:\n  - {british: colour*, american: color*}\n"), add(CAUTION, "\nHe wrote “the colour isn't right” and `it's  colour`, in color.\n"))(small_book)
    mend(small_book)
    assert "“the colour isn’t right” and `it's  colour`, in color." in (small_book / CAUTION).read_text(encoding="utf-8")


def test_sorting_keeps_comments_and_every_other_byte(small_book: Path) -> None:
    """An event moves with the comment above it; the others stay as typed, quotes and all."""
    late = event("late", date="2025-03-20", known_on="2025-04-09")
    add(EVENTS, "\n# Found by a reader." + late)(small_book)
    mend(small_book)
    text = (small_book / EVENTS).read_text(encoding="utf-8")
    ids = [row.removeprefix("- id: ") for row in text.split("\n") if row.startswith("- id: ")]
    assert ids == ["event-survey", "event-late", "event-closing", "event-letter", "event-inspection"]
    assert "# Found by a reader.\n- id: event-late\n" in text
    assert set(smallbook.EVENTS_YML.split("\n")) <= set(text.split("\n"))
    assert check(small_book)[1] == []


def test_an_edit_in_a_field_that_is_not_certain_is_left(small_book: Path) -> None:
    """Where the line of a field has the word twice, a person looks."""
    swap(CLAIMS, "restated: The engineer found the bridge safe.", "restated: They recieve it and recieve it.")(small_book)
    _, left = mend(small_book)
    assert {problem.code.value for problem in left} == {"style-typo"}


def test_only_the_files_named_are_mended(small_book: Path) -> None:
    """Who fixes one note does not change another's file."""
    both(add(CAUTION, "\nIt isn't.\n"), add("book/claims.md", "\nIt isn't.\n"))(small_book)
    mend(small_book, only={CAUTION})
    assert "isn’t" in (small_book / CAUTION).read_text(encoding="utf-8")
    assert "isn't" in (small_book / "book/claims.md").read_text(encoding="utf-8")
