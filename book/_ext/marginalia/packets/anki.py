"""Cards for Anki: the prompt on the front, the key on the back.

A card is known by its question's id, so that a deck that is imported again updates the cards and keeps what a student has
learned. The file is SQLite in a zip; with fixed times and packed anew its bytes are the same on each build with one SQLite.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from pathlib import Path

from . import sheet
from .archive import packed
from .asked import ASKS, Asked
from .content import Content

MODEL = 1_607_392_319  # never to be changed: Anki knows the form of the cards by it
FRONT = '<div class="front">{{Front}}</div>'
BACK = '{{FrontSide}}<hr id="answer">{{Back}}'
CSS = ".card { font: 18px/1.45 serif; text-align: left; max-width: 40em; margin: 0 auto; } .front p:last-child { color: #555; font-size: 0.85em; }"


def deck(content: Content) -> bytes:
    """The .apkg file."""
    import genanki

    fields = [{"name": name} for name in ("Question", "Front", "Back")]
    card = {"name": "Card", "qfmt": FRONT, "afmt": BACK}
    model = genanki.Model(MODEL, "Annotated reading: question", fields=fields, templates=[card], css=CSS, sort_field_index=0)
    made = genanki.Deck(_number(content.entry.id), f"{content.book}::{content.title}", description=content.description)
    for one in content.asked:
        made.add_note(genanki.Note(model=model, fields=[one.id, front(one), back(one)], guid=genanki.guid_for(one.id), tags=[one.type, one.shown.level]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "deck.apkg")
        # Cards get their numbers from the time, so each packet has a time of its own.
        genanki.Package(made).write_to_file(path, timestamp=1_000_000_000 + _number(content.entry.id) % 500_000_000)
        with zipfile.ZipFile(path) as archive:
            return packed({name: archive.read(name) for name in sorted(archive.namelist())})


def front(one: Asked) -> str:
    """What is asked: made of what holds no key."""
    shown = one.shown
    rows = sheet.listed(shown.choices or shown.items or shown.rights) if shown.choices or shown.items or shown.rights else ""
    lefts = f"<ol>{''.join(f'<li>{left.html}</li>' for left in shown.lefts)}</ol>" if shown.lefts else ""
    return f"{shown.prompt.html}{lefts}{rows}<p>{ASKS[shown.type]}</p>"


def back(one: Asked) -> str:
    """The key with its reasons."""
    tempting = f"<p>Tempting: {one.tempting.html}</p>" if one.tempting else ""
    return f"{sheet.right(one)}<p>Why: {one.why.html}</p>{tempting}"


def _number(id_: str) -> int:
    """A number for an id, of the size that Anki uses, the same for ever."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(id_.encode()).digest()[:4], "big") % (1 << 30)
