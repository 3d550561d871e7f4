"""The pictures that links to the book are shown with (Open Graph): title, part of the book, name of the book.

One for each chapter; a note, party or concept is shown with the card of its collection. They are drawn only where the
book has a published address, since nobody else can ask for them. The same words give the same bytes.
"""

from __future__ import annotations

import io
import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from .about import Page
from .site import Site, slug

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SIZE = (1200, 630)
FOLDER = "_static/cards"
COLLECTIONS = ("notes", "parties", "concepts")
PAPER, INK, SOFT, MARK = "#fbfaf7", "#1b1d21", "#555b66", "#f3dc86"
COLORS = 32


def file_of(book: Site, page: Page) -> str:
    """The card of a page, from the top of the site."""
    return f"{FOLDER}/{_name(_chapter(book, page.docname))}.png"


def words_of(book: Site, page: Page) -> str:
    """What the card of a page says, for those who do not see it."""
    return book.title if page.docname == book.home else f"{page.title}, in {book.title}"


def write(app: Sphinx, book: Site, out: Path) -> None:
    """Draw the card of every chapter anew; those of chapters that are gone go."""
    shutil.rmtree(out / FOLDER, ignore_errors=True)
    if not book.base:
        return
    (out / FOLDER).mkdir(parents=True)
    for docname in sorted({_chapter(book, docname) for docname in book.uris}):
        title = book.title.split(": ")[0] if docname == book.home else app.env.titles[docname].astext()
        (out / FOLDER / f"{_name(docname)}.png").write_bytes(draw(title, _kind(app, book, docname), book.title))


def _chapter(book: Site, docname: str) -> str:
    """The page whose card is shown: a record's collection has one for all."""
    folder, _, name = docname.rpartition("/")
    index = f"{folder}/index"
    return index if name != "index" and folder.rpartition("/")[2] in COLLECTIONS and index in book.uris else docname


def _name(docname: str) -> str:
    return slug(docname.removeprefix("book/"))


def _kind(app: Sphinx, book: Site, docname: str) -> str:
    """The part of the book that a chapter is in, as the table of contents calls it; of the book its second title."""
    if docname == book.home:
        return _capital(book.title.partition(": ")[2])
    above = {child: parent for parent, children in app.env.toctree_includes.items() for child in children}
    while above.get(docname, book.home) != book.home:
        docname = above[docname]
    trees = app.env.get_doctree(book.home).findall(addnodes.toctree)
    return next((tree["caption"] for tree in trees if docname in tree["includefiles"] and tree.get("caption")), "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def draw(title: str, kind: str, book: str) -> bytes:
    """A card as a PNG of few colors."""
    from matplotlib.figure import Figure

    with _settings():
        figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100, facecolor=PAPER)
        rows, points = _set(title)
        top, step = 0.70, points * 1.28 / 72 * 100 / SIZE[1]
        figure.text(0.075, 0.83, kind, color=SOFT, size=22, family="DejaVu Sans", va="baseline")
        for n, row in enumerate(rows):
            figure.text(0.075, top - n * step, row, color=INK, size=points, family="DejaVu Serif", va="top")
        _line(figure, top - len(rows) * step - 0.03)
        figure.text(0.075, 0.085, book, color=SOFT, size=22, family="DejaVu Serif", va="baseline")
        raw = io.BytesIO()
        figure.savefig(raw, format="png", metadata={"Software": None})
    return _few_colors(raw)


def _settings() -> Any:
    import matplotlib

    return matplotlib.rc_context({"text.usetex": False, "text.parse_math": False, "font.family": "DejaVu Sans"})


def _set(title: str) -> tuple[list[str], int]:
    """The title in lines that fit, and their size in points: the largest at which there are at most three."""
    for points, width in ((54, 24), (46, 29), (38, 35), (32, 42)):
        rows = textwrap.wrap(title, width)
        if len(rows) <= 3:
            return rows, points
    return textwrap.wrap(title, 42, max_lines=4, placeholder=" …"), 32


def _line(figure: Any, y: float) -> None:
    """The stroke of a marker below the title, as under the words that have a note."""
    from matplotlib.patches import Rectangle

    figure.add_artist(Rectangle((0.075, y), 0.16, 0.018, transform=figure.transFigure, facecolor=MARK, edgecolor="none"))


def _few_colors(raw: io.BytesIO) -> bytes:
    from PIL import Image

    small = io.BytesIO()
    Image.open(raw).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(small, format="PNG", optimize=True)
    return small.getvalue()
