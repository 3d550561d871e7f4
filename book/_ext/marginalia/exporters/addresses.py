"""Where on the built site each id stands, and what it is called there.

An address is ``base`` and a path from the top of the site. The default base leads from ``data/``, where the files lie,
to the top: such an address works on any host and from a folder on disk. With a site's own address as base
(``https://example.org/reading/``) the files can be read anywhere.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from ..core.corpus import Corpus

BASE = "../"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"  # of prose and data; LICENSE-CONTENT.md
# The pages that hold the views in which these kinds of id have their anchors. Parties and concepts have their own pages.
PAGES = {
    "para": "book/article/index.html",
    "note": "book/article/index.html",
    "claim": "book/claims.html",
    "event": "book/timeline/events.html",
    "source": "book/sources.html",
    "position": "book/positions.html",
    "framing": "book/framing.html",
}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True)
class Addresses:
    """The addresses of one corpus on a site at ``base``."""

    corpus: Corpus
    base: str = BASE

    @property
    def is_absolute(self) -> bool:
        """True if addresses make sense away from the site."""
        return bool(_SCHEME.match(self.base))

    def file(self, name: str) -> str:
        """The address of a file of ``data/``."""
        return f"{self.base}data/{name}"

    def of(self, target: str) -> str | None:
        """The address of an id, or None if the book has no such id."""
        if target not in self.corpus.ids:
            return None
        kind = target.split("-", 1)[0]
        if kind in PAGES:
            return f"{self.base}{PAGES[kind]}#{target}"
        if kind == "question":  # it has no page of its own, but a place on the page that shows it
            home = self.corpus.homes.get(target)
            return f"{self.base}{home}.html#{target}" if home else None
        return f"{self.base}{_page(self.corpus.records[target].path)}"

    def title(self, target: str) -> str:
        """What a link to an id says that has no words of its own."""
        return self.corpus.title_of(target)

    def link(self, href: str, path: str) -> str | None:
        """Where a Markdown link in the file ``path`` leads: to an id, a page of the book or elsewhere. None: nowhere."""
        if href.startswith("#"):
            return self.of(href[1:])
        if _SCHEME.match(href):
            return href
        page, mark, anchor = href.partition("#")
        return f"{self.base}{_page(posixpath.normpath(posixpath.join(posixpath.dirname(path), page)))}{mark}{anchor}"


def _page(path: str) -> str:
    """The page made from a source file."""
    return re.sub(r"\.md$", ".html", path)
