"""The book as a whole: what it is called, who wrote it, which release it is, and where it is published."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from ...core import citation, dates

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
# Jupyter Book puts its own repository where a book names none.
NOT_OURS = "https://github.com/executablebooks/jupyter-book"


@dataclass(frozen=True)
class Site:
    """The book's facts. ``base`` is its published address with a slash at the end, or nothing; so is ``repository``."""

    title: str
    authors: tuple[str, ...]
    version: str
    released: dates.Edtf | None
    abstract: str
    language: str
    base: str
    repository: str
    branch: str
    home: str
    # Document name -> the path of its page from the top of the site.
    uris: dict[str, str] = field(repr=False)

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
        return f"{self.repository}{'/-' if _is_gitlab(self.repository) else ''}/edit/{quote(self.branch)}/{quote(path)}"

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


def read_citation(app: Sphinx, config: Config) -> None:
    """Make CITATION.cff a part of the configuration, so that a new release writes every page anew."""
    found, problems = citation.read(Path(app.srcdir))
    if problems:
        return  # `check` says them, and so does the loading of the corpus
    config.marginalia_citation = {
        "title": found.title, "authors": found.authors, "version": found.version, "abstract": found.abstract,
        "released": found.released.text if found.released else "",
    }  # fmt: skip


def of(app: Sphinx) -> Site:
    """The facts of the book that is being built."""
    config: Any = app.config
    said = config.marginalia_citation
    options = config.html_theme_options
    repository = str(options.get("repository_url") or "").rstrip("/")
    return Site(
        title=said.get("title") or config.html_title or config.project,
        authors=tuple(said.get("authors") or filter(None, [config.author])),
        version=said.get("version", ""),
        released=dates.parse(said["released"]) if said.get("released") else None,
        abstract=said.get("abstract", ""),
        language=config.language or "en",
        base=f"{config.html_baseurl.rstrip('/')}/" if config.html_baseurl else "",
        repository="" if repository == NOT_OURS else repository,
        branch=str(options.get("repository_branch") or "main"),
        home=config.root_doc,
        uris={docname: app.builder.get_target_uri(docname) for docname in sorted(app.env.all_docs)},
    )
