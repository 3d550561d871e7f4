"""The command line, used as a contributor uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marginalia.cli.main import main
from marginalia.core.problems import Code
from tests import smallbook


@pytest.fixture
def run(small_book: Path, capsys, monkeypatch):
    """Run ``marginalia ...`` in the small book; exit code, what was printed, what was said on the error stream."""
    (small_book / "_config.yml").write_text("title: small\n")
    monkeypatch.chdir(small_book / "book" / "notes")

    def ran(*words: str) -> tuple[int, str, str]:
        code = main(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def test_check_of_a_clean_book_says_so(run):
    """No problem: exit 0 and one calm line; found from any folder of the project."""
    assert run("check") == (0, "No problems.\n", "")


def test_check_prints_one_line_a_problem_and_exits_1(run, small_book):
    """A wrong field is said with file, line, code, and what to write instead."""
    path = small_book / "book/notes/101-safe.md"
    path.write_text(path.read_text().replace("kind: evidence", "kind: evidense"))
    code, out, err = run("check")
    assert code == 1
    lines = out.splitlines()
    assert lines[0].startswith("book/notes/101-safe.md:7: [value-unknown] “evidense” is not a value of “kind” (one of: evidence")
    assert lines[-1] == f"{len(lines) - 1} problem" + ("s" if len(lines) > 2 else "")
    assert "Traceback" not in out + err


def test_check_of_one_file_is_about_that_file(run, small_book):
    """Checking the file one works on is not drowned in others' problems."""
    for name in ("101-safe.md", "201-caution.md"):
        path = small_book / "book/notes" / name
        path.write_text(path.read_text().replace("checked:", "chekced:"))
    _, out, _ = run("check", "201-caution.md")
    assert "101-safe" not in out
    assert "201-caution" in out


def test_anchors_as_json(run, small_book, tmp_path_factory):
    """Each note with its state and its place; the characters counted are the words of the note."""
    copy = tmp_path_factory.mktemp("copy") / "article.txt"
    copy.write_text(smallbook.ORIGINAL)
    code, out, _ = run("anchors", "--text", str(copy), "--json")
    rows = json.loads(out)
    assert code == 0
    assert {row["state"] for row in rows} == {"FOUND"}
    assert {tuple(row) for row in rows} == {("id", "state", "para", "start", "end", "text")}
    blocks = [block for block in smallbook.ORIGINAL.split("\n\n") if len(block) > 200]
    for row in rows:
        if row["para"]:
            assert blocks[row["para"] - 1][row["start"] : row["end"]] == row["text"]


def test_anchors_of_another_version_says_what_became_of_each_note(run, tmp_path_factory):
    """Words that were changed are ORPHANED; exit 1; the hash says it is another version."""
    copy = tmp_path_factory.mktemp("copy") / "article.txt"
    copy.write_text(smallbook.ORIGINAL.replace("an abundance of caution", "much caution"))
    code, out, _ = run("anchors", "--text", str(copy))
    assert code == 1
    assert "ORPHANED  note-caution" in out
    assert "another version" in out


def test_describe_prints_a_target_to_paste(run):
    """Words that stand once need no more than themselves."""
    code, out, _ = run("describe", "political act")
    assert (code, out) == (0, "target:\n  para: 1\n  exact: political act\n")


def test_describe_of_words_that_stand_nowhere(run):
    """The nearest words are named."""
    code, out, _ = run("describe", "politcal act")
    assert code == 1
    assert "political act" in out


def test_outside_a_book_one_clear_line(tmp_path, monkeypatch, capsys):
    """No traceback for the wrong folder."""
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "no book here" in capsys.readouterr().err


def test_codes_are_all_explained(run):
    """Every code has its sentence."""
    _, out, _ = run("codes")
    assert len(out.splitlines()) == len(Code)
    assert all(code.value in out and code.__doc__ in out for code in Code)


def test_ids_lists_what_is_new_and_writes_it_when_asked(run, small_book):
    """At a release the list takes in what is new; before it nothing is written, and nothing is ever taken out."""
    listed = small_book / "book/data/published.txt"
    code, out, _ = run("ids")
    assert code == 0
    assert "note-caution book/notes/201-caution.html\n" in out
    assert out.splitlines()[-1].startswith("0 on record, ")
    assert not listed.exists()
    run("ids", "--write")
    listed.write_text(listed.read_text().replace("claim-c03\n", ""))
    before = listed.read_text()
    code, out, _ = run("ids", "--write")
    assert (code, out.splitlines()[0]) == (0, "claim-c03")
    assert set(before.splitlines()) | {"claim-c03"} == set(listed.read_text().splitlines())
    assert run("ids", "--write")[1].splitlines()[-1].endswith(" on record, 0 new.")


def test_ids_writes_nothing_while_there_is_a_problem(run, small_book):
    """A broken book is not put on record."""
    run("ids", "--write")
    listed = small_book / "book/data/published.txt"
    listed.write_text(listed.read_text() + "note-gone\n")
    before = listed.read_text()
    assert run("ids", "--write")[0] == 1
    assert listed.read_text() == before


def test_annotations_for_a_pull_request(run, small_book):
    """One workflow command a problem; what would end it early is escaped."""
    path = small_book / "book/notes/101-safe.md"
    path.write_text(path.read_text().replace("kind: evidence", 'kind: "50% :: a,b"'))
    code, out, _ = run("check", "--format", "github")
    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith("::error file=book/notes/101-safe.md,line=7,title=value-unknown::“50%25 :: a,b” is not a value of “kind”")
    assert lines[1:] == ["1 problem"]


def test_names_with_commas_and_colons_are_escaped_in_annotations():
    """A file may be called anything."""
    from marginalia.cli.formats import as_github
    from marginalia.core.problems import Location, Problem

    line = as_github([Problem(Code.RAW_HTML, "a\nb", Location("a,b:c%.md", 3), "x")]).splitlines()[0]
    assert line == "::error file=a%2Cb%3Ac%25.md,line=3,title=raw-html::a b (x)"


def test_problems_as_json(run, small_book):
    """Other programs get the same, and whether ``--fix`` mends it."""
    path = small_book / "book/notes/101-safe.md"
    path.write_text(path.read_text().rstrip() + " It isn't.\n")
    code, out, _ = run("check", "--format", "json")
    (row,) = json.loads(out)
    assert code == 1
    assert (row["file"], row["line"], row["code"], row["fix"]) == ("book/notes/101-safe.md", 15, "text-quotes", True)
    assert run("check", "--fix")[0] == 0
    assert json.loads(run("check", "--format", "json")[1]) == []


def test_a_file_that_is_not_there_or_not_ours_is_said(run, tmp_path_factory):
    """A slip in a file name is no clean bill."""
    assert run("check", "nowhere.md")[0] == 2
    other = tmp_path_factory.mktemp("other") / "x.md"
    other.write_text("x\n")
    assert run("check", str(other))[0] == 2


def test_a_folder_stands_for_its_files(run, small_book):
    """``marginalia check book/notes`` looks at all notes and at nothing else."""
    for name in ("notes/101-safe.md", "parties/mayor.md"):
        path = small_book / "book" / name
        path.write_text(path.read_text().replace("checked:", "chekced:"))
    _, out, _ = run("check", str(small_book / "book/notes"))
    assert "101-safe" in out
    assert "mayor" not in out
