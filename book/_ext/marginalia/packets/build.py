"""All files of a packet: path from the top of the site -> bytes. The same book gives the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ..core.corpus import Corpus
from . import anki, canvas, moodle, offered, sheet, table
from .cartridge import cartridge
from .content import Content
from .pdf import pdf
from .site import Site

SUM = ".sum"  # of all that a packet's files are made from
MAKERS: dict[str, Callable[[Content], bytes]] = {
    "-student.html": lambda content: sheet.student(content).encode(),
    "-student.pdf": lambda content: pdf(sheet.student(content)),
    "-student-thin.imscc": partial(cartridge, thin=True, teacher=False),
    "-student-full.imscc": partial(cartridge, thin=False, teacher=False),
    "-teacher.html": lambda content: sheet.teacher(content).encode(),
    "-teacher.pdf": lambda content: pdf(sheet.teacher(content)),
    "-teacher-thin.imscc": partial(cartridge, thin=True, teacher=True),
    "-teacher-full.imscc": partial(cartridge, thin=False, teacher=True),
    "-moodle.xml": moodle.xml,
    "-gift.txt": moodle.gift,
    "-canvas-qti.zip": canvas.package,
    "-anki.apkg": anki.deck,
    ".csv": table.csv,
}


def files(content: Content) -> dict[str, bytes]:
    """The files of one packet. Those that are links to the live book are made only where its address is known."""
    wanted = [one for one in offered.FILES if content.address or not offered.is_thin(one)]
    return {offered.path(content.slug, one): MAKERS[one.ending](content) for one in wanted}


def write(corpus: Corpus, site: Path, out: Path, *, names: list[str] | None = None, address: str = "") -> Iterator[Path]:
    """Write the files of the packets named, or of all, below ``out``, and yield their paths.

    ``site`` is the folder of the built site; NotBuiltError says which of its pages is missing. A packet whose files would
    be the same is left as it is: the sum of all that goes into them is kept beside them.
    """
    pages = Site(site, address)
    for id_, entry in corpus.packets.items():
        slug = offered.slug_of(id_)
        if names is None or slug in names:
            content = Content(corpus, entry, pages, address)
            record, new = out / offered.FOLDER / slug / SUM, content.sum
            if not record.exists() or record.read_text(encoding="utf-8") != new:
                record.unlink(missing_ok=True)  # first: whoever is stopped halfway begins again
                _replace(record.parent, {out / path: data for path, data in files(content).items()})
                record.write_text(new, encoding="utf-8")
            yield from sorted(path for path in record.parent.rglob("*") if path.is_file() and path.name != SUM)


def _replace(folder: Path, made: dict[Path, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
