"""Files beside the pages: the sitemap, robots.txt, and the page for addresses that lead nowhere."""

from __future__ import annotations

from html import escape

from .site import Site

# Whole in itself: it is shown at whatever depth the wrong address had, so that nothing can be linked relatively.
MISSING = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>No page here: {title}</title>
<style>
:root {{ color-scheme: light dark; background: light-dark(#fdfcf8, #15171b); color: light-dark(#1d1c1a, #e9e6df) }}
body {{ font: 1.05rem/1.6 Georgia, serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.2rem }}
h1 {{ font-size: 1.6rem; line-height: 1.25 }}
a {{ color: light-dark(#0d4ea6, #8fbcff) }}
</style>
</head>
<body>
<main>
<h1>There is no page at this address</h1>
<p>What this book has published keeps its address, or says at its old place where to go. So the address is probably mistyped, cut off, or of another book.</p>
<ul>
<li>Look at its end: a full stop or a bracket may have been taken along.</li>
<li><a href="{search}">Search the book</a> for the words you came for.</li>
<li>Begin at <a href="{home}">{title}</a>.</li>
</ul>
</main>
</body>
</html>
"""


def sitemap(book: Site) -> str:
    """Every page of the book by its address (https://www.sitemaps.org/protocol.html). No dates: pages do not know theirs."""
    rows = "".join(f"<url><loc>{escape(book.address(docname))}</loc></url>\n" for docname in book.uris)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def robots(book: Site) -> str:
    """Everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\nSitemap: {book.base}sitemap.xml\n"


def missing(book: Site, search: str) -> str:
    """The page for wrong addresses. Its links begin at the host's root, below the path that the book is published at."""
    names = {"title": book.title, "language": book.language, "search": f"{book.root}{search}", "home": f"{book.root}{book.uris[book.home]}"}
    return MISSING.format(**{name: escape(value) for name, value in names.items()})
