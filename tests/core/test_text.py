"""The one normalization: what counts as the same text, what does not, and the way back."""

from __future__ import annotations

import random
import re
import sys
import unicodedata

import pytest

from marginalia.core.text import is_word_character, normalize, words

SAME = {
    "curly double": ("“nearly” there", '"nearly" there'),
    "low and high double": ("„nearly‟ there", '"nearly" there'),
    "guillemets": ("«nearly» there", '"nearly" there'),
    "curly single": ("the city’s ‘best’", "the city's 'best'"),
    "em dash": ("safe—or not", "safe-or not"),
    "en dash with spaces": ("safe – or not", "safe - or not"),
    "two hyphens": ("safe -- or not", "safe - or not"),
    "non-breaking hyphen": ("good\u2011faith", "good-faith"),
    "minus": ("\u22125 degrees", "-5 degrees"),
    "ellipsis": ("wait…", "wait..."),
    "composed letter": ("caf\u00e9", "cafe\u0301"),
    "two marks on a letter": ("Vi\u1ec7t", "Vie\u0323\u0302t"),
    "hangul": ("\ud55c\uad6d", unicodedata.normalize("NFD", "\ud55c\uad6d")),
    "non-breaking space": ("Section\u00a014", "Section 14"),
    "thin space": ("10\u2009000", "10 000"),
    "wrapped line": ("one\n  two", "one two"),
    "windows line ending": ("one\r\ntwo", "one two"),
    "spaces around": ("  one two\t", "one two"),
    "soft hyphen": ("under\u00adstand", "understand"),
    "zero-width space": ("one\u200b two", "one two"),
    "byte order mark": ("\ufeffone", "one"),
    "unseen between spaces": ("one \u200b two", "one two"),
}
DIFFERENT = {
    "case": ("Then Trump", "then Trump"),
    "a space": ("may be", "maybe"),
    "a hyphen": ("re-sign", "resign"),
    "a full stop": ("It is.", "It is"),
    "an accent": ("résumé", "resume"),
    "kind of quotation mark": ("'so'", '"so"'),
    "a fraction": ("1½", "11/2"),
    "a raised digit": ("x²", "x2"),
    "a ligature": ("ﬁnding", "finding"),
    "dash or comma": ("safe - or", "safe, or"),
    "doubled word": ("the the", "the"),
    "doubled letter": ("loose", "lose"),
}
COUNTED = {
    "": 0,
    "— … ”": 0,
    "The city’s bridge": 3,
    "the city's bridge": 3,
    "good-faith finding": 3,
    "§ 14(a), 10 U.S.C.": 6,
    "Zoë’s café": 2,
}
ALPHABET = "aB é\u0301e\u0323 \n\t\u00a0“”\"'’—–--…\u00ad\u200b.,1\u1112\u1161\u11ab_"


def scraps(count: int = 400) -> list[str]:
    """Texts of odd characters, the same on every run."""
    chance = random.Random(20260322)
    return ["".join(chance.choices(ALPHABET, k=chance.randrange(30))) for _ in range(count)]


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_typed_differently_is_the_same(pair: tuple[str, str]) -> None:
    """A note still finds its words when a text is typed, saved or wrapped in another way."""
    assert normalize(pair[0]).text == normalize(pair[1]).text


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_other_words_are_not_the_same(pair: tuple[str, str]) -> None:
    """A note does not find words that only look like its own."""
    assert normalize(pair[0]).text != normalize(pair[1]).text


def test_every_letter_is_the_same_composed_or_not() -> None:
    """A name in any script is found however the reader's computer composes its letters."""
    pairs = [(unicodedata.normalize("NFD", char), unicodedata.normalize("NFC", char)) for char in map(chr, range(sys.maxunicode + 1))]
    wrong = [one for apart, one in pairs if apart != one and normalize(f"a{apart}b").text != normalize(f"a{one}b").text]
    assert wrong == []


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\ufeff", "\u200b \u00ad"])
def test_nothing_seen_is_nothing(text: str) -> None:
    """White space and unseen characters alone are no text."""
    assert normalize(text).text == ""


def test_normalizing_twice_changes_nothing() -> None:
    """A text saved in its normal form is the same text."""
    for text in scraps():
        once = normalize(text).text
        assert normalize(once).text == once


def test_normal_text_has_no_double_or_outer_space() -> None:
    """White space never tells two places apart."""
    for text in scraps():
        assert re.search(r"^\s|\s$|\s\s|[^\S ]", normalize(text).text) is None


def test_the_way_back_is_kept_for_each_character() -> None:
    """The mark on the page covers just the characters that were meant."""
    for text in scraps():
        normal = normalize(text)
        assert len(normal.text) == len(normal.starts) == len(normal.ends)
        assert list(normal.starts) == sorted(normal.starts)
        assert all(0 <= start < end <= len(text) for start, end in zip(normal.starts, normal.ends, strict=True))


def test_the_way_back_gives_the_same_words() -> None:
    """What stands at the place that was found is what was looked for."""
    for text in scraps():
        normal = normalize(text)
        for match in re.finditer(r"\S+", normal.text):
            start, end = normal.span(*match.span())
            assert match[0] in normalize(text[start:end]).text


def test_the_way_back_leaves_neighbours_alone() -> None:
    """The mark ends with the word, not with the space or soft hyphen after it."""
    text = "He said \u201cun\u00adder\u00a0way\u201d\r\n\r\n  twice."
    normal = normalize(text)
    at = normal.text.index("under way")
    start, end = normal.span(at, at + len("under way"))
    assert text[start:end] == "un\u00adder\u00a0way"


def test_a_mark_is_never_torn_from_its_letter() -> None:
    """An accent typed apart from its letter is marked with it."""
    text = "un cafe\u0301 noir"
    normal = normalize(text)
    at = normal.text.index("café")
    start, end = normal.span(at, at + 4)
    assert text[start:end] == "cafe\u0301"


@pytest.mark.parametrize("text", COUNTED)
def test_words_are_counted_as_a_reader_counts(text: str) -> None:
    """The bounds on quotations and notes count words as people do."""
    assert len(words(text)) == COUNTED[text]


def test_letters_and_digits_make_words() -> None:
    """A quotation may begin after a mark or a space, not after a letter or digit."""
    assert [char for char in "aÉ7語 -'’._“" if is_word_character(char)] == list("aÉ7語")
