"""The reader's own copy of the editorial, on the real book. Says "skipped" where there is no copy."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def build(*words: str) -> subprocess.CompletedProcess[str]:
    """Build as make does."""
    return subprocess.run([sys.executable, "-m", "marginalia.cli.main", "build", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def status() -> str:
    """What git sees as changed."""
    return subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=False).stdout


def plain(html: str) -> str:
    """The words of a piece of HTML without our marks."""
    html = re.sub(r'<span class="mrg-num">.*?</span>|<span class="mrg-spoken">.*?</span>|<sup.*?</sup>', "", html, flags=re.S)
    import html as entities

    return " ".join(entities.unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_original_s_paragraphs_stand_where_the_retelling_stood(original, tmp_path):
    """Every note finds its words in the copy, the page shows the original's paragraphs, and git sees nothing."""
    before = status()
    done = build("--original", str(original), "--out", str(tmp_path))
    assert done.returncode == 0, done.stdout
    html = (tmp_path / "html/book/article/index.html").read_text(encoding="utf-8")
    bodies = [block for block in original.read_text(encoding="utf-8").split("\n\n") if len(block) > 300]
    for para, text in enumerate(bodies, 1):
        shown = re.search(rf'<p class="mrg-text" id="para-{para}">(.*?)</p>', html, re.S)
        # Marks split words from the punctuation after them; white space is compared away.
        assert plain(shown[1]).replace(" ", "") == text.replace(" ", "")
    assert len(re.findall(r'<aside [^>]*role="doc-footnote"', html)) == len(list((ROOT / "book/notes").glob("[0-9]*.md")))
    assert "It is the version these notes were written for (same SHA-256)" in html
    assert status() == before


@pytest.mark.parametrize("change", ["crlf", "curly"])
def test_other_line_endings_and_quotation_marks_are_the_same_version(original, tmp_path, change):
    """A copy saved on another system, or with typographic marks, is known as the same version."""
    text = original.read_text(encoding="utf-8")
    text = text.replace("\n", "\r\n") if change == "crlf" else re.sub(r'"([^"]*)"', "“\\1”", text.replace("'", "’"))
    copy = tmp_path / "article.txt"
    copy.write_bytes(text.encode())
    done = subprocess.run(
        [sys.executable, "-m", "marginalia.cli.main", "anchors", "--text", str(copy)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.rstrip().endswith("the version noted")


def test_another_version_lists_every_note_that_does_not_fit(original, tmp_path):
    """Nothing is built; each note whose words are gone or moved is named with its file and line."""
    text = original.read_text(encoding="utf-8").replace("one week before", "a week ahead of").replace("weeks after", "long after")
    copy = tmp_path / "article.txt"
    copy.write_text(text, encoding="utf-8")
    done = build("--original", str(copy), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    for name in ("105-the-post-came-first", "106-what-could-be-known", "508-the-same-night", "509-what-weeks-does"):
        assert re.search(rf"book/notes/{name}\.md:\d+: \[anchor-orphaned\]", done.stdout)
    assert not (tmp_path / "out" / "html").exists()
