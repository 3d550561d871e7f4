"""The book as data: every file under ``data/`` of the built site, as bytes.

=================  ==========================================================================================
``notes.jsonld``   the notes, as a W3C Web Annotation collection (``web_annotation``)
``events.json``    the events with the bounds of their dates, and which of them the calendar leaves out (``events``)
``events.jsonld``  the events as schema.org tells them (``events_jsonld``)
``events.csv``     the same rows as a table (``events``)
``events.ics``     the events known to the day, for calendars (``ics``)
``sources.json``   the sources, in CSL-JSON (``sources``)
``claims.json``    claims, and likewise ``parties.json``, ``concepts.json``, ``positions.json`` and ``framing.json``:
                   their fields, and what mentions them (``records``)
``graph.json``     everything with an id, and every link between two of them (``graph``)
=================  ==========================================================================================

Bytes depend on the content and on nothing else: not on the clock, the locale, the order in which a set is walked, or
the copy of the article that the reader's own pages show. So the command line and the build write the same files, and
no word of a copy can reach them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ..core.corpus import Corpus
from . import events, events_jsonld, graph, ics, records, sources, web_annotation
from .addresses import BASE, Addresses

__all__ = ["BASE", "files", "write"]


def files(corpus: Corpus, *, base: str = BASE, extra: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """All files: path below ``data/`` -> bytes, by path. None if the article could not be read.

    ``base`` is the site's address, to which pages are relative; ``extra`` are files that others make, such as
    ``charts/overview.csv``.
    """
    if corpus.article is None:
        return {}
    addresses = Addresses(corpus, base)
    made = {
        "events.csv": events.csv_file(corpus, addresses),
        "events.ics": ics.file(corpus, addresses),
        "events.json": events.json_file(corpus, addresses),
        "events.jsonld": events_jsonld.file(corpus, addresses),
        "graph.json": graph.file(corpus, addresses),
        "notes.jsonld": web_annotation.file(corpus, addresses),
        "sources.json": sources.file(corpus),
        **records.files(corpus, addresses),
    }
    return dict(sorted({**made, **_checked(extra or {}, made)}.items()))


def write(corpus: Corpus, folder: Path, *, base: str = BASE, extra: Mapping[str, bytes] | None = None) -> list[Path]:
    """Write all files under ``folder`` and return their paths. What else is in the folder is left alone."""
    paths = []
    for name, content in files(corpus, base=base, extra=extra).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    return paths


def _checked(extra: Mapping[str, bytes], made: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The extra files, if their paths stay in the folder and are nobody else's."""
    for name in extra:
        path = PurePosixPath(name)
        if name in made or path.is_absolute() or ".." in path.parts or path.as_posix() != name:
            raise ValueError(f"“{name}” is no path for an extra file of data/")
    return extra
