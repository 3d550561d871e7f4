"""What a page says of itself: to search engines, cards, reference managers, feed readers, and at its foot to readers."""

from __future__ import annotations

import json
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import extruct
import pytest
from pybtex.database import parse_string

from marginalia.render.head import cards
from tests.core.bad.cases import CORRECTIONS, add, correction
from tests.render.conftest import CONF, Book
from tests.render.zotero import Head, item

CONF = CONF.replace('"book/article/text.md",', '"book/article/text.md", "CHANGELOG.md",')
BASE = "https://example.org/reading/bridge/"
PUBLIC = CONF.replace('"marginalia"]', '"marginalia", "lightbook"]').replace('"basic"', '"lightbook"') + (
    f'html_baseurl = "{BASE}"\nmarginalia_repository = {{"url": "https://github.com/harbour/bridge", "branch": "trunk"}}\n'
)
CFF = """\
cff-version: 1.2.0
title: "The bridge: a small annotated reading"
authors:
  - name: The bridge readers
  - {family-names: Ortega, given-names: Lucía}
version: 1.2.0
date-released: 2025-11-04
abstract: One editorial & a bridge.
"""
CHANGELOG = "# Changelog\n\n## Unreleased\n\n- Not yet.\n\n## 1.2.0 (4 November 2025)\n\n- Notes on <paper>\n  and cloth.\n- Events.\n\n## 1.0.0 (1 May 2025)\n\n- First.\n"
ESSAY = """\
# An essay & its “title”

```{view} uses events
```

The essay rests on [the letter](#source-letter-2025-04-09-engineer). It says more.
"""
TERMS = "# Glossary\n\nWords.\n\n```{glossary}\nDetour\n  The long way round.\n\nFerry\n  A boat.\n```\n"
ATOM = "{http://www.w3.org/2005/Atom}"
# What each type must say, by the pages of schema.org and the rules of those who read it.
NEEDED = {
    "Article": {"headline", "description", "author", "datePublished", "about", "isBasedOn", "isPartOf", "license", "inLanguage"},
    "WebPage": {"name", "description", "isPartOf"},
    "Book": {"name"},
    "WebSite": {"name", "inLanguage"},
    "OpinionNewsArticle": {"headline", "author", "publisher", "datePublished", "url"},
    "DefinedTerm": {"name"},
    "DefinedTermSet": {"name"},
    "Dataset": {"name", "description", "license", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "LearningResource": {"teaches", "timeRequired"},
    "Person": {"name"},
    "Organization": {"name"},
    "NewsMediaOrganization": {"name"},
    "GovernmentOrganization": {"name"},
}


def pages(book: Book) -> dict[str, str]:
    """The book's own pages: path -> HTML."""
    top = book.root / "_build" / "html"
    return {path.relative_to(top).as_posix(): path.read_text(encoding="utf-8") for path in sorted((top / "book").rglob("*.html"))}


def built(root: Path, conf: str) -> Book:
    """A small book with all that the head can speak of."""
    book = Book(root)
    (root / "conf.py").write_text(conf, encoding="utf-8")
    (root / "CITATION.cff").write_text(CFF, encoding="utf-8")
    (root / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (root / "book/essay.md").write_text(ESSAY, encoding="utf-8")
    (root / "book/glossary.md").write_text(TERMS, encoding="utf-8")
    (root / "book/corrections.md").write_text("# Corrections\n\nWhat changed.\n\n```{view} corrections\n```\n", encoding="utf-8")
    add(CORRECTIONS, correction())(root)
    book.edit("book/index.md", "sources\n", "sources\nessay\nglossary\ncorrections\n")
    book.build()
    assert book.warnings == ""
    return book


@pytest.fixture(scope="module")
def private(tmp_path_factory) -> Book:
    """The book as it is before it is published anywhere, in a stock theme."""
    return built(tmp_path_factory.mktemp("private"), CONF)


@pytest.fixture(scope="module")
def public(tmp_path_factory) -> Book:
    """The same, published, with a repository, in the book's own page shell."""
    return built(tmp_path_factory.mktemp("public"), PUBLIC)


@pytest.fixture(params=["private", "public"])
def either(request) -> Book:
    """Both in turn."""
    return request.getfixturevalue(request.param)


def linked(html: str, path: str = "") -> list[dict[str, Any]]:
    """The things that the JSON-LD of a page tells of, as extruct reads them."""
    found = extruct.extract(html, base_url=BASE + path, syntaxes=["json-ld"], errors="strict")["json-ld"]
    return [thing for one in found for thing in one.get("@graph", [one])]


def within(thing: Any) -> Iterator[dict[str, Any]]:
    """A thing and all things in it."""
    if isinstance(thing, dict):
        yield thing
        for value in thing.values():
            yield from within(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from within(value)


def types(thing: dict[str, Any]) -> list[str]:
    """The types of a thing."""
    kind = thing.get("@type", [])
    return kind if isinstance(kind, list) else [kind]


# The address ---------------------------------------------------------------------------------------------------------


def test_without_an_address_nothing_speaks_of_one(private):
    """No canonical link, no picture, no sitemap: a copy that is nowhere promises nothing."""
    for path, html in pages(private).items():
        head = Head(html)
        assert head.link("canonical") == [], path
        assert not [name for name, _ in head.meta if name in ("og:url", "og:image", "citation_public_url", "DC.identifier")]
        assert head.one("twitter:card") == "summary"
    top = private.root / "_build" / "html"
    assert not (top / "sitemap.xml").exists()
    assert not (top / "robots.txt").exists()
    assert not (top / "_static" / "cards").exists()


def test_with_an_address_every_page_names_its_own(public):
    """Once as canonical link, and the same for cards, Zotero and libraries."""
    for path, html in pages(public).items():
        head = Head(html)
        assert head.link("canonical") == [BASE + path]
        assert {head.one("og:url"), head.one("citation_public_url"), head.one("DC.identifier")} == {BASE + path}


def test_the_sitemap_has_every_page_and_no_other(public):
    """Search and index pages are not the book's own."""
    tree = ET.parse(public.root / "_build/html/sitemap.xml")
    found = [loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(found) == sorted(BASE + path for path in pages(public))
    assert f"Sitemap: {BASE}sitemap.xml" in public.html("robots.txt").splitlines()
    assert Head(public.html("search.html")).one("robots") == "noindex"


def test_every_page_has_a_card_and_records_share_one(public):
    """A picture of the size that it says, for chapters; notes, parties and concepts have that of their collection."""
    top = public.root / "_build" / "html"
    shown = {path: Head(html).one("og:image") for path, html in pages(public).items()}
    for address in shown.values():
        data = (top / address.removeprefix(BASE)).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", data[16:24]) == cards.SIZE
    assert shown["book/parties/mayor.html"] == shown["book/parties/council.html"] == shown["book/parties/index.html"]
    chapters = [path for path in shown if path.endswith("/index.html") or not re.match("book/(notes|parties|concepts)/", path)]
    assert len(set(shown.values())) == len(list((top / "_static/cards").iterdir())) == len(chapters) > 10
    assert Head(pages(public)["book/claims.html"]).one("twitter:card") == "summary_large_image"


def test_a_card_is_the_same_each_time_and_small():
    """No clock, no version of a program in it; mathematical signs in a title are letters."""
    title = "What $5 million bought, and for whom, in the eleven days before anybody had written anything down at all"
    one = cards.draw(title, "Chapter", "The bridge: a small annotated reading")
    assert one == cards.draw(title, "Chapter", "The bridge: a small annotated reading")
    assert one != cards.draw("Another", "Chapter", "The bridge: a small annotated reading")
    assert len(one) < 24 * 1024


# Words ---------------------------------------------------------------------------------------------------------------


def test_every_page_has_a_title_and_a_description_of_its_own(either):
    """A list of results says something else for each."""
    found = {path: Head(html).one("description") for path, html in pages(either).items()}
    assert all(found.values())
    assert len(set(found.values())) == len(found)
    assert max(map(len, found.values())) <= 200
    assert found["book/parties/council.html"] == "The elected council of Harbour, which owns the bridge."
    assert found["book/essay.html"] == "The essay rests on the letter. It says more."
    assert found["book/notes/104-order-of-days.html"].startswith("The order that closed the bridge is of 2 April; the letter is of 9 April.")
    assert "](#" not in " ".join(found.values())
    titles = [re.search(r"<title>(.*?)</title>", html, re.S)[1] for html in pages(either).values()]
    assert len(set(titles)) == len(titles)


def test_zotero_saves_a_page_as_a_section_of_the_book(public):
    """Title, authors, day, address, book: all that a citation needs."""
    saved = item(pages(public)["book/essay.html"])
    assert saved == {
        "itemType": "bookSection", "title": "An essay & its “title”", "creators": ["The bridge readers", "Ortega, Lucía"], "date": "2025/11/04",
        "bookTitle": "The bridge: a small annotated reading", "url": f"{BASE}book/essay.html", "language": "en",
        "rights": "https://creativecommons.org/licenses/by/4.0/", "abstractNote": Head(pages(public)["book/essay.html"]).one("description"),
    }  # fmt: skip


def test_zotero_saves_the_first_page_as_the_book(public):
    """Its title is the book's, and it is a section of nothing."""
    saved = item(pages(public)["book/index.html"])
    assert (saved["itemType"], saved["title"]) == ("book", "The bridge: a small annotated reading")
    assert "bookTitle" not in saved


# schema.org ----------------------------------------------------------------------------------------------------------


def test_every_thing_told_has_what_its_type_needs(either):
    """Read back by extruct, every thing has the fields that readers of its type ask for."""
    for path, html in pages(either).items():
        things = linked(html, path)
        assert things, path
        for thing in things:
            for inner in within(thing):
                for kind in types(inner):
                    if set(inner) - {"@id", "@type", "name"}:
                        assert NEEDED[kind] <= inner.keys(), f"{path}: {kind} lacks {NEEDED[kind] - inner.keys()}"
                assert "" not in inner.values()


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("book/index.html", ["WebSite", "Book"]),
        ("book/article/index.html", ["Article"]),
        ("book/notes/101-safe.html", ["Article"]),
        ("book/concepts/inspection.html", ["DefinedTerm"]),
        ("book/concepts/index.html", ["DefinedTermSet"]),
        ("book/glossary.html", ["DefinedTermSet"]),
        ("book/parties/mayor.html", ["Person"]),
        ("book/parties/council.html", ["GovernmentOrganization"]),
        ("book/timeline/events.html", ["Article", "Dataset"]),
        ("book/essay.html", ["Article"]),
        ("book/teach/tests.html", ["Article", "LearningResource"]),
        ("book/corrections.html", ["WebPage"]),
    ],
)
def test_a_page_is_what_it_is(private, path, kinds):
    """Each kind of page has its type."""
    assert [kind for thing in linked(private.html(path)) for kind in types(thing)] == kinds


def test_the_editorial_is_named_as_whose_it_is(private):
    """What the book reads is its publisher's, with author, day and address from article.yml."""
    (thing,) = linked(private.html("book/article/index.html"))
    about = thing["about"]
    assert (about["@type"], about["headline"]) == ("OpinionNewsArticle", "The Council Said the Bridge Was Safe. Then the Mayor Closed It.")
    assert (about["publisher"]["name"], about["author"]["name"], about["datePublished"]) == ("Harbour Post", "The Editors", "2025-05-10")
    assert about["url"] == thing["isBasedOn"]["@id"] == "https://example.org/harbour/bridge.html"


def test_nothing_is_rated(either):
    """The book gives no verdict to machines either."""
    assert not [path for path, html in pages(either).items() if re.search("ClaimReview|Rating", html)]


def test_data_files_named_by_a_page_exist(either):
    """The events as a data set lead to files that are there."""
    top = either.root / "_build" / "html"
    files = [file["contentUrl"] for thing in linked(either.html("book/timeline/events.html")) for file in thing.get("distribution", [])]
    assert len(files) == 4
    for address in files:
        assert (top / address.removeprefix(BASE) if address.startswith(BASE) else top / "book/timeline" / address).resolve().is_file()


def test_words_cannot_end_the_block_of_data(tmp_path):
    """A tag in a field stays words."""
    book = Book(tmp_path)
    book.edit("book/concepts/inspection.md", "short: Looking", "short: A </script><b>bold</b> look. Looking")
    book.build()
    (thing,) = linked(book.html("book/concepts/inspection.html"))
    assert thing["description"].startswith("A </script><b>bold</b> look.")


# Cite, edit, report --------------------------------------------------------------------------------------------------


def cited(html: str) -> list[str]:
    """The three ways of citing a page, as a reader copies them."""
    import html as entities

    foot = html[html.index('class="mrg-about"') :]
    return [entities.unescape(text) for text in re.findall(r'<(?:p class="mrg-cited"|pre)>(.*?)</(?:p|pre)>', foot, re.S)]


def test_the_citation_in_words(public, private):
    """Author, page, book, version, day, address; without an address the place in the book."""
    assert cited(public.html("book/essay.html"))[0] == (
        "The bridge readers and Ortega, Lucía. “An essay & its “title”.” In The bridge: a small annotated reading, version 1.2.0, "
        f"4 November 2025. {BASE}book/essay.html."
    )
    assert cited(private.html("book/notes/201-caution.html"))[0].endswith("4 November 2025. book/notes/201-caution.html (note-caution).")


def test_bibtex_is_read_by_a_reader_of_bibtex(either):
    """Every page's entry parses; keys differ; signs come back as they were."""
    entries = {}
    for html in pages(either).values():
        entries |= dict(parse_string(cited(html)[1], "bibtex").entries)
    assert len(entries) == len(pages(either))
    essay = entries["the-bridge-essay"]
    assert essay.fields["title"] == r"{An essay \& its “title”}"
    assert essay.fields["year"] == "2025"
    assert [str(person) for person in essay.persons["author"]] == ["{The bridge readers}", "Ortega, Lucía"]
    assert "the-bridge-note-caution" in entries
    assert entries["the-bridge"].type == "book"


def test_ris_is_well_formed(public):
    """Each line a tag and its value; the type first, the end last."""
    rows = cited(public.html("book/essay.html"))[2].split("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", row) for row in rows)
    assert (rows[0], rows[-1]) == ("TY  - CHAP", "ER  - ")
    assert {"AU  - The bridge readers", "AU  - Ortega, Lucía", "DA  - 2025/11/04", f"UR  - {BASE}book/essay.html", "ID  - the-bridge-essay"} <= set(rows)


def test_edit_and_report_lead_to_the_repository_or_are_not_there(public, private):
    """No dead button; the report has title and page filled in."""
    html = public.html("book/notes/201-caution.html")
    assert 'href="https://github.com/harbour/bridge/edit/trunk/book/notes/201-caution.md"' in html
    report = re.search(r'href="(https://github.com/harbour/bridge/issues/new[^"]*)"', html)[1]
    assert "title=Error%20on%20%E2%80%9CWhat%20the%20order%20rests%20on%E2%80%9D%20%28note-caution%29" in report
    assert "book/notes/201-caution.html" in report
    for page in pages(private).values():
        assert "Report an error" not in page
        assert "Edit this page" not in page


@pytest.mark.parametrize(
    ("config", "begins"),
    [
        ("title: x\n", None),
        ("repository:\n  url: https://github.com/a/b/\n  path_to_book: docs\n", "https://github.com/a/b/edit/main/docs/book/claims.md"),
        ("repository:\n  url: https://gitlab.example/a/b\n  branch: dev\n", "https://gitlab.example/a/b/-/edit/dev/book/claims.md"),
    ],
)
def test_the_repository_is_the_one_of_the_book_s_own_configuration(tmp_path, config, begins):
    """Where a book names none, Jupyter Book puts its own; only what _config.yml says counts."""
    book = Book(tmp_path)
    (tmp_path / "conf.py").write_text(PUBLIC)
    (tmp_path / "_config.yml").write_text(config)
    book.build()
    html = book.html("book/claims.html")
    assert "github.com/harbour" not in html
    assert begins is None or f'href="{begins}"' in html
    assert ("Report an error" in html) == (begins is not None)
    assert "gitlab" not in config or "/-/issues/new?issue%5Btitle%5D=" in html


# Last check, minutes --------------------------------------------------------------------------------------------------


def test_a_page_says_when_its_sources_were_last_checked(private):
    """Lists and essays at their foot; records say it where their sources stand, and not twice."""
    assert "Sources last checked on 3 November 2025." in private.html("book/claims.html")
    assert "Sources last checked on 3 November 2025." in private.html("book/essay.html")
    assert "last checked" not in private.html("book/parties/mayor.html").lower()
    assert "checked on 3 November 2025" in private.html("book/parties/mayor.html")
    assert "Sources last checked" not in private.html("book/glossary.html")


def test_a_new_check_of_a_source_changes_the_pages_that_link_it(tmp_path):
    """An incremental build says what one from nothing says."""
    book = built(tmp_path, CONF)
    book.edit("book/references.bib", "note = {Three pages with a list of tests.}", "note = {Three pages.}")
    path = book.root / "book/references.bib"
    path.write_text(path.read_text().replace("checked = {2025-11-03}", "checked = {2025-11-09}", 1))
    book.build()
    assert "Sources last checked on 9 November 2025." in book.html("book/essay.html")
    assert book.build() == book.build(out="cold")


def test_a_new_release_changes_every_page(tmp_path):
    """The day of release stands on all of them."""
    book = built(tmp_path, CONF)
    (tmp_path / "CITATION.cff").write_text(CFF.replace("2025-11-04", "2026-02-03"))
    book.build()
    assert {Head(html).one("DC.date") for html in pages(book).values()} == {"2026-02-03"}


def test_a_page_says_how_long_it_takes(either):
    """Under the title; the article tells its text from its notes."""
    assert '<p class="mrg-minutes">1 minute to read</p>' in either.html("book/essay.html")
    assert re.search(r'<p class="mrg-minutes">1 minute for the text, \d+ with every note</p>', either.html("book/article/index.html"))
    assert "mrg-minutes" not in either.html("book/teach/tests.html")  # a chapter says it beside its aims
    html = either.html("book/claims.html")
    assert html.index("</h1>") < html.index("mrg-minutes") < html.index('id="claim-c01"')


# Files beside the pages -----------------------------------------------------------------------------------------------


def entries(book: Book) -> list[ET.Element]:
    """The entries of the feed."""
    return list(ET.parse(book.root / "_build/html/changes.atom").getroot().iter(f"{ATOM}entry"))


def test_the_feed_tells_of_releases_and_corrections(public):
    """The newest first, each with id, day, title and place; what is not yet released is not told."""
    root = ET.parse(public.root / "_build/html/changes.atom").getroot()
    for name in ("id", "title", "updated", "author"):
        assert root.find(ATOM + name) is not None
    assert root.find(f"{ATOM}updated").text == "2025-12-01T00:00:00Z"
    rows = [(e.find(f"{ATOM}title").text, e.find(f"{ATOM}updated").text, e.find(f"{ATOM}link").get("href")) for e in entries(public)]
    assert rows == [
        ("Correction: note-caution", "2025-12-01T00:00:00Z", f"{BASE}book/corrections.html#correction-days"),
        ("Version 1.2.0", "2025-11-04T00:00:00Z", f"{BASE}book/index.html"),
        ("Version 1.0.0", "2025-05-01T00:00:00Z", f"{BASE}book/index.html"),
    ]
    assert entries(public)[1].find(f"{ATOM}content").text == "<ul><li>Notes on &lt;paper&gt; and cloth.</li><li>Events.</li></ul>"


def test_ids_of_the_feed_stay_when_the_book_moves(public, private):
    """A reader of the feed is not told everything again."""
    ids = [[e.find(f"{ATOM}id").text for e in entries(book)] for book in (public, private)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3
    assert all(id_.startswith("urn:uuid:") for id_ in ids[0])


def test_every_page_leads_to_the_feed_and_to_the_icon(either):
    """From whatever depth."""
    top = either.root / "_build" / "html"
    for path, html in pages(either).items():
        head = Head(html)
        (feed,) = [link for link in head.links if link.get("type") == "application/atom+xml"]
        for address in (feed["href"], head.link("icon")[0].split("?")[0]):
            assert ((top / path).parent / address).resolve().is_file()


def test_the_page_for_wrong_addresses_works_at_any_depth(public, private):
    """It loads nothing, and its links begin at the root of the host, below the path that the book is published at."""
    for book, root in ((public, "/reading/bridge/"), (private, "/")):
        html = book.html("404.html")
        assert re.findall(r'href="([^"]*)"', html) == [f"{root}search.html", f"{root}book/index.html"]
        assert not re.search(r"<(?:link|script|img)\b|url\(", html)


def test_what_is_said_is_the_same_on_every_build(private, tmp_path):
    """No clock and no chance in any of it."""
    again = built(tmp_path, CONF)
    assert pages(again) == pages(private)
    assert again.html("changes.atom") == private.html("changes.atom")


def test_a_citation_file_that_cannot_be_read_is_said(small_book):
    """With file and line, like every slip."""
    from marginalia.core.checks import check

    for text, start in (
        ("title: x\nauthors: Harbour\n", "CITATION.cff:2: [field-invalid]"),
        ("title: x\n", "CITATION.cff:1: [field-missing]"),
        ("title: x\nauthors: [{name: A}]\ndate-released: soon\n", "CITATION.cff:3: [date-invalid]"),
        ("- x\n", "CITATION.cff:1: [yaml-shape]"),
        ("title: [\n", "CITATION.cff:"),
    ):
        (small_book / "CITATION.cff").write_text(text)
        assert str(check(small_book)[1][0]).startswith(start)
    (small_book / "CITATION.cff").write_text(CFF)
    assert check(small_book)[1] == []


def test_json_is_what_it_says(public):
    """The block is JSON as it stands, one on each page."""
    for html in pages(public).values():
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
        assert json.loads(block)["@context"] == "https://schema.org"
