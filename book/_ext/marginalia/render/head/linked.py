"""What a page is, in the words of https://schema.org, as JSON-LD.

Pages are articles about the editorial; concepts are defined terms; people and bodies are what they are, with sourced
facts alone; charts are data sets with their files; chapters with aims are learning resources. The events are a data set
too, whose file ``events.jsonld`` has each as an Event: in the head of their page they would double its weight. No claim
is rated here: readers do that.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ... import charts
from ...core.models import ArticleInfo, Concept, Party
from .about import Page
from .site import LICENSE, Site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...core.corpus import Corpus

Thing = dict[str, Any]
PARTIES = {
    "person": "Person",
    "company": "Corporation",
    "agency": "GovernmentOrganization",
    "court": "GovernmentOrganization",
    "legislature": "GovernmentOrganization",
    "press": "NewsMediaOrganization",
    "civil-society": "Organization",
}
EVENT_FILES = (("events.csv", "text/csv"), ("events.json", "application/json"), ("events.ics", "text/calendar"), ("events.jsonld", "application/ld+json"))
OWN_MATTERS = {"corrections"}  # views of pages that are about the book and not about the editorial


def script(app: Sphinx, book: Site, page: Page) -> str:
    """The JSON-LD of a page as a block of data. No “<” in it can end the block."""
    things = list(_things(app, book, page))
    said: Thing = {"@context": "https://schema.org", **(things[0] if len(things) == 1 else {"@graph": things})}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _things(app: Sphinx, book: Site, page: Page) -> Iterator[Thing]:
    top = book.base or app.builder.get_relative_uri(page.docname, "x/y")[: -len(app.builder.get_target_uri("x/y"))]
    of_book = {"@id": f"{top}{book.uris[book.home]}#book"}
    whole = {"@type": "Book", **of_book, "name": book.title}
    match page.record.record if page.record else None:
        case Concept() as concept:
            yield _filled({**_term(page, concept), "inDefinedTermSet": _term_set(app, book, page, top), "isPartOf": whole})
        case Party() as party:
            yield _filled(_party(book, page, party))
        case _ if page.docname == book.home:
            yield from _book(book, page, of_book)
        case _ if terms := _terms(book, page):
            yield _filled({**_set_of_terms(book, page, top), "hasDefinedTerm": terms, "isPartOf": whole})
        case _:
            yield _filled({**_page(book, page), "isPartOf": whole})
    yield from _data(page, top)


def _filled(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}


def _authors(book: Site) -> list[Thing]:
    """“Family, Given” is a person, all else a body of people."""
    return [{"@type": "Person" if "," in author else "Organization", "name": author} for author in book.authors]


def _facts(book: Site) -> Thing:
    return {"author": _authors(book), "datePublished": book.released.text if book.released else "", "inLanguage": book.language, "license": LICENSE}


def editorial(info: ArticleInfo) -> Thing:
    """The article that the book reads: whose it is, of which day, and where it stands."""
    publisher = {"@type": "NewsMediaOrganization", "name": info.publisher}
    return {
        "@type": "OpinionNewsArticle", "@id": info.url, "url": info.url, "headline": info.title, "datePublished": info.date.text,
        "author": {"@type": "Organization", "name": info.author}, "publisher": publisher,
    }  # fmt: skip


def _about(corpus: Corpus) -> Thing:
    if corpus.info is None:
        return {}
    info = corpus.info.record
    return {"about": editorial(info), "isBasedOn": {"@id": info.url}}


def _page(book: Site, page: Page) -> Thing:
    kind: Any = "WebPage" if page.views & OWN_MATTERS else "Article"
    name = {"name": page.title} if kind == "WebPage" else {"headline": page.title}
    about = {} if kind == "WebPage" else _about(page.corpus)
    if page.chapter:
        kind = [kind, "LearningResource"]
        about |= {"teaches": list(page.chapter.aims), "timeRequired": f"PT{page.chapter.minutes}M", "learningResourceType": "reading"}
    return {"@type": kind, **name, "description": page.description, "url": book.address(page.docname), **_facts(book), **about}


def _book(book: Site, page: Page, of_book: Thing) -> Iterator[Thing]:
    address = book.address(page.docname)
    yield _filled({"@type": "WebSite", "name": book.title, "url": address, "inLanguage": book.language})
    facts = {"description": book.abstract or page.description, "url": address, "bookEdition": book.version, "bookFormat": "https://schema.org/EBook"}
    yield _filled({"@type": "Book", **of_book, "name": book.title, **facts, **_facts(book), **_about(page.corpus)})


def _term(page: Page, concept: Concept) -> Thing:
    return {"@type": "DefinedTerm", "name": concept.title, "termCode": concept.id, "description": concept.short}


def _term_set(app: Sphinx, book: Site, page: Page, top: str) -> Thing:
    """The set that a concept is of: the page that lists all of them."""
    from ..extension import domain

    index = domain(app.env).page_showing("concepts")
    if index is None:
        return {}
    return {"@type": "DefinedTermSet", "@id": f"{top}{book.uris[index]}#terms", "name": app.env.titles[index].astext()}


def _set_of_terms(book: Site, page: Page, top: str) -> Thing:
    facts = {"name": page.title, "description": page.description, "url": book.address(page.docname)}
    return {"@type": "DefinedTermSet", "@id": f"{top}{book.uris[page.docname]}#terms", **facts, **_facts(book)}


def _terms(book: Site, page: Page) -> list[Thing]:
    """The concepts that a page lists, or the terms that a glossary on it defines; by name, since the page says the rest."""
    if "concepts" in page.views:
        return [{"@type": "DefinedTerm", "name": e.record.title, "termCode": e.id} for e in page.corpus.concepts.values()]
    return [{"@type": "DefinedTerm", "name": name} for name in book.terms.get(page.docname, ())]


def _party(book: Site, page: Page, party: Party) -> Thing:
    """Name, sentence and role, all sourced on the page; nothing is added from elsewhere."""
    made = {"@type": PARTIES[party.kind], "name": party.title, "description": party.short, "disambiguatingDescription": party.role}
    return {**made, "mainEntityOfPage": book.address(page.docname)}


def _data(page: Page, top: str) -> Iterator[Thing]:
    """The data that stand on the page, with their files."""
    if "events" in page.views:
        files = [_file(f"{top}data/{name}", kind) for name, kind in EVENT_FILES]
        facts = {"license": LICENSE, "temporalCoverage": _span(page.corpus), "distribution": files}
        yield _filled({"@type": "Dataset", "name": page.title, "description": page.description, **facts})
    for chart in _charts(page.corpus).get(page.docname, ()):
        files = [_file(f"{top}data/charts/{chart.name}.{suffix}", kind) for suffix, kind in (("csv", "text/csv"), ("json", "application/json"))]
        facts = {"license": LICENSE, "dateModified": charts.date_of(chart), "distribution": files}
        yield _filled({"@type": "Dataset", "name": chart.title, "description": chart.takeaway, **facts})


def _file(address: str, kind: str) -> Thing:
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}


@lru_cache(maxsize=1)
def _charts(corpus: Corpus) -> Mapping[str, list[charts.Chart]]:
    """The charts on each page, made once for all pages. One about records that this book does not have is on none."""
    found: dict[str, list[charts.Chart]] = {}
    for make in charts.CHARTS.values():
        with contextlib.suppress(charts.MissingRecordError):
            chart = make(corpus)
            found.setdefault(chart.page, []).append(chart)
    return found


def _span(corpus: Corpus) -> str:
    """From the first day on record to the last, as an interval of ISO 8601."""
    bounds = [(e.record.date.earliest, e.record.date.latest) for e in corpus.events.values()]
    first, last = (min((a for a, _ in bounds if a), default=None), max((b for _, b in bounds if b), default=None))
    return f"{first}/{last}" if first and last else ""
