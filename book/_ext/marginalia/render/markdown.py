"""Short Markdown of records as nodes: prompts, answers, reasons. What needs a page of its own is read by MyST instead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sphinx import addnodes

from .nodes import h, xref

_PARSER = MarkdownIt("commonmark", {"html": False})
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def line(text: str, path: str = "") -> list[nodes.Node]:
    """One line of Markdown: emphasis, code, links to ids (``#note-…``), to pages and elsewhere."""
    return _made(_PARSER.parseInline(text)[0].children or (), path)


def paragraphs(text: str, path: str = "") -> list[list[nodes.Node]] | None:
    """The content of each paragraph; None if there is anything else, such as a list."""
    tokens = _PARSER.parse(text)
    if any(token.type not in ("paragraph_open", "inline", "paragraph_close") for token in tokens):
        return None
    return [_made(token.children or (), path) for token in tokens if token.type == "inline"]


def blocks(text: str, path: str = "") -> list[nodes.Node]:
    """Paragraphs, lists and quotations."""
    return _made(_PARSER.parse(text), path)


def _made(tokens: Sequence[Token], path: str) -> list[nodes.Node]:
    stack: list[tuple[Token | None, list[nodes.Node]]] = [(None, [])]
    for token in tokens:
        if token.nesting == 1:
            stack.append((token, []))
        elif token.nesting == -1:
            opened, inside = stack.pop()
            assert opened
            stack[-1][1].extend(_element(opened, inside, path))
        else:
            stack[-1][1].extend(_leaf(token, path))
    return stack[0][1]


def _element(token: Token, inside: list[nodes.Node], path: str) -> Iterator[nodes.Node]:
    if token.hidden:  # the paragraph of a tight list
        yield from inside
    elif token.type == "link_open":
        yield _link(str(token.attrGet("href")), inside, path)
    else:
        yield h(token.tag, inside)


def _leaf(token: Token, path: str) -> Iterator[nodes.Node]:
    if token.type == "inline":
        yield from _made(token.children or (), path)
    elif token.type == "softbreak":
        yield nodes.Text(" ")
    elif token.type in ("hardbreak", "hr"):
        yield h(token.tag)
    elif token.type == "code_inline":
        yield h("code", token.content)
    elif token.content:
        yield nodes.Text(token.content)


def _link(href: str, inside: list[nodes.Node], path: str) -> Any:
    if href.startswith("#"):
        return xref(href[1:], *inside)
    if _SCHEME.match(href):
        return h("a", inside, href=href, rel="external")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path), href.partition("#")[0])).removesuffix(".md")
    words = nodes.inline()
    words += inside
    return addnodes.pending_xref("", words, refdomain="std", reftype="doc", reftarget=f"/{page}", refexplicit=bool(inside), refwarn=True)
