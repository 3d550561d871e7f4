"""What a contributor is told about a mistake: which, where, and everything at once."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import marginalia
from marginalia.core.checks import check
from marginalia.core.problems import Code, Location, Problem, in_order
from tests import smallbook
from tests.core.bad.cases import BIB, CASES, CAUTION, CLAIMS, EVENTS, INFO, REPORT, TEXT, Case, add, both, cut, source, swap

PACKAGES = Path(marginalia.__file__).parents[1]
NAMES = [f"{case.code.value}-{n}" for n, case in enumerate(CASES)]


def said(root: Path) -> list[str]:
    """What ``marginalia check`` would print."""
    return [str(problem) for problem in check(root)[1]]


def test_the_small_good_book_has_no_problem(small_book: Path) -> None:
    """A good book is built without a word."""
    assert said(small_book) == []


def test_every_code_has_a_case() -> None:
    """No message exists that was never seen."""
    assert {case.code for case in CASES} == set(Code)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_mistake_is_said_with_code_path_and_line(case: Case, small_book: Path) -> None:
    """A contributor is led to the file and line of the mistake."""
    case.change(small_book)
    mine = [str(problem) for problem in check(small_book)[1] if problem.code is case.code]
    assert [line[: len(case.expected)] for line in mine] == [case.expected]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_mistake_is_all_that_is_said(case: Case, small_book: Path) -> None:
    """One mistake is one line: nobody has to look for a second one that is not there."""
    case.change(small_book)
    assert [problem for problem in said(small_book) if f"[{case.code.value}]" not in problem] == []


def test_a_problem_is_one_line(small_book: Path) -> None:
    """Editors and continuous integration read one problem a line, whatever the words in it."""
    swap(CAUTION, "exact: an abundance of caution", "exact: |\n    an excess\n    of care")(small_book)
    assert [line.count("\n") for line in said(small_book)] == [0]


def test_a_prefix_that_does_not_fit_is_told_as_such(small_book: Path) -> None:
    """Who forgot the space in a prefix is not told that the words stand nowhere: they do stand there."""
    swap(CAUTION, "exact: an abundance of caution", "exact: abundance of caution\n  prefix: an")(small_book)
    (line,) = said(small_book)
    assert line.startswith(f"{CAUTION}:6: [anchor-orphaned]")
    assert "prefix" in line


def test_a_broken_record_is_not_also_called_unknown(small_book: Path) -> None:
    """A slip in a party's file is not reported once more by every record that names the party."""
    swap("book/parties/mayor.md", "kind: person", "kind: human")(small_book)
    assert [line.split("]")[0] for line in said(small_book)] == ["book/parties/mayor.md:4: [value-unknown"]


def test_what_is_shown_as_code_is_neither_markup_nor_a_link_nor_a_heading(small_book: Path) -> None:
    """Who explains how a note is written may show HTML, a link, a heading and the target of a role."""
    shown = "\nWrite `<br>`, {code}`<hr>`, {term}`a pier <br>` and `[](#event-none)`; a rule is\n\n---\n\n```\n# One\n<b>two</b> [three](#event-none)\n```\n- item\n---\n"
    add(CAUTION, shown)(small_book)
    assert said(small_book) == []


def test_a_broken_source_is_not_also_called_unknown(small_book: Path) -> None:
    """A source that lacks a field is in references.bib all the same, and the records that cite it are right."""
    swap(BIB, "  note = {One page.},\n", "")(small_book)
    assert [line.split("]")[0] for line in said(small_book)] == [f"{BIB}:13: [bib-field"]


@pytest.mark.parametrize("count", [40, 160])
def test_the_shortest_and_the_longest_note_are_good(small_book: Path, count: int) -> None:
    """The bounds are those that the message names."""
    both(cut(CAUTION, "The phrase is"), add(CAUTION, "Word. " * count))(small_book)
    assert said(small_book) == []


def test_a_quotation_of_twelve_words_is_good(small_book: Path) -> None:
    """Twelve words may be quoted, as the guide says."""
    swap(TEXT, "“larger than one crossing”", "“one two three four five six seven eight nine ten eleven twelve”")(small_book)
    assert said(small_book) == []


@pytest.mark.parametrize(("words", "count"), [("170", 0), ("169", 1)])
def test_a_fifth_may_be_quoted_and_no_more(small_book: Path, words: str, count: int) -> None:
    """34 words quoted are a fifth of 170."""
    swap(INFO, "words: 231", f"words: {words}")(small_book)
    assert len(said(small_book)) == count


def test_a_sequel_may_be_known_on_the_day_after(small_book: Path) -> None:
    """What became known on the day after publication came later."""
    swap(REPORT, "known_on: 2025-06-20", "known_on: 2025-05-11")(small_book)
    swap(REPORT, "sources: [report-2025-06-20-inspectors]", "sources: [letter-2025-04-09-engineer]")(small_book)
    assert said(small_book) == []


def test_the_article_may_stand_alone_as_source_of_its_own_words(small_book: Path) -> None:
    """A note on the editorial's wording need cite nothing but the editorial, of whatever tier."""
    assert "sources: [post-2025-05-10-bridge]" in (small_book / "book/notes/001-then.md").read_text(encoding="utf-8")
    assert said(small_book) == []


FIVE = {
    f"{BIB}:13: [bib-field] order-2025-04-02-closing: tier “9”",
    f"{BIB}:13: [bib-field] order-2025-04-02-closing: access “some”",
    f"{CAUTION}:7: [value-unknown] “laws” is not a value of “kind”",
    f"{CAUTION}:8: [date-invalid] “known_on”: “2 April”",
    f"{CLAIMS}:37: [field-unknown] the field “paragraph” is not one of this collection",
}


def five_mistakes(root: Path) -> None:
    """Five mistakes in three files."""
    order = smallbook.BIB.split("\n\n")[1]
    swap(BIB, order, order.replace("{1}", "{9}").replace("{full}", "{some}"))(root)
    both(swap(CAUTION, "kind: law", "kind: laws"), swap(CAUTION, "known_on: 2025-04-02", "known_on: 2 April"))(root)
    swap(CLAIMS, "  kind: prediction\n", "  kind: prediction\n  paragraph: 3\n")(root)


def test_all_mistakes_are_said_at_once(small_book: Path) -> None:
    """Who made five mistakes in three files sees five, not the first and then the next."""
    five_mistakes(small_book)
    lines = said(small_book)
    assert {start for start in FIVE if any(line.startswith(start) for line in lines)} == FIVE


def test_problems_come_by_file_and_line(small_book: Path) -> None:
    """The list is read from top to bottom like the files."""
    five_mistakes(small_book)
    where = [problem.location for problem in check(small_book)[1]]
    assert where == sorted(where, key=lambda at: (at.path, at.line))


def test_order_does_not_depend_on_the_order_of_finding() -> None:
    """The same problems are printed in the same order, each once."""
    some = itertools.product(list(Code)[:4], "ab", "xy", (0, 10, 9))
    found = [Problem(code, message, Location(path, line)) for code, message, path, line in some]
    wanted = in_order(found)
    for seed in range(20):
        mixed = found * 2
        random.Random(seed).shuffle(mixed)
        assert in_order(mixed) == wanted


def test_two_runs_print_the_same(small_book: Path) -> None:
    """What one computer prints another prints too, byte for byte."""
    five_mistakes(small_book)
    program = "import sys, pathlib, marginalia.core.checks as c; print(*c.check(pathlib.Path(sys.argv[1]))[1], sep='\\n')"
    env = {**os.environ, "PYTHONPATH": str(PACKAGES), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", program, str(small_book)]
    runs = {subprocess.run(command, env={**env, "PYTHONHASHSEED": seed}, check=True, capture_output=True).stdout for seed in "12"}
    assert len(runs) == 1
    assert len(next(iter(runs)).splitlines()) >= len(FIVE)


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    """A path without a line is not printed as line 0."""
    assert str(Problem(Code.FILE_MISSING, "gone", Location("book/x.md"), "put it back")) == "book/x.md: [file-missing] gone (put it back)"


def test_editor_leftovers_do_not_stop_the_check(small_book: Path) -> None:
    """While a note is open in Emacs, a link to nowhere lies beside it; the check still runs and says nothing of it."""
    (small_book / "book/notes/.#201-caution.md").symlink_to("someone@somewhere.1234")
    assert said(small_book) == []


def test_a_folder_named_like_a_page_does_not_stop_the_check(small_book: Path) -> None:
    """A folder whose name ends in .md is a strange thing, and no reason for a traceback."""
    (small_book / "book/old.md").mkdir()
    assert said(small_book) == []


def test_a_misspelt_source_of_the_article_is_said(small_book: Path) -> None:
    """The article's own entry in references.bib is a link like any other."""
    swap(INFO, "source: post-2025-05-10-bridge", "source: post-2025-05-11-bridge")(small_book)
    assert any(line.startswith(f"{INFO}:14: [source-unknown]") for line in said(small_book))


def test_a_claim_whose_words_are_gone_is_said(small_book: Path) -> None:
    """Who rewords the retelling learns that a claim pointed at the old words."""
    swap(CLAIMS, "  exact: safe for daily traffic\n", "  exact: safe for heavy traffic\n")(small_book)
    assert any(line.startswith(f"{CLAIMS}:3: [anchor-orphaned]") for line in said(small_book))


def test_an_event_on_a_paragraph_that_is_not_there_is_said(small_book: Path) -> None:
    """An event does not bear on paragraph 12 of three."""
    swap(EVENTS, "paras: [1, 2]", "paras: [1, 12]")(small_book)
    assert any(line.startswith(f"{EVENTS}:") and "12" in line for line in said(small_book))


def test_a_source_given_twice_is_said_where_it_stands_again(small_book: Path) -> None:
    """The second of two entries with one key is found by its line."""
    add(BIB, source("order-2025-04-02-closing"))(small_book)
    assert any(line.startswith(f"{BIB}:50: [bib-syntax]") for line in said(small_book))


def test_an_unfinished_note_is_no_traceback(small_book: Path) -> None:
    """Every file cut off anywhere gives messages, never a crash."""
    cut(CAUTION, "  exact:")(small_book)
    text = smallbook.NOTES["201-caution"]
    for end in range(0, len(text), 23):
        (small_book / CAUTION).write_text(text[:end], encoding="utf-8")
        assert isinstance(check(small_book)[1], list)
