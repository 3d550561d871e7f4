"""The reader's own copy of the original: however it was saved, the same paragraphs, the same notes, the same version."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from marginalia.core.anchoring import Selector, State, resolve
from marginalia.core.article import Article, original
from marginalia.core.corpus import load
from marginalia.core.models import ArticleInfo
from marginalia.core.source import read_yaml
from marginalia.core.validate import build
from tests import smallbook
from tests.conftest import ORIGINAL, ROOT


@dataclass(frozen=True, repr=False)
class Copy:
    """A saved page, what is known about its article, and how many paragraphs its body has."""

    text: str
    info: ArticleInfo
    body: int

    def read(self, text: str) -> Article:
        """``text`` read as a copy of this article; it must have a body."""
        made = original(text, self.info, "copy.txt")
        assert made is not None
        return made


def info_of(path: Path) -> ArticleInfo:
    """The article.yml at ``path``."""
    entry, _ = build(ArticleInfo, read_yaml(path, path.parent)[0])
    assert entry
    return entry.record


@pytest.fixture(params=["small", "real"])
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Copy:
    """The copy of the small book, and the real one where there is one."""
    if request.param == "real":
        if not ORIGINAL.exists():
            pytest.skip("no copy of the original editorial here")
        return Copy(ORIGINAL.read_text(encoding="utf-8"), info_of(ROOT / "book/article/article.yml"), 6)
    smallbook.write(tmp_path)
    return Copy(smallbook.ORIGINAL, info_of(tmp_path / "book/article/article.yml"), 3)


def blocks(text: str) -> list[str]:
    """What stands between blank lines."""
    return [block.strip("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]


def headline(text: str) -> int:
    """Which block is the headline: the last before the body that ends like a sentence."""
    found = blocks(text)
    body = next(n for n, block in enumerate(found) if len(block.split()) > 40)
    return max(n for n in range(body) if found[n].endswith("."))


def body_end(text: str) -> int:
    """The block after the last paragraph of the body."""
    found = blocks(text)
    return max(n for n, block in enumerate(found) if len(block.split()) > 40) + 1


def without_header(text: str) -> str:
    """The copy from its headline on, as somebody would paste it."""
    found = blocks(text)
    first = next(n for n, block in enumerate(found) if len(block.split()) > 40)
    return "\n\n".join([found[headline(text)], *found[first:]])


def without_footer(text: str) -> str:
    """The copy up to the end of its body."""
    return "\n\n".join(blocks(text)[: body_end(text)])


def curly(text: str) -> str:
    """Quotation marks as a word processor sets them."""
    text = re.sub(r'(?<!\w)"(?=\w)', "“", text).replace('"', "”")
    return text.replace("'", "’")


def straight(text: str) -> str:
    """Quotation marks as a keyboard has them."""
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", text))


def wrapped(width: int) -> Callable[[str], str]:
    """Every line wrapped at ``width`` columns, as mail programs and fold do."""
    return lambda text: "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))


SAME: dict[str, Callable[[str], str]] = {
    "as saved": lambda text: text,
    "without header": without_header,
    "without footer": without_footer,
    "headline and body": lambda text: without_header(without_footer(text)),
    "windows line endings": lambda text: text.replace("\n", "\r\n"),
    "old mac line endings": lambda text: text.replace("\n", "\r"),
    "curly quotes": curly,
    "straight quotes": straight,
    "two hyphens for a dash": lambda text: text.replace("—", "--"),
    "wrapped at 72": wrapped(72),
    "wrapped at 50": wrapped(50),
    "wrapped, windows": lambda text: wrapped(72)(text).replace("\n", "\r\n"),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
    "more blank lines": lambda text: text.replace("\n\n", "\n\n \t\n\n"),
    "no last line ending": lambda text: text.rstrip("\n"),
    "letters composed otherwise": lambda text: unicodedata.normalize("NFD", text),
    "non-breaking spaces": lambda text: text.replace(" the ", "\u00a0the "),
    "byte order mark": lambda text: "\ufeff" + text,
}

NO_BODY = ["", "\n\n \n", "Harbour Post\n", f"{smallbook.TITLE}\n", "Harbour Post\nOpinion • 10 May 2025\n\nSources\n"]


@pytest.mark.parametrize("how", SAME)
def test_a_copy_of_the_same_version_is_known_as_such(copy: Copy, how: str) -> None:
    """However readers save the page, they are told that it is the version the notes were written for."""
    assert copy.read(SAME[how](copy.text)).same_version is True


@pytest.mark.parametrize("how", SAME)
def test_the_paragraphs_are_those_of_the_body(copy: Copy, how: str) -> None:
    """Paragraph 1 is the first of the body; header, headline and footer are paragraph 0."""
    made = copy.read(SAME[how](copy.text))
    text = SAME[how](copy.text).replace("\r\n", "\n").replace("\r", "\n")
    longest = [" ".join(block.split())[:30] for block in blocks(text) if len(block.split()) > 40]
    assert [" ".join(block.split())[:30] for block in made.texts[1:]] == longest
    assert len(made.paragraphs) == copy.body + 1
    assert [paragraph.para for paragraph in made.paragraphs] == list(range(copy.body + 1))


@pytest.mark.parametrize("how", SAME)
def test_the_notes_of_the_small_book_find_their_words(tmp_path: Path, how: str) -> None:
    """Notes written on the retelling stand at the same words in the reader's copy."""
    smallbook.write(tmp_path)
    (tmp_path / "copy.txt").write_bytes(SAME[how](smallbook.ORIGINAL).encode())
    corpus, problems = load(tmp_path, tmp_path / "copy.txt")
    assert problems == []
    assert {anchor.state for anchor in corpus.anchors.values()} == {State.FOUND}


def test_a_paragraph_knows_its_line() -> None:
    """A message about a paragraph of the copy leads to its first line."""
    text = smallbook.ORIGINAL
    made = original(text, _small_info(), "copy.txt")
    assert made
    assert [text.split("\n")[p.line - 1][:20] for p in made.paragraphs[1:]] == [p.text[:20] for p in made.paragraphs[1:]]


def _small_info(**fields: object) -> ArticleInfo:
    known = {"id": "article", "title": smallbook.TITLE, "author": "A", "publisher": "P", "date": "2025-05-10", "url": "https://example.org"}
    known |= {"rights": "R", "sha256": re.findall(r'sha256: "(\w+)"', smallbook.ARTICLE_YML)[0], "words": 231, "paragraphs": []}
    return ArticleInfo.model_validate({**known, "source": "s", "checked": "2025-11-03", **fields})


@pytest.mark.parametrize("number", range(3))
def test_one_word_changed_is_another_version(number: int) -> None:
    """Readers are told when the publisher changed as little as a word after the notes were written."""
    old = smallbook.BODY[number]
    changed = smallbook.ORIGINAL.replace(old, re.sub(r"\bthe\b", "that", old, count=1))
    assert changed != smallbook.ORIGINAL
    made = original(changed, _small_info(), "copy.txt")
    assert made
    assert made.same_version is False


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(smallbook.BODY[1] + "\n\n", ""),
        lambda text: text.replace(smallbook.BODY[0] + "\n\n", smallbook.BODY[0] + " "),
        lambda text: text.replace("letters", "letter").replace("Closed It.", "Closed It!"),
        lambda text: text.replace("A city", "a city"),
        lambda text: text.replace("all of them, and", "all of them and"),
    ],
    ids=["paragraph gone", "paragraphs merged", "headline changed", "case changed", "comma gone"],
)
def test_any_other_change_is_another_version(change: Callable[[str], str]) -> None:
    """So are a lost paragraph, a new headline, a letter's case and a comma."""
    changed = change(smallbook.ORIGINAL)
    assert changed != smallbook.ORIGINAL
    made = original(changed, _small_info(), "copy.txt")
    assert made
    assert made.same_version is False


def test_other_furniture_is_the_same_version() -> None:
    """A new menu or date line on the publisher's page is no new version of the article."""
    text = smallbook.ORIGINAL.replace("Harbour Post\nOpinion", "Home | News | Opinion\nSubscribe now")
    text = text.replace("← Front page", "More from the Editors\nAbout us")
    made = original(text, _small_info(), "copy.txt")
    assert made
    assert made.same_version is True


@pytest.mark.parametrize("text", NO_BODY)
def test_a_copy_without_a_body_is_none(text: str) -> None:
    """A page that was saved empty, or only its frame, is said to be unreadable."""
    assert original(text, _small_info(), "copy.txt") is None


def test_the_body_alone_has_the_same_paragraphs() -> None:
    """Who pasted the paragraphs alone, without a headline, still finds the notes on them."""
    made = original("\n\n".join(smallbook.BODY), _small_info(), "copy.txt")
    assert made
    assert made.texts == ("", *smallbook.BODY)


def test_a_short_paragraph_is_a_paragraph() -> None:
    """A paragraph of three words is part of the body, wherever it stands."""
    text = "\n\n".join([smallbook.TITLE, "It was safe.", smallbook.BODY[0], "Was it?", smallbook.BODY[1], "It was “safe.”", "Sources"])
    made = original(text, _small_info(), "copy.txt")
    assert made
    assert made.texts[1:] == ("It was safe.", smallbook.BODY[0], "Was it?", smallbook.BODY[1], "It was “safe.”")


def test_a_heading_within_the_body_stays() -> None:
    """A heading between paragraphs is counted like one: nothing in the middle is dropped."""
    text = "\n\n".join([smallbook.TITLE, smallbook.BODY[0], "What next", smallbook.BODY[1]])
    made = original(text, _small_info(), "copy.txt")
    assert made
    assert made.texts[1:] == (smallbook.BODY[0], "What next", smallbook.BODY[1])


def test_the_copy_is_shown_in_place_of_the_retelling(tmp_path: Path) -> None:
    """A file original.txt beside article.yml is used without being asked for, and is known as an original."""
    smallbook.write(tmp_path)
    (tmp_path / "book/article/original.txt").write_text(smallbook.ORIGINAL, encoding="utf-8")
    article = load(tmp_path)[0].article
    assert article
    assert (article.is_original, article.same_version, article.path) == (True, True, "book/article/original.txt")


def test_headline_and_byline_are_paragraph_zero() -> None:
    """A note on the headline finds it in the copy."""
    made = original(smallbook.ORIGINAL, _small_info(), "copy.txt")
    assert made
    for words in ("Then the Mayor", "By the Editors", "Opinion", "Sources"):
        assert resolve(Selector(0, words), made.texts).state is State.FOUND
