"""The colors of the site as plain values on white: many reading apps know no CSS variables, and paper is not dark."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SHEETS = tuple(Path(__file__).parents[1] / "render" / "static" / name for name in ("marginalia.css", "charts.css"))
# What on the site is the page's: its ground, inks and faces. The edition is a page of its own.
PAGE = {
    "--ground": "#fff",
    "--ink": "#1b1d21",
    "--soft": "#555b66",
    "--line": "#d5d8de",
    "--card": "#f7f6f2",
    "--link": "#0d4ea6",
    "--serif": '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, serif',
    "--sans": 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
}
_ROOT = re.compile(r"^:root\s*\{(.*?)\}", re.DOTALL | re.MULTILINE)
_SET = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_USED = re.compile(r"var\((--[\w-]+)\)")
_LIGHT = re.compile(r"light-dark\(\s*([^,()]+),[^()]*\)")


@cache
def values() -> dict[str, str]:
    """The variables of the site's style sheets, by name, as they are on a light page."""
    found = dict(PAGE)
    for sheet in SHEETS:
        block = _ROOT.search(sheet.read_text(encoding="utf-8"))
        for name, value in _SET.findall(block[1] if block else ""):
            found[name] = _LIGHT.sub(r"\1", _USED.sub(lambda used: found[used[1]], " ".join(value.split())))
    return found


def plainly(css: str) -> str:
    """CSS with the value in place of each variable."""
    return _USED.sub(lambda used: values()[used[1]], css)
