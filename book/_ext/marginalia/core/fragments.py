"""Text fragments (https://wicg.github.io/scroll-to-text-fragment/): how a link leads to words on a page."""

from __future__ import annotations

from urllib.parse import quote


def fragment(exact: str, prefix: str = "", suffix: str = "") -> str:
    """What stands after the ``#`` of a link to ``exact``: ``:~:text=[prefix-,]exact[,-suffix]``."""
    parts = [f"{_encoded(prefix)}-"] if prefix.strip() else []
    parts += [_encoded(exact)]
    parts += [f"-{_encoded(suffix)}"] if suffix.strip() else []
    return f":~:text={','.join(parts)}"


def _encoded(text: str) -> str:
    # quote() leaves the hyphen alone, but in a text fragment it is part of the syntax.
    return quote(" ".join(text.split()), safe="").replace("-", "%2D")
