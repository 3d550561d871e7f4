"""Every field of prose is among those that the lint reads; every page is, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from marginalia.core import corpus
from marginalia.core.corpus import LISTS, PAGES
from marginalia.core.lint.passages import CITING, PROSE, Passage, passages
from marginalia.core.models import Prose

NO_PROSE = {"time"}  # “15:47 ET”


def models(some: Any) -> Iterator[type[BaseModel]]:
    """The models that a type is made of."""
    if isinstance(some, type) and issubclass(some, BaseModel):
        yield some
        for hint in get_type_hints(some, include_extras=True).values():
            yield from models(hint)
    for part in get_args(some):
        yield from models(part)


def test_every_field_of_prose_is_known() -> None:
    """A field of prose added to a record is read, or is said here to need no reading."""
    found = {
        name
        for collection in (*PAGES.values(), *LISTS.values())
        for model in models(collection)
        for name, hint in get_type_hints(model, include_extras=True).items()
        if hint == Prose or Prose in get_args(hint)
    }
    assert found - PROSE - CITING == NO_PROSE


def test_every_page_is_read_and_every_record_once(small_book: Path) -> None:
    """Text below fields and pages without fields; the kind of a note is no prose, that of a relation is."""
    (small_book / "book/_ext").mkdir()
    (small_book / "book/_ext/inside.md").write_text("# Not a page\n", encoding="utf-8")
    found = [one for one in passages(corpus.load(small_book)[0]) if isinstance(one, Passage)]
    files = sorted(path.relative_to(small_book).as_posix() for path in (small_book / "book").rglob("*.md") if "_ext" not in path.parts)
    assert sorted(one.path for one in found if one.is_markdown) == files
    assert "votes on the budget of" in {one.text for one in found}
    assert "evidence" not in {one.text for one in found}


def test_blotted_text_keeps_its_length(small_book: Path) -> None:
    """Places found in the blotted text are places of the file."""
    (small_book / "book/odd.md").write_text("---\ntitle: “x”\n---\n# A {term}`b <c>`\n\n``` py\n“\n```\n[d](#e) “f\ng” <https://h.i> `j`\n", encoding="utf-8")
    for one in passages(corpus.load(small_book)[0]):
        assert isinstance(one, Passage)
        assert len(one.text) == len(one.shown) == len(one.own_words)
        assert [n for n, char in enumerate(one.text) if char == "\n"] == [n for n, char in enumerate(one.own_words) if char == "\n"]
