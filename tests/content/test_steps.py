"""The labels of a procedure's diagram and the numbered list of its page are the same steps."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from marginalia.core.corpus import Corpus
from tests.conftest import ROOT

PAGES = sorted(path.name for path in (ROOT / "book" / "concepts").glob("*.md") if path.stem != "index")


def items(body: str) -> list[str]:
    """The items of the numbered list under “Step by step”."""
    section = body.partition("\n## Step by step\n")[2].partition("\n## ")[0]
    tokens = MarkdownIt().parse(section)
    found: list[str] = []
    depth = 0
    for token in tokens:
        depth += {"ordered_list_open": 1, "ordered_list_close": -1}.get(token.type, 0)
        if token.type == "list_item_open" and depth == 1 and token.info:
            found.append("")
        elif token.type == "inline" and found and depth:
            found[-1] += token.content
    return found


@pytest.mark.parametrize("page", PAGES)
def test_each_item_of_the_list_has_a_label(page: str, book: Corpus) -> None:
    """As many labels as items; none without a procedure, some with one."""
    concept = book.concepts[f"concept-{page.removesuffix('.md')}"].record
    text = (ROOT / "book" / "concepts" / page).read_text(encoding="utf-8")
    assert bool(concept.steps) == concept.procedure
    assert len(concept.steps) == len(items(text))


@pytest.mark.parametrize("page", PAGES)
def test_labels_are_short(page: str, book: Corpus) -> None:
    """At most six words, no full stop; who acts in at most eight."""
    for step in book.concepts[f"concept-{page.removesuffix('.md')}"].record.steps:
        assert len(step.label.split()) <= 6, step.label
        assert not step.label.endswith("."), step.label
        assert len((step.who or "").split()) <= 8, step.who
