"""The colors of the site's light page as plain values: many reading apps know no CSS variables."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
SHEETS = tuple(Path(__file__).parents[1] / "render" / "static" / name for name in ("marginalia.css", "charts.css"))
OWN = {"--mrg-chart-paper": "#fff"}  # the ground of the site's page; a picture to take away has its own
_ROOT = re.compile(r"^:root\s*\{(.*?)\}", re.DOTALL | re.MULTILINE)
_SET = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_USED = re.compile(r"var\((--[\w-]+)(?:,[^()]*)?\)")


@cache
def values() -> dict[str, str]:
    """The variables set for ``:root`` in the site's style sheets, by name."""
    found: dict[str, str] = {}
    for sheet in SHEETS:
        for block in _ROOT.findall(sheet.read_text(encoding="utf-8"))[:1]:
            found |= {name: " ".join(value.split()) for name, value in _SET.findall(block)}
    return {**found, **OWN}


def plainly(css: str) -> str:
    """CSS with the value in place of each variable."""
    return _USED.sub(lambda used: values()[used[1]], css)


def sheet(*names: str) -> str:
    """Style sheets of the edition, one after the other."""
    return plainly("".join((STATIC / name).read_text(encoding="utf-8") for name in names))
