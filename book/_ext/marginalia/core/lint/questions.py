"""Questions can be answered from the book, have the answers their type asks for, and do not give them away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..corpus import Corpus
from ..dates import Edtf
from ..pages import group_of
from ..problems import Code, Location, Problem
from ..suggest import nearest_words
from ..teaching import BOUNDS, PARTS, Question
from ..text import normal
from ..validate import Entry
from .lengths import count
from .passages import strings

SHORTEST, LONGEST, LONGEST_TITLE = 10, 120, 9
_ROLE = re.compile(r"\{[\w:+-]+\}(`+)([^`<]*?)\s*(?:<[^`]*>)?\1")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|^[>#\s]+", re.MULTILINE)


def questions(corpus: Corpus) -> Iterator[Problem]:
    """Every rule, for every question."""
    for entry in corpus.questions.values():
        for rule in (_parts, _keys, _doubles, _about, _given_away, _lengths):
            yield from rule(entry)
        yield from _places(corpus, entry)
    yield from _unshown(corpus)


def spoken(body: str) -> str:
    """Markdown as the words that are heard: of a link and of a role the words remain."""
    return _MARKS.sub("", _LINK.sub(r"\1", _ROLE.sub(r"\2", body)))


def prompt_of(entry: Entry[Question]) -> str:
    """The words of a prompt."""
    return " ".join(spoken(entry.raw.body).split())


def _parts(entry: Entry[Question]) -> Iterator[Problem]:
    question = entry.record
    for name in dict.fromkeys(part for parts in PARTS.values() for part in parts):
        given, wanted = getattr(question, name), name in PARTS[question.type]
        if wanted and not given:
            yield Problem(Code.QUESTION_PARTS, f"a question of type {question.type} without {name}", entry.at("type"), f"add {name}:")
        elif given and not wanted:
            yield Problem(Code.QUESTION_PARTS, f"{name} in a question of type {question.type}", entry.at(name), "take it out, or choose another type")
        elif wanted and name in BOUNDS:
            low, high = BOUNDS[name]
            if not low <= len(given) <= high:
                yield Problem(Code.QUESTION_PARTS, f"{len(given)} {name}", entry.at(name), f"{low} to {high}")


def _keys(entry: Entry[Question]) -> Iterator[Problem]:
    question = entry.record
    if not question.choices:
        return
    right = [n for n, choice in enumerate(question.choices) if choice.right]
    if question.type == "single" and len(right) != 1:
        where = entry.at("choices", right[1], "right") if right else entry.at("choices")
        yield Problem(Code.QUESTION_KEY, f"{len(right) or 'no'} right answer{'s' * (len(right) > 1)} where one is asked for", where, "right: true once")
    if question.type == "multiple" and (len(right) < 2 or len(right) == len(question.choices)):
        said = "every choice is right" if len(right) == len(question.choices) else f"{len(right) or 'no'} right answer{'s' * (len(right) != 1)}"
        yield Problem(Code.QUESTION_KEY, f"{said} where several are asked for", entry.at("choices"), "two or more right: true, and one wrong")


def _doubles(entry: Entry[Question]) -> Iterator[Problem]:
    question = entry.record
    lists: list[tuple[str, Sequence[str], tuple[str, ...]]] = [
        ("choices", [choice.text for choice in question.choices], ("text",)),
        ("items", question.items, ()),
        ("pairs", [pair.left for pair in question.pairs], ("left",)),
        ("pairs", [pair.right for pair in question.pairs], ("right",)),
        ("accept", question.accept, ()),
    ]
    for name, texts, field in lists:
        seen: set[str] = set()
        for n, text in enumerate(texts):
            if _plain(text) in seen:
                yield Problem(Code.QUESTION_DOUBLE, f"“{text}” stands twice among the {name}", entry.at(name, n, *field), "keep one")
            seen.add(_plain(text))


def _about(entry: Entry[Question]) -> Iterator[Problem]:
    if not any(id_.startswith(("claim-", "concept-", "event-")) for id_ in entry.record.about):
        yield Problem(Code.QUESTION_ABOUT, f"{entry.id} names no claim, concept or event", entry.at("about"), "add one to about:")


def _given_away(entry: Entry[Question]) -> Iterator[Problem]:
    """An answer in the prompt gives it away, unless the prompt names a wrong choice beside it."""
    question, prompt = entry.record, _plain(prompt_of(entry))
    right = [choice.text for choice in question.choices if choice.right] + list(question.accept)
    wrong = [choice.text for choice in question.choices if not choice.right]
    for text in right:
        if _stands(text, prompt) and not any(_stands(other, prompt) for other in wrong):
            where = Location(entry.path, entry.raw.body_line)
            yield Problem(Code.QUESTION_GIVEN_AWAY, f"the prompt holds the answer “{text}”", where, "say it in other words")
        if _stands(text, _plain(question.title)):
            yield Problem(Code.QUESTION_GIVEN_AWAY, f"the title holds the answer “{text}”", entry.at("title"), "say it in other words")


def _lengths(entry: Entry[Question]) -> Iterator[Problem]:
    words = count(prompt_of(entry))
    if not SHORTEST <= words <= LONGEST:
        where = Location(entry.path, entry.raw.body_line)
        yield Problem(Code.QUESTION_LENGTH, f"the prompt has {words} words", where, f"{SHORTEST} to {LONGEST}, below the second ---")
    if count(entry.record.title) > LONGEST_TITLE:
        yield Problem(Code.QUESTION_LENGTH, f"the title has {count(entry.record.title)} words", entry.at("title"), f"at most {LONGEST_TITLE}")


def _places(corpus: Corpus, entry: Entry[Question]) -> Iterator[Problem]:
    for n, place in enumerate(entry.record.where):
        at = entry.at("where", n, "holds")
        if not 2 <= count(place.holds) <= 12:
            yield Problem(Code.QUESTION_PLACE, f"“{place.holds}” has {count(place.holds)} word{'s' * (count(place.holds) != 1)}", at, "2 to 12")
        if place.at not in corpus.records:
            continue  # links says so
        texts = texts_of(corpus, place.at)
        if not any(_stands(place.holds, _plain(text)) for text in texts):
            hint = nearest_words(place.holds, texts, 0).partition(": ")[2]
            yield Problem(Code.QUESTION_PLACE, f"{place.at} does not hold “{place.holds}”", at, f"nearest there: {hint}" if hint else f"read {place.at}")


def texts_of(corpus: Corpus, id_: str) -> list[str]:
    """All that a record says: its fields, its dates in words, and the text below them."""
    entry = corpus.records[id_]
    dates = [value.words for _, value in entry.record if isinstance(value, Edtf)]
    return [*(text for _, text in strings(entry.record)), *dates, spoken(entry.raw.body) if entry.raw.body_line else ""]


def _unshown(corpus: Corpus) -> Iterator[Problem]:
    """Once a group: its first question that stands on no page."""
    unshown = [entry for id_, entry in corpus.questions.items() if id_ not in corpus.homes]
    groups = Counter(group_of(entry.path) for entry in unshown)
    for group in groups:
        first = next(entry for entry in unshown if group_of(entry.path) == group)
        more = f" nor {groups[group] - 1} more of its group" if groups[group] > 1 else ""
        hint = f"put {{view}} questions {group}xx on a page" if group else f"put {{view}} question {first.id} on a page"
        yield Problem(Code.QUESTION_UNSHOWN, f"no page shows {first.id}{more}", first.at("id"), hint)


@lru_cache(maxsize=4096)  # many questions look into one record
def _plain(text: str) -> str:
    return normal(text).casefold()


def _stands(words: str, plain: str) -> bool:
    """True if some words stand in a text, as words."""
    return re.search(rf"(?<!\w){re.escape(_plain(words))}(?!\w)", plain) is not None

