"""The directive that puts a view on a page: ``{view} claims``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from . import views
from .nodes import placeholder

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class ViewDirective(SphinxDirective):
    """Leave a placeholder for a view. The first argument is its name; a second, if any, what it is of."""

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Check the name, note the view for the page, and leave the placeholder."""
        name, arg = self.arguments[0], self.arguments[1] if len(self.arguments) > 1 else ""
        if name not in views.VIEWS:
            known = ", ".join(sorted(views.VIEWS))
            raise self.error(f"there is no view “{name}”; there are {known}")
        return [leave(self.env, name, arg)]


def leave(env: BuildEnvironment, name: str, arg: str) -> placeholder:
    """A placeholder, noted with the digest of what the view shows now."""
    from .extension import domain
    from .glossary import terms_of

    own = domain(env)
    own.note_view(env.docname, (name, arg), views.digest(own.corpus, terms_of(env), name, arg))
    return placeholder("", name=name, arg=arg)
