"""All exports together: which there are, that their bytes depend on the content alone, and the command that writes them."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from marginalia import exporters
from marginalia.charts import CHARTS, csv_bytes, downloads
from marginalia.cli import export
from marginalia.core import corpus as corpora
from marginalia.core import schemas
from tests import smallbook
from tests.conftest import ROOT
from tests.exporters.conftest import Book

NAMES = [
    "claims.json", "concepts.json", "events.csv", "events.ics", "events.json", "events.jsonld", "framing.json", "graph.json", "notes.jsonld",
    "parties.json", "positions.json", "sources.json",
]  # fmt: skip
PACKAGE = ROOT / "book" / "_ext" / "marginalia"
DIGESTS = """
import hashlib, sys
from pathlib import Path
from marginalia import exporters
from marginalia.core import corpus
book, _ = corpus.load(Path(sys.argv[1]))
for name, content in exporters.files(book).items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def test_there_is_a_file_for_each_collection(book: Book) -> None:
    """The files that the downloads page speaks of."""
    assert list(book.files) == NAMES


def test_json_is_json_and_text_is_utf_8_with_unix_lines(book: Book) -> None:
    """Only the calendar has the line ends its format demands."""
    for name, content in book.files.items():
        text = content.decode("utf-8")
        assert text.endswith("\n"), name
        assert ("\r" in text) == (name == "events.ics"), name
        if "json" in name:
            json.loads(text)


def digests(root: Path, cwd: Path, **env: str) -> str:
    """The exports of a book as another process makes them."""
    given = {**os.environ, "PYTHONPATH": os.fspath(PACKAGE.parent), **env}
    return subprocess.run([sys.executable, "-c", DIGESTS, os.fspath(root)], env=given, cwd=cwd, check=True, capture_output=True, text=True).stdout


def test_the_bytes_depend_on_nothing_but_the_content(book: Book, tmp_path: Path) -> None:
    """Other hash seeds, time zones, locales and folders: the same bytes."""
    here = "".join(f"{name} {hashlib.sha256(content).hexdigest()}\n" for name, content in book.files.items())
    one = digests(book.root, tmp_path, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    two = digests(book.root, ROOT, PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C.UTF-8", PYTHONUTF8="0")
    assert one == two == here


def test_no_exporter_asks_the_clock() -> None:
    """The day of the build is in no file."""
    for path in (PACKAGE / "exporters").glob("*.py"):
        calls = {node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)}
        assert not calls & {"now", "utcnow", "today", "time_ns", "getmtime", "stat"}, path.name


def test_exporters_import_core_and_nothing_else_of_the_package() -> None:
    """Arrows point one way (design, section 8)."""
    for path in (PACKAGE / "exporters").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 2:
                assert (node.module or "").split(".")[0] == "core", f"{path.name}:{node.lineno}"
            assert not (isinstance(node, ast.ImportFrom) and node.level > 2), f"{path.name}:{node.lineno}"


def test_a_readers_own_copy_changes_no_byte(small: Book, tmp_path: Path) -> None:
    """Nothing of a copy of the article gets into a file that may be passed on."""
    copy = tmp_path / "mine.txt"
    copy.write_text(smallbook.ORIGINAL, encoding="utf-8")
    shown, _ = corpora.load(small.root, copy)
    assert shown.article
    assert shown.article.is_original
    assert exporters.files(shown) == small.files


def test_no_file_where_the_article_cannot_be_read(small_book: Path) -> None:
    """A broken book gives no data; its problems are said elsewhere."""
    (small_book / "book/article/article.yml").unlink()
    assert exporters.files(corpora.load(small_book)[0]) == {}


def test_write_writes_the_same_bytes_and_leaves_other_files_alone(small: Book, tmp_path: Path) -> None:
    """The folder may be the reader’s own."""
    (tmp_path / "mine.txt").write_text("mine")
    paths = exporters.write(small.corpus, tmp_path)
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in paths} == small.files
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_extra_files_stand_beside_the_others(small: Book, tmp_path: Path) -> None:
    """Charts bring their own."""
    extra = {"charts/week.csv": b"a\n1\n"}
    assert exporters.files(small.corpus, extra=extra) == {**small.files, **extra}
    exporters.write(small.corpus, tmp_path, extra=extra)
    assert (tmp_path / "charts" / "week.csv").read_bytes() == b"a\n1\n"


@pytest.mark.parametrize("name", ["events.csv", "../events.csv", "/tmp/events.csv", "charts//week.csv", "charts/../../week.csv"])
def test_an_extra_file_takes_nobodys_place(small: Book, name: str) -> None:
    """Nor does it leave the folder."""
    with pytest.raises(ValueError, match="no path for an extra file"):
        exporters.files(small.corpus, extra={name: b""})


class Said:
    """What the command line says."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Keep both."""
        self.root, self.folder = root, folder


def test_the_command_writes_the_same_bytes(small: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`marginalia export` and the build agree."""
    drawn = {"charts/week.csv": b"a\n1\n"}
    monkeypatch.setattr("marginalia.charts.downloads", lambda corpus: drawn)
    out = tmp_path / "new" / "folder"
    assert export.run(Said(small.root, out)) == 0
    wanted = {**small.files, **drawn, **schemas.files()}
    assert {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")} == wanted
    assert capsys.readouterr().out.splitlines() == [str(out / name) for name in sorted(wanted)]


def test_the_command_brings_every_chart_of_the_book(real: Book, small: Book) -> None:
    """Three files for each; a chart of events that a book does not have is left out."""
    made = downloads(real.corpus)
    assert made.keys() == {f"charts/{name}.{kind}" for name in CHARTS for kind in ("csv", "json", "README.md")}
    for name, make in CHARTS.items():
        assert made[f"charts/{name}.csv"] == csv_bytes(make(real.corpus))
    assert made.keys() > downloads(small.corpus).keys()


def test_the_command_refuses_a_book_with_problems(small_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says the problem and writes nothing."""
    note = small_book / "book/notes/101-safe.md"
    note.write_text(note.read_text(encoding="utf-8").replace("party-council", "party-counsel"), encoding="utf-8")
    assert export.run(Said(small_book, tmp_path / "out")) == 1
    assert not (tmp_path / "out").exists()
    said = capsys.readouterr().out
    assert "book/notes/101-safe.md" in said
    assert "[link-unknown]" in said
    assert "Nothing is written." in said


def test_the_command_says_where_it_cannot_write(small: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and no traceback."""
    (tmp_path / "file").write_text("")
    assert export.run(Said(small.root, tmp_path / "file" / "below")) == 1
    assert str(tmp_path / "file") in capsys.readouterr().err
