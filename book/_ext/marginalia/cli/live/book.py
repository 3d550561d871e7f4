"""The book kept in memory: Sphinx set up once, then only what changed is read and written again. Runs in the worker."""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ...core import checks, corpus
from ...core.lint.prose import prose
from ...core.problems import Problem, in_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(r"^(?P<path>[^\n:]+?)(?::(?P<line>\d+))?: (?:WARNING|ERROR|CRITICAL): (?P<what>.*)$")
# Work at the end of a build that no page waits for: the data, and what search and previews read once a reader asks.
LATER = {"marginalia.render.extension.write_data", "marginalia.render.search.write", "marginalia.render.previews.write"}


@dataclass
class Outcome:
    """What became of a build: were pages written, which, and what is wrong."""

    built: bool
    pages: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Book:
    """The book under ``root``, built into ``out``."""

    def __init__(self, root: Path, out: Path, original: Path | None) -> None:
        """Set up Sphinx as Jupyter Book would; nothing is read yet."""
        self.root, self.out, self.original = root, out, original
        self.prose: dict[str, list[Problem]] = {}  # problems of house style by file, as last looked for
        self.warnings: dict[str, list[str]] = {}  # what Sphinx said of a file when it was last read
        self.stream = io.StringIO()
        self.app = self._application()

    def _application(self) -> Sphinx:
        from sphinx.application import Sphinx
        from sphinx.util.docutils import docutils_namespace

        self._namespace = docutils_namespace()  # left when the process ends
        self._namespace.__enter__()
        folder = os.fspath(self.out)
        made = Sphinx(os.fspath(self.root), folder, f"{folder}/html", f"{folder}/doctrees", "html", status=None, warning=self.stream)
        listeners = made.events.listeners["build-finished"]
        self.later = [listener for listener in listeners if f"{listener.handler.__module__}.{listener.handler.__name__}" in LATER]
        made.events.listeners["build-finished"] = [listener for listener in listeners if listener not in self.later]
        self._said()
        return made

    def build(self, *, first: bool = False) -> Outcome:
        """Read and write what changed. A record that cannot be read stops it: the last good pages stay.

        The first build goes on in spite of such records, so that there is something to see.
        """
        from ...render.extension import show

        start = time.perf_counter()
        book, problems = corpus.load(self.root, self.original)
        if problems and not first:
            return Outcome(False, [], [str(problem) for problem in in_order(problems)], time.perf_counter() - start)
        show(self.app, book)
        pages = self._write()
        # The index of the search is made once; words added while the preview runs are found in the built book.
        self.app.builder.search = False  # type: ignore[attr-defined]
        return Outcome(True, pages, [], time.perf_counter() - start)

    def _write(self) -> list[str]:
        from sphinx.util.build_phase import BuildPhase

        app, env = self.app, self.app.env
        # Sphinx keeps these for one build: an application is made for one.
        env._pickled_doctree_cache.clear()
        env._write_doc_doctree_cache.clear()
        app.phase, app._warncount = BuildPhase.READING, 0
        read: list[str] = []
        listener = app.connect("env-before-read-docs", lambda _app, _env, names: read.extend(names))
        try:
            app.builder.build_update()
            app.events.emit("build-finished", None)
        finally:
            app.disconnect(listener)
        for name in read:
            self.warnings.pop(f"{name}.md", None)
        for path, what in self._said():
            self.warnings.setdefault(path, []).append(what)
        return read

    def _said(self) -> list[tuple[str, str]]:
        """What Sphinx warned of since it was last asked: file, and the line to print; our own problems are said by others."""
        text = _COLOR.sub("", self.stream.getvalue()).replace(f"{self.root}{os.sep}", "")
        self.stream.seek(0)
        self.stream.truncate()
        found = []
        for row in text.split("\n"):
            match = _WARNING.match(row)
            if match and not re.match(r"\[[a-z]+(?:-[a-z]+)+\] ", match["what"]):
                where = f"{match['path']}:{match['line']}" if match["line"] else match["path"]
                found.append((match["path"], f"{where}: [build] {match['what']}"))
        return found

    def complaints(self, changed: Iterable[str], *, every: bool = False) -> list[str]:
        """All that is wrong with the book now. House style is looked for again in the files that changed, or in every one."""
        book, problems = corpus.load(self.root, self.original)
        only = None if every else frozenset(changed)
        fresh = list(prose(book, only))
        for path in only if only is not None else list(self.prose):
            self.prose.pop(path, None)
        for problem in fresh:
            self.prose.setdefault(problem.location.path, []).append(problem)
        found = in_order([*problems, *checks.rules(book), *(problem for some in self.prose.values() for problem in some)])
        return [*map(str, found), *(row for _, rows in sorted(self.warnings.items()) for row in rows)]

    def finish(self) -> None:
        """Do what no page waited for."""
        for listener in self.later:
            listener.handler(self.app, None)
