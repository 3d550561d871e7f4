"""``marginalia build``: a failed build leaves the last good site alone."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import smallbook
from tests.cli import smallsite

BUILD = (sys.executable, "-m", "marginalia.cli.main", "build")


@pytest.fixture
def book(small_book: Path) -> Path:
    """The small book with Jupyter Book's two files."""
    smallsite.add_to(small_book)
    return small_book


def build(book: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as make does."""
    return subprocess.run([*BUILD, *words], cwd=book, capture_output=True, text=True, check=False)


def digest(folder: Path) -> str:
    """All names and bytes of a folder."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The same book, built, and the sum of its site: whoever changes a file changes it back."""
    book = tmp_path_factory.mktemp("built")
    smallbook.write(book)
    smallsite.add_to(book)
    done = build(book)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("/_build/html/index.html")
    return book, digest(book / "_build/html")


@contextmanager
def changed(path: Path, text: str) -> Iterator[None]:
    """Another text in a file, for a while."""
    good = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    yield
    path.write_text(good, encoding="utf-8")


def test_a_bad_note_or_a_broken_page_leaves_the_last_good_site(built: tuple[Path, str]) -> None:
    """After a good build a bad record, and then a page with a dead link: both fail, and the site is as it was."""
    book, good = built
    note, page = book / "book/notes/101-safe.md", book / "book/claims.md"
    with changed(note, note.read_text().replace("kind: evidence", "kind: evident")):
        second = build(book)
    assert second.returncode == 1
    assert "[value-unknown]" in second.stdout
    assert "Traceback" not in second.stdout + second.stderr
    assert digest(book / "_build/html") == good

    with changed(page, page.read_text() + "\n[nowhere](#note-nowhere)\n"):
        third, again = build(book), build(book)
    assert (third.returncode, again.returncode) == (1, 1), "a build with warnings must fail each time, not only the first"
    assert "book/claims.md:" in third.stdout
    assert "Traceback" not in third.stdout + third.stderr
    assert digest(book / "_build/html") == good


def test_a_full_disk_and_a_killed_build_leave_the_last_good_site_and_the_next_build_is_right(built: tuple[Path, str]) -> None:
    """The disk takes no more than a few bytes a file: a line says so. The build is killed, children and all: no matter."""
    book, good = built

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    failed = subprocess.run([*BUILD, "--cold"], cwd=book, capture_output=True, text=True, check=False, preexec_fn=full)
    assert failed.returncode == 1
    assert "File too large" in failed.stdout
    assert "Traceback" not in failed.stdout + failed.stderr
    assert digest(book / "_build/html") == good

    killed = subprocess.Popen(BUILD, cwd=book, stdout=subprocess.DEVNULL, start_new_session=True)
    while not (book / "_build/stage/_build").exists() and killed.poll() is None:
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    assert digest(book / "_build/html") == good

    done = build(book)
    assert done.returncode == 0, done.stdout
    assert digest(book / "_build/html") == good


def test_a_table_of_contents_that_names_no_file_is_one_clear_line(book):
    """Even what stops Jupyter Book itself ends without a traceback."""
    (book / "_toc.yml").write_text(smallsite.TOC.replace("book/claims", "book/claimz"))
    done = build(book)
    assert done.returncode == 1
    assert "book/claimz" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_plain_jupyter_book_command_works(book):
    """Those who know Jupyter Book need no other command."""
    done = subprocess.run([Path(sys.executable).with_name("jupyter-book"), "build", ".", "-W", "-n"], cwd=book, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (book / "_build/html/book/article/index.html").exists()


def test_packets_lie_beside_the_pages_and_each_link_to_them_leads_there(built: tuple[Path, str]) -> None:
    """The educators’ page offers files, and the files are there; those that need the published address are not offered."""
    site = built[0] / "_build/html"
    page = site / "book/teach/index.html"
    links = re.findall(r'href="(\.\./\.\./packets/[^"]+)"', page.read_text(encoding="utf-8"))
    assert len(links) == 11
    assert all((page.parent / link).stat().st_size for link in links)
    assert not list((site / "packets").rglob(".*"))
