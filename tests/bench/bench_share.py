"""A Sphinx extension for measuring alone: how much of a build's processor time is spent in marginalia, and how much in lightbook.

Wraps what they have tied to Sphinx: listeners, transforms, directives, the domain, and how their nodes are written. What one of
them calls is its own, Sphinx's functions among it. Writes ``share.json`` beside the site: seconds by extension and by part.
"""

from __future__ import annotations

import functools
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.events import EventListener

MEASURED = ("marginalia", "lightbook")
SPENT: Counter[str] = Counter()
RUNNING: list[str] = []


def timed(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """The function, its time counted under its name unless another that is counted has called it."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        if RUNNING:
            return function(*args, **kwargs)
        RUNNING.append(name)
        began = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            SPENT[name] += time.process_time() - began
            RUNNING.pop()

    return run


def _ours(thing: Any) -> str:
    """The name under which a class or function is counted; empty for what is not measured."""
    module = getattr(thing, "__module__", "") or ""
    return f"{module}.{getattr(thing, '__qualname__', thing)}" if module.split(".")[0] in MEASURED else ""


def wrap(app: Sphinx, config: Any = None) -> None:
    """Put the clock around everything. Runs when all extensions are set up."""
    for name, listeners in app.events.listeners.items():
        app.events.listeners[name] = [
            EventListener(one.id, timed(one.handler, _ours(one.handler)), one.priority) if _ours(one.handler) else one for one in listeners
        ]
    for transform in (*app.registry.transforms, *app.registry.post_transforms):
        method = "run" if transform in app.registry.post_transforms else "apply"
        if _ours(transform):
            setattr(transform, method, timed(getattr(transform, method), _ours(transform)))
    for domain in app.registry.domains.values():
        for method in ("resolve_xref", "resolve_any_xref", "merge_domaindata", "clear_doc") if _ours(domain) else ():
            setattr(domain, method, timed(getattr(domain, method), f"{_ours(domain)}.{method}"))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Say what was spent."""
    totals = {name: sum(spent for part, spent in SPENT.items() if part.startswith(name)) for name in MEASURED}
    said = {"build": time.process_time(), **totals, "parts": dict(SPENT.most_common(25))}
    (Path(app.outdir).parent / "share.json").write_text(json.dumps(said, indent=1), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Wrap once all is known; write after all others."""
    app.connect("config-inited", wrap, priority=2000)
    app.connect("build-finished", write, priority=2000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
