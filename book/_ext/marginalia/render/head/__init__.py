"""What every page says of itself to machines, and at its foot to readers.

``site``      the book as a whole: title, authors, version, published address, repository
``about``     one page: title, description, words, last check
``meta``      title, description, Open Graph, Highwire and Dublin Core tags
``linked``    schema.org, as JSON-LD
``cite``      plain text, BibTeX and RIS
``lead``      minutes to read; ``foot``: last check, how to cite, edit, report
``cards``     the pictures that links to the book are shown with
``files``     sitemap, robots.txt, the page for addresses that lead nowhere
``feed``      releases and corrections as an Atom feed

Whatever needs the book's own address is made only where ``html_baseurl`` is set. No clock is asked: dates are those of
the release (CITATION.cff) and of the records.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from . import about, cards, checked, feed, files, foot, hooks, lead, linked, meta, site

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from .site import Site

logger = logging.getLogger(__name__)
BUILDERS = ("html", "dirhtml")


def register(app: Sphinx) -> None:
    """Tie the head and foot of pages to the application."""
    app.add_config_value("marginalia_citation", {}, "html")
    app.add_config_value("marginalia_repository", {}, "html")  # url, branch, path_to_book
    app.connect("config-inited", site.read_repository)
    app.connect("config-inited", site.read_citation)
    app.connect("doctree-read", checked.note)
    app.connect("env-get-outdated", checked.outdated)
    app.connect("env-updated", site.forget)
    app.connect("html-page-context", add)
    app.connect("build-finished", write)


def add(app: Sphinx, docname: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put all that is said of a page into its context. Pages that are not of the book get the icon alone."""
    if app.builder.name not in BUILDERS:
        return
    book = site.of(app)
    hooks.put(app, context, hooks.HEAD, meta.icon(context["pathto"]))
    if doctree is None:
        hooks.put(app, context, hooks.HEAD, meta.unlisted())
        return
    page = about.of(app, docname, doctree)
    hooks.put(app, context, hooks.HEAD, meta.tags(book, page, context["pathto"]), linked.script(app, book, page))
    hooks.put(app, context, hooks.LEAD, lead.line(page))
    hooks.put(app, context, hooks.FOOT, foot.html(book, page))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the files that stand beside the pages."""
    if exception or app.builder.name not in BUILDERS:
        return
    book, out = site.of(app), Path(app.outdir)
    made = {"404.html": files.missing(book, _uri(app, "search")), feed.FILE: feed.atom(app, book)}
    if book.base:
        made |= {"sitemap.xml": files.sitemap(book), "robots.txt": files.robots(book)}
    for name, text in made.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    cards.write(app, book, out)


def _uri(app: Sphinx, docname: str) -> str:
    return app.builder.get_target_uri(docname)


__all__ = ["Site", "register"]
