"""Questions for Moodle's question bank: Moodle XML, which keeps all, and GIFT, which is plain text.

GIFT knows no points: Moodle gives each question one, to be changed in the quiz. Moodle 4.1 has no type for ordering, so an
order is matched with its places in both.
"""

from __future__ import annotations

import re
from html import escape

from .asked import Asked
from .content import Content
from .qti import matched

TYPES = {"single": "multichoice", "multiple": "multichoice", "order": "matching", "match": "matching", "short": "shortanswer", "discussion": "essay"}
_SPECIAL = re.compile(r"([~=#{}:])")  # and nothing else: Moodle leaves other backslashes in the text


def xml(content: Content) -> bytes:
    """The file for Import, Moodle XML format."""
    category = f'<question type="category"><category><text>{escape(_category(content))}</text></category></question>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{category}{"".join(map(_question, content.asked))}</quiz>\n'.encode()


def gift(content: Content) -> bytes:
    """The file for Import, GIFT format."""
    return f"$CATEGORY: {_category(content)}\n\n{''.join(map(_gift, content.asked))}".encode()


def _category(content: Content) -> str:
    return f"$course$/top/{content.book.replace('/', '//')}/{content.title.replace('/', '//')}"


def fractions(one: Asked) -> list[float]:
    """What share of the points each choice counts: the right ones share 100, the wrong ones take as much away."""
    right = sum(option.right for option in one.options)
    if one.type == "single":
        return [100.0 * option.right for option in one.options]
    wrong = len(one.options) - right
    return [100 / right if option.right else -100 / wrong for option in one.options]


def _number(share: float) -> str:
    return f"{share:.5f}".rstrip("0").rstrip(".")


def _question(one: Asked) -> str:
    shown = one.shown
    common = (
        f"<name><text>{escape(shown.name)}</text></name>{_html('questiontext', shown.prompt.html)}{_html('generalfeedback', _general(one))}"
        f"<defaultgrade>{shown.points}</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden><idnumber>{one.id}</idnumber>"
    )
    return f'<question type="{TYPES[one.type]}">{common}{_BODIES[one.type](one)}</question>\n'


def _choices(one: Asked) -> str:
    single = str(one.type == "single").lower()
    settings = f"<single>{single}</single><shuffleanswers>true</shuffleanswers><answernumbering>ABCD</answernumbering>"
    answers = "".join(
        f'<answer fraction="{_number(share)}" format="html"><text>{escape(option.text.html)}</text>{_html("feedback", option.why.html)}</answer>'
        for option, share in zip(one.options, fractions(one), strict=True)
    )
    return settings + answers


def _matching(one: Asked) -> str:
    made = "".join(f"{_html('subquestion', left.html)[:-14]}<answer><text>{escape(right)}</text></answer></subquestion>" for left, right in matched(one))
    return f"<shuffleanswers>true</shuffleanswers>{made}"


def _short(one: Asked) -> str:
    texts = (escape(text.replace("*", r"\*")) for text in one.accept)  # a bare asterisk would stand for any text
    return "<usecase>0</usecase>" + "".join(f'<answer fraction="100" format="moodle_auto_format"><text>{text}</text></answer>' for text in texts)


def _essay(one: Asked) -> str:
    assert one.answer
    settings = "<responseformat>editor</responseformat><responserequired>1</responserequired><responsefieldlines>15</responsefieldlines>"
    return f"{settings}<attachments>0</attachments><attachmentsrequired>0</attachmentsrequired>{_html('graderinfo', one.answer.html)}"


_BODIES = {"single": _choices, "multiple": _choices, "order": _matching, "match": _matching, "short": _short, "discussion": _essay}


def _general(one: Asked) -> str:
    return f"{one.why.html} {one.tempting.html}" if one.tempting else one.why.html


def _html(tag: str, html: str) -> str:
    return f'<{tag} format="html"><text>{escape(html)}</text></{tag}>'


def escaped(text: str) -> str:
    """Text as GIFT has it: six characters escaped, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _gift(one: Asked) -> str:
    answers = [line for line in _GIFTS[one.type](one) if line]
    general = f"####{escaped(_general(one))}"
    if one.type == "discussion":
        assert one.answer
        general = f"####{escaped(one.answer.html)}"
    body = "\n".join(["{", *answers, general, "}"])
    return f"// [id:{one.id}]\n::{escaped(one.shown.name)}::[html]{escaped(one.shown.prompt.html)}{body}\n\n"


def _gift_choices(one: Asked) -> list[str]:
    made = []
    for option, share in zip(one.options, fractions(one), strict=True):
        mark = "=" if one.type == "single" and option.right else "~" if one.type == "single" else f"~%{_number(share)}%"
        made.append(f"{mark}{escaped(option.text.html)}#{escaped(option.why.html)}")
    return made


def _gift_matching(one: Asked) -> list[str]:
    return [f"={escaped(left.html)} -> {escaped(right)}" for left, right in matched(one)]


def _gift_short(one: Asked) -> list[str]:
    return [f"=%100%{escaped(text)}" for text in one.accept]


_GIFTS = {
    "single": _gift_choices, "multiple": _gift_choices, "order": _gift_matching, "match": _gift_matching, "short": _gift_short,
    "discussion": lambda one: [],
}  # fmt: skip
