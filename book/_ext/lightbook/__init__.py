"""A light page for Jupyter Book 1: its navigation, without the weight.

The pages keep the habits of Jupyter Book (the chapters on the left, the page, what is on this page on the right, previous and
next below) and carry one style sheet and one script. Nothing here knows what a book is about.

To use it, name the extension and the theme in ``_config.yml``::

    sphinx:
      local_extensions:
        lightbook: book/_ext
      config:
        html_theme: lightbook

Others add to a page by appending strings of HTML in ``html-page-context`` (priority below 800) to ``context["shell_head"]``
(in the head), ``context["shell_lead"]`` (under the title) and ``context["shell_foot"]`` (at the end of the page), and lines of
JavaScript to run before the first paint to ``context["shell_early"]``. ``context["shell_book"]``, if given, stands on the body
as ``data-book``, beside the page's own name: what a browser keeps for a reader is kept under the two.
Style sheets and scripts added with ``app.add_css_file`` and ``app.add_js_file`` before pages are written are joined into
the two files that every page loads; those added for a single page are loaded by that page alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the theme known and tie the parts to their events."""
    from . import assets, cells, citations, doorway, navigation, options, page, stock

    app.add_html_theme("lightbook", str(Path(__file__).parent / "theme"))
    if "comments_config" not in app.config.values:
        app.add_config_value("comments_config", None, "")  # Jupyter Book sets it, sphinx-comments or not
    cells.register(app)
    app.connect("config-inited", options.settle, priority=900)
    app.connect("config-inited", citations.look_once)
    app.connect("builder-inited", stock.retire, priority=900)
    app.connect("builder-inited", assets.gather, priority=950)
    app.connect("env-updated", navigation.outdated)
    app.connect("env-updated", assets.outdated)
    app.connect("html-page-context", page.complete, priority=800)
    app.connect("build-finished", assets.write, priority=900)
    app.connect("build-finished", doorway.write, priority=900)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
