"""The way back from the glossary: for each term the pages that use it, with the words around the first use on each.

What a page uses is noted when it is read, its views among it; so the glossary is complete when all pages are, and is
written anew when, and only when, what it shows of them has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..core.markdown import words_around
from ..core.mentions import GLOSSARY
from . import views
from .nodes import element, placeholder, prose
from .views import appears

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import MarginaliaDomain
    from .glossary import Terms

_BLOCKS = (nodes.paragraph, prose)


class Use(NamedTuple):
    """That a page uses a term: at the record ``at`` of a list, or in the definition of the term ``within``, if any."""

    term: str
    words: str
    at: str = ""
    within: str = ""


def first_uses(env: BuildEnvironment, document: nodes.document, terms: Terms) -> list[Use]:
    """The first use of each term on a page that has been read and marked; an author's own link goes before."""
    found: dict[tuple[str, str], Use] = {}
    by_author = set()
    for link in _links(env, document, terms):
        use = _use(link)
        key, own = (use.term, use.within), link["refdomain"] == "std"
        if key not in found or (own and key not in by_author):
            found[key] = use
        if own:
            by_author.add(key)
    return [*found.values()]


def _links(env: BuildEnvironment, top: nodes.Element, terms: Terms) -> Iterator[addnodes.pending_xref]:
    """Pending links to terms in the order of the page, with those that its views will have."""
    from .extension import domain
    from .glossary import mark_own_words

    for node in top.findall(lambda node: isinstance(node, (addnodes.pending_xref, placeholder))):
        if isinstance(node, placeholder):
            if views.VIEWS[node["name"]].prose == "own":
                page = views.Page(env, domain(env).corpus, env.docname)
                filled = nodes.container("", *views.build(page, node["name"], node["arg"]))
                mark_own_words(filled, terms)
                yield from _links(env, filled, terms)
        elif node["reftype"] == "term":
            yield node


def _use(link: addnodes.pending_xref) -> Use:
    block, anchor, item = None, "", None
    above = link.parent
    while above is not None:
        if block is None and isinstance(above, _BLOCKS):
            block = above
        if isinstance(above, element) and above["ids"] and not anchor:
            anchor = above["ids"][0]
        if isinstance(above, nodes.definition_list_item) and item is None:
            item = above
        above = above.parent
    is_term = item is not None and isinstance(item.parent.parent, addnodes.glossary)
    within = next(iter(item.findall(nodes.term))).astext() if is_term else ""
    return Use(link["reftarget"].casefold(), _around(link, block if block is not None else link), anchor, within)


def _around(link: addnodes.pending_xref, block: nodes.Element) -> str:
    own = set(map(id, link.findall(nodes.Text)))
    texts = [*block.findall(nodes.Text)]
    first = next(n for n, text in enumerate(texts) if id(text) in own)
    before, after = "".join(texts[:first]), "".join(text for text in texts[first:] if id(text) not in own)
    return words_around(before, link.astext(), after)


def rows(env: BuildEnvironment) -> dict[str, list[appears.Row]]:
    """For each term, in lower case, all that use it: records, chapters and other terms, each kind in the order of the book."""
    from .extension import domain

    own, found = domain(env), {}
    order = {docname: n for n, docname in enumerate(env.collect_relations())}
    for docname in sorted(own.found_terms.keys() & env.all_docs.keys(), key=lambda name: (order.get(name, len(order)), name)):
        for use in own.found_terms[docname][2]:
            found.setdefault(use.term, []).append(_row(env, own, docname, use))
    return {term: appears.in_order(some) for term, some in sorted(found.items())}


def _row(env: BuildEnvironment, own: MarginaliaDomain, docname: str, use: Use) -> appears.Row:
    if use.within:
        return appears.Row("term", use.within, use.within, use.words)
    record = own.corpus.by_page.get(docname)
    if (to := record.id if record else use.at) in own.corpus.records:
        return appears.of_record(own.corpus, to, use.words)
    return appears.Row("chapter", docname, env.titles[docname].astext(), use.words)


def outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The glossary, if it would now show other uses than when it was written."""
    from .extension import domain

    own = domain(env)
    now = hashlib.sha256(json.dumps(rows(env), ensure_ascii=False).encode()).hexdigest()
    if GLOSSARY not in env.all_docs or own.data["shown"].get(GLOSSARY) == now:
        return []
    own.data["shown"][GLOSSARY] = now
    return [GLOSSARY]


class ShowUses(SphinxPostTransform):
    """Below each definition, where the term appears: before references are resolved (priority 9 and 10)."""

    default_priority = 7  # after OneLinkPerTerm (6): these links are no uses

    def run(self, **kwargs: object) -> None:
        """Add the lists."""
        if self.env.docname != GLOSSARY:
            return
        from .extension import domain

        found, page = rows(self.env), views.Page(self.env, domain(self.env).corpus, GLOSSARY)
        for item in self.document.findall(nodes.definition_list_item):
            names = [term.astext() for term in item.findall(nodes.term)]
            used = [row for name in names for row in found.get(name.casefold(), ()) if row.to not in names]
            made = appears.together(page, used)
            if made is not None:
                for pending in made.findall(addnodes.pending_xref):
                    pending["refdoc"] = GLOSSARY
                item[-1].append(made)
