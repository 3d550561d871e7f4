"""What a chapter says to those who assign it, before and after its text; and all chapters in one table."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ...core import assignments
from ...core.corpus import Corpus
from ..nodes import element, h
from . import parts, questions
from .page import Page


def select_chapter(corpus: Corpus, docname: str) -> Any:
    """The chapter, and those of its questions that its own text does not show."""
    page = corpus.pages.get(docname)
    if page is None or page.teach is None:
        return None
    chapter = assignments.assignment(corpus, page)
    shown = {arg for name, arg in page.views if name == "question"}
    return chapter, [questions.select_one(corpus, id_) for id_ in chapter.questions if id_ not in shown]


def chapter_head(page: Page, shown: Any) -> list[nodes.Node]:
    """What the reader will be able to do, how long it takes, and what to read before."""
    if shown is None:
        return []
    chapter, _ = shown
    aims = [h("p", h("strong", "You will be able to")), h("ul", [h("li", _sentence(aim)) for aim in chapter.aims])]
    time = h("p", h("strong", "Minutes: "), f"{chapter.minutes}, of which {chapter.reading} to read and the rest for the questions at the end.")
    before = h("p", h("strong", "Read before: "), _links(page, chapter.before), ".") if chapter.before else None
    return [h("section", aims, time, before, cls="mrg-chapter", aria_label="About this chapter")]


def chapter_foot(page: Page, shown: Any) -> list[nodes.Node]:
    """The questions at the end."""
    if shown is None or not shown[1]:
        return []
    inner = Page(page.env, page.corpus, page.docname, level=3)
    return [h("section", h("h2", "Questions", id="questions-at-the-end"), [questions.question(inner, entry) for entry, _ in shown[1]], cls="mrg-closing")]


def select_chapters(corpus: Corpus, _: str) -> Any:
    """Every chapter."""
    return assignments.assignments(corpus)


def build_chapters(page: Page, shown: Any) -> list[nodes.Node]:
    """A table on a wide screen; CSS turns its rows into cards on a narrow one."""
    names = ("Chapter", "Students will be able to", "Minutes", "Read before")
    head = h("tr", [h("th", name, scope="col") for name in names])
    rows = [_row(page, chapter) for chapter in shown]
    caption = h("caption", "Chapters to assign")
    return [h("table", caption, h("thead", head), h("tbody", rows), cls="mrg-table mrg-chapters")]


def _row(page: Page, chapter: assignments.Assignment) -> element:
    aims = h("ul", [h("li", _sentence(aim)) for aim in chapter.aims])
    return h(
        "tr",
        h("th", page.link_to(chapter.docname, chapter.title), scope="row"),
        h("td", aims),
        h("td", str(chapter.minutes), h("span", " minutes", cls="mrg-narrow")),
        h("td", h("span", "Before: ", cls="mrg-narrow"), _links(page, chapter.before) or "nothing"),
    )


def _sentence(aim: str) -> str:
    """An aim as the end of a sentence that began before it."""
    return aim[:1].lower() + aim[1:] if aim[1:2].islower() else aim


def _links(page: Page, named: Any) -> list[Any]:
    return parts.joined([page.link_to(docname, title) for docname, title in named])
