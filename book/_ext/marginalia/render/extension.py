"""What the extension does at which Sphinx event.

1. builder-inited: load the corpus, log its problems, add the style sheet and script.
2. env-get-outdated: read again the pages whose views would show something else, or that would link other terms.
3. reading: directives and the record transform leave placeholders; terms of the glossary become links.
4. env-updated: write the glossary again if other pages use its terms otherwise.
5. post-transforms: placeholders become nodes, before references are resolved.
6. html-page-context: what each page says of itself (``head``); html-collect-pages: the page of the search, tombstones.
7. build-finished: write the sentences that previews show, what the search reads, the book as data, and the files of ``head``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from ..core import schemas
from ..core.checks import check
from . import glossary, head, nodes, own_notes, previews, search, term_uses, tombstones, views
from .directives import ViewDirective
from .domain import MarginaliaDomain
from .transforms import ChapterPage, FillPlaceholders, RecordPage

if TYPE_CHECKING:
    from docutils import nodes as docutils_nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..core.corpus import Corpus
    from ..core.problems import Problem

logger = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"
ORIGINAL = "MARGINALIA_ORIGINAL"
TAUGHT = {"mrg-question", "mrg-chapter", "mrg-chapters", "mrg-packet"}  # what questions.css is for


def register(app: Sphinx) -> None:
    """Tie everything to the application."""
    nodes.register(app)
    lend_to_notebooks()
    app.add_domain(MarginaliaDomain)
    app.add_directive("view", ViewDirective)
    app.add_transform(RecordPage)
    app.add_transform(ChapterPage)
    app.add_transform(glossary.LinkTerms)
    app.add_post_transform(FillPlaceholders)
    app.add_post_transform(glossary.OneLinkPerTerm)
    app.add_post_transform(term_uses.ShowUses)
    app.add_config_value(own_notes.NAME, "book", "html")
    app.connect("html-page-context", own_notes.add_to_page)
    app.connect("builder-inited", load_corpus)
    app.connect("builder-inited", add_static)
    app.connect("builder-inited", search.replace_stock)
    app.connect("env-get-outdated", outdated)
    app.connect("env-updated", term_uses.outdated)
    app.connect("html-page-context", say_what_is_not_hidden)
    app.connect("html-collect-pages", search.standing_page)
    app.connect("html-collect-pages", tombstones.pages)
    head.register(app)
    app.connect("html-page-context", add_question_files)
    app.connect("build-finished", previews.write)
    app.connect("build-finished", search.write)
    app.connect("build-finished", write_data)


def lend_to_notebooks() -> None:
    """Let the kernels that draw the charts import the extension, without a line in each notebook."""
    package = os.fspath(Path(__file__).parents[2])
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if package not in paths:
        os.environ["PYTHONPATH"] = os.pathsep.join([package, *filter(None, paths)])


def load_corpus(app: Sphinx) -> None:
    """Load the book, and say what is wrong with it. The reader's own copy is named by the environment."""
    copy = os.environ.get(ORIGINAL)
    corpus, problems = check(Path(app.srcdir), Path(copy) if copy else None)
    show(app, corpus)
    for problem in problems:
        log(problem)


def show(app: Sphinx, corpus: Corpus) -> None:
    """Let the pages show this book from now on."""
    own, terms = domain(app.env), glossary.load(Path(app.srcdir))
    own.corpus = corpus
    if getattr(own, "terms", None) != terms:  # the same terms keep what was found with them in the texts of the last build
        own.terms = terms


def log(problem: Problem) -> None:
    """A problem as a Sphinx warning at its place, with type and subtype."""
    where = f"{problem.location.path}:{problem.location.line}" if problem.location.line else problem.location.path
    text = f"[{problem.code.value}] {problem.message}" + (f" ({problem.hint})" if problem.hint else "")
    logger.warning(text, type="marginalia", subtype=problem.code.value, location=where)


def domain(env: BuildEnvironment) -> MarginaliaDomain:
    """The domain of an environment, typed."""
    found = env.get_domain("mrg")
    assert isinstance(found, MarginaliaDomain)
    return found


def add_static(app: Sphinx) -> None:
    """Add the extension's own files; only pages in HTML have use for them."""
    if app.builder.format == "html":
        app.config.html_static_path.append(os.fspath(STATIC))
        # MyST-NB's style sheet from an earlier build would get a ?v= in the pages written now, and only in those.
        for stale in (Path(app.outdir) / "_static").glob("mystnb.*.css"):
            stale.unlink()
        app.add_css_file("marginalia.css")
        app.add_css_file("charts.css")
        app.add_css_file("previews.css")
        app.add_css_file("about.css")
        app.add_css_file("comforts.css")
        app.add_css_file("print.css")
        app.add_js_file("marginalia.js", loading_method="defer")
        app.add_js_file("reading.js", loading_method="defer")
        app.add_js_file("previews.js", loading_method="defer")
        app.add_js_file("search.js", loading_method="defer")
        app.add_js_file("cite.js", loading_method="defer")
        app.add_js_file("comforts.js", loading_method="defer")
        app.add_js_file("jottings-open.js", loading_method="defer")


def say_what_is_not_hidden(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """On a page without the choice of day, a line for those who made it elsewhere; a script shows it."""
    if doctree is not None:
        words = "You chose to read as known on the day of publication. That choice hides nothing on this page: it is written with hindsight."
        context.setdefault("shell_lead", []).append(f'<p class="mrg-unnarrowed mrg-hint" hidden>{words}</p>')


def add_question_files(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: docutils_nodes.document | None) -> None:
    """The style sheet for teaching on the pages that have its parts, the script where there are questions to answer."""
    found = set().union(*(node["classes"] for node in doctree.findall(nodes.element))) if doctree is not None else set()
    if TAUGHT & found:
        app.add_css_file("questions.css")
    if "mrg-question" in found:
        app.add_js_file("questions.js", loading_method="defer")


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """Write the book as data beside its pages, by the functions and so with the bytes of ``marginalia export``."""
    if exception is None and app.builder.format == "html":
        from .. import charts, exporters

        corpus = domain(app.env).corpus
        exporters.write(corpus, Path(app.outdir) / "data", extra={**charts.downloads(corpus), **schemas.files()})


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    """Pages whose views would now show something else than when they were read."""
    own, terms = domain(env), glossary.terms_of(env)
    changed_views = {docname for docname, found in own.views.items() if any(views.digest(own.corpus, terms, *key) != old for key, old in found.items())}
    return sorted((changed_views | glossary.outdated(env)) & env.all_docs.keys())
