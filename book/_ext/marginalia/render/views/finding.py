"""The finding in one picture: the same two events in the editorial's order and in the order on record, down one scale of time.

It is a table, so that it reads the same on a telephone, on paper and aloud; its days are counted from the events.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ...charts import chart, the_week
from ...core.corpus import Corpus
from ..nodes import element, h, xref
from .page import Page

IDS = (the_week.POST, the_week.SIGNED, the_week.EMAIL)


def select_finding(corpus: Corpus, _: str) -> Any:
    """The day the editorial's words imply, and the three events; nothing in a book that has none of them."""
    if not all(id_ in corpus.records for id_ in IDS):
        return None
    return the_week.implied(corpus).words, [chart.event(corpus, id_) for id_ in IDS]


def build_finding(page: Page, shown: Any) -> list[nodes.Node]:
    """The table."""
    if shown is None:
        return []
    implied, (post, signed, email) = shown
    message = "mrg-turn-message"
    rows = [
        (implied, _box(message, "The message: “nearly aligned”"), ""),
        (post.date.words, _box("", "The president ends it"), _box("", xref(post.id, "The president’s post"))),
        (signed.date.words, "", _box("", xref(signed.id, "The designation is signed"))),
        (email.date.words, "", _box(message, xref(email.id, "The message: “I think we are very close here”"))),
    ]
    head = h("tr", h("td"), [h("th", words, scope="col") for words in ("In the editorial", "On the record")])
    body = [h("tr", h("th", day, scope="row"), h("td", told), h("td", record)) for day, told, record in rows]
    caption = h("caption", "The message and the break, in two orders")
    return [h("table", caption, h("thead", head), h("tbody", body), cls="mrg-turn")]


def _box(cls: str, *words: Any) -> element:
    return h("span", *words, cls=f"mrg-turn-box {cls}".strip())
