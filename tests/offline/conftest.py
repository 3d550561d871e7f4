"""What is packed: a small book with what Jupyter Book and the imprint need, and the book itself, its chapters written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from marginalia.offline import edition, imprint
from marginalia.offline.binding import Bound
from tests.cli import smallsite
from tests.conftest import ROOT

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
    smallsite.add_to(small_book)
    (small_book / "CITATION.cff").write_text(CITATION, encoding="utf-8")
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
