"""Where on a page things are put: into the hooks of the book's own page shell, or beside what another theme has there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HEAD, LEAD, FOOT = "shell_head", "shell_lead", "shell_foot"
SHELL = "lightbook"


def put(app: Sphinx, context: dict[str, Any], hook: str, *parts: str) -> None:
    """Append pieces of HTML to a hook; empty ones are left out."""
    found = [part for part in parts if part]
    if SHELL in app.extensions:
        context.setdefault(hook, []).extend(found)
        return
    said = "".join(f"{part}\n" for part in found)
    if hook == HEAD:
        context["metatags"] = context.get("metatags", "") + said
    elif hook == LEAD:
        context["body"] = context.get("body", "").replace("</h1>", f"</h1>\n{said}", 1)
    else:
        context["body"] = context.get("body", "") + said
