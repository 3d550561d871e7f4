"""Books of any size, of made-up words, the same for the same numbers.

``write(root, size, kind)`` writes one, in the formats of ``tests/smallbook.py``. The kinds have the same words:

``margin``  ``pages`` pages of 700 words, and one article with ``notes`` notes, each a file and a page, with events and claims behind them;
            built with marginalia and lightbook, as this book is
``plain``   the same pages and as many as there are notes, without any field, link or view; for stock Jupyter Book
``foot``    ``pages`` pages alone, the notes as footnotes on them; for stock Jupyter Book and for lightbook, which read the same files

``python -m tests.bench.books FOLDER --pages 30 --notes 300 --kind margin`` writes one to look at.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from tests import smallbook

EXTENSIONS = Path(__file__).resolve().parents[2] / "book" / "_ext"
Kind = Literal["margin", "plain", "foot"]
WORDS_A_PAGE, CHAPTER = 700, 10
IN_A_PARAGRAPH = 8  # notes on one paragraph of the article
SYLLABLES = ["ba", "be", "bo", "da", "de", "do", "fa", "fe", "ga", "go", "ka", "ke", "ko", "la", "le", "lo", "ma", "me", "mo", "na", "ne", "no", "pa", "pe", "po", "ra", "re", "ro", "sa", "se", "so", "ta", "te", "to", "va", "ve", "vo"]
LISTS = {"concepts/index": "concepts", "parties/index": "parties", "claims": "claims", "timeline/events": "events", "sources": "sources"}


@dataclass(frozen=True)
class Size:
    """How large a book is. A fifth as many events as notes, a tenth as many claims, unless said otherwise."""

    pages: int
    notes: int
    events: int = 0
    claims: int = 0

    def __str__(self) -> str:
        return f"{self.pages}/{self.notes}"

    @property
    def count_events(self) -> int:
        """Events in the list."""
        return self.events or self.notes // 5

    @property
    def count_claims(self) -> int:
        """Claims in the list."""
        return self.claims or self.notes // 10


class Words:
    """Made-up words, the common ones often: the n-th as 1/n."""

    def __init__(self, seed: int) -> None:
        """The same seed says the same."""
        self.chance = random.Random(seed)
        made = random.Random(1)
        self.known = ["".join(made.choice(SYLLABLES) for _ in range(made.randint(1, 4))) for _ in range(4000)]
        self.weights = [1 / n for n in range(1, len(self.known) + 1)]

    def sentence(self, length: int = 14) -> str:
        """One sentence."""
        words = self.chance.choices(self.known, self.weights, k=length)
        return " ".join(words).capitalize() + "."

    def text(self, words: int) -> str:
        """Sentences, in lines."""
        return "\n".join(self.sentence() for _ in range(max(1, words // 14)))


def write(root: Path, size: Size, kind: Kind, theme: str = "lightbook") -> Path:
    """Write a book; ``theme`` is lightbook, or stock for Jupyter Book’s own."""
    files = dict(_chapters(size, kind))
    if kind == "margin":
        files |= dict(_margin(size))
    elif kind == "plain":
        files |= {f"notes/{_note_file(n)}.md": f"# Note {n}\n\n{_note_text(n)}\n" for n in range(size.notes)}
        files |= {"notes/index.md": "# Notes\n", "article/index.md": f"# Article\n\n{_retelling(size)}"}
    for name, text in files.items():
        path = root / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (root / "_config.yml").write_text(yaml.safe_dump(_config(kind, theme)), encoding="utf-8")
    (root / "_toc.yml").write_text(yaml.safe_dump(_toc(size, kind), sort_keys=False), encoding="utf-8")
    return root


def _chapters(size: Size, kind: Kind) -> Iterator[tuple[str, str]]:
    yield "index.md", "# A book of made-up words\n\nWords.\n"
    for page in range(size.pages):
        words = Words(1000 + page)
        heading = f"# Chapter {page}\n\n"
        if kind == "foot":
            each = size.notes // size.pages
            paragraphs = [f"{words.text(WORDS_A_PAGE // each)}[^n{n}]" for n in range(each)]
            notes = [f"[^n{n}]: " + _note_text(page * each + n).replace("\n", " ") for n in range(each)]
            yield f"read/c{page:04}.md", heading + "\n\n".join([*paragraphs, *notes]) + "\n"
        else:
            yield f"read/c{page:04}.md", heading + "\n\n## More\n\n".join(words.text(WORDS_A_PAGE // 5) for _ in range(5)) + "\n"


def _quoted(note: int) -> str:
    return f"stone {note:05} and water"


def _retelling(size: Size) -> str:
    """The article: a headline, then paragraphs with a few words for each note to hang on."""
    made = ["The headline reads “A Bridge of Words”."]
    for first in range(0, size.notes, IN_A_PARAGRAPH):
        words = Words(5000 + first)
        made.append(" ".join(f"{words.sentence(24)} It says “{_quoted(n)}” there." for n in range(first, min(size.notes, first + IN_A_PARAGRAPH))))
    return "\n\n".join(made) + "\n"


def _note_text(note: int) -> str:
    return Words(90_000 + note).text(56)


def _note_file(note: int) -> str:
    return f"{note % 900 + 100}-n{note:05}"


def _margin(size: Size) -> Iterator[tuple[str, str]]:
    """The article and its notes, with events and claims; sources, parties and concepts are those of the small book."""
    kept = ("parties/", "concepts/", "references.bib", "sources.md")
    yield from ((name, text) for name, text in smallbook.FILES.items() if name.startswith(kept))
    paragraphs = [{"para": n + 1, "opening": "A bridge of words"} for n in range(-(-size.notes // IN_A_PARAGRAPH))]
    about = yaml.safe_load(smallbook.ARTICLE_YML.split("paragraphs:")[0])
    about |= {"date": "2025-05-10", "words": 1000 * size.notes, "paragraphs": paragraphs, "source": "post-2025-05-10-bridge", "checked": "2025-11-03"}
    yield "article/article.yml", yaml.safe_dump(about, sort_keys=False)
    yield "article/text.md", _retelling(size)
    for page, view in {**LISTS, "article/index": "article", "notes/index": "notes"}.items():
        yield f"{page}.md", smallbook.page(page.split("/")[0].capitalize(), view)
    for note in range(size.notes):
        yield f"notes/{_note_file(note)}.md", _note(note, size)
    yield "data/events.yml", "\n".join(_event(n) for n in range(size.count_events)) + _kept_events()
    yield "data/claims.yml", "\n".join(_claim(n) for n in range(size.count_claims)) + smallbook.CLAIMS_YML[:0]


def _kept_events() -> str:
    """The small book’s pages link to its own events."""
    return "\n" + smallbook.EVENTS_YML.replace("paras: [1, 2]", "paras: [1]").replace("paras: [3]", "paras: [1]")


def _note(note: int, size: Size) -> str:
    links = f"claims: [claim-c{note % size.count_claims + 1:02}]\nparties: [party-council]\nevents: [event-e{note % size.count_events:05}]\n"
    target = f"para: {note // IN_A_PARAGRAPH + 1}\n  exact: {_quoted(note)}"
    body = f"{_note_text(note)}\nSee [the day](#event-e{note % size.count_events:05})."
    return smallbook.note(f"n{note:05}", f"Note {note}", target, "evidence", "2025-04-09", links, "[letter-2025-04-09-engineer]", body)


def _event(event: int) -> str:
    day = f"2025-{event % 4 + 1:02}-{event % 28 + 1:02}"
    what = Words(200_000 + event).sentence(20)
    return (
        f"- id: event-e{event:05}\n  title: Event {event}\n  date: {day}\n  what: {what}\n  track: press\n  paras: [1]\n  known_on: {day}\n"
        "  sources: [letter-2025-04-09-engineer]\n  confidence: high\n"
    )


def _claim(claim: int) -> str:
    said = Words(300_000 + claim)
    return (
        f"- id: claim-c{claim + 1:02}\n  para: {claim // IN_A_PARAGRAPH + 1}\n  exact: {_quoted(claim)}\n  restated: {said.sentence(10)}\n  kind: fact\n"
        f"  basis_in_article: None.\n  status: documented\n  status_at_publication: documented\n  finding: {said.sentence(20)}\n"
        "  known_on: 2025-04-09\n  confidence: high\n  sources: [letter-2025-04-09-engineer]\n"
    )


def _config(kind: Kind, theme: str) -> dict[str, object]:
    ours = {"html_theme": "lightbook", "extensions": ["myst_nb", "jupyter_book", "sphinx_external_toc", "lightbook"], "html_theme_options": {"sidebar_window": 4}}
    config: dict[str, object] = {"language": "en", "smartquotes": False, "myst_title_to_header": True, "suppress_warnings": ["config.cache"]}
    local = {}
    if theme == "lightbook":
        config, local = config | ours, {"lightbook": os.fspath(EXTENSIONS)}
    if kind == "margin":
        local["marginalia"] = os.fspath(EXTENSIONS)
        # As in this book's own _config.yml, which says why.
        config |= {"numfig": False, "myst_ref_domains": ["mrg", "std"], "nitpicky": True}
        if theme == "lightbook":
            config["extensions"] = [*ours["extensions"][:-1], "marginalia", "lightbook"]
    return {
        "title": "A book of made-up words",
        "author": "Nobody",
        "copyright": "2026",
        "only_build_toc_files": True,
        "execute": {"execute_notebooks": "off"},
        "html": {"use_multitoc_numbering": theme != "lightbook"},
        "parse": {"myst_enable_extensions": ["colon_fence", "deflist", "tasklist"]},
        "sphinx": {"local_extensions": local, "config": config},
    }


def _toc(size: Size, kind: Kind) -> dict[str, object]:
    def chapter(first: int) -> dict[str, object]:
        below = [{"file": f"book/read/c{page:04}"} for page in range(first + 1, min(size.pages, first + CHAPTER))]
        return {"file": f"book/read/c{first:04}", **({"sections": below} if below else {})}

    chapters: list[dict[str, object]] = []
    if kind != "foot":
        notes = [{"file": f"book/notes/{_note_file(n)}"} for n in range(size.notes)]
        chapters = [{"file": "book/article/index"}, {"file": "book/notes/index", "sections": notes}]
    if kind == "margin":
        parties = [{"file": f"book/parties/{name}"} for name in ("council", "mayor")]
        concepts = [{"file": f"book/concepts/{name}"} for name in ("emergency-closing", "inspection")]
        below = {"parties/index": parties, "concepts/index": concepts}
        chapters += [{"file": f"book/{page}", **({"sections": below[page]} if page in below else {})} for page in LISTS]
    chapters += [chapter(first) for first in range(0, size.pages, CHAPTER)]
    return {"format": "jb-book", "root": "book/index", "parts": [{"caption": "Read", "chapters": chapters}]}


def main() -> None:
    """Write one book."""
    said = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    said.add_argument("folder", type=Path)
    said.add_argument("--pages", type=int, default=30)
    said.add_argument("--notes", type=int, default=300)
    said.add_argument("--events", type=int, default=0)
    said.add_argument("--claims", type=int, default=0)
    said.add_argument("--kind", choices=("margin", "plain", "foot"), default="margin")
    said.add_argument("--theme", choices=("lightbook", "stock"), default="lightbook")
    given = said.parse_args()
    write(given.folder, Size(given.pages, given.notes, given.events, given.claims), given.kind, given.theme)


if __name__ == "__main__":
    main()
