"""The search: its standing page, and the two files that it reads, written when all pages are known.

``search-records.js`` has what a first answer needs: the records, the headings and the words that stand for each other.
``search-text.js`` has the text below the headings and is read afterwards. They are scripts and not JSON, because a page
opened from a folder may load the one and not the other; and they are written whole by every build, from the corpus and
from the pages as read, so that the same book gives the same bytes however much of it was built anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import search_words
from ..exporters import search as records
from . import searchable

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .domain import MarginaliaDomain

Row = list[str]
Pages = dict[str, list[Row]]  # docname -> entries: kind, anchor, title, text, keys, known; empty ends left out
WAYS = (
    ("book/article/index", "the article with its notes"), ("book/notes/index", "the index of notes"), ("book/claims", "the claims"),
    ("book/parties/index", "who is who"), ("book/concepts/index", "the law"), ("book/glossary", "the glossary"),
    ("book/timeline/events", "all events"), ("book/sources", "the sources"),
)  # fmt: skip


def replace_stock(app: Sphinx) -> None:
    """Sphinx's own index and page are not made; in this book nothing would use them."""
    if app.builder.name == "html":
        app.builder.search = False


def standing_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """``search.html``: the field, once there is a script to answer it, and other ways in."""
    if app.builder.name == "html":
        # The style sheet stands in the head, so that nothing moves when the script comes.
        head = ['<link rel="stylesheet" href="_static/search.css">']
        yield "search", {"title": "Search", "body": _body(app), "shell_head": head}, "page.html"


def _body(app: Sphinx) -> str:
    found = [(app.builder.get_relative_uri("search", docname), words) for docname, words in WAYS if docname in app.env.found_docs]
    ways = "".join(f'<li><a href="{uri}">{words}</a></li>' for uri, words in found)
    return (
        '<h1>Search</h1><div class="mrg-find"><p class="mrg-unscripted">The search runs in your browser and needs JavaScript, '
        "which is off or not available here. All that it would find is on the pages named below.</p></div>"
        f'<nav class="mrg-ways" aria-label="Other ways in"><p>You can also look through:</p><ul>{ways}</ul></nav>'
    )


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write both files beside the script that reads them."""
    if exception or app.builder.name != "html":
        return
    from .extension import domain

    Path(app.outdir, "searchindex.js").unlink(missing_ok=True)  # of a build before this search
    own = domain(app.env)
    first, text = _records(own), {}
    for docname in sorted(app.env.found_docs):
        if "nosearch" not in app.env.metadata[docname]:
            _add_page(app, own, docname, first, text)
    words = search_words.read(Path(app.srcdir))[0]
    known = {"unsaid": words.unsaid.split(), "same": words.same}
    for name, call, found in (("records", [known], first), ("text", [], text)):
        content = f"mrgSearch.{name}({','.join(_json(one) for one in [*call, _by_page(app, found)])});\n"
        Path(app.outdir, f"_static/search-{name}.js").write_text(content.replace(']]],["', ']]],\n["'), encoding="utf-8", newline="\n")


def _records(own: MarginaliaDomain) -> Pages:
    """The records by the pages on which they stand; one that stands on none is not found."""
    pages: Pages = {}
    for found in records.entries(own.corpus):
        place = own.page_of(found.target)
        if place:
            pages.setdefault(place[0], []).append(_row(found.kind, place[1], found.title, found.text, found.keys, found.known))
    return pages


def _add_page(app: Sphinx, own: MarginaliaDomain, docname: str, first: Pages, text: Pages) -> None:
    """Add the headings and terms of a page to the one file and its text to the other. The text of a note is a record already."""
    record = own.corpus.by_page.get(docname)
    if record is not None and record.id in own.corpus.notes:
        return
    document = app.env.get_doctree(docname)

    def titled(target: str) -> str:
        return own.corpus.title_of(target) if target in own.corpus.ids else ""

    is_record = any(not row[1] for row in first.get(docname, ()))
    for section in searchable.sections(document, titled):
        if section.anchor or not is_record:
            lead = "" if section.anchor else section.lead
            # The name of a page's file is a word for it: framing, timeline, downloads.
            named = "" if section.anchor else re.sub(r"[^a-z]+", " ", docname.removeprefix("book/"))
            first.setdefault(docname, []).append(_row("Section" if section.anchor else "Page", section.anchor, section.title, lead, named))
        if section.text:
            text.setdefault(docname, []).append(_row("Section" if section.anchor else "Page", section.anchor, section.title, section.text))
    for term in searchable.terms(document, titled):
        first.setdefault(docname, []).append(_row("Term", term.anchor, term.term, term.text))


def _row(*cells: str) -> Row:
    last = max(n for n, words in enumerate(cells) if words)
    return list(cells[: last + 1])


def _by_page(app: Sphinx, found: Pages) -> Iterable[list[Any]]:
    """Each page with its address, title and entries, by address."""
    builder: StandaloneHTMLBuilder = app.builder  # type: ignore[assignment]
    return [[builder.get_target_uri(docname), app.env.titles[docname].astext(), rows] for docname, rows in sorted(found.items())]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
