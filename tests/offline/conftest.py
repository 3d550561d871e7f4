"""What is packed: a small book with what Jupyter Book and the imprint need, and the book itself, its chapters written once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marginalia.offline import edition, imprint
from marginalia.offline.binding import Bound
from tests.conftest import ROOT

CONFIG = """\
title: small
only_build_toc_files: true
execute: {execute_notebooks: "off"}
parse: {myst_enable_extensions: [colon_fence], myst_url_schemes: [http, https, mailto]}
sphinx:
  config: {nitpicky: true, smartquotes: false, myst_title_to_header: true}
"""
TOC = """\
format: jb-book
root: book/index
parts:
  - caption: Read
    chapters:
      - file: book/article/index
      - file: book/notes/index
        sections: [{glob: "book/notes/[0-9]*"}]
      - file: book/claims
  - caption: Look up
    chapters:
      - file: book/parties/index
        sections: [{file: book/parties/council}, {file: book/parties/mayor}]
      - file: book/concepts/index
        sections: [{file: book/concepts/emergency-closing}, {file: book/concepts/inspection}]
      - file: book/timeline/events
      - file: book/sources
"""
CITATION = """\
cff-version: 1.2.0
title: "The closed bridge: an annotated reading"
abstract: A small book.
authors:
  - name: The bridge contributors
  - {given-names: Ada, family-names: Bell}
version: 0.3.1
date-released: 2026-05-04
keywords: [bridges]
"""


@pytest.fixture
def small(small_book: Path) -> Path:
    """A small book that can be packed."""
    for name, text in (("_config.yml", CONFIG), ("_toc.yml", TOC), ("CITATION.cff", CITATION)):
        (small_book / name).write_text(text, encoding="utf-8")
    for page in (small_book / "book").rglob("*.md"):  # the order of pages is _toc.yml's alone
        page.write_text(re.sub(r"```\{toctree\}.*?```\n?", "", page.read_text(encoding="utf-8"), flags=re.DOTALL), encoding="utf-8")
    return small_book


@pytest.fixture(scope="session")
def facts() -> imprint.Imprint:
    """The imprint of the book."""
    found, problems = imprint.read(ROOT)
    assert problems == []
    assert found
    return found


@pytest.fixture(scope="session")
def bound() -> Bound:
    """The chapters of the book."""
    chapters, said = edition.write(ROOT)
    assert said == ""
    assert chapters
    return Bound(chapters)
