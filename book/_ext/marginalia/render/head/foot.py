"""The foot of a page: when it was last checked, how to cite it, where to edit it and report an error."""

from __future__ import annotations

from html import escape

from . import cite
from .about import Page
from .site import Site

REPORT = """\
Page: {title}
Where: {place}

What it says (the words):

What is wrong with it:

Where that can be seen (document and page):
"""


def html(book: Site, page: Page) -> str:
    """The foot, each part where there is something to say."""
    parts = [_checked(page), _cite(book, page), _links(book, page)]
    return '<div class="mrg-about">' + "".join(filter(None, parts)) + "</div>"


def _checked(page: Page) -> str:
    """A record's own page says it where its sources stand."""
    if page.checked is None or page.record:
        return ""
    return f"<p>Sources last checked on {page.checked.words}.</p>"


def _cite(book: Site, page: Page) -> str:
    blocks = (("BibTeX", cite.bibtex(book, page)), ("RIS", cite.ris(book, page)))
    said = "".join(f'<p class="mrg-label">{name}</p><pre>{escape(text)}</pre>' for name, text in blocks)
    return f'<details class="mrg-cite"><summary>Cite this page</summary><p class="mrg-cited">{escape(cite.plain(book, page))}</p>{said}</details>'


def _links(book: Site, page: Page) -> str:
    title = f"Error on “{page.title}”" + (f" ({page.id})" if page.id else "")
    body = REPORT.format(title=page.title, place=cite.place(book, page))
    links = (("Edit this page", book.edit_link(page.path)), ("Report an error", book.report_link(title, body)))
    said = " · ".join(f'<a href="{escape(href)}" rel="external">{name}</a>' for name, href in links if href)
    return f"<p>{said}</p>" if said else ""
