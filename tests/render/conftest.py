"""Building the small book with Sphinx itself, in the test's own process."""

from __future__ import annotations

import contextlib
import hashlib
import io
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests import smallbook

CONF = """\
project = "small"
extensions = ["myst_parser", "marginalia"]
root_doc = "book/index"
html_theme = "basic"
html_sidebars = {"**": []}
myst_enable_extensions = ["colon_fence"]
myst_title_to_header = True
smartquotes = False
nitpicky = True
exclude_patterns = ["_build", "book/article/text.md", "book/teach/questions/[0-9]*"]
"""


class Book:
    """A small book on disk, and what building it gives."""

    def __init__(self, root: Path) -> None:
        """Write it under ``root``."""
        self.root = root
        self.warnings = ""
        smallbook.write(root)
        (root / "conf.py").write_text(CONF)

    def build(self, jobs: int = 1, out: str = "html") -> dict[str, str]:
        """Build; the digest of every page's own content by its path. The frame around it (previous, next) is Sphinx's."""
        said = io.StringIO()
        target = self.root / "_build" / out
        with patch_docutils(self.root), docutils_namespace(), contextlib.redirect_stdout(io.StringIO()):
            app = Sphinx(self.root, self.root, target, target / ".doctrees", "html", status=None, warning=said, parallel=jobs)
            app.build()
        self.warnings = said.getvalue()
        pages = sorted(path for path in target.rglob("*.html") if path.name not in ("search.html", "genindex.html", "404.html"))
        return {path.relative_to(target).as_posix(): hashlib.sha256(content(path)).hexdigest() for path in pages}

    def html(self, page: str, out: str = "html") -> str:
        """The text of a built page."""
        return (self.root / "_build" / out / page).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file as a contributor would."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A fresh small book."""
    return Book(tmp_path)


def content(page: Path) -> bytes:
    """What stands in the body of a page, in Sphinx's own frame or in the book's."""
    before, after = (b'<div class="body" role="main">', b'<div class="clearer">'), (b'<article class="shell-text">', b'<nav class="shell-near"')
    begin, end = before if before[0] in page.read_bytes() else after
    if begin not in page.read_bytes():
        return page.read_bytes()  # the way in at the top of the site
    return page.read_bytes().split(begin)[1].split(end)[0]


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The pages that are new, gone or different."""
    return {page for page in before.keys() | after.keys() if before.get(page) != after.get(page)}
