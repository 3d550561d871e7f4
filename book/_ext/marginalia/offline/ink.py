"""The style sheets of the edition, with the colors of the site as plain values."""

from __future__ import annotations

from pathlib import Path

from ..exporters.ink import plainly

STATIC = Path(__file__).parent / "static"


def sheet(*names: str) -> str:
    """Several, one after the other."""
    return plainly("".join((STATIC / name).read_text(encoding="utf-8") for name in names))
