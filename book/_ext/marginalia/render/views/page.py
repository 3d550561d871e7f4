"""What a view needs to know of the page it is built for."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ...core.corpus import Corpus
from ..nodes import placeholder


@dataclass(frozen=True)
class Page:
    """The page being written, with the book behind it."""

    env: BuildEnvironment
    corpus: Corpus
    docname: str

    def body_of(self, path: str) -> list[nodes.Node]:
        """The text of a record's own page, ready to stand in this one: without title, ids and computed parts."""
        docname = path.removesuffix(".md")
        if docname not in self.env.all_docs:
            return []
        section = next(iter(self.env.get_doctree(docname).findall(nodes.section)), None)
        if section is None:
            return []
        kept = [child.deepcopy() for child in section.children if not isinstance(child, (nodes.title, placeholder))]
        for child in kept:
            for node in child.findall(nodes.Element):
                node["ids"] = []
        return kept
