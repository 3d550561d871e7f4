"""One style sheet and one script for all pages: joined, minified, named with the sum of their content.

Sphinx copies a theme's files whole and links each by itself. Here the files that extensions asked for are joined in order,
written once as ``_static/book.css`` and ``_static/book.js``, and the pieces are taken away again. A style sheet that a page
asked for by itself stands within the page: a request less before anything can be painted.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rcssmin
import rjsmin

from . import options, stock

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

OWN = Path(__file__).parent / "theme" / "static"
JOINED = {"css": "book.css", "js": "book.js"}
# What Sphinx and its themes put into _static for pages that this layout does not make.
LEFTOVERS = (
    "basic.css", "doctools.js", "documentation_options.js", "language_data.js", "searchtools.js", "sphinx_highlight.js", "file.png", "minus.png",
    "plus.png", "pygments.css", "design-tabs.js", "sphinx-design.min.css", "mystnb.*.css", "togglebutton.*", "copybutton*", "clipboard.min.js",
    "check-solid.svg", "play-solid.svg", "copy-button.svg", "sphinx-thebe.*", "scripts", "styles", "vendor", "webfonts", "locales", "images",
    "sbt-webpack-macros.html", "webpack-macros.html", "_sphinx_javascript_frameworks_compat.js", "jquery.js", "underscore.js", "translations.js",
)  # fmt: skip
_NESTED = re.compile(r"\$\{[^}`]*`")
_LINES = re.compile(r"^[ \t]*(?://.*\n|/\*\*.*\*/[ \t]*\n)?[ \t]*", re.MULTILINE)


def gather(app: Sphinx) -> None:
    """Read what every page will load, and remember it by its sum. Runs after all extensions have added their files."""
    if app.builder.format != "html" or not options.active(app.config):
        return
    pieces: dict[str, list[Path]] = {"css": [OWN / "shell.css"], "js": [OWN / "shell.js"]}
    for kind, attribute in (("css", "_css_files"), ("js", "_js_files")):
        for asset in sorted(getattr(app.builder, attribute), key=lambda one: one.priority):
            found = _source(app, str(asset.filename))
            if stock.wanted(asset) and found:
                pieces[kind].append(found)
    css = "\n".join(minified(piece) for piece in pieces["css"])
    # A newline and a semicolon between scripts: one that ends in a comment or without a semicolon stays by itself.
    js = "\n".join(minified(piece) + ";" for piece in pieces["js"])
    app.lightbook_assets = {"css": css, "js": js}  # type: ignore[attr-defined]
    app.lightbook_pieces = {piece.name for group in pieces.values() for piece in group}  # type: ignore[attr-defined]


def _folders(app: Sphinx) -> list[Path]:
    return [OWN, *(Path(app.confdir, entry) for entry in app.config.html_static_path)]


def _source(app: Sphinx, filename: str) -> Path | None:
    """The file behind a name as it was given to ``add_css_file``: in one of the folders of static files."""
    name = filename.removeprefix("_static/").split("?")[0]
    for folder in reversed(_folders(app)):
        if (folder / name).is_file():
            return folder / name
    return None


def links(app: Sphinx, kind: str) -> str:
    """Name of the joined file, with the sum of its content, so that a browser never keeps an old one."""
    content: str = app.lightbook_assets[kind]  # type: ignore[attr-defined]
    return f"{JOINED[kind]}?v={hashlib.sha256(content.encode()).hexdigest()[:8]}"


def outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """All pages, when the joined files are others than those that the pages name, or a style sheet that may stand in one is."""
    if not hasattr(app, "lightbook_assets"):
        return []
    sheets = "".join(minified(path) for folder in _folders(app) for path in sorted(folder.glob("*.css")))
    new = (links(app, "css"), links(app, "js"), hashlib.sha256(sheets.encode()).hexdigest())
    old, env.lightbook_links = getattr(env, "lightbook_links", new), new  # type: ignore[attr-defined]
    return sorted(env.found_docs) if old != new else []


def for_this_page(app: Sphinx, context: dict[str, Any]) -> tuple[str, list[str], list[str]]:
    """What a page asked for by itself: styles to stand in it, style sheets to link, and scripts, as names under ``_static``."""
    pieces: set[str] = app.lightbook_pieces  # type: ignore[attr-defined]
    within, css, js = "", [], []
    for kind, names in (("css_files", css), ("script_files", js)):
        for asset in context.get(kind, ()):
            name = str(getattr(asset, "filename", asset) or "").split("?")[0]
            if name and stock.wanted_name(name) and name.rsplit("/", 1)[-1] not in pieces:
                text = _for_within(_source(app, name)) if kind == "css_files" else ""
                within += text
                names += [] if text else [name.removeprefix("_static/")]
    return within, css, js


@lru_cache(maxsize=64)  # many pages ask for the same
def _for_within(sheet: Path | None) -> str:
    """A style sheet as it may stand in a page; empty if it cannot: it names other files by where it lies, or is not ours."""
    text = minified(sheet) if sheet else ""
    return "" if "url(" in text or "</" in text or "@import" in text else text


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the joined files, take away what nothing links, and make small what some pages link or load by themselves."""
    if exception is not None or not hasattr(app, "lightbook_assets"):
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(exist_ok=True)
    for pattern in (*LEFTOVERS, *app.lightbook_pieces):  # type: ignore[attr-defined]
        for found in static.glob(pattern):
            shutil.rmtree(found) if found.is_dir() else found.unlink()
    for kind, name in JOINED.items():
        (static / name).write_text(app.lightbook_assets[kind], encoding="utf-8")  # type: ignore[attr-defined]
    for folder in _folders(app):
        for source in sorted(folder.glob("*.css")) + sorted(folder.glob("*.js")):
            if (static / source.name).is_file():
                (static / source.name).write_text(minified(source), encoding="utf-8")


def minified(source: Path) -> str:
    """A style sheet or script without its comments and spaces.

    rjsmin takes the words of a template that stands within another (``${a ? `b; ${c}` : ""}``) for code, so a script with
    such a one only loses its lines of comment and what they are indented by.
    """
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".css":
        return str(rcssmin.cssmin(text))
    return _LINES.sub("", text) if _NESTED.search(text) else str(rjsmin.jsmin(text))
