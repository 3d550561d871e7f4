"""The figures of the balance do not depend on which side a side is."""

from __future__ import annotations

from pathlib import Path

import pytest

from marginalia.cli.main import main
from marginalia.core import corpus
from marginalia.core.checks import check
from marginalia.core.lint.balance import PAGE, Side, balance, difference, report
from tests.conftest import ROOT

CELL = "{{stance: asserts, says: {says}, on: 2025-04-02, sources: [{sources}]}}"
NONE = "{stance: none-found, as_of: 2025-11-03}"
ORDER, LETTER, REPORT = "order-2025-04-02-closing", "letter-2025-04-09-engineer", "report-2025-06-20-inspectors"
DEPARTMENT_CASE = """\
It says so in [the order](#source-order-2025-04-02-closing) and at [the closing](#event-closing). The rest is `code`.

### More

Five words are here now."""
ANTHROPIC_CASE = """\
“No”, it says; see [the letter](#event-letter) and [its maker](#party-mayor). Nine words and some more stand on this line.
Here too."""
TITLES = ("## The department’s best case", "## Anthropic’s best case", "## Where they meet")


def cell(says: str, *sources: str) -> str:
    """A cell that says something."""
    return CELL.format(says=says, sources=", ".join(sources))


def point(slug: str, department: str, anthropic: str) -> str:
    """A point in dispute; the courts and the editorial are silent."""
    sides = {"department": department, "anthropic": anthropic, "court-nd-cal": NONE, "court-dc-circuit": NONE, "editorial": NONE}
    cells = "".join(f"    {side}: {text}\n" for side, text in sides.items())
    return f"- id: position-{slug}\n  title: A point\n  question: Is it so?\n  cells:\n{cells}"


def write(book: Path, points: str, department: str, anthropic: str) -> tuple[Side, Side]:
    """Put positions and best cases into the small book, and take the figures."""
    (book / "book/data/positions.yml").write_text(points, encoding="utf-8")
    page = ["# Both sides", "An opening.", TITLES[0], department, TITLES[1], anthropic, TITLES[2], "At sea."]
    (book / PAGE).write_text("\n\n".join(page) + "\n", encoding="utf-8")
    return balance(corpus.load(book)[0])


def figures(side: Side) -> tuple[object, ...]:
    """All that is counted of a side, without its name and place."""
    return side.points, side.filled, side.positions, side.best_case


@pytest.fixture
def sides(small_book: Path) -> tuple[Side, Side]:
    """Two uneven sides."""
    points = point("one", cell("It is so.", ORDER, LETTER), cell("It is not so at all.", LETTER)) + point("two", NONE, cell("No.", REPORT, LETTER))
    return write(small_book, points, DEPARTMENT_CASE, ANTHROPIC_CASE)


def test_the_figures_are_those_of_the_text(sides: tuple[Side, Side]) -> None:
    """Counted by hand: words without code and addresses, sources once each, those of the events linked with them."""
    department, anthropic = sides
    assert (department.points, department.filled, anthropic.filled) == (2, 1, 2)
    assert (department.positions.words, department.positions.sources) == (3, 2)
    assert (anthropic.positions.words, anthropic.positions.sources) == (7, 2)
    assert (department.best_case.words, department.best_case.sources, department.best_case.tiers) == (19, 1, (1, 0, 0, 0))
    assert (anthropic.best_case.words, anthropic.best_case.sources) == (20, 1)


def test_swapping_the_sides_mirrors_the_figures(small_book: Path, sides: tuple[Side, Side]) -> None:
    """Nothing is counted otherwise because of who says it."""
    points = point("one", cell("It is not so at all.", LETTER), cell("It is so.", ORDER, LETTER)) + point("two", cell("No.", REPORT, LETTER), NONE)
    mirrored = write(small_book, points, ANTHROPIC_CASE, DEPARTMENT_CASE)
    assert figures(sides[0]) != figures(sides[1])
    assert [figures(side) for side in mirrored] == [figures(side) for side in reversed(sides)]
    assert difference(mirrored) == difference(sides)


@pytest.mark.parametrize(("longer", "told"), [(23, False), (24, True)])
@pytest.mark.parametrize("first", [True, False])
def test_fifteen_percent_is_the_bound(small_book: Path, longer: int, *, told: bool, first: bool) -> None:
    """20 and 23 words are 15 % apart; 20 and 24 are more, whichever side has them."""
    cases = [("Word. " * count).strip() for count in (longer, 20)]
    write(small_book, "", *(cases if first else reversed(cases)))
    assert [problem.code.value for problem in check(small_book)[1]] == ["balance"] * told


def test_a_book_without_both_sides_has_nothing_to_balance(small_book: Path) -> None:
    """Another reading need not have the page."""
    assert check(small_book)[1] == []
    assert difference(balance(corpus.load(small_book)[0])) == 0


def test_the_report_is_printed_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    """An editor sees the figures below the problems."""
    main(["--root", str(ROOT), "check", "--report"])
    printed = capsys.readouterr().out
    assert printed.endswith(report(balance(corpus.load(ROOT)[0])) + "\n")
    main(["--root", str(ROOT), "check"])
    assert "Balance" not in capsys.readouterr().out


def test_this_book_fills_both_columns() -> None:
    """Neither side is left without words or sources."""
    for side in balance(corpus.load(ROOT)[0]):
        assert side.filled >= side.points - 2
        assert 200 <= side.best_case.words <= 300
        assert min(side.positions.sources, side.best_case.sources) >= 10
