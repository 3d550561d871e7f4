"""What the search finds on the pages themselves: each heading with the words below it, and the terms of the glossary.

Pages are looked at as they were read, before views and computed lists fill them: those are found as records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

_SKIPPED = (nodes.title, nodes.section, nodes.raw, nodes.comment, nodes.literal_block, nodes.topic, addnodes.glossary, addnodes.toctree, nodes.docinfo)


class Section(NamedTuple):
    """A heading: its anchor (none for the page's own), its words, those below it, and the first of these."""

    anchor: str
    title: str
    text: str
    lead: str = ""


class Term(NamedTuple):
    """A term of a glossary and its definition."""

    anchor: str
    term: str
    text: str


def sections(document: nodes.document, titled: Callable[[str], str]) -> Iterator[Section]:
    """The headings of a page from top to bottom. ``titled`` gives the words of a link that has none of its own."""
    for section in document.findall(nodes.section):
        above = section.parent if isinstance(section.parent, nodes.section) else None
        inner = above is not None and isinstance(above.parent, nodes.section)
        heading = f"{above[0].astext()}: {section[0].astext()}" if above is not None and inner else section[0].astext()
        paragraphs = [words for block in section.children if (words := _words(block, titled))]
        yield Section(section["ids"][0] if above is not None else "", heading, " ".join(paragraphs), paragraphs[0] if paragraphs else "")


def terms(document: nodes.document, titled: Callable[[str], str]) -> Iterator[Term]:
    """The terms of the glossaries on a page. Several terms with one definition are one entry."""
    for glossary in document.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            names = [node for node in item.children if isinstance(node, nodes.term)]
            definition = " ".join(_words(node, titled) for node in item.children if isinstance(node, nodes.definition))
            yield Term(names[0]["ids"][0], ", ".join(name.astext() for name in names), definition)


def _words(node: nodes.Node, titled: Callable[[str], str]) -> str:
    """The words of a block as they will be shown, on one line."""
    return " ".join("".join(_pieces(node, titled)).split())


def _pieces(node: nodes.Node, titled: Callable[[str], str]) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, addnodes.pending_xref) and not node.astext():
        yield titled(node["reftarget"])
    elif not isinstance(node, _SKIPPED):
        for child in node.children:
            yield from _pieces(child, titled)
        if not isinstance(node, nodes.Inline):
            yield " "
