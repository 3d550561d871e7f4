"""The table of contents: it names every page, and only pages that are there. A book that has none, as in tests, is not checked."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from typing import Any

from ..corpus import Corpus
from ..problems import Code, Location, Problem
from ..source import KeyPath, read_yaml
from ..suggest import nearest

FILE = "_toc.yml"
PAGES = ("*.md", "*.ipynb")
NO_PAGES = ("book/article/text", "book/teach/questions/")  # shown on other pages


def contents(corpus: Corpus) -> Iterator[Problem]:
    """Every page can be reached, and every entry leads somewhere."""
    if not (corpus.root / FILE).exists():
        return
    raw, problems = read_yaml(corpus.root / FILE, corpus.root)
    yield from problems
    if problems:
        return
    book = corpus.root / "book"
    files = sorted(p.relative_to(corpus.root).with_suffix("").as_posix() for pattern in PAGES for p in book.rglob(pattern) if not p.is_dir())
    pages = [page for page in files if not any(part.startswith((".", "_")) for part in page.split("/")) and not page.startswith(NO_PAGES)]
    named: set[str] = set()
    for keys, kind, value in _entries(raw.data, ()):
        found = [page for page in files if (fnmatch.fnmatchcase(page, value) if kind == "glob" else page == value.removesuffix(".md"))]
        named.update(found)
        if not found:
            yield Problem(Code.TOC_UNKNOWN, f"no page “{value}”", raw.at(*keys), nearest(value, pages) or "name it as a path without .md")
    for page in pages:
        if page not in named:
            path = next(p for p in (f"{page}.md", f"{page}.ipynb") if (corpus.root / p).exists())
            yield Problem(Code.TOC_MISSING, "the table of contents does not name this page", Location(path), f"add “- file: {page}” to {FILE}")


def _entries(data: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str, str]]:
    if isinstance(data, list):
        for n, item in enumerate(data):
            yield from _entries(item, (*keys, n))
    elif isinstance(data, dict):
        for name, value in data.items():
            if name in ("root", "file", "glob") and isinstance(value, str):
                yield (*keys, name), "glob" if name == "glob" else "file", value
            else:
                yield from _entries(value, (*keys, name))
