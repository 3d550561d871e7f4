"""The chapters in the sidebar, made once from the table of contents, and the pages that must be written again when it changes.

Sphinx resolves the whole table of contents anew for every page, which grows with the square of the pages. Here the tree is
read once; a page costs its own chapter's entries and the list of chapters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

Href = Callable[[str], str]


@dataclass
class Entry:
    """A page (or an outside address) in the table of contents, with those below it."""

    target: str
    title: str
    outside: bool = False
    below: list[Entry] = field(default_factory=list)


@dataclass
class Part:
    """A captioned list of chapters."""

    caption: str
    chapters: list[Entry]


@dataclass
class Contents:
    """The whole table of contents, and for each page the way down to it."""

    root: str
    parts: list[Part]
    trail: dict[str, tuple[str, ...]]


def contents(env: BuildEnvironment) -> Contents:
    """Read the table of contents from what Sphinx collected; kept on the environment for one build."""
    found: Contents | None = getattr(env, "_lightbook_contents", None)
    if found is None:
        root = env.config.root_doc
        parts = [Part(tree.get("caption") or "", list(_entries(env, tree, {root}))) for tree in _trees(env, root)]
        found = Contents(root, parts, {})
        for part in parts:
            _trails(part.chapters, (), found.trail)
        env._lightbook_contents = found  # type: ignore[attr-defined]
    return found


def _trees(env: BuildEnvironment, docname: str) -> Iterator[addnodes.toctree]:
    yield from env.tocs[docname].findall(addnodes.toctree) if docname in env.tocs else ()


def _entries(env: BuildEnvironment, tree: addnodes.toctree, seen: set[str]) -> Iterator[Entry]:
    for title, target in tree["entries"]:
        if "://" in target or target.startswith("mailto:"):
            yield Entry(target, title or target, outside=True)
        elif target in env.titles and target not in seen:
            deeper = seen | {target}
            below = [entry for child in _trees(env, target) for entry in _entries(env, child, deeper)]
            yield Entry(target, title or env.titles[target].astext(), below=below)


def _trails(entries: Iterable[Entry], above: tuple[str, ...], trail: dict[str, tuple[str, ...]]) -> None:
    for entry in entries:
        trail.setdefault(entry.target, above)
        _trails(entry.below, (*above, entry.target), trail)


def sidebar(toc: Contents, docname: str, href: Href, window: int = 0) -> str:
    """The list of chapters as HTML, the open chapter with the pages below it.

    ``window`` above 0 shows at most so many pages on either side of the open one; the chapter's own page lists all.
    """
    opened = {docname, *toc.trail.get(docname, ())}
    lists = []
    for part in toc.parts:
        caption = f'<p class="shell-caption">{escape(part.caption)}</p>' if part.caption else ""
        lists.append(caption + _list(part.chapters, docname, opened, href, window, top=True))
    return "".join(lists)


def _list(entries: list[Entry], docname: str, opened: set[str], href: Href, window: int, top: bool = False) -> str:
    shown, before, after = (entries, 0, 0) if top else _near(entries, opened, window)
    rows = [_row(entry, docname, opened, href, window) for entry in shown]
    if before:
        rows.insert(0, f'<li class="shell-more">{_("{n} before").format(n=before)}</li>')
    if after:
        rows.append(f'<li class="shell-more">{_("{n} more").format(n=after)}</li>')
    return f"<ul>{''.join(rows)}</ul>" if rows else ""


def _near(entries: list[Entry], opened: set[str], window: int) -> tuple[list[Entry], int, int]:
    if not window or len(entries) <= 2 * window + 1:
        return entries, 0, 0
    here = next((n for n, entry in enumerate(entries) if entry.target in opened), None)
    if here is None:
        return [], 0, 0
    first = max(0, min(here - window, len(entries) - 2 * window - 1))
    last = min(len(entries), first + 2 * window + 1)
    return entries[first:last], first, len(entries) - last


def _row(entry: Entry, docname: str, opened: set[str], href: Href, window: int) -> str:
    title = escape(entry.title, quote=False)
    if entry.outside:
        return f'<li><a href="{escape(entry.target)}" rel="external">{title}</a></li>'
    here = ' aria-current="page"' if entry.target == docname else ""
    below = _list(entry.below, docname, opened, href, window) if entry.target in opened else ""
    return f'<li><a href="{escape(href(entry.target))}"{here}>{title}</a>{below}</li>'


def trail(toc: Contents, env: BuildEnvironment, docname: str, href: Href) -> list[tuple[str, str]]:
    """The chapters above a page: (address, title), from the top."""
    return [(href(above), env.titles[above].astext()) for above in toc.trail.get(docname, ())]


def outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages whose sidebar, or whose previous or next page, is no longer what was written: a title or the order changed."""
    env._lightbook_contents = None  # type: ignore[attr-defined]
    if app.builder.format != "html":
        return []
    toc, relations = contents(env), env.collect_relations()
    window = int(app.config.html_theme_options.get("sidebar_window") or 0)
    old: dict[str, str] = getattr(env, "lightbook_navigation", {})
    new = {}
    for docname in env.found_docs:
        near = [name and (name, env.titles[name].astext()) for name in relations.get(docname, ())]
        shown = sidebar(toc, docname, str, window) + repr(near) + repr(trail(toc, env, docname, str))
        new[docname] = hashlib.sha256(shown.encode()).hexdigest()[:16]
    env.lightbook_navigation = new  # type: ignore[attr-defined]
    return [docname for docname, digest in new.items() if old.get(docname, digest) != digest]
