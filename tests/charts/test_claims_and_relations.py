"""The chart of claims and the relation map: what they say and where their marks stand, found again from the files."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from marginalia.charts import CHARTS, Chart, MissingRecordError, downloads
from marginalia.core.corpus import Corpus
from marginalia.core.labels import STATUS
from marginalia.core.vocabulary import GROUPS

from . import oracle as o
from .conftest import SVG, links, table, target

Records = dict[str, dict[str, Any]]
FORMS = ("wide", "narrow")
WORDS = {
    "documented": "documented", "reported": "reported", "borne-out": "borne out", "disputed": "disputed", "contradicted": "contradicted",
    "not-borne-out": "not borne out", "opinion": "opinion", "unverifiable": "cannot be checked",
}  # fmt: skip
KINDS = ("fact", "attributed", "inference", "prediction", "evaluation", "framing")
COMPANY, DEPARTMENT = "party-anthropic", "party-department-of-defense"


def where(para: str, article: bool = True) -> str:
    """A paragraph in words."""
    return f"paragraph {para}" if para != "0" else ("the headline" if article else "headline")


def places(link: ET.Element) -> list[tuple[float, float]]:
    """The middle of every path of a mark."""
    found = []
    for path in link.iter(f"{SVG}path"):
        points = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d", ""))]
        xs, ys = zip(*points, strict=True)
        found.append(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
    return found


def test_what_the_chart_of_claims_says(charts: dict[str, Chart], claims: Records) -> None:
    """The whole sentence, and every count of the description."""
    facts = [claim for claim in claims.values() if claim["kind"] == "fact"]
    wrong = Counter(claim["para"] for claim in facts if claim["status"] == "contradicted")
    told = [f"{wrong[para]} in {where(para)}" for para in sorted(wrong)]
    assert charts["claims-by-paragraph"].takeaway == (
        f"Of the editorial’s {len(facts)} claims of fact, the record documents {sum(c['status'] == 'documented' for c in facts)} and contradicts "
        f"{sum(wrong.values())}: {', '.join(told[:-1])} and {told[-1]}. Of all its {len(claims)} claims, "
        f"{sum(c['status'] in ('opinion', 'unverifiable') for c in claims.values())} are opinion or cannot be checked."
    )
    description = charts["claims-by-paragraph"].description
    for kind in KINDS:
        assert f"{kind} {sum(c['kind'] == kind for c in claims.values())}" in description
    for para in {claim["para"] for claim in claims.values()}:
        counts = Counter(c["status"] for c in claims.values() if c["para"] == para)
        said = ", ".join(f"{WORDS[s]} {counts[s]}" for s in WORDS if counts[s])
        assert f"{where(para, article=False)}: {said}".lower() in description.lower()
    changed = sum(c["status"] != c["status_at_publication"] for c in claims.values())
    assert f"Underlined marks, {changed} in all," in description


def test_the_table_of_claims_says_what_the_file_says(charts: dict[str, Chart], claims: Records) -> None:
    """Every cell."""
    headings, body, targets = table(charts["claims-by-paragraph"].html())
    assert headings == ["Where", "Kind", "Status", "On publication day", "Claim"]
    assert [target(href) for href in targets] == sorted(claims, key=lambda id: (claims[id]["para"], id))
    for cells, href in zip(body, targets, strict=True):
        claim = claims[target(href)]
        assert cells == [
            where(claim["para"], article=False).capitalize(), claim["kind"], WORDS[claim["status"]], WORDS[claim["status_at_publication"]],
            " ".join(claim["restated"].split()),
        ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_claims_stand_in_the_column_of_their_status_and_the_row_of_their_kind(form: str, charts: dict[str, Chart], claims: Records) -> None:
    """Rows from top to bottom by paragraph and kind; columns from left to right by status; no two in one place; changes underlined."""
    at = {target(href): places(link) for href, link in links(charts["claims-by-paragraph"].drawings[form])}
    by_row: dict[tuple[str, int], list[float]] = {}
    by_status: dict[str, list[float]] = {}
    for id, found in at.items():
        claim = claims[id]
        by_row.setdefault((claim["para"], KINDS.index(claim["kind"])), []).append(found[0][1])
        by_status.setdefault(claim["status"], []).append(found[0][0])
        assert len(found) == 1 + (claim["status"] != claim["status_at_publication"]), id
    assert all(max(heights) - min(heights) < 0.3 for heights in by_row.values())  # drawings have one decimal
    assert all(min(by_row[above]) < min(by_row[below]) for above, below in pairwise(sorted(by_row)))
    columns = [by_status[status] for status in WORDS if status in by_status]
    assert all(max(left) < min(right) for left, right in pairwise(columns))
    assert len({(round(x, 1), round(y, 1)) for (x, y), *_ in at.values()}) == len(claims)


def test_shapes_and_words_are_those_of_the_pages() -> None:
    """One table for pages and charts; each status has a shape of its own."""
    from marginalia.render.views import parts

    assert parts.STATUS is STATUS
    assert {status: word for status, (_, word) in STATUS.items()} == WORDS
    assert len({shape for shape, _ in STATUS.values()}) == len(STATUS)


def test_a_changed_status_changes_the_sentence_and_the_drawing(corpus: Corpus, charts: dict[str, Chart], claims: Records) -> None:
    """The chart follows the file."""
    id = next(id for id, claim in claims.items() if claim["kind"] == "fact" and claim["status"] == "contradicted")
    entry = corpus.claims[id]
    other = dataclasses.replace(entry, record=entry.record.model_copy(update={"status": "documented"}))
    changed = CHARTS["claims-by-paragraph"](dataclasses.replace(corpus, claims={**corpus.claims, id: other}))
    before = o.numbers(charts["claims-by-paragraph"].takeaway)
    after = o.numbers(changed.takeaway)
    assert (int(after[1]), int(after[2])) == (int(before[1]) + 1, int(before[2]) - 1)
    assert changed.drawings != charts["claims-by-paragraph"].drawings


def tied(parties: Records) -> dict[str, set[str]]:
    """Who names whom, both ways."""
    both = {(id, r["to"]) for id, party in parties.items() for r in party.get("relations", ())}
    both |= {(b, a) for a, b in both}
    return {id: {b for a, b in both if a == id} for id in parties}


def test_what_the_relation_map_says(charts: dict[str, Chart], parties: Records) -> None:
    """Every number of the sentence and of the description."""
    found = tied(parties)
    others = [id for id in parties if id not in (COMPANY, DEPARTMENT)]
    company, department = ([id for id in others if side in found[id]] for side in (COMPANY, DEPARTMENT))
    neither = [id for id in others if id not in company and id not in department]
    numbers = [len(others), len(company), len(department), len({*company} & {*department}), len(neither)]
    chart = charts["who-stands-where"]
    assert o.numbers(chart.takeaway) == [str(n) for n in numbers]
    assert all(found[id] for id in neither)
    pairs = {frozenset((a, b)) for a in others for b in found[a] if b in others}
    assert f"join the other {len(pairs)} pairs" in chart.description
    for group, title in GROUPS.items():
        assert f"{title} {sum(party['group'] == group for party in parties.values())}" in chart.description
    most = sorted(others, key=lambda id: (-len(found[id]), parties[id]["title"]))[:3]
    assert ", ".join(f"{parties[id]['title']} {len(found[id])}" for id in most) in chart.description


def test_the_table_of_relations_says_what_the_pages_say(charts: dict[str, Chart], parties: Records) -> None:
    """Every kind of every relation, in the order of its page."""
    _, body, targets = table(charts["who-stands-where"].html())
    for cells, href in zip(body, targets, strict=True):
        party = parties[target(href)]
        said = "; ".join(f"{r['kind']} {parties[r['to']]['title']}" for r in party["relations"])
        assert cells == [party["title"], GROUPS[party["group"]], said or "none on record"]


def test_dots_and_arcs_are_the_ties(charts: dict[str, Chart], parties: Records) -> None:
    """A dot in the column of a side for each tie to it; one arc for each other pair, from name to name."""
    found, svg = tied(parties), charts["who-stands-where"].drawings["wide"]
    heights, dots = {}, {}
    for href, link in links(svg):
        text = link.find(f"{SVG}text")
        assert text is not None
        heights[target(href)] = float(text.get("y", ""))
        dots[target(href)] = {round(x, 1) for path, (x, _) in zip(link.iter(f"{SVG}path"), places(link), strict=True) if "C" in path.get("d", "")}
    left, right = sorted({x for found_ in dots.values() for x in found_})
    for id in parties:
        wanted = {x for x, side in ((left, COMPANY), (right, DEPARTMENT)) if side in found[id] or side == id}
        assert dots[id] == wanted, id
    arcs = [re.findall(r"-?[\d.]+", path.get("d", "")) for path in ET.fromstring(svg).iter(f"{SVG}path") if path.get("d", "").count("C") == 1]
    shift = 13 * 0.36  # the base line of a name is that far below the middle of its row

    def end(y: str) -> str:
        near, id = min((abs(height - float(y) - shift), id) for id, height in heights.items())
        assert near < 1
        return id

    joined = {frozenset(end(y) for y in (arc[1], arc[-1])) for arc in arcs}
    assert joined == {frozenset((a, b)) for a in parties for b in found[a] if not {a, b} & {COMPANY, DEPARTMENT}}
    assert len(arcs) == len(joined)


def test_squares_and_dots_of_the_matrix_are_the_ties(charts: dict[str, Chart], parties: Records) -> None:
    """In the narrow form: a mark for each group in which a party has a tie, square where it is to a side."""
    found, order = tied(parties), list(GROUPS)
    for href, link in links(charts["who-stands-where"].drawings["narrow"]):
        id = target(href)
        marks = [(path.get("d", ""), x) for path, (x, _) in zip(link.iter(f"{SVG}path"), places(link), strict=True)]
        drawn = [(round((x - 207) / 14), "C" not in d) for d, x in marks]  # ten columns of 14, the last one's middle at 333
        wanted = sorted({order.index(parties[other]["group"]) for other in found[id]})
        assert [column for column, _ in drawn] == wanted, id
        square = {order.index(parties[side]["group"]) for side in (COMPANY, DEPARTMENT) if side in found[id]}
        assert {column for column, is_square in drawn if is_square} == square, id


def test_a_book_without_claims_or_sides_gets_the_other_files(corpus: Corpus) -> None:
    """What cannot be drawn says so and is left out of the downloads."""
    less = dataclasses.replace(corpus, claims={}, parties={})
    for name in ("claims-by-paragraph", "who-stands-where"):
        with pytest.raises(MissingRecordError):
            CHARTS[name](less)
    assert not [path for path in downloads(less) if "claims-by" in path or "who-stands" in path]
    assert "charts/known-when.csv" in downloads(less)
