"""The book as a whole: what it is called, who wrote it, which release it is, and where it is published."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from weakref import WeakKeyDictionary

from ...core import citation, dates
from ...core.source import read_yaml

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
CONFIG = "_config.yml"
_FOUND: WeakKeyDictionary[Sphinx, Site] = WeakKeyDictionary()


@dataclass(frozen=True)
class Site:
    """The book's facts. ``base`` is its published address with a slash at the end, or nothing; ``repository`` has
    none at its end, and ``folder`` is where the book lies in it.
    """

    title: str
    authors: tuple[str, ...]
    version: str
    released: dates.Edtf | None
    abstract: str
    language: str
    base: str
    repository: str
    branch: str
    folder: str
    home: str
    # Document name -> the path of its page from the top of the site; -> the terms that a glossary on it defines.
    uris: dict[str, str] = field(repr=False)
    terms: dict[str, list[str]] = field(repr=False)

    def address(self, docname: str) -> str:
        """The published address of a page; nothing where the book has none."""
        return f"{self.base}{self.uris[docname]}" if self.base else ""

    @property
    def root(self) -> str:
        """The path of the site on its host, for pages that may be shown at any depth."""
        return urlsplit(self.base).path or "/"

    @property
    def slug(self) -> str:
        """The book's name as words of a key."""
        return slug(self.title.split(":")[0])

    def edit_link(self, path: str) -> str:
        """Where a file of the book is edited; nothing without a repository."""
        if not self.repository:
            return ""
        return f"{self.repository}{'/-' if _is_gitlab(self.repository) else ''}/edit/{quote(self.branch)}/{quote(posixpath.join(self.folder, path))}"

    def report_link(self, title: str, body: str) -> str:
        """Where an error is reported, title and text filled in; nothing without a repository."""
        if not self.repository:
            return ""
        way, names = ("/-/issues/new", ("issue[title]", "issue[description]")) if _is_gitlab(self.repository) else ("/issues/new", ("title", "body"))
        return f"{self.repository}{way}?{quote(names[0])}={quote(title)}&{quote(names[1])}={quote(body)}"


def _is_gitlab(address: str) -> bool:
    return "gitlab" in (urlsplit(address).hostname or "")


def slug(words: str) -> str:
    """Words as part of a key: lower case, joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))


def read_repository(app: Sphinx, config: Config) -> None:
    """Take ``repository:`` from the book's own _config.yml; Jupyter Book puts its own address where a book names none."""
    path = Path(app.srcdir) / CONFIG
    raw, problems = read_yaml(path, Path(app.srcdir)) if path.exists() else (None, [])
    if raw is not None and not problems:
        said = raw.data.get("repository") if isinstance(raw.data, dict) else None
        names = ("url", "branch", "path_to_book")
        config.marginalia_repository = {name: str(said[name]) for name in names if said.get(name)} if isinstance(said, dict) else {}


def read_citation(app: Sphinx, config: Config) -> None:
    """Make CITATION.cff a part of the configuration, so that a new release writes every page anew."""
    found, problems = citation.read(Path(app.srcdir))
    if problems:
        return  # `check` says them, and so does the loading of the corpus
    config.marginalia_citation = {
        "title": found.title, "authors": found.authors, "version": found.version, "abstract": found.abstract,
        "released": found.released.text if found.released else "",
    }  # fmt: skip


def forget(app: Sphinx, env: BuildEnvironment) -> None:
    """Pages have been read: what was found before may no longer be so."""
    _FOUND.pop(app, None)


def of(app: Sphinx) -> Site:
    """The facts of the book that is being built, found once for all its pages."""
    if app not in _FOUND:
        _FOUND[app] = _find(app)
    return _FOUND[app]


def _find(app: Sphinx) -> Site:
    config: Any = app.config
    said = config.marginalia_citation
    repository = config.marginalia_repository
    return Site(
        title=said.get("title") or config.html_title or config.project,
        authors=tuple(said.get("authors") or filter(None, [config.author])),
        version=said.get("version", ""),
        released=dates.parse(said["released"]) if said.get("released") else None,
        abstract=said.get("abstract", ""),
        language=config.language or "en",
        base=f"{config.html_baseurl.rstrip('/')}/" if config.html_baseurl else "",
        repository=repository.get("url", "").rstrip("/"),
        branch=repository.get("branch", "main"),
        folder=repository.get("path_to_book", "").strip("/"),
        home=config.root_doc,
        uris={docname: app.builder.get_target_uri(docname) for docname in sorted(app.env.all_docs)},
        terms=_terms(app.env),
    )


def _terms(env: BuildEnvironment) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, _, kind, docname, *_ in env.get_domain("std").get_objects():
        if kind == "term":
            found.setdefault(docname, []).append(name)
    return {docname: sorted(names) for docname, names in found.items()}
