"""Releases (CHANGELOG.md) and corrections (data/corrections.yml) as an Atom feed (RFC 4287).

Ids are made from the book's name and the entry's own, as version 5 UUIDs: a ``tag:`` id would need a domain, which a book
has only when it is published, and must not change when it moves.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ...core import dates
from ...core.history import Correction
from .site import Site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "changes.atom"
_RELEASE = re.compile(r"(?m)^## (?P<version>\d\S*) \((?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) (?P<year>\d{4})\)\n(?P<text>(?:(?!## ).*\n?)*)")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@dataclass(frozen=True)
class Entry:
    """One change: its own id, its day as 2026-11-23, what it is called and says (HTML), and its place in the book."""

    id: str
    day: str
    title: str
    html: str
    place: str


def atom(app: Sphinx, book: Site) -> str:
    """The feed, the newest first. Without a published address its links are relative to itself."""
    from ..extension import domain

    own = domain(app.env)
    page = own.page_showing("corrections")
    found = [*_corrections((e.record for e in own.corpus.history.corrections.values()), book.uris[page] if page else ""), *_releases(Path(app.srcdir), book)]
    entries = sorted(found, key=lambda entry: (entry.day, entry.id), reverse=True)
    day = max([entry.day for entry in entries] + ([book.released.text] if book.released else []), default="1970-01-01")
    authors = "".join(f"<author><name>{escape(author)}</name></author>\n" for author in book.authors or (book.title,))
    self_link = f'<link rel="self" href="{escape(book.base)}{FILE}"/>\n' if book.base else ""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(book.language)}">\n'
    head += f"<id>{_urn(book, 'feed')}</id>\n<title>{escape(book.title)}: releases and corrections</title>\n<updated>{day}T00:00:00Z</updated>\n"
    home = f'<link rel="alternate" type="text/html" href="{escape(book.base + book.uris[book.home])}"/>\n'
    return f"{head}{self_link}{home}{authors}{''.join(_entry(book, entry) for entry in entries)}</feed>\n"


def _entry(book: Site, entry: Entry) -> str:
    link = f'<link rel="alternate" type="text/html" href="{escape(book.base + entry.place)}"/>\n'
    head = f"<entry>\n<id>{_urn(book, entry.id)}</id>\n<title>{escape(entry.title)}</title>\n<updated>{entry.day}T00:00:00Z</updated>\n"
    return f'{head}{link}<content type="html">{escape(entry.html)}</content>\n</entry>\n'


def _urn(book: Site, name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{book.slug}/{name}')}"


def _corrections(corrections: Iterator[Correction], page: str) -> Iterator[Entry]:
    for one in corrections:
        rows = (("It said", one.said), ("It says", one.says or "Taken out."), ("Why", one.why), ("Where", ", ".join(one.ids)))
        html = "".join(f"<p><b>{term}:</b> {escape(text)}</p>" for term, text in rows)
        yield Entry(one.id, one.date.text, f"{one.kind.capitalize()}: {', '.join(one.ids)}", html, f"{page}#{one.id}")


def _releases(root: Path, book: Site) -> Iterator[Entry]:
    """The dated sections of the changelog; one without a day is not yet released."""
    path = root / "CHANGELOG.md"
    for match in _RELEASE.finditer(path.read_text(encoding="utf-8") if path.is_file() else ""):
        if match["month"] in MONTHS:
            day = dates.parse(f"{match['year']}-{MONTHS.index(match['month']) + 1:02d}-{int(match['day']):02d}").text
            points = "".join(f"<li>{escape(' '.join(point.split()))}</li>" for point in re.split(r"(?m)^- ", match["text"]) if point.strip())
            yield Entry(f"release-{match['version']}", day, f"Version {match['version']}", f"<ul>{points}</ul>", book.uris[book.home])
