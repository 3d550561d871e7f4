"""How much of the editorial's own wording the book prints: no long run anywhere, and at most a fifth of it in all.

Rule (design, section 3): no run of words shared with the original is longer than 12, and the runs of 5 words or more
cover at most 20 % of the original. Words are compared in lower case without marks; the title is no quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from marginalia.core.corpus import Corpus
from tests.conftest import ROOT

LONGEST, SHORTEST, SHARE = 12, 5, 0.2
TITLE = "The Pentagon Said It Was Nearly Aligned With Anthropic. Then Trump Declared the Deal Dead."
KINDS = {".md", ".yml", ".yaml", ".bib", ".py", ".txt", ".json", ".csv", ".css", ".js"}
NOT_OURS = ROOT / "book/article/original.txt"


def words(text: str) -> list[str]:
    """Letters and digits in lower case, apostrophes inside; the title is one mark that matches nothing."""
    return plain(text).replace(plain(TITLE), "\n").split(" ")


def plain(text: str) -> str:
    """A text as words with one space between."""
    return " ".join(re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'")))


@dataclass(frozen=True)
class Original:
    """The words of the editorial, and where each run of five of them begins."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        """Its words, in order."""
        return words(self.text)

    @cached_property
    def begins(self) -> dict[tuple[str, ...], list[int]]:
        """The places of every five words in a row."""
        found: dict[tuple[str, ...], list[int]] = {}
        for n in range(len(self.words) - SHORTEST + 1):
            found.setdefault(tuple(self.words[n : n + SHORTEST]), []).append(n)
        return found

    def runs(self, text: str) -> Iterator[range]:
        """The stretches of the original that stand in ``text``, each as long as it goes."""
        here = words(text)
        for at in range(len(here) - SHORTEST + 1):
            for start in self.begins.get(tuple(here[at : at + SHORTEST]), ()):
                count = SHORTEST
                while here[at + count : at + count + 1] == self.words[start + count : start + count + 1] != []:
                    count += 1
                yield range(start, start + count)


def content() -> list[Path]:
    """Every text file of the book and around it that a reader or contributor may see."""
    found = [*(ROOT / "book").rglob("*"), *ROOT.glob("*.*"), *(ROOT / "tests").rglob("*")]
    return sorted(p for p in found if p.suffix in KINDS and p.is_file() and p != NOT_OURS and "__pycache__" not in p.parts)


@pytest.fixture
def editorial(original: Path) -> Original:
    """The editorial, from the copy at hand."""
    return Original(original.read_text(encoding="utf-8"))


def test_no_file_prints_more_than_twelve_words_in_a_row(editorial: Original) -> None:
    """A reader of the book has not read the editorial in it."""
    long = [
        f"{path.relative_to(ROOT)}: {' '.join(editorial.words[run.start : run.stop])}"
        for path in content()
        for run in editorial.runs(path.read_text(encoding="utf-8"))
        if len(run) > LONGEST
    ]
    assert long == []


def test_at_most_a_fifth_is_printed_in_all(editorial: Original) -> None:
    """Short quotations do not add up to the whole."""
    printed = {n for path in content() for run in editorial.runs(path.read_text(encoding="utf-8")) for n in run}
    assert len(printed) <= SHARE * len(editorial.words)


def test_the_measure_sees_a_copied_sentence(editorial: Original) -> None:
    """The two tests above do not pass because nothing is ever found."""
    thirteen = editorial.words[100:113]
    assert max(map(len, editorial.runs(f"It says: “{' '.join(thirteen).title()}”, no less."))) == len(thirteen)
    assert list(editorial.runs("its words in another order are no words of its own")) == []


def test_the_retelling_quotes_in_fragments(book: Corpus) -> None:
    """Even where no copy is at hand: each quotation is short, and all together are few."""
    assert book.info
    _, body = (ROOT / "book/article/text.md").read_text(encoding="utf-8").split("\n\n", 1)  # the first block speaks of title and byline
    counts = [len(plain(quotation).split()) for quotation in re.findall("“([^”]*)”", body)]
    assert len(counts) > 20, "the retelling hardly quotes: are its quotation marks curly?"
    assert max(counts) <= LONGEST
    assert sum(counts) <= SHARE * book.info.record.words
