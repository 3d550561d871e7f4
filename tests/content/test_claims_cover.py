"""The ledger leaves nothing out: every sentence holds the place of a claim, and every claim has a place in a sentence.

Walked both ways, over the retelling and, where a copy is at hand, over the original.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from marginalia.core.anchoring import Selector, State, resolve
from marginalia.core.article import blocks
from marginalia.core.article import original as read_original
from marginalia.core.corpus import Corpus
from tests.conftest import ROOT

Span = tuple[int, int, int]
RETELLING = ROOT / "book/article/text.md"
# A full stop, its closing marks, a space, and the beginning of another sentence. Not the stop within a title in quotes.
END = re.compile(r"[.?!][”\"’')]*\s+(?=[“\"]?[A-Z])")


def sentences(paragraphs: list[str]) -> Iterator[Span]:
    """Paragraph, start and end of every sentence."""
    for para, text in enumerate(paragraphs):
        edges = [0, *(match.end() for match in END.finditer(text)), len(text)]
        yield from ((para, start, end) for start, end in itertools.pairwise(edges) if text[start:end].strip())


def places(book: Corpus, paragraphs: list[str], *, is_original: bool) -> dict[str, Span | None]:
    """Where each claim stands in the paragraphs; None for one that stands nowhere."""
    found: dict[str, Span | None] = {}
    for id_, entry in book.claims.items():
        claim = entry.record
        exact = claim.original if is_original and claim.original else claim.exact
        anchor = resolve(Selector(claim.para, exact), paragraphs)
        place = anchor.place if anchor.state is State.FOUND else None
        found[id_] = (place.para, place.start, place.end) if place else None
    return found


def bare(paragraphs: list[str], claims: dict[str, Span | None]) -> list[str]:
    """The sentences that hold no claim's place."""
    taken = [span for span in claims.values() if span]
    return [
        f"paragraph {para}: {paragraphs[para][start:end].strip()}"
        for para, start, end in sentences(paragraphs)
        if not any(p == para and s < end and start < e for p, s, e in taken)
    ]


def retold() -> list[str]:
    """The paragraphs of the retelling; the headline is number 0."""
    return [block.text for block in blocks(RETELLING.read_text(encoding="utf-8"))]


@pytest.fixture
def printed(book: Corpus, original: Path) -> list[str]:
    """The paragraphs of the original, its headline alone as number 0."""
    assert book.info
    article = read_original(original.read_text(encoding="utf-8"), book.info.record, "article.txt")
    assert article
    return list(article.texts)


def test_every_sentence_of_the_retelling_holds_a_claim(book: Corpus) -> None:
    """No sentence is told without being looked into."""
    assert bare(retold(), places(book, retold(), is_original=False)) == []


def test_every_claim_has_a_place_in_the_retelling(book: Corpus) -> None:
    """No claim is answered that the reader cannot see made."""
    assert [id_ for id_, place in places(book, retold(), is_original=False).items() if place is None] == []


def test_every_sentence_of_the_original_holds_a_claim(book: Corpus, printed: list[str]) -> None:
    """The retelling left no sentence of the editorial out."""
    body = ["", *printed[1:]]  # above and below the body stand names and dates
    assert bare(body, places(book, printed, is_original=True)) == []


def test_the_headline_of_the_original_holds_a_claim(book: Corpus, printed: list[str]) -> None:
    """A headline claims something too."""
    assert book.info
    places_of = [span for span in places(book, printed, is_original=True).values() if span and span[0] == 0]
    title = printed[0].find(book.info.record.title)
    assert any(title <= start < title + len(book.info.record.title) for _, start, _ in places_of)


def test_every_claim_has_a_place_in_the_original(book: Corpus, printed: list[str]) -> None:
    """No claim is put into the editorial’s mouth."""
    assert [id_ for id_, place in places(book, printed, is_original=True).items() if place is None] == []


def test_a_sentence_without_a_claim_would_be_seen(book: Corpus) -> None:
    """The walk has eyes: one sentence more is seen, and so is a claim whose words are gone."""
    more = retold()
    more[3] += " Nobody has looked into this sentence."
    assert bare(more, places(book, more, is_original=False)) == ["paragraph 3: Nobody has looked into this sentence."]
    less = [text.replace("nearly aligned", "close") for text in retold()]
    assert None in places(book, less, is_original=False).values()
