"""The chapters of the book, written once by Sphinx with a smaller configuration and without Jupyter Book.

No notebook runs: a cell that shows a chart is the chart. What comes out are the bodies of the pages, in the order of the
table of contents, each an XML tree, for ``whole`` and ``epub`` to bind.
"""

from __future__ import annotations

import contextlib
import fnmatch
import io
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from xml.etree import ElementTree as ET

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.console import strip_colors
from sphinx.util.docutils import SphinxDirective, docutils_namespace, patch_docutils

from ..charts import CHARTS, MissingRecordError
from ..render.extension import domain
from .trees import classes, words

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

EXTENSIONS = ["sphinx_external_toc", "myst_parser", "marginalia", "marginalia.offline"]
# What is taken over from _config.yml, by the names Sphinx has for it.
KEPT = re.compile(r"author|copyright|language|exclude_patterns|external_toc_.*|myst_.*|smartquotes|nitpick.*|suppress_warnings")
# Pages that are for the site: a note stands in the article, the reader's own notes in the browser, and the rest is about the files.
LEFT_OUT = ("book/notes/[0-9]*", "book/downloads", "book/your-notes", "book/contribute/*")
_SHOWN = re.compile(r"""\bshow\(["']([\w-]+)["']\)""")
_VOID = re.compile(r"<((?:br|hr|img|input|wbr|col)\b[^>]*?)\s*/?>")


@dataclass(frozen=True)
class Chapter:
    """A page of the book: its place in the table of contents (part, depth from 0) and what stands on it."""

    docname: str
    part: str
    depth: int
    body: ET.Element

    @property
    def title(self) -> str:
        """Its heading."""
        return words(found) if (found := self.body.find(".//h1")) is not None else self.docname

    @property
    def classes(self) -> set[str]:
        """Every class that something on it has."""
        return {cls for one in self.body.iter() for cls in classes(one)}


@dataclass(frozen=True)
class Edition:
    """The chapters in order; for each note's own page the place of the note in the article; pictures by file name."""

    chapters: tuple[Chapter, ...]
    elsewhere: dict[str, tuple[str, str]]
    images: dict[str, bytes]


class EditionBuilder(StandaloneHTMLBuilder):
    """Keeps the bodies of the pages and writes no file."""

    name = "edition"
    search = False
    copysource = False
    bodies: dict[str, str]

    def init(self) -> None:
        """Begin with no page."""
        super().init()
        self.bodies = {}

    def get_outdated_docs(self) -> set[str]:  # type: ignore[override]
        """Every page, each time."""
        return self.env.found_docs

    def handle_page(self, pagename: str, addctx: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """Keep the body; the frame of a page is made elsewhere."""
        self.bodies[pagename] = addctx.get("body", "")

    def finish(self) -> None:
        """Nothing is left to do."""


class CodeCell(SphinxDirective):
    """The cell of a notebook: the chart that its code shows, drawn here and now. Other code is left out."""

    has_content = True
    optional_arguments = 1
    option_spec: ClassVar = {"tags": directives.unchanged}

    def run(self) -> list[Node]:
        """The figure as raw HTML."""
        found = _SHOWN.search("\n".join(self.content))
        if not found:
            return []
        try:
            chart = CHARTS[found[1]](domain(self.env).corpus)
        except (KeyError, MissingRecordError) as missing:
            raise self.error(f"the chart “{found[1]}” cannot be drawn: {missing}") from None
        return [nodes.raw("", chart.html(), format="html")]


def register(app: Sphinx) -> None:
    """Tie the builder and the cell to the application."""
    app.add_builder(EditionBuilder)
    app.add_directive("code-cell", CodeCell)


def write(root: Path) -> tuple[Edition | None, str]:
    """The edition of the book in ``root``, and what Sphinx complained of; with a complaint there is no edition."""
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as aside, patch_docutils(os.fspath(root)), docutils_namespace(), contextlib.redirect_stdout(io.StringIO()):
        app = _application(root, Path(aside), said)
        app.build()
        complaint = strip_colors(said.getvalue())
        return (None, complaint) if complaint.strip() else (_edition(app), "")


def _application(root: Path, aside: Path, said: io.StringIO) -> Sphinx:
    from jupyter_book.config import get_final_config
    from sphinx.application import Sphinx

    given = {"external_toc_path": os.fspath(root / "_toc.yml"), "latex_individualpages": False}
    found, _ = get_final_config(user_yaml=root / "_config.yml", cli_config=given, sourcedir=root)
    config = {name: value for name, value in found.items() if KEPT.fullmatch(name)}
    config |= {"extensions": EXTENSIONS, "html_theme": "basic", "html_permalinks": False, "myst_title_to_header": True}
    return Sphinx(root, None, aside / "html", aside / "doctrees", "edition", confoverrides=config, status=None, warning=said, freshenv=True)


def _edition(app: Sphinx) -> Edition:
    builder, env = app.builder, app.env
    assert isinstance(builder, EditionBuilder)
    chapters = [Chapter(doc, part, depth, parsed(builder.bodies[doc])) for doc, part, depth in order(env)]
    own = domain(env)
    places = {entry.path.removesuffix(".md"): own.page_of(entry.id) for entry in own.corpus.notes.values()}
    images = {name: Path(app.srcdir, path).read_bytes() for path, name in builder.images.items()}
    return Edition(tuple(chapters), {doc: place for doc, place in places.items() if place}, images)


def order(env: BuildEnvironment) -> Iterator[tuple[str, str, int]]:
    """Every page that is for reading, with its part and depth, as the table of contents has them."""
    root = env.config.root_doc
    yield root, "", 0
    for tree in env.get_doctree(root).findall(addnodes.toctree):
        for docname in (doc for _, doc in tree["entries"]):
            yield from _below(env, docname, tree.get("caption") or "", 0)


def _below(env: BuildEnvironment, docname: str, part: str, depth: int) -> Iterator[tuple[str, str, int]]:
    if not any(fnmatch.fnmatchcase(docname, pattern) for pattern in LEFT_OUT):
        yield docname, part, depth
    for child in env.toctree_includes.get(docname, ()):
        yield from _below(env, child, part, depth + 1)


def parsed(body: str) -> ET.Element:
    """The body of a page as a tree. Names have no namespace: what binds the chapters says which there are."""
    text = _VOID.sub(r"<\1/>", body).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return ET.fromstring(f"<div>{text}</div>")
