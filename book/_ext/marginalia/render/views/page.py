"""What a view needs to know of the page it is built for."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ...core.corpus import Corpus
from ...core.fragments import fragment
from ..nodes import h, placeholder


@dataclass(frozen=True)
class Page:
    """The page being written, with the book behind it."""

    env: BuildEnvironment
    corpus: Corpus
    docname: str
    level: int = 3  # of a heading that stands in the view

    def body_of(self, path: str) -> list[nodes.Node]:
        """The text of a record's own page, ready to stand in this one: without title, ids and computed parts."""
        docname = path.removesuffix(".md")
        if docname not in self.env.all_docs:
            return []
        section = next(iter(self.env.get_doctree(docname).findall(nodes.section)), None)
        if section is None:
            return []
        # The tree is this reader's own: Sphinx unpickles another for whoever asks again.
        kept = [child for child in section.children if not isinstance(child, (nodes.title, placeholder))]
        for child in kept:
            for node in child.findall(nodes.Element):
                node["ids"] = []
        return kept

    def link_to(self, docname: str, title: str) -> nodes.Node:
        """A link to a page of the book; its title alone where the page is not built."""
        if docname not in self.env.all_docs:
            return nodes.Text(title)
        return h("a", title, href=self.env.app.builder.get_relative_uri(self.docname, docname))

    def words_in_article(self, para: int, words: str) -> nodes.Node:
        """Quoted words as a link to where they stand in the article: its paragraph, and by a text fragment the words."""
        place = self.env.get_domain("mrg").page_of(f"para-{para}")  # type: ignore[attr-defined]
        if place is None:
            return nodes.Text(f"“{words}”")
        address = self.env.app.builder.get_relative_uri(self.docname, place[0])
        return h("a", f"“{words}”", href=f"{address}#{place[1]}{fragment(words)}")
