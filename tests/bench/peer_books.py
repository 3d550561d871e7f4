"""The retelling with its notes, written for each tool in the way that is natural to it: the same words, three pages.

``ours``           notes beside their words, by marginalia and lightbook
``jb1-margin``     Jupyter Book 1: notes in its margin (the directive ``margin``), which ties them to a paragraph, not to words
``jb1-footnotes``  Jupyter Book 1: footnotes
``furo``           Sphinx with furo: footnotes
``material``       mkdocs-material: footnotes, shown at their words as well by its feature ``content.footnote.tooltips``
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from marginalia.core import corpus
from marginalia.core.corpus import Corpus

ROOT = Path(__file__).resolve().parents[2]
TITLE, INDEX = "The article, with its notes", "One editorial, retold, with notes.\n"
_LINK = re.compile(r"\[([^\]]*)\]\(#([\w:.-]+)\)")
_TERM = re.compile(r"(?m)^([A-Z]{2,})$")
_ENTRY = re.compile(r"(?ms)^@\w+\{([^,\s]+),.*?^\}\n")


@dataclass(frozen=True)
class Note:
    """A note as text: the words it is about end at ``end`` of paragraph ``para``."""

    id: str
    para: int
    end: int
    title: str
    kind: str
    body: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """All that every tool shows."""

    book: Corpus
    paragraphs: tuple[str, ...]
    notes: tuple[Note, ...]
    keys: tuple[str, ...]  # of the sources that notes name


def reading() -> Reading:
    """The article and the notes of this book; links from notes into the rest of it are words."""
    book, problems = corpus.load(ROOT)
    assert book.article, problems
    notes, keys = [], []
    for entry in book.notes_by_place:
        place, record = book.anchors[entry.id].place, entry.record
        assert place
        body = _LINK.sub(lambda link: link[1] or book.title_of(link[2]), entry.raw.body).strip()
        sources = [f"[{book.sources[ref.key].called}]({book.sources[ref.key].url}){f', {ref.at}' if ref.at else ''}" for ref in record.sources]
        notes.append(Note(entry.id, place.para, place.end, record.title, record.kind, body, tuple(sources)))
        keys += [ref.key for ref in record.sources]
    return Reading(book, tuple(" ".join(text.split("\n")) for text in book.article.texts), tuple(notes), tuple(dict.fromkeys(keys)))


def _whole(note: Note) -> str:
    """A note as Markdown: title, kind, text, sources."""
    rows = "\n".join(f"- {source}" for source in note.sources)
    return f"**{note.title}** ({note.kind})\n\n{note.body}" + (f"\n\n{rows}" if rows else "")


def _footnotes(told: Reading) -> str:
    """The article with a mark after the words of each note, and the notes as footnotes."""
    parts = [f"# {TITLE}"]
    for para, text in enumerate(told.paragraphs):
        for note in sorted((note for note in told.notes if note.para == para), key=lambda note: -note.end):
            text = f"{text[: note.end]}[^{note.id}]{text[note.end :]}"
        parts.append(text)
    parts += [f"[^{note.id}]: " + "\n".join(f"    {row}" if row else "" for row in _whole(note).split("\n")).lstrip() for note in told.notes]
    return "\n\n".join(parts) + "\n"


def _margin(told: Reading) -> str:
    """The article with the notes of each paragraph in the margin beside it."""
    parts = [f"# {TITLE}"]
    for para, text in enumerate(told.paragraphs):
        parts += [f"```{{margin}}\n{_whole(note)}\n```" for note in told.notes if note.para == para]
        parts.append(text)
    return "\n\n".join(parts) + "\n"


def _sources(told: Reading) -> str:
    rows = [f"- [{told.book.sources[key].title}]({told.book.sources[key].url}). {told.book.sources[key].who}." for key in told.keys]
    return "# Sources\n\n" + "\n".join(rows) + "\n"


def _pages(root: Path, told: Reading, article: str) -> None:
    for name, text in {"index.md": f"# A reading\n\n{INDEX}", "article.md": article, "sources.md": _sources(told)}.items():
        root.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="\n")


def _jb1(way: Callable[[Reading], str]) -> Callable[[Path, Reading], Path]:
    def write(root: Path, told: Reading) -> Path:
        _pages(root, told, way(told))
        (root / "_config.yml").write_text('title: A reading\nauthor: Someone\ncopyright: "2026"\nexecute: {execute_notebooks: "off"}\n', encoding="utf-8")
        (root / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters: [{file: article}, {file: sources}]\n", encoding="utf-8")
        return root / "article.md"

    return write


def _furo(root: Path, told: Reading) -> Path:
    _pages(root, told, _footnotes(told))
    (root / "conf.py").write_text('project = "A reading"\nextensions = ["myst_parser"]\nhtml_theme = "furo"\n', encoding="utf-8")
    with (root / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n```{toctree}\narticle\nsources\n```\n")
    return root / "article.md"


def _material(root: Path, told: Reading) -> Path:
    _pages(root / "docs", told, _footnotes(told))
    said = {"site_name": "A reading", "theme": {"name": "material", "features": ["content.footnote.tooltips"]}, "markdown_extensions": ["footnotes"]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(said), encoding="utf-8")
    return root / "docs" / "article.md"


def _ours(root: Path, told: Reading) -> Path:
    """The same pages as this book makes them: article, notes, sources; of the configuration nothing is left out."""
    book = root / "book"
    shutil.copytree(ROOT / "book" / "_ext", book / "_ext", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("_config.yml", "book/article/article.yml", "book/article/text.md", "book/data/style.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    style = yaml.safe_load((root / "book/data/style.yml").read_text(encoding="utf-8"))
    style["abbreviations"] += _TERM.findall((ROOT / "book" / "glossary.md").read_text(encoding="utf-8"))  # which the glossary explains, and there is none
    (root / "book/data/style.yml").write_text(yaml.safe_dump(style, allow_unicode=True), encoding="utf-8")
    chapters = ["book/article/index", "book/notes/index", "book/sources"]
    toc = {"format": "jb-book", "root": "book/index", "chapters": [{"file": name} for name in chapters]}
    toc["chapters"][1]["sections"] = [{"glob": "book/notes/[0-9]*"}]
    (root / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    (book / "notes").mkdir()
    pages = {"index": f"# A reading\n\n{INDEX}"} | {name.removeprefix("book/"): f"# {name.split('/')[1].capitalize()}\n\n```{{view}} {name.split('/')[1]}\n```\n" for name in chapters}
    for name, text in pages.items():
        (book / f"{name}.md").write_text(text, encoding="utf-8")
    for note in told.notes:
        path = Path(told.book.notes[note.id].path)
        front = re.sub(r"(?m)^(claims|parties|concepts|events): .*\n", "", (ROOT / path).read_text(encoding="utf-8").split("\n---\n")[0])
        (root / path).write_text(f"{front}\n---\n{note.body}\n", encoding="utf-8")
    used = {*told.keys, told.book.info.record.source} if told.book.info else set(told.keys)
    bib = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    (book / "references.bib").write_text("\n".join(entry[0] for entry in _ENTRY.finditer(bib) if entry[1] in used), encoding="utf-8")
    return root / told.book.notes[told.notes[0].id].path


WRITERS: dict[str, Callable[[Path, Reading], Path]] = {
    "ours": _ours, "jb1-margin": _jb1(_margin), "jb1-footnotes": _jb1(_footnotes), "furo": _furo, "material": _material,
}  # fmt: skip


def write(root: Path, name: str, told: Reading) -> Path:
    """Write the book of one tool below ``root``; the file that holds the first note."""
    root.mkdir(parents=True)
    return WRITERS[name](root, told)


def edit(path: Path, told: Reading, number: int) -> None:
    """Change a word in the first note: one that stands nowhere else."""
    every = " ".join([*told.paragraphs, *(f"{note.title} {note.body} {' '.join(note.sources)}" for note in told.notes)])
    word = next(word for word in told.notes[0].body.split() if word.isalpha() and every.count(word) == 1)
    text, times = re.subn(rf"\b{word}x*\b", word + "x" * number, path.read_text(encoding="utf-8"))
    assert times == 1, word
    path.write_text(text, encoding="utf-8")


def needles(notes: Sequence[Note]) -> dict[str, str]:
    """For each note the words, letters and figures alone, by which it is found on a page."""
    plain = {note.id: re.sub(r"\]\([^)]*\)|[*_`\[]", "", note.body.split("\n")[0]) for note in notes}
    return {id_: "".join(filter(str.isalnum, text))[-40:] for id_, text in plain.items()}
