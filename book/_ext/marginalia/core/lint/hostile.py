"""What a pull request must not bring in, whoever sends it: files from elsewhere, unseen characters, markup, addresses, code, formulas.

Code runs at build only from the pages that ``data/notebooks.txt`` names, one path a line, and there only to show a chart.
"""

from __future__ import annotations

import ast
import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..characters import mixed, unseen
from ..corpus import Corpus
from ..links import web_refusal
from ..problems import Code, Location, Problem, relative
from ..source import read_markdown, read_text, read_yaml
from . import markup
from .passages import strings

NOTEBOOKS = "book/data/notebooks.txt"
ARTICLE = ("book/article/text.md", "book/article/original.txt")  # plain text with rules of its own; the reader's own copy
KINDS = {".md", ".yml", ".bib", ".txt", ".json", ".csv", ".png", ".jpg", ".jpeg", ".webp", ".ipynb"}
READ = {".md", ".yml", ".bib", ".txt", ".json", ".csv"}
CODE = ("_ext", "_static", "_templates")  # the program: read by people before it is merged
RUNS = ("jupytext", "kernelspec", "mystnb", "file_format")
PAGE_FIELDS = {"teach", "title", "nosearch", "orphan", *RUNS}
QUOTING = {"exact", "prefix", "suffix", "original"}  # these hold the article's words as they stand
CHARTS = "marginalia.charts"
_FORMULA = re.compile(r"[=+@\t\r]|-\S")


def files(corpus: Corpus) -> Iterator[Problem]:
    """Every file of the book lies in it, is of a kind that the book reads, and shows all its characters."""
    for path in _tree(corpus.root / "book"):
        name = relative(path, corpus.root)
        if path.is_symlink():
            yield from _link(path, corpus.root, name)
        elif path.is_file() and not path.name.startswith("."):
            if path.suffix not in KINDS:
                yield Problem(Code.FILE_KIND, f"a file of the kind “{path.suffix or path.name}”", Location(name), f"content is {', '.join(sorted(KINDS))}")
            if path.suffix in READ and name not in ARTICLE[1:]:
                yield from _characters(path, corpus.root, name)
    for name in ("_toc.yml", "_config.yml"):
        if (corpus.root / name).exists():
            yield from _characters(corpus.root / name, corpus.root, name)


def _tree(book: Path) -> Iterator[Path]:
    """All files and links below ``book`` but for the program; links to folders are not followed."""
    for folder, inside, names in os.walk(book):
        inside[:] = sorted(name for name in inside if name != "__pycache__" and not (Path(folder) == book and name in CODE))
        links = [name for name in inside if (Path(folder) / name).is_symlink()]
        yield from (Path(folder) / name for name in sorted([*names, *links]))


def _link(path: Path, root: Path, name: str) -> Iterator[Problem]:
    # An editor's lock (.#note.md) is a link to nowhere; it is not read, and gone when the editor closes.
    if path.name.startswith(".#") and not path.exists():
        return
    try:
        inside = path.resolve().is_relative_to((root / "book").resolve())
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        yield Problem(Code.FILE_OUTSIDE, "the file is a link that leads out of the book", Location(name), "put the file itself here")


def _characters(path: Path, root: Path, name: str) -> Iterator[Problem]:
    text, problems = read_text(path, root)
    shown = html.unescape(text)  # Markdown shows “&#x202e;” as the character itself
    if problems or not any(found for rule in (unseen, mixed) for found in rule(shown)):
        return
    for number, row in enumerate(map(html.unescape, text.split("\n")), 1):
        where = Location(name, number)
        for _, which in list(unseen(row))[:1]:
            yield Problem(Code.CHARACTER_UNSEEN, f"a character that cannot be seen ({which})", where, "take it out")
        for _, word, letter in mixed(row):
            yield Problem(Code.CHARACTER_MIXED, f"“{word}” has a letter that looks Latin and is not ({letter})", where, "type the word again")


def pages(corpus: Corpus) -> Iterator[Problem]:
    """No page or record holds HTML, a directive that is not on the list, a refused address, or code that may not run."""
    listed, notes = _notebooks(corpus.root), {entry.path for entry in corpus.notes.values()}
    for path in _tree(corpus.root / "book"):
        name = relative(path, corpus.root)
        if path.suffix == ".ipynb" and name not in listed:
            yield _unlisted(name, 0)
        if path.suffix != ".md" or name in ARTICLE or path.name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        text, problems = read_text(path, corpus.root)
        if not problems:
            if text.startswith("---\n") and name not in notes:
                yield from _front_matter(corpus, path, name, may_run=name in listed)
            yield from _page(corpus, name, text, may_run=name in listed)


def _page(corpus: Corpus, name: str, text: str, *, may_run: bool) -> Iterator[Problem]:
    for found in markup.read(markup.Page(corpus.root, name), text):
        if isinstance(found, Problem):
            yield found
        elif not may_run:
            yield _unlisted(name, found.where.line)
        else:
            yield from _cell(found)


def _front_matter(corpus: Corpus, path: Path, name: str, *, may_run: bool) -> Iterator[Problem]:
    from ..pages import is_record

    raw, problems = read_markdown(path, corpus.root)
    if is_record(path, corpus.root / "book"):
        return  # its fields are those of its collection
    yield from problems
    for key in raw.data if isinstance(raw.data, dict) else ():
        if key not in PAGE_FIELDS:
            yield Problem(Code.FIELD_UNKNOWN, f"the field “{key}” is not one of a page", raw.at(key), f"one of: {', '.join(sorted(PAGE_FIELDS))}")
        elif key in RUNS and not may_run:
            yield _unlisted(name, raw.at(key).line)
    if isinstance(raw.data, dict) and may_run and (kernel := (raw.data.get("kernelspec") or {}).get("name", "python3")) != "python3":
        yield Problem(Code.CODE_FORM, f"the kernel “{kernel}”", raw.at("kernelspec"), "python3")


def _notebooks(root: Path) -> frozenset[str]:
    text = read_text(root / NOTEBOOKS, root)[0] if (root / NOTEBOOKS).exists() else ""
    return frozenset(row.strip() for row in text.split("\n") if row.strip() and not row.startswith("#"))


def _unlisted(name: str, line: int) -> Problem:
    return Problem(Code.CODE_UNLISTED, "the page asks to run code", Location(name, line), f"only pages that {NOTEBOOKS} names may; show code with ```python")


def _cell(cell: markup.Cell) -> Iterator[Problem]:
    """A cell imports from the charts and calls what it imported with plain values: nothing else."""
    try:
        rows = ast.parse(cell.code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        yield Problem(Code.CODE_FORM, "the code of this cell cannot be read", cell.where, 'show("the-week")')
        return
    known = {alias.asname or alias.name for row in rows if _imports_charts(row) for alias in row.names}
    if not all(_imports_charts(row) or _calls(row, known) for row in rows):
        yield Problem(Code.CODE_FORM, "this cell does more than show a chart", cell.where, f'from {CHARTS} import show, then show("the-week")')


def _imports_charts(row: Any) -> bool:
    return isinstance(row, ast.ImportFrom) and row.module == CHARTS and row.level == 0 and all(alias.name == "show" for alias in row.names)


def _calls(row: Any, known: set[str]) -> bool:
    call = row.value if isinstance(row, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in known:
        return False
    return all(isinstance(value, ast.Constant) for value in (*call.args, *(word.value for word in call.keywords)))


def fields(corpus: Corpus) -> Iterator[Problem]:
    """No field holds markup, a refused address, or what a spreadsheet would take for a formula."""
    for entry in (*corpus.records.values(), *corpus.packets.values()):
        page = markup.Page(corpus.root, entry.path)
        for keys, text in strings(entry.record):
            where = entry.at(*keys)
            yield from markup.inline(page, text, where)
            if _FORMULA.match(text) and not QUOTING & set(keys):
                yield _formula(str(keys[-1]), where)
    if corpus.info and (why := web_refusal(corpus.info.record.url)):
        yield Problem(Code.ADDRESS_REFUSED, f"the link “{corpus.info.record.url[:60]}”: {why}", corpus.info.at("url"), "https://…")
    for source in corpus.sources.values():
        where = Location(corpus.bibliography.path, corpus.bibliography.lines.get(source.key, 0))
        for name in ("title", "author", "publisher", "note"):
            yield from markup.inline(markup.Page(corpus.root, where.path), getattr(source, name), where)
            if _FORMULA.match(getattr(source, name)):
                yield _formula(name, where)


def _formula(name: str, where: Location) -> Problem:
    return Problem(Code.FIELD_FORMULA, f"“{name}” begins as a formula does", where, "begin with a letter, a figure or a quotation mark")


def contents(corpus: Corpus) -> Iterator[Problem]:
    """The table of contents names pages of the book, and plain addresses."""
    path = corpus.root / "_toc.yml"
    if path.exists():
        raw, problems = read_yaml(path, corpus.root)
        yield from problems
        yield from _entries(raw, raw.data, ())


def _entries(raw: Any, value: Any, keys: tuple[str | int, ...]) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _entries(raw, inside, (*keys, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _entries(raw, inside, (*keys, number))
    elif isinstance(value, str) and keys[-1:] == ("url",) and (why := web_refusal(value)):
        yield Problem(Code.ADDRESS_REFUSED, f"the link “{value[:60]}”: {why}", raw.at(*keys), "https://…")
    elif isinstance(value, str) and keys and keys[-1] in ("file", "glob", "root") and (".." in value.split("/") or not value.startswith("book/")):
        yield Problem(Code.ADDRESS_REFUSED, f"“{value[:60]}” is no page of the book", raw.at(*keys), "begin with book/")


RULES = (files, pages, fields, contents)
