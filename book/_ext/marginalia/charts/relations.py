"""Who stands where: every party by group, its ties to the two sides of the dispute, and the ties among the others.

The layout is the book's own: names one below the other, so that none can lie on another, and a tie as a dot in the column
of a side or, between two others, as an arc beside the names. On a telephone the ties are a small matrix of groups.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.corpus import Corpus
from ..core.models import Party
from ..core.vocabulary import GROUPS
from . import frame, theme
from .chart import Chart, Column, MissingRecordError, Row
from .packing import text_width, wrap
from .sheet import Sheet

NAME = "who-stands-where"
PAGE = "book/parties/index"
TITLE = "Who stands in a relation to whom"
COMPANY = "party-anthropic"
DEPARTMENT = "party-department-of-defense"
SIDES = (COMPANY, DEPARTMENT)
LETTERS = dict(zip(GROUPS, string.ascii_uppercase, strict=False))

RECORD = Column("record", "", "id", "Id of the party; its page has the same name.")
NAME_COLUMN = Column("title", "Who", "text", "The party’s name.")
GROUP = Column("group", "Group", "text", "The group it is listed in.")
RELATIONS = Column("relations", "How it stands to others", "kind > id, separated by “; ”", "What its own page says of its relations.")
TIED = Column("tied_to", "", "ids of parties, separated by spaces", "All parties that it names or that name it.")
COLUMNS = (RECORD, NAME_COLUMN, GROUP, RELATIONS, TIED)


def parties_of(corpus: Corpus) -> list[Party]:
    """All parties by group: in each the two sides first, then bodies, then people, by name of their files."""
    found = [entry.record for entry in corpus.parties.values()]
    if not {party.id for party in found}.issuperset(SIDES):
        raise MissingRecordError(f"the relation map needs {' and '.join(SIDES)}")
    groups = list(GROUPS)
    return sorted(found, key=lambda party: (groups.index(party.group), party.id not in SIDES, party.kind == "person", party.id))


def ties(corpus: Corpus) -> dict[str, set[str]]:
    """For each party, those that it names or that name it."""
    parties = parties_of(corpus)
    tied: dict[str, set[str]] = {party.id: set() for party in parties}
    for party in parties:
        for relation in party.relations:
            if relation.to in tied and relation.to != party.id:
                tied[party.id].add(relation.to)
                tied[relation.to].add(party.id)
    return tied


def rows(corpus: Corpus) -> tuple[Row, ...]:
    """Every party."""
    tied, names = ties(corpus), {party.id: party.title for party in parties_of(corpus)}
    made = []
    for party in parties_of(corpus):
        own = [(relation.kind, relation.to) for relation in party.relations]
        said = "; ".join(f"{kind} {names.get(to, to)}" for kind, to in own)
        values = (party.id, party.title, party.group, "; ".join(f"{kind} > {to}" for kind, to in own), " ".join(sorted(tied[party.id])))
        words = (party.id, party.title, GROUPS[party.group], said or "none on record", "")
        made.append(Row(party.id, party.id, values, words, f"{party.title}: {said}" if said else f"{party.title}, {GROUPS[party.group]}"))
    return tuple(made)


def takeaway(corpus: Corpus) -> str:
    """How many stand in a relation to each side, to both and to neither."""
    tied = ties(corpus)
    others = [id for id in tied if id not in SIDES]
    company, department = ({id for id in others if side in tied[id]} for side in SIDES)
    return (
        f"Of the {len(others)} other people and bodies in this book, {len(company)} have a tie on record to Anthropic and {len(department)} to the "
        f"Department of Defense, {len(company & department)} of them to both. The other {len(others) - len(company | department)} are tied to neither, "
        "only to some of the rest."
    )


def description(corpus: Corpus) -> str:
    """Groups, ties, and who has most of them besides the two sides."""
    parties, tied = parties_of(corpus), ties(corpus)
    counts = ", ".join(f"{title} {n}" for group, title in GROUPS.items() if (n := sum(party.group == group for party in parties)))
    among = pairs(tied)
    most = sorted((party for party in parties if party.id not in SIDES), key=lambda party: (-len(tied[party.id]), party.title))[:3]
    return (
        f"{len(parties)} people and bodies in groups: {counts}. Dots tell a tie to Anthropic and to the Department of Defense; lines join the other "
        f"{len(among)} pairs that have one. In the narrow form a row shows in which groups a party has ties. Most ties besides the two sides: "
        f"{', '.join(f'{party.title} {len(tied[party.id])}' for party in most)}. What each tie is stands in the table below. Each name is a link."
    )


def pairs(tied: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Pairs with a tie between them that neither side is part of, each once."""
    place = {id: number for number, id in enumerate(tied)}
    return [(one, other) for one in tied for other in sorted(tied[one], key=place.__getitem__) if place[one] < place[other] and not {one, other} & {*SIDES}]


def draw(sheet: Sheet, corpus: Corpus) -> float:
    """The map, or the matrix."""
    return _map(sheet, corpus) if sheet.form.is_wide else _matrix(sheet, corpus)


@dataclass(frozen=True)
class Columns:
    """Where the names end, where the columns of the two sides stand, and from where to where arcs reach."""

    names: float = 274
    sides: tuple[float, float] = (296, 328)
    arcs: float = 356
    right: float = 784


def _map(sheet: Sheet, corpus: Corpus) -> float:
    """Names with their dots, one below the other; arcs between them."""
    form, at, parties, tied = sheet.form, Columns(), parties_of(corpus), ties(corpus)
    pitch, top = 18.5, form.leading + 10
    heights, heads, y = {}, {}, top
    for party in parties:
        if party.group not in heads:
            y += 10 if heads else 4
            heads[party.group] = y + form.leading
            y += form.leading + 6
        heights[party.id] = y + pitch / 2
        y += pitch
    sheet.text(at.sides[0] + 5, form.leading, "Anthropic", bold=True, anchor="right")
    sheet.text(at.sides[1] - 5, form.leading, "Department of Defense", bold=True)
    sheet.text(form.width, form.leading, "ties among the others", theme.SOFT, anchor="right")
    for x in at.sides:
        sheet.line([(x, top - 4), (x, y)], width=1.0)
    _arcs(sheet, at, heights, pairs(tied))
    for group, base in heads.items():
        sheet.ground(0, base, GROUPS[group], bold=True)
        sheet.text(0, base, GROUPS[group], theme.SOFT, bold=True)
    for party in parties:
        _party(sheet, at, party, tied, heights[party.id])
    key = [(frame.dot_sample(), "has a tie to this side"), (frame.dot_sample(hollow=True), "is this side"), (frame.line_sample(), "have a tie to each other")]
    return frame.key(sheet, y + form.leading + 10, key)


def _arcs(sheet: Sheet, at: Columns, heights: Mapping[str, float], among: Sequence[tuple[str, str]]) -> None:
    """Arcs swing out the farther, the farther apart their ends are."""
    longest = max((heights[other] - heights[one] for one, other in among), default=1)
    for one, other in among:
        apart = heights[other] - heights[one]
        sheet.arc(at.arcs, (heights[one], heights[other]), 14 + (at.right - at.arcs - 14) * (apart / longest) ** 0.8, width=1.25)


def _party(sheet: Sheet, at: Columns, party: Party, tied: Mapping[str, set[str]], y: float) -> None:
    dots = [(x, side) for x, side in zip(at.sides, SIDES, strict=True) if side in tied[party.id] or side == party.id]
    if tied[party.id] - {*SIDES} and party.id not in SIDES:
        sheet.line([(at.names + 6, y), (at.arcs, y)], width=1.0)
        sheet.dot(at.arcs, y, 2.5, theme.SOFT)
    if len(dots) == 2:
        sheet.line([(x, y) for x, _ in dots], theme.RECORD, width=2.0, row=party.id)
    for x, side in dots:
        sheet.dot(x, y, 5, hollow=side == party.id, row=party.id)
    sheet.text(at.names, y + sheet.form.size * 0.36, party.title, bold=party.id in SIDES, anchor="right", row=party.id)


def _matrix(sheet: Sheet, corpus: Corpus) -> float:
    """Names with, beside them, a column for each group in which they have a tie."""
    form, parties, tied = sheet.form, parties_of(corpus), ties(corpus)
    group_of = {party.id: party.group for party in parties}
    used = [group for group in GROUPS if group in group_of.values()]
    pitch = 14.0
    columns = {group: form.width - pitch * (len(used) - number - 0.5) for number, group in enumerate(used)}
    room = form.width - pitch * len(used) - 8
    key = [(frame.shape_sample("square"), "tie to Anthropic or the department itself"), (frame.dot_sample(), "tie to others of the group")]
    y = frame.key(sheet, form.leading, key) + 2
    group = ""
    for party in parties:
        if party.group != group:
            group = party.group
            y = _group_head(sheet, group, columns, room, y)
        y = _line(sheet, party, {group_of[id] for id in tied[party.id]}, {group_of[id] for id in tied[party.id] if id in SIDES}, columns, room, y)
    return y + 2


def _group_head(sheet: Sheet, group: str, columns: Mapping[str, float], room: float, y: float) -> float:
    """Letter and name of a group, and the letters of all columns; returns where they end."""
    form = sheet.form
    lines = wrap(f"{LETTERS[group]}  {GROUPS[group]}", room, form.size, bold=True)
    sheet.line([(0, y + 6), (form.width, y + 6)], theme.SOFT, width=0.75)
    y += 8
    sheet.lines(0, y + form.leading, lines, bold=True)
    last = y + len(lines) * form.leading
    for other, x in columns.items():
        sheet.text(x, last, LETTERS[other], theme.INK if other == group else theme.SOFT, bold=other == group, anchor="center")
    return last + 6


def _line(sheet: Sheet, party: Party, groups: set[str], by_side: set[str], columns: Mapping[str, float], room: float, y: float) -> float:
    form = sheet.form
    lines = wrap(party.title, room, form.size)
    height = len(lines) * form.leading + 3
    middle = y + height / 2
    sheet.line([(text_width(lines[0], form.size) + 6 if len(lines) == 1 else room, middle), (form.width, middle)], width=0.6)
    sheet.lines(0, middle - (len(lines) - 1) * form.leading / 2 + form.size * 0.36, lines, row=party.id)
    for group, x in columns.items():
        if group in by_side:
            sheet.square(x, middle, 4.4, row=party.id)
        elif group in groups:
            sheet.dot(x, middle, 3.6, row=party.id)
    return y + height


def make(corpus: Corpus) -> Chart:
    """The chart."""
    sources = tuple(sorted({ref.key for party in parties_of(corpus) for ref in party.sources}))
    return Chart(
        name=NAME, page=PAGE, title=TITLE, columns=COLUMNS, rows=rows(corpus), takeaway=takeaway(corpus), description=description(corpus),
        sources=sources, draw=lambda sheet: draw(sheet, corpus), corpus=corpus,
    )  # fmt: skip
