"""Edits of a text, as authors and computers make them.

Each edit takes the paragraphs and a source of chance and changes the paragraphs in place.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Edit = Callable[[list[str], random.Random], None]
OTHER_WORDS = ["harbour", "order", "not", "slowly", "the", "letter", "mayor", "risk", "closed", "channel", "council", "ship", "never"]


def some(paragraphs: list[str], chance: random.Random) -> int:
    """A paragraph that is not empty."""
    return chance.choice([n for n, text in enumerate(paragraphs) if text.split()])


def rewrite(paragraphs: list[str], chance: random.Random, change: Callable[[list[str], int], list[str]]) -> None:
    """Change the words of one paragraph from a chance word on."""
    para = some(paragraphs, chance)
    words = paragraphs[para].split(" ")
    paragraphs[para] = " ".join(change(words, chance.randrange(len(words))))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return re.split(r"(?<=[.?!”]) (?=[“A-Z])", text)


def delete_words(paragraphs: list[str], chance: random.Random) -> None:
    """One to six words are struck out."""
    count = chance.randint(1, 6)
    rewrite(paragraphs, chance, lambda words, at: words[:at] + words[at + count :])


def double_words(paragraphs: list[str], chance: random.Random) -> None:
    """One to six words stand twice in a row."""
    count = chance.randint(1, 6)
    rewrite(paragraphs, chance, lambda words, at: words[: at + count] + words[at:])


def reorder_words(paragraphs: list[str], chance: random.Random) -> None:
    """A few words change places."""

    def change(words: list[str], at: int) -> list[str]:
        part = words[at : at + 4]
        chance.shuffle(part)
        return words[:at] + part + words[at + 4 :]

    rewrite(paragraphs, chance, change)


def reword(paragraphs: list[str], chance: random.Random) -> None:
    """Up to three words are replaced, each by itself."""
    for _ in range(chance.randint(1, 3)):
        new = chance.choice(OTHER_WORDS)
        rewrite(paragraphs, chance, lambda words, at, new=new: [*words[:at], new, *words[at + 1 :]])  # type: ignore[misc]


def glue_words(paragraphs: list[str], chance: random.Random) -> None:
    """A letter too many at a word, or a space too few: other words begin or end with the same letters."""
    rewrite(paragraphs, chance, lambda words, at: [*words[:at], chance.choice(["un", "x", "9"]) + words[at], *words[at + 1 :]])
    rewrite(paragraphs, chance, lambda words, at: [*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]])


def change_case(paragraphs: list[str], chance: random.Random) -> None:
    """A word is set in capitals, or a capital is lost."""
    rewrite(paragraphs, chance, lambda words, at: [*words[:at], words[at].swapcase(), *words[at + 1 :]])


def split_paragraph(paragraphs: list[str], chance: random.Random) -> None:
    """A paragraph is broken in two."""
    para = some(paragraphs, chance)
    words = paragraphs[para].split(" ")
    at = chance.randrange(len(words))
    paragraphs[para : para + 1] = [" ".join(words[:at]), " ".join(words[at:])]


def merge_paragraphs(paragraphs: list[str], chance: random.Random) -> None:
    """Two paragraphs become one."""
    if len(paragraphs) > 2:
        para = chance.randrange(len(paragraphs) - 1)
        paragraphs[para : para + 2] = [paragraphs[para] + chance.choice([" ", "\n"]) + paragraphs[para + 1]]


def move_paragraph(paragraphs: list[str], chance: random.Random) -> None:
    """A paragraph stands elsewhere."""
    moved = paragraphs.pop(some(paragraphs, chance))
    paragraphs.insert(chance.randrange(len(paragraphs) + 1), moved)


def drop_paragraph(paragraphs: list[str], chance: random.Random) -> None:
    """A paragraph is gone."""
    if len(paragraphs) > 2:
        paragraphs.pop(some(paragraphs, chance))


def move_sentence(paragraphs: list[str], chance: random.Random) -> None:
    """A sentence stands in another paragraph."""
    para = some(paragraphs, chance)
    found = sentences(paragraphs[para])
    moved = found.pop(chance.randrange(len(found)))
    paragraphs[para] = " ".join(found)
    to = chance.randrange(len(paragraphs))
    paragraphs[to] = f"{paragraphs[to]} {moved}".strip()


def copy_sentence(paragraphs: list[str], chance: random.Random) -> None:
    """A sentence stands a second time, in its paragraph or another."""
    para = some(paragraphs, chance)
    copied = chance.choice(sentences(paragraphs[para]))
    to = chance.choice([para, chance.randrange(len(paragraphs))])
    paragraphs[to] = f"{copied} {paragraphs[to]}" if chance.random() < 0.5 else f"{paragraphs[to]} {copied}"


def add_look_alike(paragraphs: list[str], chance: random.Random) -> None:
    """A sentence is added that is like another but for one word."""
    words = chance.choice(sentences(paragraphs[some(paragraphs, chance)])).split(" ")
    words[chance.randrange(len(words))] = chance.choice(OTHER_WORDS)
    to = chance.randrange(len(paragraphs))
    paragraphs[to] = f"{paragraphs[to]} {' '.join(words)}".strip()


def in_all(change: Callable[[str, random.Random], str]) -> Edit:
    """An edit that a computer makes: the same change in every paragraph, which leaves the words alone."""

    def edit(paragraphs: list[str], chance: random.Random) -> None:
        paragraphs[:] = [change(text, chance) for text in paragraphs]

    return edit


def white_space(text: str, chance: random.Random) -> str:
    """Spaces doubled, non-breaking, at the ends, or line ends."""
    ways = [" ", " ", " ", "  ", "\u00a0", "\n", "\n  ", "\t", "\u2009"]
    return chance.choice(["", " ", "\n"]) + re.sub(" ", lambda _: chance.choice(ways), text) + chance.choice(["", " ", "\n"])


def unseen(text: str, chance: random.Random) -> str:
    """Soft hyphens and zero-width spaces within words."""
    return re.sub(r"(?<=[a-z])(?=[a-z])", lambda _: chance.choice(["", "", "", "\u00ad", "\u200b"]), text)


OF_WORDS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        delete_words, double_words, reorder_words, reword, glue_words, change_case, split_paragraph, merge_paragraphs,
        move_paragraph, drop_paragraph, move_sentence, copy_sentence, add_look_alike,
    )
}  # fmt: skip
MORE = [*OF_WORDS, *["copy_sentence"] * 6]  # copies make look-alikes, the hardest case
OF_TYPING: dict[str, Edit] = {
    "straight quotes": in_all(lambda text, _: re.sub("[‘’]", "'", re.sub("[“”]", '"', text))),
    "low quotes": in_all(lambda text, _: text.replace("“", "„")),
    "plain dashes": in_all(lambda text, _: re.sub("[–—]", "--", text)),
    "long dashes": in_all(lambda text, _: re.sub("[-–]", "—", text)),
    "composed": in_all(lambda text, _: unicodedata.normalize("NFC", text)),
    "decomposed": in_all(lambda text, _: unicodedata.normalize("NFD", text)),
    "white space": in_all(white_space),
    "windows line endings": in_all(lambda text, _: text.replace(", ", ",\r\n")),
    "old mac line endings": in_all(lambda text, _: text.replace(". ", ".\r")),
    "three dots": in_all(lambda text, _: text.replace("…", "...")),
    "unseen characters": in_all(unseen),
}


@dataclass(frozen=True)
class Edited:
    """An edited article, and the edits that made it."""

    edits: tuple[str, ...]
    paragraphs: list[str]


def edited(article: Sequence[str], count: int, seed: int) -> list[Edited]:
    """The article, edited ``count`` times: each time from the start, by one to six changes of words and up to two of typing."""
    chance = random.Random(seed)
    made = []
    for n in range(count):
        names = [list(OF_WORDS)[n % len(OF_WORDS)], *chance.choices(MORE, k=chance.randrange(6))]
        typing = chance.sample(list(OF_TYPING), k=chance.choice([0, 1, 2]))
        paragraphs = list(article)
        for name in names:
            OF_WORDS[name](paragraphs, chance)
        for name in typing:
            OF_TYPING[name](paragraphs, chance)
        made.append(Edited((*names, *typing), paragraphs))
    return made
