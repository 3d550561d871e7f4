"""``marginalia new``: every collection gets a record that is good but for the gaps it names, and nothing else is changed."""

from __future__ import annotations

import datetime as dt
import sys
from io import StringIO
from pathlib import Path

import pytest

from marginalia.cli.collections import COLLECTIONS
from marginalia.cli.main import main
from marginalia.core import checks, corpus
from marginalia.core.problems import Code
from tests import smallbook

FEWEST = {
    "note": ["--words", "political act", "--title", "A word that judges"],
    "party": ["--title", "The Ferry Company"],
    "concept": ["--title", "Duty of care"],
    "event": ["--title", "The ferry is full", "--date", "2025-04-05"],
    "claim": ["--words", "shops lose customers"],
    "position": ["--title", "Whether the tests were enough"],
    "framing": ["--words", "political act", "--device", "A judgment as a choice of two"],
    "source": ["--title", "Minutes of the council", "--publisher", "City of Harbour", "--date", "2025-04-09"],
    "question": ["--title", "Which paper came first", "--type", "order", "--group", "2"],
}


@pytest.fixture
def run(small_book: Path, capsys):
    """Run ``marginalia new ...`` in the small book; exit code and all that was said."""

    def ran(*words: str) -> tuple[int, str]:
        code = main(["--root", str(small_book), "new", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return ran


def contents(root: Path) -> dict[str, str]:
    """Every file of the book."""
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in sorted((root / "book").rglob("*")) if path.is_file()}


def left(root: Path) -> list[tuple[str, str]]:
    """What check says: code and message."""
    return [(problem.code.value, problem.message) for problem in checks.check(root)[1]]


def test_every_collection_is_tried() -> None:
    """A new collection needs a line here."""
    assert set(FEWEST) == set(COLLECTIONS)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_with_the_fewest_words_only_gaps_are_left(name: str, run, small_book: Path) -> None:
    """One file is written or longer than before; what is asked for is what check then asks for, each in one line."""
    before = contents(small_book)
    code, out = run(name, *FEWEST[name])
    assert code == 0, out
    after = contents(small_book)
    (changed,) = [path for path, text in after.items() if before.get(path) != text]
    if changed in before:
        rows = after[changed].split("\n")
        assert all(rows.count(row) >= before[changed].split("\n").count(row) for row in set(before[changed].split("\n")))
    problems = checks.check(small_book)[1]
    assert problems or name == "question"  # questions are read by another part of the book
    assert {(problem.code, problem.location.path) for problem in problems} <= {(Code.GAP, changed)}
    assert all(problem.message.startswith("fill in") for problem in problems)
    assert all(f"line {problem.location.line}: {problem.message}" in out for problem in problems)
    assert f"marginalia check {changed}" in out


@pytest.mark.parametrize("name", COLLECTIONS)
def test_nothing_is_written_over(name: str, run, small_book: Path) -> None:
    """The same command a second time writes nothing (claims and wordings get the next number)."""
    run(name, *FEWEST[name])
    before = contents(small_book)
    code, out = run(name, *FEWEST[name])
    if not COLLECTIONS[name].titled:
        assert (code, {"claim": "claim-c05", "framing": "framing-f02"}[name] in out) == (0, True)
        return
    assert code == 1
    assert "Nothing is written." in out
    assert contents(small_book) == before


@pytest.mark.parametrize("name", COLLECTIONS)
def test_what_cannot_wait_is_asked_for(name: str, run, small_book: Path) -> None:
    """Without title or words there is no record."""
    before = contents(small_book)
    code, out = run(name)
    assert (code, "needed" in out) == (1, True)
    assert contents(small_book) == before


def test_a_note_filled_in_is_good(run, small_book: Path) -> None:
    """With all options only the text is left; with the text nothing is."""
    run("note", *FEWEST["note"], "--kind", "wording", "--known-on", "2025-05-10", "--source", "post-2025-05-10-bridge, p. 1", "--checked", "2025-11-03")
    path = small_book / "book/notes/106-a-word-that-judges.md"
    assert left(small_book) == [("gap", "fill in the text: 40 to 160 words. The first sentence says the point")]
    text = path.read_text(encoding="utf-8")
    assert "  - {key: post-2025-05-10-bridge, at: p. 1}\n" in text
    path.write_text(text[: text.index("% fill in")] + "Word. " * 49 + "Word.\n", encoding="utf-8")
    assert left(small_book) == []
    assert corpus.load(small_book)[0].anchors["note-a-word-that-judges"].place.text == "political act"


def test_the_selector_is_the_shortest_and_the_number_the_next(run, small_book: Path) -> None:
    """Words that stand twice get as much of their surroundings as they need; a number is not given twice."""
    swapped = (small_book / "book/article/text.md").read_text(encoding="utf-8").replace("Last, the editorial finds", "Last, it shut it. The editorial finds")
    (small_book / "book/article/text.md").write_text(swapped, encoding="utf-8")
    code, out = run("note", "--words", "shut it", "--title", "Two closings")
    assert (code, "more than one place: paragraph 1, paragraph 3" in out) == (1, True)
    code, out = run("note", "--words", "shut it", "--title", "Two closings", "--para", "3")
    assert "book/notes/302-two-closings.md" in out
    assert "  para: 3\n  exact: shut it\n" in (small_book / "book/notes/302-two-closings.md").read_text(encoding="utf-8")


def test_words_that_stand_nowhere_are_refused_with_the_nearest(run) -> None:
    """Nothing is written that could not be anchored."""
    code, out = run("note", "--words", "politcal act", "--title", "X")
    assert code == 1
    assert "nearest, paragraph 1: “political act”" in out


def test_an_event_goes_to_its_day_and_a_claim_to_its_paragraph(run, small_book: Path) -> None:
    """Lists stay in order, so that check has nothing to say of it."""
    run("event", *FEWEST["event"])
    run("claim", *FEWEST["claim"])
    text = contents(small_book)
    assert [row for row in text["book/data/events.yml"].split("\n") if "- id" in row][2:4] == ["- id: event-the-ferry-is-full", "- id: event-letter"]
    assert [row for row in text["book/data/claims.yml"].split("\n") if "- id" in row][2:] == ["- id: claim-c04", "- id: claim-c03"]


def test_today_only_when_it_is_said(run, small_book: Path) -> None:
    """Nobody is said to have checked what was not checked."""
    run("party", *FEWEST["party"])
    run("party", "--title", "The Bus Company", "--checked")
    assert "\nchecked:\n" in (small_book / "book/parties/the-ferry-company.md").read_text(encoding="utf-8")
    assert f"\nchecked: {dt.date.today().isoformat()}\n" in (small_book / "book/parties/the-bus-company.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["Yes: it’s “so” # not", "- a list", "'Quoted'", "[x]", "2025-04-02", "null", "{a: b}", "@home & away %", "Ünïted 漢字 names"])
def test_any_title_is_kept_as_typed(title: str, run, small_book: Path) -> None:
    """Whatever is typed is the title that is read."""
    code, out = run("position", "--title", title)
    assert code == 0, out
    assert not [message for code_, message in left(small_book) if code_ != "gap"]
    raw = (small_book / "book/data/positions.yml").read_text(encoding="utf-8")
    import yaml

    assert yaml.load(raw, Loader=yaml.BaseLoader)[0]["title"] == title


def test_a_bibliography_keeps_every_byte(run, small_book: Path) -> None:
    """A source is added at the end; signs that BibTeX reads otherwise are escaped."""
    run("source", "--title", "Costs & returns, 50% of $5", "--publisher", "City_Hall", "--date", "2025")
    text = (small_book / "book/references.bib").read_text(encoding="utf-8")
    assert text.startswith(smallbook.BIB.rstrip())
    assert r"title = {Costs \& returns, 50\% of \$5}" in text
    assert {code for code, _ in left(small_book)} == {"gap"}


def test_at_a_terminal_it_asks(run, small_book: Path, monkeypatch) -> None:
    """Each thing that was not given is asked for once; an unknown kind is asked for again; an empty answer is a gap."""
    answers = StringIO("political act\nA word that judges\nlawful\nlaw\n\nletter-2025-04-09-engineer, p. 2; order-2025-04-02-closing\n")
    answers.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", answers)
    code, out = run("note")
    assert code == 0
    assert "One of evidence, context" in out
    text = (small_book / "book/notes/106-a-word-that-judges.md").read_text(encoding="utf-8")
    assert "kind: law\nknown_on:\n" in text
    assert "sources:\n  - {key: letter-2025-04-09-engineer, at: p. 2}\n  - order-2025-04-02-closing\n" in text
