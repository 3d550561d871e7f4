"""How evenly the book treats the two sides: figures, and one rule.

For each side: its column of the positions, and its best case in ``both-sides.md``. The sources of a best case are those
it links to, and those of the events it links to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..bibliography import TIERS
from ..corpus import Corpus
from ..problems import Code, Location, Problem
from ..source import read_text
from .lengths import count
from .passages import Passage

PAGE = "book/article/both-sides.md"
WIDEST = 0.15
Party = Literal["department", "anthropic"]
PARTIES: tuple[Party, Party] = ("department", "anthropic")
_NAMES = {"department": "the department", "anthropic": "Anthropic"}
_HEADING = re.compile(r"(?m)^## (.*)’s best case\s*$")
_LINK = re.compile(r"\]\(#([a-z]+-[\w:.-]+)\)")


@dataclass(frozen=True)
class Figures:
    """How much is said, and on what: words, sources, and how many of them are of tier 1, 2, 3 and 4."""

    words: int = 0
    sources: int = 0
    tiers: tuple[int, ...] = (0, 0, 0, 0)


@dataclass(frozen=True)
class Side:
    """One side’s share of the book."""

    party: Party
    name: str
    points: int  # points in dispute
    filled: int  # of these, cells that say something
    positions: Figures
    best_case: Figures
    line: int = 0  # of the best case; 0 if there is none


def balance(corpus: Corpus) -> tuple[Side, Side]:
    """The figures of both sides, the department’s first."""
    one, other = (_side(corpus, party) for party in PARTIES)
    return one, other


def has_sides(corpus: Corpus) -> bool:
    """True if the book has positions or best cases of the two sides that are counted here."""
    return bool(corpus.positions) or (corpus.root / PAGE).exists()


def difference(sides: tuple[Side, Side]) -> float:
    """By how much the longer best case is longer than the shorter."""
    shorter, longer = sorted(side.best_case.words for side in sides)
    return longer / shorter - 1 if shorter else float(bool(longer))


def best_cases(corpus: Corpus) -> Iterator[Problem]:
    """Both best cases are there, and about equally long."""
    if not (corpus.root / PAGE).exists():
        return
    sides = balance(corpus)
    for side in sides:
        if not side.line:
            message = f"{side.name} has no best case"
            yield Problem(Code.BALANCE, message, Location(PAGE, 1), f"## {side.name[0].upper()}{side.name[1:]}’s best case")
    if all(side.line for side in sides) and difference(sides) > WIDEST:
        shorter, longer = sorted(sides, key=lambda side: side.best_case.words)
        message = f"the best case of {longer.name} has {longer.best_case.words} words, that of {shorter.name} {shorter.best_case.words}"
        yield Problem(Code.BALANCE, message, Location(PAGE, longer.line), f"at most {WIDEST:.0%} apart")


def report(sides: tuple[Side, Side]) -> str:
    """The figures as a table for the command line."""
    rows = [("Balance", *(side.name for side in sides)), ("points in dispute", *(f"{side.filled} of {side.points}" for side in sides))]
    for name, title in (("positions", "positions"), ("best_case", "best case")):
        figures = [getattr(side, name) for side in sides]
        rows += [(f"{title}: words", *(f"{one.words:,}" for one in figures)), (f"{title}: sources", *(str(one.sources) for one in figures))]
        rows += [(f"  tier {tier}, {kind}", *(str(one.tiers[tier - 1]) for one in figures)) for tier, kind in TIERS.items()]
    table = "\n".join(f"{row[0]:28}{row[1]:>16}{row[2]:>14}" for row in rows)
    return f"{table}\nThe best cases are {difference(sides):.0%} apart in length; at most {WIDEST:.0%}."


def _side(corpus: Corpus, party: Party) -> Side:
    cells = [getattr(entry.record.cells, party) for entry in corpus.positions.values()]
    said = [cell for cell in cells if cell.stance != "none-found"]
    line, case = _best_case(corpus, party)
    positions = _figures(corpus, " ".join(cell.says for cell in said), (ref.key for cell in said for ref in cell.sources))
    return Side(party, _NAMES[party], len(cells), len(said), positions, _figures(corpus, case.shown, _linked(corpus, case.text)), line)


def _best_case(corpus: Corpus, party: Party) -> tuple[int, Passage]:
    """The text below the side’s heading, and the line of the heading."""
    path = corpus.root / PAGE
    text = read_text(path, corpus.root)[0] if path.exists() else ""
    for match in _HEADING.finditer(text):
        if match[1].lower() == _NAMES[party].lower():
            body = re.split(r"(?m)^#{1,2} ", text[match.end() :])[0]
            line = text.count("\n", 0, match.start()) + 1
            return line, Passage(corpus.root, PAGE, line + 1, body, is_markdown=True)
    return 0, Passage(corpus.root, PAGE, 1, "", is_markdown=True)


def _linked(corpus: Corpus, text: str) -> Iterator[str]:
    for target in _LINK.findall(text):
        if target.startswith("source-"):
            yield target.removeprefix("source-")
        elif target in corpus.events:
            yield from (ref.key for ref in corpus.events[target].record.sources)


def _figures(corpus: Corpus, text: str, keys: Iterable[str]) -> Figures:
    found = sorted({key for key in keys if key in corpus.sources})
    tiers = [corpus.sources[key].tier for key in found]
    return Figures(count(text), len(found), tuple(tiers.count(tier) for tier in TIERS))
