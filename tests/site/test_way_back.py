"""Every link has its way back: if the page of one record leads to another, that other says so on its own."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from marginalia.core import corpus
from tests.conftest import ROOT

OWN = {"notes": "note", "parties": "party", "concepts": "concept"}
KINDS = ("note", "claim", "event", "position", "framing", "source", "term")
ARTICLE, GLOSSARY = "book/article/index.html", "book/glossary.html"


@pytest.fixture(scope="module")
def book() -> corpus.Corpus:
    """The content behind the pages."""
    return corpus.load(ROOT)[0]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Tag]:
    """What stands below the heading of each page, by its path from the top of the site."""
    found = {}
    for path in sorted((site / "book").rglob("*.html")):
        headings = BeautifulSoup(path.read_bytes(), "lxml").select("h1")
        if headings and headings[-1].parent is not None:
            found[path.relative_to(site).as_posix()] = headings[-1].parent
    return found


@pytest.fixture(scope="module")
def places(book: corpus.Corpus, pages: dict[str, Tag]) -> dict[str, list[tuple[str, Tag]]]:
    """For each record and term, the parts of pages that are its own, each with its page."""
    found = defaultdict(list)
    for entry in book.records.values():
        if not entry.keys and not entry.id.startswith("question-"):  # a question stands on the page of its group
            path = entry.path.replace(".md", ".html")
            found[entry.id].append((path, pages[path]))
    for path, page in pages.items():
        for part in page.select("aside[id], article[id], tbody[id]"):
            found[str(part["id"])].append((path, part))
        for term in page.select("dl.glossary > dt[id]"):
            found[str(term["id"])].append((path, term.find_next_sibling("dd")))
    return found


@pytest.fixture(scope="module")
def edges(book: corpus.Corpus, places: dict[str, list[tuple[str, Tag]]]) -> set[tuple[str, str]]:
    """From which record to which the built pages lead."""
    own = {entry.path.replace(".md", ".html"): entry.id for entry in book.records.values() if not entry.keys}
    return {(one, other) for one, parts in places.items() for path, part in parts for other in leads_to(path, part, own) if other != one}


def leads_to(path: str, part: Tag, own: dict[str, str]) -> Iterator[str]:
    """The records and terms to which the links of a part lead."""
    for link in part.select("a[href]"):
        page, _, anchor = str(link["href"]).partition("#")
        if "://" in page:
            continue
        anchor = unquote(anchor).partition(":~:")[0]
        page = posixpath.normpath(posixpath.join(posixpath.dirname(path), page)) if page else path
        if anchor.split("-")[0] in KINDS:
            yield anchor
        elif page in own and page != path:
            yield own[page]


def test_every_kind_of_record_has_its_place_and_its_links(edges: set[tuple[str, str]]) -> None:
    """The walk sees the whole book: no kind is left out, neither as the one that names nor as the one named."""
    kinds = {"note", "claim", "event", "position", "framing", "party", "concept", "source", "term"}
    assert {one.split("-")[0] for one, _ in edges} == kinds
    assert {other.split("-")[0] for _, other in edges} == kinds
    assert len(edges) > 3000


def test_no_link_between_two_records_is_one_way(edges: set[tuple[str, str]]) -> None:
    """Whoever comes to a record by a link finds there the one they came from."""
    assert sorted(f"{one} -> {other}" for one, other in edges if (other, one) not in edges) == []


def test_the_way_back_says_the_words_around_a_link(book: corpus.Corpus, places: dict[str, list[tuple[str, Tag]]]) -> None:
    """For each link in the text of a record, the place it leads to tells what was said where it stands."""
    checked = 0
    for target, mentions in book.mentions.items():
        told = {around(item) for path, part in places.get(target, ()) if path != ARTICLE for item in part.select(".mrg-where li")}
        # The cards of claims and events name the notes about them in a line of its own, by their titles.
        apart = ("note",) if target.startswith(("claim", "event")) else ("event",) if target.startswith("party") else ()
        for mention in mentions:
            if mention.words and not target.startswith("para") and not mention.by.startswith(apart or "-"):
                assert mention.words in told, (target, mention)
                checked += 1
    assert checked > 700


def around(item: Tag) -> str:
    """What a line of a list says after its link."""
    return "".join(child.get_text() for child in item.children if child is not item.a).removeprefix(": ")


def test_each_use_of_a_term_is_listed_with_its_words(pages: dict[str, Tag]) -> None:
    """Under each term that any page links: who uses it, and a few words around, among them the term's own."""
    listed = pages[GLOSSARY].select(".mrg-where li")
    assert len(listed) > 500
    assert [item.get_text() for item in listed if not around(item)] == []
    linked = {path for path, page in pages.items() if path != GLOSSARY and page.select("a.mrg-term")}
    back = {posixpath.normpath(posixpath.join("book", str(link["href"]).partition("#")[0])) for item in listed for link in item.select("a")}
    # A note's uses are listed by its place in the reading.
    assert {path for path in linked if not path.startswith("book/notes/")} <= back


def test_chapters_that_speak_of_a_concept_are_named_on_its_page(book: corpus.Corpus, pages: dict[str, Tag]) -> None:
    """A concept knows the chapters and the terms of the glossary that send readers to it."""
    page = pages["book/concepts/suspension-and-debarment.html"]
    links = {str(link["href"]) for link in page.select(".mrg-where a")}
    assert "../how-they-fit.html" in links
    assert any(link.startswith("../glossary.html#term-") for link in links)
