"""When placeholders are left on the pages of records, and when all placeholders are filled."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from . import views
from .directives import leave
from .nodes import placeholder

STEPS = "Step by step"
LAST = "Questions"  # the authorities come just before it


class RecordPage(SphinxTransform):
    """A page that is a record gets its computed head after the title and its computed foot at the end.

    A procedure gets its diagram below the heading “Step by step”.
    """

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        """Leave the placeholders."""
        from .extension import domain

        own = domain(self.env)
        record = own.corpus.by_page.get(self.env.docname)
        section = next(iter(self.document.findall(nodes.section)), None)
        if record is None or section is None:
            return
        kind = record.id
        name = kind.split("-", 1)[0]
        section.insert(1, leave(self.env, f"{name}-head", kind))
        section.append(leave(self.env, f"{name}-foot", kind))
        for part in list(section.findall(nodes.section)) if name == "concept" else ():
            title = part[0].astext() if isinstance(part[0], nodes.title) else ""
            if title == STEPS:
                part.insert(1, leave(self.env, "concept-steps", kind))
            if title == LAST:
                part.parent.insert(part.parent.index(part), leave(self.env, "concept-authorities", kind))


class ChapterPage(SphinxTransform):
    """A page with the field ``teach`` says at its head what it teaches, and asks at its end."""

    default_priority = 510

    def apply(self, **kwargs: Any) -> None:
        """Leave the placeholders."""
        from .extension import domain

        page = domain(self.env).corpus.pages.get(self.env.docname)
        section = next(iter(self.document.findall(nodes.section)), None)
        if page and page.teach and section is not None:
            section.insert(1, leave(self.env, "chapter-head", page.docname))
            section.append(leave(self.env, "chapter-foot", page.docname))


class FillPlaceholders(SphinxPostTransform):
    """Fill in the views, before references are resolved (priority 10) and MyST's own are (priority 9)."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Put each view's nodes where its placeholder stands."""
        from .extension import domain

        for node in list(self.document.findall(placeholder)):
            made = views.build(views.Page(self.env, domain(self.env).corpus, self.env.docname, _level(node)), node["name"], node["arg"])
            for pending in (p for one in made for p in one.findall() if p.tagname == "pending_xref"):
                pending["refdoc"] = self.env.docname
            node.replace_self(made)


def _level(node: nodes.Node) -> int:
    """The level of a heading at this place: one below that of the section around it."""
    depth = 0
    while node is not None:
        depth += isinstance(node, nodes.section)
        node = node.parent
    return min(depth + 1, 6)
