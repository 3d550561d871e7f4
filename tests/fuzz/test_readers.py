"""Any bytes give records or problems, never another exception. ``python -m tests.bench.fuzz`` tries for longer."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import smallbook
from tests.fuzz import readers

few = settings(max_examples=60, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
fewer = settings(few, max_examples=8)
ANY = st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
PIECES = st.lists(st.sampled_from(readers.PIECES), max_size=20).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass"))
# One file of each kind that is read in a way of its own.
FILES = (
    "book/notes/201-caution.md", "book/concepts/emergency-closing.md", "book/teach/questions/301-whose.md", "book/teach/packets/bridge.yml", "book/teach/tests.md",
    "book/article/article.yml", "book/article/text.md", "book/data/claims.yml", "book/references.bib", "book/data/notebooks.txt", "book/data/search-words.yml", "book/data/style.yml",
    "_toc.yml", "_config.yml", "book/glossary.md",
)  # fmt: skip


@pytest.mark.parametrize("name", readers.READERS)
def test_what_was_found_before_is_read(name: str) -> None:
    """The seeds, and every input that once broke a reader."""
    for data in readers.seeds(name):
        readers.READERS[name](data)


@pytest.mark.parametrize("name", readers.READERS)
@few
@given(data=st.data())
def test_a_reader_takes_any_bytes(name: str, data: st.DataObject) -> None:
    """Made up, put together of what means something, or a good file with a few changes."""
    seed = st.builds(readers.changed, st.sampled_from(readers.seeds(name)), st.integers(0, 1 << 30).map(random.Random))
    readers.READERS[name](data.draw(st.one_of(seed, seed, PIECES, ANY)))


@pytest.mark.parametrize("name", FILES)
@fewer
@given(data=st.data())
def test_the_check_of_a_book_takes_any_bytes_in_any_file(name: str, data: st.DataObject) -> None:
    """Every rule stands what every reader lets through."""
    good = smallbook.FILES.get(name.removeprefix("book/"), "root: book/index\nchapters:\n  - file: book/claims\n").encode()
    changed = st.builds(readers.changed, st.just(good), st.integers(0, 1 << 30).map(random.Random))
    readers.book(name, data.draw(st.one_of(changed, changed, changed, ANY)))
