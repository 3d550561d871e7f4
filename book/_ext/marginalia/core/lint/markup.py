"""What Markdown may hold: no HTML, no directive or role that is not on the list, no address that is refused.

Pages are read by the parser that MyST uses, so that what is checked is what is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from ..links import refusal
from ..problems import Code, Location, Problem

# Directives whose content is Markdown, and those whose content is not read as such.
PROSE = {
    "glossary", "note", "tip", "hint", "important", "warning", "caution", "attention", "admonition", "seealso", "dropdown", "margin", "sidebar",
    "epigraph", "highlights", "pull-quote", "rubric", "centered", "container", "figure", "image", "table", "list-table", "topic", "versionadded",
    "versionchanged", "deprecated",
}  # fmt: skip
OTHER = {"view", "code", "code-block", "code-cell", "toctree", "include", "literalinclude", "math", "tableofcontents", "contents"}
ROLES = {
    "abbr", "any", "code", "command", "dfn", "doc", "emphasis", "eq", "file", "kbd", "literal", "math", "numref", "ref", "samp", "strong", "sub",
    "sup", "term",
}  # fmt: skip
_DIRECTIVE = re.compile(r"\{([^\s}]+)\}\s*(.*)", re.DOTALL)
# Options that name an address or a file, choose a parser, or name markup of their own.
_OPTION = re.compile(r"(?m)^\s*:?(target|url|file|link|parser|align-html|raw)\s*:(?:\s|$)")


@dataclass(frozen=True)
class Cell:
    """A code cell: where it stands, and its code without options."""

    where: Location
    code: str


@dataclass(frozen=True)
class Page:
    """What Markdown is read from: its path from ``root``."""

    root: Path
    path: str


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(myst_block_plugin).use(myst_role_plugin)
    made.use(colon_fence_plugin).use(deflist_plugin).use(footnote_plugin)
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # seen here, and refused with its line
    return made


def read(page: Page, text: str, line: int = 1) -> Iterator[Problem | Cell]:
    """Everything in the text, which begins on ``line``, that is refused; and its code cells."""
    for token in _parser().parse(text):
        at = line + (token.map[0] if token.map else 0)
        if token.type == "html_block":
            first = next(row for row in token.content.split("\n") if row.strip())
            yield _html(page, at, first.strip())
        elif token.type in ("fence", "colon_fence"):
            yield from _fence(page, token, at)
        elif token.type == "inline":
            yield from _inline(page, token, at)


def inline(page: Page, text: str, where: Location) -> Iterator[Problem]:
    """The same for a field of a record, which is read as Markdown without HTML: what looks like markup is refused all the same."""
    if re.search(r"[<\[`]|://", text):
        for found in read(page, text, where.line):
            if isinstance(found, Problem):
                yield Problem(found.code, found.message, where, found.hint)


def _html(page: Page, line: int, what: str) -> Problem:
    return Problem(Code.RAW_HTML, f"raw HTML: {what[:30]}", Location(page.path, line), "write MyST Markdown")


def _inline(page: Page, token: Token, line: int) -> Iterator[Problem]:
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "html_inline":
            yield _html(page, line, child.content)
        elif child.type in ("link_open", "image"):
            is_picture = child.type == "image"
            yield from _address(page, str(child.attrGet("src" if is_picture else "href")), line, picture=is_picture)
        elif child.type == "myst_role":
            yield from _role(page, child, line)


def _role(page: Page, token: Token, line: int) -> Iterator[Problem]:
    name = token.meta["name"]
    if name not in ROLES:
        yield Problem(Code.DIRECTIVE_REFUSED, f"the role {{{name}}}", Location(page.path, line), f"one of: {', '.join(sorted(ROLES))}")


def _address(page: Page, href: str, line: int, *, picture: bool = False) -> Iterator[Problem]:
    if why := refusal(href, page.path, page.root, picture=picture):
        what = "picture" if picture else "link"
        yield Problem(Code.ADDRESS_REFUSED, f"the {what} “{href[:60]}”: {why}", Location(page.path, line), "https://…, a page of the book, or #id")


def _fence(page: Page, token: Token, line: int) -> Iterator[Problem | Cell]:
    match = _DIRECTIVE.match(token.info.strip())
    if not match:
        return
    name, argument, where = match[1], match[2].strip(), Location(page.path, line)
    if name == "raw":
        yield _html(page, line, token.markup + token.info.strip())
    elif name not in PROSE | OTHER:
        yield Problem(Code.DIRECTIVE_REFUSED, f"the directive {{{name}}}", where, "the guide lists those that the book uses")
    elif name == "code-cell":
        yield Cell(where, re.sub(r"(?m)^:[\w-]+:.*\n?", "", token.content))
    else:
        yield from _directive(page, name, argument, token.content, line)


def _directive(page: Page, name: str, argument: str, content: str, line: int) -> Iterator[Problem | Cell]:
    where = Location(page.path, line)
    if name in ("include", "literalinclude", "figure", "image"):
        yield from _address(page, argument, line, picture=True)
    if name == "include" and not argument.endswith(".md"):
        yield Problem(Code.ADDRESS_REFUSED, f"the included file “{argument[:60]}” is not Markdown of the book", where, "include a .md file")
    if name not in ("code", "code-block") and (option := _OPTION.search(content)):
        yield Problem(Code.DIRECTIVE_REFUSED, f"the option {option[1]} of {{{name}}}", where, "leave it out")
    if name == "toctree" and (out := re.search(r"(?m)^.*(?:://|\.\.|<\s*/).*$", content)):
        yield Problem(Code.ADDRESS_REFUSED, f"the entry “{out[0].strip()[:60]}” of a table of contents is no page of the book", where, "name a page")
    if name in PROSE:
        yield from read(page, content, line + 1)
