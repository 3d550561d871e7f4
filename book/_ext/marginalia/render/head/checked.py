"""The last day on which what a page says was held against its sources.

Of records and sources that a view shows the view knows; a page that links sources in its own text is remembered with
the newest of their days, so that it is read again when that changes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pydantic import BaseModel
from sphinx.addnodes import pending_xref

from ...core.bibliography import Source
from ...core.corpus import Corpus
from ...core.dates import Edtf
from ...core.validate import Entry

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain import MarginaliaDomain

PREFIX = "source-"


def _own(env: BuildEnvironment) -> MarginaliaDomain:
    from ..extension import domain

    return domain(env)


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Remember which sources a page links, and the newest check of them."""
    own, targets = _own(app.env), (str(node.get("reftarget", "")).removeprefix("#") for node in doctree.findall(pending_xref))
    keys = sorted({target.removeprefix(PREFIX) for target in targets if target.startswith(PREFIX)})
    if keys:
        own.data["checked"][app.env.docname] = (keys, _newest_text(own.corpus, keys))


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    """Pages whose linked sources have been looked at since."""
    own = _own(env)
    return [docname for docname, (keys, day) in own.data["checked"].items() if docname in env.all_docs and _newest_text(own.corpus, keys) != day]


def latest(env: BuildEnvironment, docname: str) -> Edtf | None:
    """The newest check of anything the page shows or links, or None."""
    from .. import views

    own = _own(env)
    keys, _ = own.data["checked"].get(docname, ((), ""))
    days = [source.checked for key in keys if (source := own.corpus.sources.get(key))]
    for name, arg in own.views.get(docname, {}):
        if "-" not in arg or arg in own.corpus.records:
            days += _days(views.VIEWS[name].select(own.corpus, arg))
    return max(days, key=lambda day: day.text, default=None)


def _newest_text(corpus: Corpus, keys: Iterable[str]) -> str:
    return max((corpus.sources[key].checked.text for key in keys if key in corpus.sources), default="")


def _days(shown: Any) -> Iterator[Edtf]:
    """Every “checked” in what a view shows: of that the view's digest is made, so the page is new when one of them is."""
    if isinstance(shown, Entry):
        shown = shown.record
    if isinstance(shown, (Source, BaseModel)):
        if isinstance(day := getattr(shown, "checked", None), Edtf):
            yield day
    elif isinstance(shown, dict):
        yield from _days(list(shown.values()))
    elif isinstance(shown, (list, tuple)):
        for part in shown:
            yield from _days(part)
    elif dataclasses.is_dataclass(shown) and not isinstance(shown, type):
        yield from _days([getattr(shown, field.name) for field in dataclasses.fields(shown)])
