"""The book itself, read once."""

from __future__ import annotations

import pytest

from marginalia.core import corpus
from marginalia.core.corpus import Corpus
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def book() -> Corpus:
    """The records of the book. Which text stands beside them is of no account here."""
    return corpus.load(ROOT)[0]
