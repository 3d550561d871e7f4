"""Terms of the glossary in the prose of other pages: linked once, where first used, and right after the glossary changes."""

from __future__ import annotations

import re

import pytest

from marginalia.core.mentions import terms_in
from marginalia.render import glossary
from tests.conftest import ROOT
from tests.render.conftest import Book, changed

TERMS = """\
10 U.S.C. 14
  A made-up section.

Authority
  Who may decide.

FAR
  Rules for buying.

Inspection
  Looking at a bridge.

Pier
  What a bridge stands on.

Pier cap
  The top of a pier.

Red lines
  What will not be done.

Stay
  A pause.
"""
FRONT = "---\norphan: true\n---\n"
# What stands on a page, and the words of it that are linked.
CASES = {
    "first-use": ("A Pier. The pier, and again a pier.", ["Pier"]),
    "plural": ("Two piers and two authorities; three Inspections.", ["piers", "authorities", "Inspections"]),
    "whole-words": ("A pierce, a counter-pier, a pier-like thing, inspectional, red linesman.", []),
    "possessive": ("The pier’s stone, under 10 U.S.C. 14(b).", ["pier", "10 U.S.C. 14"]),
    "longest-first": ("A pier cap lies on a pier. Pier caps again.", ["pier cap", "pier"]),
    "over-a-line": ("Nobody crosses those red\nlines today.", ["red\nlines"]),
    "abbreviation": ("It is far away, says the FAR; two FARs.", ["FAR"]),
    "ordinary": ("The papers stay closed, and a stay was asked for.", []),
    "longer-name": ("The Pier Company knows of a pier.", ["pier"]),
    "heading": ("## The pier\n\nNo word of it here.", []),
    "code": ("Write `piers`.\n\n```\npiers\n```\n\nA pier.", ["pier"]),
    "link": ("See [the pier](#event-survey).", []),
    "quotation": ("They wrote “two *sound* piers” in March. The pier had a crack.", ["pier"]),
    "block-quotation": ("> A pier is sound.\n\nSo they said.", []),
    "emphasis": ("*Pier v. Cap* and **Pier.** are names.", []),
    "table-head": ("| Pier | Age |\n|---|---|\n| old inspection | 90 |", ["inspection"]),
    "list": ("- a pier\n- a pier\n", ["pier"]),
    "by-the-author": ("The pier first, then the {term}`pier` of the author.", []),
    "footnoted": ("Nothing here.[^a]\n\n[^a]: The pier.\n", []),
}
OWN_LINK = re.compile(r'<a class="mrg-term reference internal" href="([^"]*)">([^<]*)</a>')


def add_glossary(book: Book, terms: str = TERMS) -> None:
    """Give the small book a glossary, with a page of everyday words."""
    (book.root / "book/glossary.md").write_text(f"{FRONT}# Glossary\n\nPiers and authorities.\n\n```{{glossary}}\n{terms}```\n")
    (book.root / "book/data/ordinary-words.txt").write_text("# not linked by themselves\nStay\n")


def links(book: Book, page: str) -> list[tuple[str, str]]:
    """Address and words of the links to terms on a page, in their order."""
    return OWN_LINK.findall(book.html(page))


def read_again(book: Book, before: dict[str, int]) -> set[str]:
    """The pages read since ``doctrees`` was asked."""
    return {name for name, when in doctrees(book).items() if before.get(name) != when}


def doctrees(book: Book) -> dict[str, int]:
    """When each page was last read."""
    top = book.root / "_build/html/.doctrees"
    return {path.relative_to(top).with_suffix("").as_posix(): path.stat().st_mtime_ns for path in top.rglob("*.doctree")}


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> Book:
    """The small book with a page for each case, built once."""
    book = Book(tmp_path_factory.mktemp("cases"))
    add_glossary(book)
    for name, (text, _) in CASES.items():
        (book.root / f"book/case-{name}.md").write_text(f"{FRONT}# Case\n\n{text.rstrip()}\n")
    book.build()
    return book


@pytest.mark.parametrize("case", CASES)
def test_a_term_is_linked_where_prose_first_uses_it(cases, case):
    """Once a page, whole words, the longest first; not where the words are another’s, a name, or linked already."""
    assert [words for _, words in links(cases, f"book/case-{case}.html")] == CASES[case][1]


def test_links_lead_to_the_term_and_give_no_warning(cases):
    """By the address that Sphinx gives the term."""
    assert links(cases, "book/case-plural.html") == [
        ("glossary.html#term-Pier", "piers"), ("glossary.html#term-Authority", "authorities"), ("glossary.html#term-Inspection", "Inspections"),
    ]  # fmt: skip
    assert 'id="term-Pier"' in cases.html("book/glossary.html")
    assert cases.warnings == ""


def test_the_text_of_a_page_is_as_before(cases):
    """A link marks words and changes none."""
    text = cases.html("book/case-longest-first.html").split("</h1>")[1].split("</section>")[0]
    assert re.sub(r'<p class="mrg-minutes">.*?</p>|<[^>]+>', "", text).strip() == "A pier cap lies on a pier. Pier caps again."


def test_the_glossary_and_the_article_s_retelling_have_no_such_links(book):
    """A term is not linked in its own list, nor in the text that is read."""
    add_glossary(book, TERMS + "\nBridge\n  It crosses.\n")
    book.build()
    assert links(book, "book/glossary.html") == []
    html = book.html("book/article/index.html")
    paragraphs = re.findall(r'<p class="mrg-text".*?</p>', html, re.S)
    assert "bridge" in " ".join(paragraphs)
    assert "mrg-term" not in " ".join(paragraphs)


def test_the_article_links_a_term_once_for_all_its_notes(book):
    """Two notes speak of inspectors' piers; the page that shows both links the first, each note's own page its own."""
    add_glossary(book)
    book.build()
    assert ("../glossary.html#term-Pier", "piers") in links(book, "book/notes/101-safe.html")
    assert ("../glossary.html#term-Pier", "pier") in links(book, "book/notes/301-report.html")
    on_article = [words for href, words in links(book, "book/article/index.html") if href.endswith("#term-Pier")]
    assert on_article == ["piers"]
    assert book.warnings == ""


def test_another_definition_is_no_reason_to_read_other_pages(book):
    """Only the glossary itself is read again, and only it and the previews are different."""
    add_glossary(book)
    before, when = book.build(), doctrees(book)
    book.edit("book/glossary.md", "What a bridge stands on.", "It stands in the water.")
    after = book.build()
    assert read_again(book, when) == {"book/glossary"}
    assert changed(before, after) == {"book/glossary.html"}
    assert "It stands in the water." in book.html("_static/previews-data.js")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Stay\n", "Crack\n  A gap.\n\nStay\n"), ("Pier\n  What a bridge stands on.\n\nPier cap\n", "Pier cap\n"), ("Pier\n  What", "Crack\n  What")],
    ids=["added", "taken out", "renamed"],
)
def test_another_list_of_terms_changes_the_pages_that_use_them(book, old, new):
    """Pages with the words of the term are read again, the article for a note's text and the list of events for its own; nothing else."""
    add_glossary(book)
    before, when = book.build(), doctrees(book)
    book.edit("book/glossary.md", old, new)
    after = book.build()
    assert book.warnings == ""
    using = {f"book/{page}" for page in ("notes/101-safe", "notes/301-report", "concepts/inspection") if uses(book, f"book/{page}.md", old, new)}
    shown = {"book/glossary", "book/article/index", "book/timeline/events"}
    assert using
    assert read_again(book, when) == using | shown
    assert changed(before, after) <= {f"{page}.html" for page in using | shown}
    assert {"book/article/index.html", "book/notes/301-report.html"} <= changed(before, after)
    assert after == book.build(out="cold")


def uses(book: Book, path: str, old: str, new: str) -> bool:
    """Whether a file has a term that one of the two lists has and the other has not."""
    found = {term for term in ("Crack", "Pier") if (f"{term}\n" in old) != (f"{term}\n" in new)}
    return any(re.search(rf"(?i)\b{term}s?\b", (book.root / path).read_text()) for term in found)


def test_a_word_declared_ordinary_loses_its_links(book):
    """The list of everyday words counts like the glossary's own."""
    add_glossary(book)
    book.build()
    book.edit("book/data/ordinary-words.txt", "Stay\n", "Stay\npier\n")
    after = book.build()
    assert links(book, "book/notes/101-safe.html") == []
    assert not any(href.endswith("#term-Pier") for href, _ in links(book, "book/article/index.html"))
    assert after == book.build(out="cold")


@pytest.mark.parametrize("way", ["deleted", "excluded"])
def test_without_the_glossary_page_nothing_is_linked(book, way):
    """A glossary that is no page of the book is none; when it goes, its links go."""
    add_glossary(book)
    book.build()
    assert links(book, "book/notes/101-safe.html")
    if way == "deleted":
        (book.root / "book/glossary.md").unlink()
    else:
        book.edit("conf.py", '"_build", ', '"_build", "book/glossary.md", ')
    after = book.build()
    assert book.warnings == ""
    assert links(book, "book/notes/101-safe.html") == links(book, "book/article/index.html") == []
    (book.root / "_build/html/book/glossary.html").unlink()  # Sphinx leaves the file of a page that is gone
    after.pop("book/glossary.html", None)
    assert after == book.build(out="cold")


def test_two_jobs_link_the_same_terms_as_one(book):
    """And know, after a change, what they found before."""
    add_glossary(book)
    assert book.build(jobs=2, out="two") == book.build(jobs=1, out="one")
    book.edit("book/glossary.md", "Pier\n  What", "Crack\n  What")
    assert book.build(jobs=2, out="two") == book.build(jobs=1, out="one") == book.build(out="cold")


def listed(book: Book, term: str) -> str:
    """What the glossary says below a term, without marks."""
    entry = book.html("book/glossary.html").split(f'id="term-{term}"')[1].split("</dd>")[0]
    return re.sub(r"<[^>]+>", "", entry.split("<dd>")[1])


def test_what_a_view_says_in_words_of_its_own_has_links_too(book):
    """Once on the page, after its own prose; not in titles, labels and the names of other things."""
    add_glossary(book)
    book.edit("book/data/claims.yml", "The letter says so and names the tests.", "No inspection, no authority. An inspection, “a pier”.")
    book.edit("book/claims.md", "# Claim by claim\n", "# Claim by claim\n\nBy what authority?\n")
    book.build()
    assert [words for _, words in links(book, "book/timeline/events.html")] == ["piers"]
    assert [words for _, words in links(book, "book/claims.html")] == ["authority", "inspection"]
    assert book.warnings == ""


def test_a_term_lists_the_pages_that_use_it_with_the_words_around(book):
    """Notes, events, chapters and other terms, each by the first use alone; the page it stands on has a link there."""
    add_glossary(book, TERMS.replace("The top of a pier.", "The top of a {term}`Pier`."))
    (book.root / "book/more.md").write_text(f"{FRONT}# More on it\n\nOne, two, three, four, five, six, seven, eight, nine, ten of the old piers stand. A pier.\n")
    book.build()
    said = listed(book, "Pier")
    assert "What the letter says, on “safe for daily traffic”: … None of the four looks at the piers under water, and the letter says so …" in said
    assert "Divers look at the piers: … hired by the city looks at the piers under water." in said
    assert "More on it: … seven, eight, nine, ten of the old piers stand. A pier." in said
    assert "Pier cap: The top of a Pier." in said
    assert said.count("More on it") == 1
    assert "Where this appears" not in listed(book, "FAR")
    assert book.warnings == ""


def test_the_glossary_is_written_again_when_and_only_when_its_terms_are_used_otherwise(book):
    """Another use, other words around it, another title; and what a build from nothing gives."""
    add_glossary(book)
    before = book.build()
    assert book.build() == before
    book.edit("book/notes/301-report.md", "in the second pier", "in the third pier")
    after = book.build()
    assert "book/glossary.html" in changed(before, after)
    assert "a crack in the third pier" in listed(book, "Pier")
    book.edit("book/data/events.yml", "at the piers under water", "at the river")
    after = book.build()
    assert "Divers look at the piers" not in listed(book, "Pier")
    book.edit("book/notes/301-report.md", "title: The inspectors found a crack", "title: The inspectors found more")
    last = book.build()
    assert "The inspectors found more" in listed(book, "Pier")
    book.edit("book/notes/001-then.md", "A headline", "Any headline")
    assert "book/glossary.html" not in changed(last, book.build())
    assert book.build() == book.build(out="cold")


def test_terms_are_read_as_sphinx_reads_them():
    """Several terms may share a definition, a colon ends a term, and options, comments and other fences are no terms."""
    first = "````{glossary}\n:sorted:\n\nOne\nTwo : t\n  Said.\n\n% aside\nThree\n  Said\n  more.\n````\n"
    second = ":::{glossary}\nFour\n  Said.\n:::\n"
    assert terms_in(f"```{{note}}\nNo\n```\n\n{first}\n{second}") == ["One", "Two", "Three", "Four"]


def test_the_book_s_everyday_words_are_terms_of_its_glossary():
    """The list does not outlive the terms it speaks of."""
    lines = (ROOT / glossary.ORDINARY).read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    terms = terms_in((ROOT / f"{glossary.PAGE}.md").read_text(encoding="utf-8"))
    assert set(listed) <= set(terms)
    assert listed == sorted(listed)
    assert len(terms) >= 70
