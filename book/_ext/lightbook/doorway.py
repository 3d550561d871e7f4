"""``index.html`` at the top of the site, which leads to the book's first page where that lies further down."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from . import options

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={first}">
<link rel="canonical" href="{first}">
</head>
<body><p><a href="{first}">{title}</a></p></body>
</html>
"""


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the page, in place of the redirection without a title that Jupyter Book would put there."""
    root = app.config.root_doc
    if exception is None and app.builder.name == "html" and options.active(app.config) and root != "index":
        title = escape(app.config.html_title or app.config.project)
        text = PAGE.format(lang=app.config.language or "en", title=title, first=escape(app.builder.get_target_uri(root)))
        (Path(app.outdir) / "index.html").write_text(text, encoding="utf-8")
