"""What a page is, as its head and foot say it: title, description, length, last check."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...core.assignments import Assignment, assignment
from ...core.corpus import Corpus
from ...core.dates import Edtf
from ...core.models import Concept, Note, Party
from ...core.validate import Entry
from ..nodes import element
from . import checked

if TYPE_CHECKING:
    from sphinx.application import Sphinx

A_MINUTE = 220  # words
LONGEST = 200  # characters of a description; search engines show about 160, others more
UNREAD = (nodes.raw, nodes.literal_block, nodes.comment, nodes.pending)
UNREAD_CLASSES = {"mrg-sources", "mrg-line", "mrg-label", "mrg-meta", "mrg-hint", "mrg-switch", "mrg-filter", "mrg-where"}
_SENTENCE = re.compile(r"(?<=[.?!])[”’)]?\s+(?=[A-Z“(])")


@dataclass(frozen=True)
class Page:
    """A page of the book. ``record`` is the note, party or concept that it is; ``views`` are what it shows."""

    docname: str
    path: str
    title: str
    description: str
    record: Entry[Any] | None
    views: frozenset[str]
    words: int
    words_of_text: int
    checked: Edtf | None
    corpus: Corpus
    chapter: Assignment | None

    @property
    def minutes(self) -> int:
        """Minutes to read all of it."""
        return math.ceil(self.words / A_MINUTE)

    @property
    def id(self) -> str:
        """The id of the record, or nothing."""
        return self.record.id if self.record else ""


def of(app: Sphinx, docname: str, doctree: nodes.document) -> Page:
    """A page from its finished tree."""
    from ..extension import domain

    own = domain(app.env)
    record = own.corpus.by_page.get(docname)
    title, views = app.env.titles[docname].astext(), frozenset(name for name, _ in own.views.get(docname, {}))
    return Page(
        docname=docname,
        path=app.env.doc2path(docname, base=False),
        title=title,
        description=_shortened(_short(record) or _lead(doctree) or _fallback(own.corpus, title, views, str(app.config.html_title))),
        record=record,
        views=views,
        words=_words(doctree),
        words_of_text=sum(len(text.split()) for text in own.corpus.article.texts) if own.corpus.article and "article" in views else 0,
        checked=checked.latest(app.env, docname),
        corpus=own.corpus,
        chapter=_chapter(own.corpus, docname),
    )


def _chapter(corpus: Corpus, docname: str) -> Assignment | None:
    """What a page with aims says for those who assign it."""
    page = corpus.pages.get(docname)
    return assignment(corpus, page) if page and page.teach else None


def _short(record: Entry[Any] | None) -> str:
    """A record's one sentence; of a note the beginning of its text."""
    if record is None:
        return ""
    if isinstance(record.record, (Party, Concept)):
        return record.record.short
    return _plain(record.raw.body) if isinstance(record.record, Note) else ""


def _plain(body: str) -> str:
    """The first paragraph of Markdown as words."""
    text = re.sub(r"\{[\w:-]+\}`([^`<]*?)\s*(?:<[^>]*>)?`", r"\1", body.strip().split("\n\n")[0])
    return " ".join(re.sub(r"[*`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)).split())


def _lead(doctree: nodes.document) -> str:
    """The first paragraph that the page itself has; what views show is not it."""
    own = (p for p in doctree.findall(nodes.paragraph) if not any(isinstance(a, (element, nodes.Admonition)) for a in _above(p)))
    return next((text for p in own if (text := " ".join(p.astext().split()))), "")


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _fallback(corpus: Corpus, title: str, views: frozenset[str], book: str) -> str:
    if "article" in views and corpus.info:
        info = corpus.info.record
        return f"“{info.title}” ({info.publisher}, {info.date.words}), paragraph by paragraph, with {len(corpus.notes)} notes beside its words."
    return f"{title}: a page of “{book}”."


def _shortened(text: str) -> str:
    """Whole sentences as far as they fit; of a first one that is too long, whole words."""
    if len(text) <= LONGEST:
        return text
    ends = [match.start() + len(match[0].rstrip()) for match in _SENTENCE.finditer(text) if match.start() <= LONGEST]
    if ends and ends[-1] > LONGEST / 3:
        return text[: ends[-1]]
    return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def _words(node: Any) -> int:
    """Words that a reader reads one after the other: neither code nor drawings, nor lists of sources and links."""
    if isinstance(node, nodes.Text):
        return len(node.split())
    if isinstance(node, UNREAD) or UNREAD_CLASSES.intersection(node.get("classes", ())):
        return 0
    return sum(_words(child) for child in node.children)

