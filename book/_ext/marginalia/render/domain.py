"""The domain ``mrg``: what has an id, on which page it stands, and how a link finds it.

The corpus is an attribute, loaded anew for each build; only where things stand is data, kept with the environment.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..core.corpus import Corpus
    from .glossary import Terms
    from .term_uses import Use

# Which view holds the anchors of a kind of id.
HOLDERS = {"para": "article", "note": "article", "claim": "claims", "event": "events", "source": "sources", "position": "positions", "framing": "framing"}
OWN_PAGES = ("party", "concept")


class MarginaliaDomain(Domain):
    """Links to paragraphs, notes, claims, parties, concepts, events and sources, by id."""

    name = "mrg"
    label = "Marginalia"
    object_types: ClassVar = {"id": ObjType("id", "id")}
    roles: ClassVar = {"id": XRefRole(warn_dangling=True)}
    # views: docname -> {(view, argument): digest of what it showed}; terms: docname -> (digest of the list, terms in its file,
    # first uses of terms on the page); shown: docname -> digest of what it shows of the uses on other pages;
    # checked: docname -> (the sources its text links, the newest day on which one of them was checked)
    initial_data: ClassVar = {"views": {}, "terms": {}, "shown": {}, "checked": {}}
    data_version = 4  # 3: uses; 4: checked
    corpus: Corpus
    terms: Terms
    _showing: dict[tuple[str, str], str] | None = None  # view -> the first page that has it; made when asked for

    @property
    def views(self) -> dict[str, dict[tuple[str, str], str]]:
        """The views on each page, with the digest of what they showed when the page was read."""
        return self.data["views"]

    @property
    def found_terms(self) -> dict[str, tuple[str, list[str], list[Use]]]:
        """The digest of the list by which terms were looked for; the terms in the file of each page; the first uses on the page."""
        return self.data["terms"]

    def note_view(self, docname: str, view: tuple[str, str], digest: str) -> None:
        """Remember that a page has a view, and the digest of what it shows."""
        self.views.setdefault(docname, {})[view] = digest
        self._showing = None

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        self._showing = None
        for kind in self.initial_data:
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self._showing = None
        for docname in docnames:
            for kind in self.initial_data:
                if docname in otherdata[kind]:
                    self.data[kind][docname] = otherdata[kind][docname]

    def page_of(self, target: str) -> tuple[str, str] | None:
        """The page and anchor of an id, or None if no page shows it."""
        if target not in self.corpus.ids:
            return None
        kind = target.split("-", 1)[0]
        if kind in OWN_PAGES:
            return self.corpus.records[target].path.removesuffix(".md"), ""
        if kind == "question":
            home = self.corpus.homes.get(target)
            return (home, target) if home in self.env.all_docs else None
        page = self.page_showing(HOLDERS[kind])
        return (page, target) if page else None

    def page_showing(self, view: str, arg: str = "") -> str | None:
        """The first page that has a view, or None."""
        if self._showing is None:
            self._showing = {key: docname for docname in sorted(self.views, reverse=True) for key in self.views[docname]}
        return self._showing.get((view, arg))

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str, node: pending_xref, contnode: Element
    ) -> nodes.reference | None:
        """A link to the id's place; None (a warning) where there is none. A term has its place from Sphinx's own glossary."""
        if typ in ("term", "glossary"):
            found = env.get_domain("std").resolve_xref(env, fromdocname, builder, "term", target, node, contnode)
            if found is not None and typ == "term":
                found["classes"].append("mrg-term")
            return found
        place = self.page_of(target)
        if place is None:
            return None
        docname, anchor = place
        if not node.get("refexplicit"):
            contnode = nodes.inline("", self.corpus.title_of(target))
        # The words themselves, not the <span> around them: there are thousands.
        made = make_refnode(builder, fromdocname, docname, anchor, contnode.children if isinstance(contnode, nodes.inline) else contnode)
        made["classes"] += node.get("classes", [])
        return made

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str, node: pending_xref, contnode: Element
    ) -> list[tuple[str, Element]]:
        """The same for a Markdown link ``[](#id)``."""
        made = self.resolve_xref(env, fromdocname, builder, "id", target, node, contnode)
        return [("mrg:id", made)] if made is not None else []
