"""The questions of a packet as a table for spreadsheets: UTF-8 with a mark at its head, by which Excel knows it."""

from __future__ import annotations

from ..exporters.serial import SEPARATOR, csv_bytes
from .asked import LETTERS, Asked
from .content import Content

COLUMNS = ("number", "id", "title", "type", "level", "minutes", "points", "prompt", "offered", "key", "answer", "why", "tempting", "where", "about")


def csv(content: Content) -> bytes:
    """One row a question, with its key."""
    return "\ufeff".encode() + csv_bytes([_row(one) for one in content.asked], COLUMNS)


def _row(one: Asked) -> dict[str, object]:
    shown = one.shown
    offered = shown.choices or shown.items or shown.rights
    lefts = [f"{n}. {left.plain}" for n, left in enumerate(shown.lefts, 1)]
    return {
        "number": shown.number, "id": one.id, "title": shown.title, "type": one.type, "level": shown.level, "minutes": shown.minutes,
        "points": shown.points, "prompt": " ".join(shown.prompt.plain.split()),
        "offered": SEPARATOR.join([*lefts, *(f"{letter}. {text.plain}" for letter, text in zip(LETTERS, offered, strict=False))]),
        "key": one.letters, "answer": answer(one), "why": one.why.plain, "tempting": one.tempting.plain if one.tempting else "",
        "where": SEPARATOR.join(f"{title}: “{holds}”" for title, holds, _ in one.where), "about": SEPARATOR.join(one.about),
    }  # fmt: skip


def answer(one: Asked) -> str:
    """The key in words."""
    if one.options:
        return SEPARATOR.join(option.text.plain for option in one.options if option.right)
    if one.type == "order":
        return SEPARATOR.join(item.plain for item in one.right_order)
    if one.type == "match":
        return SEPARATOR.join(f"{left.plain}: {right.plain}" for left, right in one.pairs)
    return SEPARATOR.join(one.accept) or (one.answer.plain if one.answer else "")
