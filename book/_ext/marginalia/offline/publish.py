"""The site as it is given away: as one archive that opens from a folder, and as a folder to publish with its downloads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from .archive import folder, zipped
from .imprint import Imprint

README = """{title}
Version {version}, {released}

Open index.html in a web browser. Nothing is loaded from the network, and nothing needs to be installed.
"""
# The files to take away: what follows the stem of their names, and what is said of them.
KINDS = {
    "zip": ("The site as one archive", "unpack it and open index.html; notes, filters and charts work without a network"),
    "epub": ("EPUB", "for reading apps and e-readers; the notes are footnotes"),
    "page": ("The whole book on one page", "to print, or to read in one go"),
}
SUFFIXES = {"zip": "zip", "epub": "epub", "page": "html"}
DOWNLOADS = "downloads"
PAGE = "book/downloads.html"
_OFFERS = re.compile(r'(<div class="[^"]*\bmrg-offers\b[^"]*">).*?(</div>)', re.DOTALL)


class NoPlaceError(LookupError):
    """The Downloads page has no place for the files to take away."""


def file_name(imprint: Imprint, kind: str) -> str:
    """``nearly-aligned-0.1.0.epub``."""
    return f"{imprint.stem}.{SUFFIXES[kind]}"


def archive(site: Path, imprint: Imprint) -> bytes:
    """The built site as a zip: one folder, with a word on how to begin."""
    files = {"README.txt": README.format(title=imprint.title, version=imprint.version, released=imprint.released).encode(), **folder(site)}
    return zipped({f"{imprint.stem}/{name}": content for name, content in files.items()}, imprint.released)


def published(site: Path, offers: Mapping[str, bytes], imprint: Imprint) -> dict[str, bytes]:
    """The files of the site to publish, by path: the built site, the files to take away, and links to them on the Downloads page."""
    files = folder(site)
    text, found = _OFFERS.subn(lambda place: place[1] + _list(offers, imprint) + place[2], files.get(PAGE, b"").decode())
    if not found:
        raise NoPlaceError(f"{PAGE} has no block “mrg-offers” in which the files could be offered")
    taken = {f"{DOWNLOADS}/{file_name(imprint, kind)}": content for kind, content in offers.items()}
    return {**files, PAGE: text.encode(), **taken}


def _list(offers: Mapping[str, bytes], imprint: Imprint) -> str:
    rows = []
    for kind, content in offers.items():
        name, (words, use) = file_name(imprint, kind), KINDS[kind]
        rows.append(f'<li><a href="../{DOWNLOADS}/{escape(name)}">{words}</a> ({_size(content)}): {use}.</li>')
    return f"<ul>{''.join(rows)}</ul>"


def _size(content: bytes) -> str:
    return f"{len(content) / 1_000_000:.1f} MB"
