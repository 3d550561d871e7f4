"""Questions as forms that need no script, each with its key in a closed ``details``.

There is no ``form`` element, so nothing can be sent: fields of a form without a button would be put into the address by
the enter key. ``static/questions.js`` reads what is right from the key (``data-right`` and the like).
"""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ...core.corpus import Corpus
from ...core.pages import group_of
from ...core.shuffle import shuffled
from ...core.teaching import Question
from ...core.validate import Entry
from .. import markdown
from ..nodes import element, h, xref
from . import parts
from .page import Page

TYPES = {
    "single": "one answer is right",
    "multiple": "more than one answer is right",
    "order": "put in order",
    "match": "match",
    "short": "a short answer",
    "discussion": "to discuss",
}
LETTERS = "abcdefgh"
LINES = 5  # to write on, in print
_PLACES = ("1st", "2nd", "3rd", "4th", "5th", "6th")


def select_group(corpus: Corpus, group: str) -> Any:
    """The questions of a group (“3xx”), or all, each with its sources."""
    return [select_one(corpus, id_) for id_, entry in corpus.questions.items() if group_of(entry.path) == group[:1] or not group]


def select_one(corpus: Corpus, id_: str) -> Any:
    """A question and its sources."""
    entry = corpus.questions[id_]
    return entry, [corpus.sources[ref.key] for ref in entry.record.sources if ref.key in corpus.sources]


def build_group(page: Page, shown: Any) -> list[nodes.Node]:
    """Every question, one after the other."""
    return [question(page, entry) for entry, _ in shown]


def build_one(page: Page, shown: Any) -> list[nodes.Node]:
    """One question."""
    return [question(page, shown[0])]


def question(page: Page, entry: Entry[Question]) -> element:
    """The form and, closed, the key."""
    one = entry.record
    minutes = f"{one.minutes} minute{'s' * (one.minutes > 1)}"
    facts = h("p", f"{TYPES[one.type].capitalize()} · {one.level} · {minutes}", cls="mrg-meta")
    legend, rest, described = _prompt(page, entry)
    status = h("p", role="status", cls="mrg-q-status") if one.type != "discussion" else None
    form = h("fieldset", legend, rest, facts, FORMS[one.type](entry), status, aria_describedby=described)
    name = "What a good answer weighs" if one.type == "discussion" else "Answer"
    key = h("details", h("summary", name), h("div", KEYS[one.type](entry), _reasons(page, entry)), cls="mrg-key")
    return h("div", form, key, id=entry.id, cls="mrg-question", data_type=one.type)


def _prompt(page: Page, entry: Entry[Question]) -> tuple[element, Any, str | None]:
    """Legend, what follows it, and the id of what describes the fields: a prompt with a list in it fits no legend."""
    title = h(f"h{page.level}", entry.record.title, cls="mrg-q-title")
    lines = markdown.paragraphs(entry.raw.body, entry.path)
    if lines is not None:
        return h("legend", title, [h("span", words, cls="mrg-q-prompt") for words in lines]), None, None
    id_ = f"{entry.id}-prompt"
    return h("legend", title), h("div", markdown.blocks(entry.raw.body, entry.path), id=id_, cls="mrg-q-prompt"), id_


def _choices(entry: Entry[Question]) -> element:
    kind = "radio" if entry.record.type == "single" else "checkbox"
    rows = [
        h("label", h("input", type=kind, name=entry.id, value=letter), " ", h("span", markdown.line(choice.text, entry.path)))
        for letter, choice in zip(LETTERS, entry.record.choices, strict=False)
    ]
    return h("div", rows, cls="mrg-q-choices")


def _order(entry: Entry[Question]) -> element:
    items = entry.record.items
    options = [h("option", "–", value=""), *(h("option", _PLACES[n], value=str(n + 1)) for n in range(len(items)))]
    rows = [h("li", h("label", _select(f"{entry.id}-{n}", options), " ", h("span", markdown.line(items[n], entry.path)))) for n in shuffled(entry.id, items)]
    return h("ul", rows, cls="mrg-q-rows")


def _match(entry: Entry[Question]) -> list[element]:
    pairs = entry.record.pairs
    order = shuffled(entry.id, [pair.right for pair in pairs])
    offered = [(LETTERS[place].upper(), markdown.line(pairs[n].right, entry.path), n) for place, n in enumerate(order)]
    options = [h("option", "choose", value=""), *(h("option", f"{letter}. ", _text(words), value=str(n)) for letter, words, n in offered)]
    rows = [h("li", h("label", h("span", markdown.line(pair.left, entry.path)), " ", _select(f"{entry.id}-{n}", options))) for n, pair in enumerate(pairs)]
    printed = h("ul", [h("li", f"{letter}. ", words) for letter, words, _ in offered], cls="mrg-q-printed")
    return [h("ul", rows, cls="mrg-q-rows"), printed]


def _select(name: str, options: list[element]) -> element:
    return h("select", [option.deepcopy() for option in options], name=name, autocomplete="off")


def _text(made: list[nodes.Node]) -> str:
    return "".join(node.astext() for node in made)


def _short(entry: Entry[Question]) -> element:
    field = h("input", type="text", name=entry.id, autocomplete="off", spellcheck="false")
    return h("label", h("span", "Your answer"), " ", field, cls="mrg-q-short")


def _discussion(entry: Entry[Question]) -> element:
    lines = h("span", [h("span") for _ in range(LINES)], cls="mrg-q-lines", aria_hidden="true")
    return h("label", h("span", "Your notes; they are not kept"), h("textarea", name=entry.id, rows="4", autocomplete="off"), lines, cls="mrg-q-discussion")


FORMS = {"single": _choices, "multiple": _choices, "order": _order, "match": _match, "short": _short, "discussion": _discussion}


def _key_choices(entry: Entry[Question]) -> list[element]:
    rows = []
    for letter, choice in zip(LETTERS, entry.record.choices, strict=False):
        verdict = h("strong", "Right: " if choice.right else "Not right: ")
        text = h("span", markdown.line(choice.text, entry.path), cls="mrg-q-said")
        why = h("span", markdown.line(choice.why, entry.path), cls="mrg-q-why")
        rows.append(h("li", verdict, text, ". ", why, data_choice=letter, data_right=choice.right or None))
    return [h("ul", rows)]


def _key_order(entry: Entry[Question]) -> list[element]:
    return [h("ol", [h("li", markdown.line(item, entry.path)) for item in entry.record.items])]


def _key_match(entry: Entry[Question]) -> list[element]:
    return [h("ul", [h("li", markdown.line(pair.left, entry.path), ": ", markdown.line(pair.right, entry.path)) for pair in entry.record.pairs])]


def _key_short(entry: Entry[Question]) -> list[element]:
    said = h("p", markdown.line(entry.record.answer or "", entry.path))
    counts = [h("span", f"“{text}”", data_accept=text) for text in entry.record.accept]
    return [said, h("p", "Counted as right: ", parts.joined(counts), ".")]


def _key_discussion(entry: Entry[Question]) -> list[element]:
    return [h("p", markdown.line(entry.record.answer or "", entry.path))]


KEYS = {"single": _key_choices, "multiple": _key_choices, "order": _key_order, "match": _key_match, "short": _key_short, "discussion": _key_discussion}


def _reasons(page: Page, entry: Entry[Question]) -> list[Any]:
    """Why, what tempts, where the book says it, and on what sources."""
    one = entry.record
    tempts = h("span", markdown.line(one.tempting or "", entry.path), cls="mrg-q-tempting")
    places = parts.joined([[xref(place.at), f" (“{place.holds}”)"] for place in one.where], "; ")
    return [
        h("p", h("span", "Why: ", cls="mrg-label"), h("span", markdown.line(one.why, entry.path), cls="mrg-q-because")),
        h("p", h("span", "Tempting: ", cls="mrg-label"), tempts) if one.tempting else None,
        h("p", h("span", "Where the book says it: ", cls="mrg-label"), places, cls="mrg-line"),
        parts.source_list(page.corpus, one.sources),
        h("p", h("span", "In a packet: ", cls="mrg-label"), h("code", one.id), cls="mrg-line"),
    ]
