"""The readers' own notes: a place for them at the end of every page, and the page that lists them all.

They are kept in the reader's browser alone, under the book's name and the page's. The name is ``marginalia_book`` in the
configuration and must never change: notes kept under another name are not found again.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from .views.comforts import EARLY

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

NAME = "marginalia_book"
ALL = "own-notes"
PLACE = '<aside class="mrg-own" aria-label="Your notes on this page"><details><summary>Your notes on this page</summary>{link}</details></aside>'


def add_to_page(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Name the book, leave the place for notes, and on the reading page prepare its choices before the first paint."""
    from .extension import domain

    if doctree is None:
        return
    context["shell_book"] = name = str(app.config[NAME])
    views = domain(app.env).views
    pages = sorted(docname for docname, found in views.items() if (ALL, "") in found)
    if pagename not in pages:
        link = f'<p class="mrg-own-all"><a href="{escape(context["pathto"](pages[0]))}">All your notes</a></p>' if pages else ""
        context.setdefault("shell_foot", []).append(PLACE.format(link=link))
    if ("article", "") in views.get(pagename, {}):
        context.setdefault("shell_early", []).append(EARLY % json.dumps(name))
