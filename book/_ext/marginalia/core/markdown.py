"""Markdown as its readers see it: without code, without marks, and the words that stand around a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

BLOT = "\0"
AROUND = 7  # words on each side of a mention
# Directives whose content is no prose.
_CODE = re.compile(r"\{(?:code|code-block|code-cell|view|toctree|math|raw|bibliography|literalinclude|include|image|eval-rst)\}|[^{]|$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,}|:{3,})[ \t]*(.*?)[ \t]*$")
_ROLE = re.compile(r"\{[\w:+-]+\}(`+)([^`<]*?)\s*(<[^`]*>)?\1")
_SPAN = re.compile(r"(?s)(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)")
_LINKED = re.compile(r"\[([^\[\]]*)\]\((#?)([^()\s]*)\)")
_LINE_MARKS = re.compile(r"(?m)^[ \t]*(?:[-*+>]|\d+[.)]|#+)[ \t]+|[ \t]*\|[ \t]*")
_MARKS = re.compile(rf"[*`\\{BLOT}]|(?<!\w)_|_(?!\w)|\[\^[^\]]*\]")


def without_fences(rows: list[str]) -> Iterator[str]:
    """The lines, fences and what stands in code blocks blotted out; the content of a note or glossary stays."""
    fences: list[tuple[str, bool]] = []
    for row in rows:
        match = _FENCE.match(row)
        is_code = bool(fences) and fences[-1][1]
        if match and fences and not match[2] and match[1].startswith(fences[-1][0]):
            fences.pop()
            yield BLOT * len(row)
        elif match and not is_code:
            fences.append((match[1], _CODE.match(match[2]) is not None))
            yield BLOT * len(row)
        else:
            yield BLOT * len(row) if is_code else row


def without_code(text: str) -> str:
    """The text with code blotted out, blocks and spans, and what roles are given: the rest is read as Markdown."""
    return _SPAN.sub(_blot, "\n".join(without_fences(text.split("\n"))))


def _blot(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLOT, match[0])


def plain(text: str, title: Callable[[str], str] = str) -> str:
    """The words of a piece of Markdown on one line; a link without words says the ``title`` of its id."""
    text = _ROLE.sub(lambda match: match[2], text)
    text = _LINKED.sub(lambda match: match[1] or (title(match[3]) if match[2] else ""), text)
    return re.sub(r"\s+", " ", _MARKS.sub("", _LINE_MARKS.sub(" ", text)))


def words_around(before: str, words: str, after: str) -> str:
    """A mention with a few words of its surroundings on both sides, all three given as plain text."""
    head, tail = before.split(), after.split()
    left = ("… " if len(head) > AROUND else "") + " ".join(head[-AROUND:]) + (" " if head and before[-1].isspace() else "")
    right = (" " if tail and after[0].isspace() else "") + " ".join(tail[:AROUND]) + (" …" if len(tail) > AROUND else "")
    return f"{left}{' '.join(words.split())}{right}"
