"""What the pages say of when something was known is what the records say, for every day there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marginalia.core import corpus
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def book() -> corpus.Corpus:
    """The content behind the pages."""
    return corpus.load(ROOT)[0]


def marked(site: Path, page: str, pattern: str) -> dict[str, str]:
    """The day on each item of a page, by id."""
    found = {}
    for tag in re.findall(pattern, (site / page).read_text(encoding="utf-8")):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        found[attributes["id"]] = attributes["data-known"]
    return found


def test_no_item_is_marked_as_known_before_its_record_says_so(site, book):
    """For any day among all, choosing it can show nothing that became known later: notes, events, later findings."""
    notes = marked(site, "book/article/index.html", r'<aside [^>]*role="doc-footnote"[^>]*>')
    events = marked(site, "book/timeline/events.html", r"<article [^>]*data-track[^>]*>")
    assert notes == {id_: str(entry.record.known_on) for id_, entry in book.notes.items()}
    assert events == {id_: entry.record.known_on.latest.isoformat() for id_, entry in book.events.items()}
    truth = {**{i: e.record.known_on.latest.isoformat() for i, e in book.notes.items()}, **{i: e.record.known_on.latest.isoformat() for i, e in book.events.items()}}
    for day in sorted(set(truth.values())):
        assert all(truth[id_] <= day for id_, mark in {**notes, **events}.items() if mark <= day)


def test_what_came_later_to_a_claim_is_marked_with_its_day(site, book):
    """No finding of after publication stands outside a part that the choice of day can hide."""
    html = (site / "book/claims.html").read_text(encoding="utf-8")
    for id_, entry in book.claims.items():
        card = html.split(f'id="{id_}"', 1)[1].split("</article>", 1)[0]
        later = re.findall(r'<p class="mrg-after" data-known="([^"]*)">', card)
        wanted = [str(entry.record.later_known_on or "9999-12-31")] if entry.record.later else []
        assert later == wanted, id_
        assert all(day > "2026-03-22" for day in later)


def test_the_dates_on_a_party_s_page_can_be_narrowed_too(site, book):
    """The choice holds on the pages of people and bodies: each event in their chronology carries its day."""
    html = (site / "book/parties/emil-michael.html").read_text(encoding="utf-8")
    rows = re.findall(r'<li data-known="([^"]*)"', html.split('<ol class="mrg-chronology">')[1].split("</ol>")[0])
    mine = [e.record.known_on.latest.isoformat() for e in book.events.values() if "party-emil-michael" in e.record.parties]
    assert sorted(rows) == sorted(mine)
