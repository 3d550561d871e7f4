"""Which files a packet is made into, where they lie, and what each is for. Pages and builder take both from here.

``marginalia build`` makes the packets as its last step, since all of them take a few seconds and those that nothing has
changed are not made again, and puts them beside the pages as ``packets/NAME/...``. It says so to the build through the
environment, and only then are the files links on the educators' page. A site that is built in any other way (Jupyter
Book by itself, the live preview) names the files and the command that makes them, so that no link leads nowhere.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from ..core.source import read_yaml

FOLDER = "packets"  # beside the site's pages, one folder a packet
BUILT = "MARGINALIA_PACKETS"  # set in the environment of a build that will have the packets beside it
LEVELS = {"secondary": "secondary school", "undergraduate": "undergraduates", "law": "law school"}


class Offered(NamedTuple):
    """A file: for whom, how its name ends, what it is, and what to do with it."""

    whom: str
    ending: str
    kind: str
    use: str


FILES = (
    Offered("student", "-student.html", "Web page", "To read on a screen. One file; nothing is loaded from elsewhere."),
    Offered("student", "-student.pdf", "PDF", "To print and write on. Tagged, for screen readers too."),
    Offered("student", "-student-thin.imscc", "Cartridge of links", "Common Cartridge 1.1: links to the live book, and the worksheet. No quiz, no key."),
    Offered("student", "-student-full.imscc", "Cartridge of pages", "Common Cartridge 1.1: the pages themselves, and the worksheet. No quiz, no key."),
    Offered("teacher", "-teacher.html", "Web page with key", "The same, with every answer and why."),
    Offered("teacher", "-teacher.pdf", "PDF with key", "The same, with every answer and why."),
    Offered("teacher", "-teacher-thin.imscc", "Cartridge of links, with quiz", "The same with a quiz the platform grades; the key is hidden from students."),
    Offered("teacher", "-teacher-full.imscc", "Cartridge of pages, with quiz", "The same with a quiz the platform grades; the key is hidden from students."),
    Offered("teacher", "-moodle.xml", "Moodle XML", "Into Moodle’s question bank: Import, Moodle XML format."),
    Offered("teacher", "-gift.txt", "GIFT", "Into Moodle’s question bank: Import, GIFT format. Plain text, easy to change."),
    Offered("teacher", "-canvas-qti.zip", "QTI 1.2", "Into Canvas: Settings, Import Course Content, QTI .zip file."),
    Offered("teacher", "-anki.apkg", "Anki deck", "Cards to study with; the answers are on their back sides, so give it out after the class."),
    Offered("teacher", ".csv", "CSV", "A table of questions and keys."),
)


def path(slug: str, offered: Offered) -> str:
    """Where a file lies, from the top of the site."""
    return f"{FOLDER}/{slug}/{offered.whom}/{slug}{offered.ending}"


def is_thin(offered: Offered) -> bool:
    """True for the files that are links to the live book, and so need its address."""
    return offered.ending.endswith("-thin.imscc")


def slug_of(packet_id: str) -> str:
    """The packet’s name, as in the file name of its record."""
    return packet_id.removeprefix("packet-")


def are_built() -> bool:
    """True if the build that asks will have the packets’ files beside it."""
    return bool(os.environ.get(BUILT))


def address_of(root: Path) -> str:
    """The published address of the book, with a slash at its end: ``html: baseurl:`` of _config.yml. Empty if none is given."""
    config = root / "_config.yml"
    raw = read_yaml(config, root)[0].data if config.exists() else None
    html = raw.get("html") if isinstance(raw, dict) else None
    base = html.get("baseurl") if isinstance(html, dict) else None
    return f"{base.rstrip('/')}/" if isinstance(base, str) and base.startswith(("http://", "https://")) else ""
