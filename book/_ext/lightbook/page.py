"""What the layout needs for one page: the sidebar, what is on this page, and tables that scroll by themselves."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.environment.adapters.toctree import TocTree

from . import assets, navigation, options

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Before the first paint: the color mode the reader chose, and what others add. The one script that stands in the page.
MODE = 'try{var m=localStorage.getItem("shell-mode");if(m)document.documentElement.dataset.theme=m}catch(e){}'
# Styles may stand in the page: drawings carry some. Scripts come from the site's own files or are the one named by its sum.
POLICY = (
    "default-src 'none'; script-src 'self' 'sha256-{sum}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
# Marks for the styles of Sphinx's own themes, on every link of every page.
_REFERENCE = re.compile(r' class="reference (?:internal|external)"|(?<=\w) reference (?:internal|external)(?=")')
_INNER = re.compile(r'<span class="(?:xref )?(?:std )?(?:doc|std-doc|std-ref|std-term)">([^<]*)</span>')
_TAG = re.compile(r"<[^>]+>")


def complete(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Fill in the page's context. Runs after all others that add to the page."""
    if not options.active(app.config):
        return
    env, toc = app.env, navigation.contents(app.env)
    href = context["pathto"]
    known = pagename in env.all_docs
    window = int(app.config.html_theme_options.get("sidebar_window") or 0)
    style, css, js = assets.for_this_page(app, context)
    early = ";".join([MODE, *context.get("shell_early", ())])
    context |= {
        "shell_sidebar": navigation.sidebar(toc, pagename, href, window),
        "shell_trail": navigation.trail(toc, env, pagename, href) if known else [],
        "shell_toc": on_this_page(app, pagename) if known else "",
        "shell_style": style,
        "shell_css": [assets.links(app, "css"), *css],
        "shell_js": [assets.links(app, "js"), *js],
        "shell_mode": early,
        "shell_policy": POLICY.format(sum=base64.b64encode(hashlib.sha256(early.encode()).digest()).decode()),
        "shell_author": app.config.author if app.config.author != "unknown" else "",
        "shell_home": env.titles[toc.root].astext() if toc.root in env.titles else context.get("docstitle", ""),
    }
    for slot in ("shell_head", "shell_lead", "shell_foot"):
        context.setdefault(slot, [])
    if context.get("body"):
        context["shell_title"], context["shell_body"] = split(scrolling(_INNER.sub(r"\1", _REFERENCE.sub("", context["body"]))))


def on_this_page(app: Sphinx, pagename: str) -> str:
    """The headings of the page below its title as nested lists; only the first level where there are very many."""
    toc = TocTree(app.env).get_toc_for(pagename, app.builder)
    inner = next((child for item in toc.findall(nodes.list_item) for child in item.children if isinstance(child, nodes.bullet_list)), None)
    if inner is None:
        return ""
    limit = int(app.config.html_theme_options.get("toc_limit") or 40)
    depth = 2 if sum(1 for _ in inner.findall(nodes.list_item)) <= limit else 1
    _prune(inner, depth)
    if len(inner.children) > limit or not any(True for _ in inner.findall(nodes.reference)):
        return ""
    return app.builder.render_partial(inner)["fragment"]


def _prune(items: nodes.bullet_list, depth: int) -> None:
    for item in items.children:
        for child in [child for child in item.children if isinstance(child, nodes.bullet_list)]:
            if depth <= 1:
                item.remove(child)
            else:
                _prune(child, depth - 1)


def scrolling(body: str) -> str:
    """Put each table into a box that scrolls sideways by itself, so that a page never does."""

    def boxed(found: re.Match[str]) -> str:
        caption = _CAPTION.search(found[0])
        name = _TAG.sub("", caption[1]).strip() if caption else "Table"
        return f'<div class="shell-scroll" role="group" aria-label="{name.replace(chr(34), "&quot;")}">{found[0]}</div>'

    return _TABLE.sub(boxed, body)


def split(body: str) -> tuple[str, str]:
    """A page's body before and after the end of its title: what others add under the title goes between."""
    end = body.find("</h1>")
    return (body[: end + 5], body[end + 5 :]) if end >= 0 else ("", body)


