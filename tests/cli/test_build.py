"""``marginalia build``: a failed build leaves the last good site alone."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import smallsite


@pytest.fixture
def book(small_book: Path) -> Path:
    """The small book with Jupyter Book's two files."""
    smallsite.add_to(small_book)
    return small_book


def build(book: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as make does."""
    return subprocess.run([sys.executable, "-m", "marginalia.cli.main", "build", *words], cwd=book, capture_output=True, text=True, check=False)


def digest(folder: Path) -> str:
    """All names and bytes of a folder."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def test_a_bad_note_or_a_broken_page_leaves_the_last_good_site(book):
    """First a good build; then a bad record, and then a page with a dead link: both fail, and the site is as it was."""
    first = build(book)
    assert first.returncode == 0, first.stdout + first.stderr
    assert first.stdout.rstrip().endswith("/_build/html/index.html")
    good = digest(book / "_build/html")

    note = book / "book/notes/101-safe.md"
    text = note.read_text()
    note.write_text(text.replace("kind: evidence", "kind: evident"))
    second = build(book)
    assert second.returncode == 1
    assert "[value-unknown]" in second.stdout
    assert "Traceback" not in second.stdout + second.stderr
    assert digest(book / "_build/html") == good
    note.write_text(text)

    page = book / "book/claims.md"
    page.write_text(page.read_text() + "\n[nowhere](#note-nowhere)\n")
    third, again = build(book), build(book)
    assert (third.returncode, again.returncode) == (1, 1), "a build with warnings must fail each time, not only the first"
    assert "book/claims.md:" in third.stdout
    assert "Traceback" not in third.stdout + third.stderr
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


def test_packets_lie_beside_the_pages_and_each_link_to_them_leads_there(book: Path) -> None:
    """The educators’ page offers files, and the files are there; those that need the published address are not offered."""
    done = build(book)
    assert done.returncode == 0, done.stdout
    page = book / "_build/html/book/teach/index.html"
    links = re.findall(r'href="(\.\./\.\./packets/[^"]+)"', page.read_text(encoding="utf-8"))
    assert len(links) == 11
    assert all((page.parent / link).stat().st_size for link in links)
    assert not list((book / "_build/html/packets").rglob(".*"))
