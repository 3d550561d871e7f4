"""Making a packet at the command line, as a teacher does who has only the educators' page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from marginalia.cli.main import main
from marginalia.packets import offered

from .conftest import ADDRESS


@pytest.fixture
def run(taught, tmp_path: Path, capsys, monkeypatch):
    """Run ``marginalia ...`` in a copy of the small book that is built; exit code, output, errors."""
    root = tmp_path / "book-of-mine"
    shutil.copytree(taught.root, root, ignore=shutil.ignore_patterns(".doctrees"))
    monkeypatch.chdir(root)

    def ran(*words: str) -> tuple[int, str, str]:
        code = main(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def test_a_packet_is_made_and_its_files_are_named(run) -> None:
    """One command; each file's path is printed, and each file is there."""
    code, out, err = run("packet", "bridge", "--address", ADDRESS)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == len(offered.FILES)
    assert all(Path(line).stat().st_size for line in out.splitlines())
    assert "_build/packets/bridge/student/bridge-student.pdf" in out


def test_without_an_address_thin_cartridges_are_left_out_and_this_is_said(run) -> None:
    """In one line; nothing else is missing, and no link leads to a made-up place."""
    code, out, _ = run("packet", "--all")
    assert code == 0
    assert out.splitlines()[-1].startswith("The cartridges of links are left out: they need the address of the published book")
    made = [Path(line) for line in out.splitlines()[:-1]]
    assert len(made) == len(offered.FILES) - 2
    page = next(path for path in made if path.name == "bridge-student.html").read_text(encoding="utf-8")
    assert 'href="http' in page
    assert 'href="book' not in page
    assert set(re.findall(r'href="#([^"]*)"', page)) == set(re.findall(r'class="part" id="([^"]*)"', page))


def test_a_packet_in_which_nothing_changed_is_not_made_again(run) -> None:
    """And one in which something did, is."""
    run("packet", "bridge")
    pdf = Path("_build/packets/bridge/student/bridge-student.pdf")
    pdf.write_bytes(b"as it was")
    run("packet", "bridge")
    assert pdf.read_bytes() == b"as it was"
    question = Path("book/teach/questions/101-first.md")
    question.write_text(question.read_text(encoding="utf-8").replace("Which came first", "Which was first"), encoding="utf-8")
    run("packet", "bridge")
    assert pdf.read_bytes() != b"as it was"


def test_a_misspelled_name_is_answered_with_the_nearest(run) -> None:
    """One line, exit 1, nothing written."""
    assert run("packet", "brige") == (1, "", "there is no packet “brige” (did you mean bridge?)\n")
    assert run("packet") == (1, "", "name a packet, or give --all; there are: bridge\n")
    assert not Path("_build/packets").exists()


def test_a_book_that_is_not_built_is_said_so(run) -> None:
    """With the page that is missing and the way out."""
    shutil.rmtree("_build/html")
    code, _, err = run("packet", "bridge")
    assert code == 1
    assert err.startswith("the page book/article/index is not in ")
    assert "make book" in err


def test_a_mistake_in_the_content_stops_it(run) -> None:
    """The problem is printed as `check` prints it."""
    path = Path("book/teach/packets/bridge.yml")
    path.write_text(path.read_text(encoding="utf-8").replace("note-safe]", "note-save]"), encoding="utf-8")
    code, out, _ = run("packet", "bridge")
    assert code == 1
    assert "book/teach/packets/bridge.yml:9: [link-unknown]" in out
    assert out.endswith("Nothing is written.\n")


def test_a_new_packet_is_ready_when_what_is_empty_is_filled_in(run) -> None:
    """From the command to files: the template, two aims, a sentence for the teacher."""
    words = ["--title", "Tests and limits", "--level", "law", "--minutes", "40", "--pages", "book/concepts/inspection", "--notes", "note-tests"]
    code, out, _ = run("new", "packet", *words, "--questions", "question-first", "question-when")
    assert code == 0
    assert out.splitlines()[0] == "Wrote book/teach/packets/tests-and-limits.yml."
    path = Path("book/teach/packets/tests-and-limits.yml")
    text = path.read_text(encoding="utf-8")
    text = text.replace("Students can\n", "Students can read a test\n", 1).replace("Students can\n", "Students can name a limit\n") + "  Hand out the letter first.\n"
    path.write_text(text, encoding="utf-8")
    assert run("check") == (0, "No problems.\n", "")
    code, out, err = run("packet", "tests-and-limits")
    assert (code, err) == (0, "")
    assert "tests-and-limits-teacher.pdf" in out


def test_an_unfinished_packet_is_told_what_is_empty(run) -> None:
    """The template as it is: each gap has a line."""
    run("new", "packet", "--title", "Empty")
    code, out, _ = run("check", "book/teach/packets/empty.yml")
    assert code == 1
    lines = out.splitlines()
    assert any("“questions”" in line for line in lines)
    assert any("“teacher”" in line for line in lines)
    assert "Traceback" not in out


def test_a_new_packet_does_not_overwrite_and_knows_the_questions(run) -> None:
    """One line each."""
    assert run("new", "packet", "--title", "Bridge")[0] == 1
    code, _, err = run("new", "packet", "--title", "Other", "--questions", "question-firts")
    assert (code, err) == (1, "no question has the id question-firts (did you mean question-first?)\n")
