"""The Markdown of a note as HTML and as plain text, for those who read it outside the book.

CommonMark (https://spec.commonmark.org/) by markdown-it-py, with two things the book adds: links to ids (``#note-…``)
become addresses of the site, and of a MyST role the words remain. Raw HTML is not let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .addresses import Addresses

_PARSER = MarkdownIt("commonmark", {"html": False})
_ROLE = re.compile(r"\{[\w:+-]+\}(`+)(.+?)\1")
_ROLE_TITLE = re.compile(r"(.*?)\s*<[^<>]*>")


def html(body: str, path: str, addresses: Addresses) -> str:
    """The text of the file ``path`` as an HTML fragment."""
    return _PARSER.renderer.render(_tokens(body, path, addresses), _PARSER.options, {}).strip()


def plain(body: str, path: str, addresses: Addresses) -> str:
    """The text of the file ``path`` without marks, a blank line between its paragraphs."""
    return "\n\n".join(_blocks(_tokens(body, path, addresses)))


def _tokens(body: str, path: str, addresses: Addresses) -> Sequence[Token]:
    tokens = _PARSER.parse(_ROLE.sub(_role_words, body))
    for token in tokens:
        if token.children:
            token.children = list(_linked(token.children, path, addresses))
    return tokens


def _role_words(match: re.Match[str]) -> str:
    """The words of a role: of ``{term}`supply chain <chain>` `` only the first part is shown."""
    titled = _ROLE_TITLE.fullmatch(match[2])
    return titled[1] if titled and titled[1] else match[2]


def _linked(children: Sequence[Token], path: str, addresses: Addresses) -> Iterator[Token]:
    """The inline tokens with links that lead somewhere; a link without words gets its target's title."""
    href: str | None = None
    for token, following in zip(children, [*children[1:], None], strict=True):
        if token.type == "link_open":
            given = str(token.attrGet("href"))
            href = addresses.link(given, path)
            if href is not None:
                token.attrSet("href", href)
                yield token
            if following is not None and following.type == "link_close":
                yield Token("text", "", 0, content=addresses.title(given.removeprefix("#")))
        elif token.type != "link_close" or href is not None:
            yield token


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")
        elif token.type == "inline":
            yield "".join(_words(child) for child in token.children or ()).strip()


def _words(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    return "\n" if token.type == "hardbreak" else token.content
