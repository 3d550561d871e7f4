"""Questions as QTI 1.2 items, in the two dialects that learning platforms read: Common Cartridge 1.1 and Canvas.

What importing into Moodle 4.1 taught, and what these functions hold to:

- a multiple answer counts only by ``varequal`` with ``case="Yes"``;
- feedback is read only from ``itemfeedback/flow_mat/material/mattext``;
- feedback of a condition that lets others follow (``continue="Yes"``) becomes part of the general feedback, so only that
  of the question as a whole stands in such a condition.

The profile of Common Cartridge has neither ordering nor matching. There the two are asked as a choice among sequences of
letters (“B, D, A, C”), so that they are still graded by the platform and keep their number, points and answer. Canvas has
matching; an order is matched with its places there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ..core.shuffle import shuffled
from .asked import LETTERS, Asked, Text
from .sheet import listed

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PLACES = ("1st", "2nd", "3rd", "4th", "5th", "6th")
CC = {
    "single": "cc.multiple_choice.v0p1", "multiple": "cc.multiple_response.v0p1", "order": "cc.multiple_choice.v0p1",
    "match": "cc.multiple_choice.v0p1", "short": "cc.fib.v0p1", "discussion": "cc.essay.v0p1",
}  # fmt: skip
CANVAS = {
    "single": "multiple_choice_question", "multiple": "multiple_answers_question", "order": "matching_question",
    "match": "matching_question", "short": "short_answer_question", "discussion": "essay_question",
}  # fmt: skip
GENERAL = "general_fb"


def assessment(ident: str, title: str, items: Iterable[str], fields: Iterable[tuple[str, str]]) -> bytes:
    """A quiz as a file."""
    metadata = _fields(fields)
    section = f'<section ident="root_section">\n{"".join(items)}</section>'
    quiz = f'<assessment ident="{ident}" title="{escape(title)}">{metadata}\n{section}\n</assessment>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<questestinterop xmlns="{NAMESPACE}">\n{quiz}\n</questestinterop>\n'.encode()


def common_cartridge(one: Asked) -> str:
    """An item for a cartridge."""
    fields = [("cc_profile", CC[one.type]), ("cc_weighting", str(one.shown.points))]
    if one.type == "discussion":  # the profile wants it said that nobody but a teacher grades it
        fields.append(("qmd_computerscored", "No"))
    prompt = one.shown.prompt.html
    if one.type in ("order", "match"):
        options = sequences(one)
        body = _choices([(ident, Text(text, text)) for ident, text, _ in options], "Single")
        marks = _first(next(ident for ident, _, right in options if right))
        return _item(one, fields, prompt + _offered(one), body, marks, [])
    return _item(one, fields, prompt, *_by_type(one))


def canvas(one: Asked) -> str:
    """An item for Canvas."""
    fields = (("question_type", CANVAS[one.type]), ("points_possible", str(one.shown.points)), ("assessment_question_identifierref", f"{one.id}-ref"))
    if one.type in ("order", "match"):
        rows = matched(one)
        body = "".join(_row(n, left, [text for _, text in rows]) for n, (left, _) in enumerate(rows, 1))
        share = 100 / len(rows)
        marks = "".join(
            f'<respcondition><conditionvar><varequal respident="row_{n}">to_{n}</varequal></conditionvar>'
            f'<setvar action="Add" varname="SCORE">{share:.2f}</setvar></respcondition>'
            for n in range(1, len(rows) + 1)
        )
        return _item(one, fields, one.shown.prompt.html, body, marks, [])
    return _item(one, fields, one.shown.prompt.html, *_by_type(one))


def sequences(one: Asked) -> list[tuple[str, str, bool]]:
    """The right sequence of letters among three others: (ident, sequence, is it right), in a fixed order that is not the right one first."""
    right = one.sequence
    others = [tuple(range(len(right))), tuple(reversed(right)), (*right[1:], right[0]), (right[1], right[0], *right[2:]), (*right[:-2], right[-1], right[-2])]
    wrong = [other for other in dict.fromkeys(others) if other != right][:3]
    texts = [_letters(one, sequence) for sequence in (right, *wrong)]
    return [(f"s{place}", texts[n], n == 0) for place, n in enumerate(shuffled(one.id, texts), 1)]


def matched(one: Asked) -> list[tuple[Text, str]]:
    """What is matched with what, where a platform has matching: (left, right), the right side as plain text."""
    if one.type == "match":
        return [(left, right.plain) for left, right in one.pairs]
    return [(item, PLACES[one.sequence.index(place)]) for place, item in enumerate(one.shown.items)]


def _letters(one: Asked, sequence: Sequence[int]) -> str:
    if one.type == "match":
        return ", ".join(f"{n} {LETTERS[place]}" for n, place in enumerate(sequence, 1))
    return ", ".join(LETTERS[place] for place in sequence)


def _offered(one: Asked) -> str:
    lefts = f"<ol>{''.join(f'<li>{left.html}</li>' for left in one.shown.lefts)}</ol>" if one.shown.lefts else ""
    return lefts + listed(one.shown.items or one.shown.rights)


def _row(number: int, left: Text, rights: list[str]) -> str:
    order = sorted(range(len(rights)), key=lambda n: (rights[n] not in PLACES, rights[n]))
    labels = "".join(f'<response_label ident="to_{n + 1}">{_material(Text(rights[n], rights[n]), plain=True)}</response_label>' for n in order)
    return f'<response_lid ident="row_{number}">{_material(left)}<render_choice>{labels}</render_choice></response_lid>'


def _by_type(one: Asked) -> tuple[str, str, list[tuple[str, str]]]:
    """The fields to fill in, how they are marked, and the feedback of each choice, of the types that both dialects have."""
    if one.type == "short":
        equal = "".join(f'<varequal respident="response1" case="No">{escape(text)}</varequal>' for text in one.accept)
        return _field(), _condition(equal), []
    if one.type == "discussion":
        return _field(), '<respcondition continue="No"><conditionvar><other/></conditionvar></respcondition>', []
    labels = [(f"c{letter}", option.text) for letter, option in zip(LETTERS, one.options, strict=False)]
    rights = [ident for (ident, _), option in zip(labels, one.options, strict=True) if option.right]
    feedback = [(ident, option.why.html) for (ident, _), option in zip(labels, one.options, strict=True)]
    if one.type == "single":
        return _choices(labels, "Single"), _first(rights[0], f"{rights[0]}_fb"), feedback
    terms = "".join(_equal(ident) if ident in rights else f"<not>{_equal(ident)}</not>" for ident, _ in labels)
    return _choices(labels, "Multiple"), _condition(f"<and>{terms}</and>"), feedback


def _item(one: Asked, fields: Iterable[tuple[str, str]], prompt: str, body: str, marks: str, feedback: list[tuple[str, str]]) -> str:
    general = one.why.html + (f" {one.tempting.html}" if one.tempting else "")
    shown = {GENERAL: general, **{f"{ident}_fb": html for ident, html in feedback}}
    if one.type == "discussion":  # what a good answer weighs is for the teacher, not for the screen after an answer
        shown = {}
    always = f'<respcondition continue="Yes"><conditionvar><other/></conditionvar>{_display(GENERAL)}</respcondition>' if shown else ""
    replies = "".join(
        f'<respcondition continue="No"><conditionvar>{_equal(ident)}</conditionvar>{_display(f"{ident}_fb")}</respcondition>'
        for ident, _ in feedback
        if f'linkrefid="{ident}_fb"' not in marks
    )
    said = "".join(f'<itemfeedback ident="{ident}"><flow_mat>{_material(Text(html, html))}</flow_mat></itemfeedback>' for ident, html in shown.items())
    outcomes = '<outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>'
    return (
        f'<item ident="{one.id}" title="{escape(one.shown.name)}"><itemmetadata>{_fields(fields)}</itemmetadata>\n'
        f"<presentation>{_material(Text(prompt, prompt))}{body}</presentation>\n"
        f"<resprocessing>{outcomes}{always}{marks}{replies}</resprocessing>\n{said}</item>\n"
    )


def _choices(labels: Iterable[tuple[str, Text]], cardinality: str) -> str:
    rows = "".join(f'<response_label ident="{ident}">{_material(text)}</response_label>' for ident, text in labels)
    return f'<response_lid ident="response1" rcardinality="{cardinality}"><render_choice>{rows}</render_choice></response_lid>'


def _field() -> str:
    return '<response_str ident="response1" rcardinality="Single"><render_fib><response_label ident="answer1"/></render_fib></response_str>'


def _first(ident: str, feedback: str = "") -> str:
    return _condition(_equal(ident), feedback)


def _condition(variable: str, feedback: str = "") -> str:
    shown = _display(feedback) if feedback else ""
    return f'<respcondition continue="No"><conditionvar>{variable}</conditionvar><setvar action="Set" varname="SCORE">100</setvar>{shown}</respcondition>'


def _equal(ident: str) -> str:
    return f'<varequal respident="response1" case="Yes">{ident}</varequal>'


def _display(ident: str) -> str:
    return f'<displayfeedback feedbacktype="Response" linkrefid="{ident}"/>'


def _material(text: Text, *, plain: bool = False) -> str:
    kind, words = ("text/plain", text.plain) if plain else ("text/html", text.html)
    return f'<material><mattext texttype="{kind}">{escape(words)}</mattext></material>'


def _fields(fields: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{escape(entry)}</fieldentry></qtimetadatafield>" for label, entry in fields)
    return f"<qtimetadata>{rows}</qtimetadata>"
