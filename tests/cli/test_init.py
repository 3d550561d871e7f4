"""``marginalia init DIR``: the new book is right, builds strictly, passes its own tests, and says nothing of this one.

The new book's own steps are run with the Python that runs these tests, so that no test waits for an installation. With
``MARGINALIA_FRESH=1`` its ``make book`` and ``make test`` are run as a new user would, in an environment of their own.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from marginalia.cli.main import main
from tests.conftest import ROOT

TITLE = 'Mondays: *our* "reading" & more'
OF_THIS_BOOK = re.compile(r"(?i)anthropic|pentagon|hegseth|nearly aligned|ai daily|openai|22 march 2026|department of war")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A new book in an empty folder."""
    folder = tmp_path_factory.mktemp("another") / "book"
    folder.mkdir()
    assert main(["init", str(folder), "--title", TITLE]) == 0
    return folder


def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a module in the new book, with the new book's own extension."""
    given = {**os.environ, "PYTHONPATH": str(folder / "book" / "_ext")}
    return subprocess.run([sys.executable, "-m", *words], cwd=folder, env=given, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(made) -> Path:
    """The new book, checked and built strictly as `make book` does."""
    done = ran(made, "marginalia.cli.main", "build", "--cold")
    assert done.returncode == 0, done.stdout + done.stderr
    return made / "_build" / "html"


def test_its_own_check_finds_no_problem(made):
    """With the copied extension."""
    done = ran(made, "marginalia.cli.main", "check")
    assert (done.returncode, done.stdout) == (0, "No problems.\n"), done.stderr


def test_it_is_small_and_whole(made):
    """What the guide promises: one article, three notes, one party, one concept, three events, one question."""
    for folder, count in {"notes": 3, "parties": 1, "concepts": 1, "teach/questions": 1}.items():
        assert len([path for path in (made / "book" / folder).glob("*.md") if path.stem != "index"]) == count, folder
    assert len(yaml.safe_load((made / "book/data/events.yml").read_text())) == 3
    for name in ("_config.yml", "_toc.yml", "requirements.txt", "Makefile", "README.md", ".gitignore", "tests/test_content.py", "book/_ext/lightbook", "book/_ext/LICENSE"):
        assert (made / name).exists(), name
    assert not list((made / "book" / "_ext").rglob("__pycache__")) or (made / "_build").exists()


def test_it_is_built_strictly_and_passes_its_own_tests(made, site):
    """None of them is skipped once it is built."""
    done = ran(made, "pytest", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout
    assert "passed" in done.stdout


def test_its_pages_speak_of_it_alone(made, site):
    """No page, no data file and no script names this book's article or its people. The schemas of the two tables that the new
    book has not, whose sides the code names, are told of on the page “Your own article”.
    """
    sides = {"position.schema.json", "framing.schema.json"}
    found = [
        f"{path.relative_to(site)}: {match[0]}"
        for path in sorted(site.rglob("*"))
        if path.name not in sides and path.suffix in (".html", ".json", ".jsonld", ".csv", ".md", ".js", ".css", ".xml", ".ics") and (match := OF_THIS_BOOK.search(path.read_text()))
    ]
    assert found == []


def test_charts_of_this_dispute_are_not_offered(site):
    """Those that need events or tracks which the new book does not have leave no file."""
    assert {path.name.split(".")[0] for path in (site / "data" / "charts").iterdir()} == {"claims-by-paragraph"}


def test_it_says_that_it_is_invented_and_has_the_title(made, site):
    """Marks of Markdown and YAML in a title are letters of it, and quotation marks are printed ones."""
    html = (site / "book" / "index.html").read_text()
    assert "Everything in this book is invented" in html
    assert "<h1>Mondays: *our* “reading” &amp; more" in html
    assert yaml.safe_load((made / "_config.yml").read_text())["title"] == "Mondays: *our* “reading” & more"


def test_it_has_words_of_its_own_for_groups_and_tracks(made):
    """Those of this book are wrong there."""
    path = made / "book" / "data" / "events.yml"
    before = path.read_text()
    path.write_text(before.replace("track: library", "track: litigation-ndcal"))
    done = ran(made, "marginalia.cli.main", "check")
    path.write_text(before)
    assert "[value-unknown] “litigation-ndcal” is not a value of “track” (one of: council, library" in done.stdout


def test_a_book_can_be_made_from_the_new_book(made, tmp_path):
    """It is as whole as this one, and gives the same files again."""
    done = ran(made, "marginalia.cli.main", "init", str(tmp_path / "third"), "--title", TITLE)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "third") == {name: digest for name, digest in digests(made).items() if not name.startswith("_build/")}


def digests(folder: Path) -> dict[str, str]:
    """Every file by its path."""
    files = [path for path in folder.rglob("*") if path.is_file() and not {"__pycache__", ".pytest_cache"} & set(path.parts)]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_its_tools_are_this_projects(made):
    """One list of versions; the template keeps none of its own that could age apart."""
    assert (made / "requirements.txt").read_bytes() == (ROOT / "requirements.txt").read_bytes()
    ours = {line.split("#")[0].strip() for line in (ROOT / "tests" / "requirements.txt").read_text().splitlines()}
    assert set((made / "tests" / "requirements.txt").read_text().split()) <= ours


@pytest.mark.parametrize(("there", "said"), [("folder", "is not empty; name a folder that is new or empty"), ("file", "is a file; name a folder that is new or empty")])
def test_what_is_there_is_never_overwritten(tmp_path, capsys, there, said):
    """One line, and nothing is touched: not even beside one hidden file."""
    target = tmp_path / "mine"
    mine = target if there == "file" else target / ".hidden"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    assert main(["init", str(target)]) == 1
    assert capsys.readouterr().err == f"{target} {said}\n"
    assert mine.read_text() == "mine"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]


def test_within_the_extension_no_book_is_made(capsys):
    """A copy into itself would never end."""
    target = ROOT / "book" / "_ext" / "marginalia" / "new"
    assert main(["init", str(target)]) == 1
    assert "choose another place" in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize("title", ["", "  ", "a\x00b", "a\u202eb"])
def test_a_title_is_words(tmp_path, capsys, title):
    """One line."""
    assert main(["init", str(tmp_path / "new"), "--title", title]) == 1
    assert capsys.readouterr().err == "the title needs letters, and none that cannot be seen\n"
    assert not (tmp_path / "new").exists()


def test_no_book_is_needed_around(tmp_path, monkeypatch, capsys):
    """The command works from any folder."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "new"]) == 0
    assert capsys.readouterr().out.startswith("Made new. Next: cd new, then make book, make test.")


@pytest.mark.skipif(not os.environ.get("MARGINALIA_FRESH"), reason="installs everything anew, which takes minutes: MARGINALIA_FRESH=1")
def test_make_book_and_make_test_pass_in_a_fresh_environment(tmp_path):
    """As a new user would do it."""
    assert main(["init", str(tmp_path / "new")]) == 0
    given = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    for goal in ("book", "test"):
        done = subprocess.run(["make", goal, f"PYTHON={Path(sys.executable).resolve()}"], cwd=tmp_path / "new", env=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
