"""The old address of a page that is gone: a small page that says why and where to go."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..core.history import Tombstone
from .domain import MarginaliaDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGE = "page.html"
CORRECTIONS = ("corrections", "")


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """A page in the book's own frame for every tombstone whose id or address was a page's (event ``html-collect-pages``)."""
    from .extension import domain

    own = domain(app.env)
    for entry in own.corpus.history.tombstones.values():
        address = entry.id if entry.id.endswith(".html") else own.corpus.history.page_of(entry.id)
        docname = address.removesuffix(".html")
        if address and docname not in app.env.all_docs:
            yield docname, {"title": "No longer here", "body": _body(app, own, docname, entry.record), "mrg_gone": True}, PAGE


def _body(app: Sphinx, own: MarginaliaDomain, docname: str, stone: Tombstone) -> str:
    first = "This page has moved." if stone.replaced_by and stone.id.endswith(".html") else "What stood here was taken out."
    made = ["<section>", "<h1>No longer here</h1>", f"<p>{first} It is gone since {stone.date.words}. {html.escape(stone.why)}</p>"]
    if instead := _link(app, own, docname, stone.replaced_by):
        made.append(f"<p>Read instead: {instead}.</p>")
    record = own.page_showing(*CORRECTIONS)
    if record:
        made.append(f'<p>All changes are on record: <a href="{app.builder.get_relative_uri(docname, record)}">corrections</a>.</p>')
    return "\n".join([*made, "</section>"])


def _link(app: Sphinx, own: MarginaliaDomain, docname: str, target: str | None) -> str:
    """A link to an id or a page of the book, with its title."""
    if not target:
        return ""
    if target.endswith(".html"):
        place, title = (target.removesuffix(".html"), ""), ""
    else:
        place, title = own.page_of(target), own.corpus.title_of(target)
    if not place or place[0] not in app.env.all_docs:
        return ""
    title = title or app.env.titles[place[0]].astext()
    address = app.builder.get_relative_uri(docname, place[0]) + (f"#{place[1]}" if place[1] else "")
    return f'<a href="{html.escape(address)}">{html.escape(title)}</a>'
