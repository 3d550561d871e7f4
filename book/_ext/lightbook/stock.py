"""Stand aside, what Jupyter Book loads for its own theme: its scripts and styles would reach the pages all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import options

if TYPE_CHECKING:
    from sphinx.application import Sphinx

RETIRED = ("sphinx_book_theme", "pydata_sphinx_theme", "sphinx_thebe", "sphinx_togglebutton", "sphinx_copybutton", "sphinx_comments")
# MyST-NB's own style sheet is named by its hash; the few rules needed stand in shell.css.
DROPPED = ("mystnb.", "documentation_options.js", "doctools.js", "sphinx_highlight.js", "pygments.css", "design-tabs.js", "sphinx-design.")


def retire(app: Sphinx) -> None:
    """Disconnect the listeners of the stock theme and its companions, and take their files from every page."""
    if not options.active(app.config):
        return
    for name, listeners in app.events.listeners.items():
        app.events.listeners[name] = [one for one in listeners if one.handler.__module__.split(".")[0] not in RETIRED]
    builder = app.builder
    for files in ("_css_files", "_js_files"):
        if hasattr(builder, files):
            setattr(builder, files, [one for one in getattr(builder, files) if wanted(one)])
    app.registry.css_files[:] = [one for one in app.registry.css_files if wanted_name(one[0])]
    app.registry.js_files[:] = [one for one in app.registry.js_files if one[0] and wanted_name(one[0])]


def wanted(asset: object) -> bool:
    """Whether a style sheet or script is still used: it has a file, and not one of the stock theme's."""
    filename = getattr(asset, "filename", asset)
    return bool(filename) and wanted_name(str(filename))


def wanted_name(filename: str) -> bool:
    """Whether a file of this name is still used."""
    name = filename.rsplit("/", 1)[-1]
    own = ("togglebutton", "copybutton", "clipboard", "sphinx-thebe", "sphinx-book-theme", "basic.css")
    return not name.startswith((*DROPPED, *own))
