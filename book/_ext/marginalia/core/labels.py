"""Words and shapes for values of fields that pages and charts share."""

from __future__ import annotations

# Status: (shape, word). The shape tells it without color; the word says it.
STATUS = {
    "documented": ("■", "documented"),
    "reported": ("◐", "reported"),
    "disputed": ("⇄", "disputed"),
    "contradicted": ("✕", "contradicted"),
    "borne-out": ("▲", "borne out"),
    "not-borne-out": ("▽", "not borne out"),
    "opinion": ("❞", "opinion"),
    "unverifiable": ("?", "cannot be checked"),
}


def para_name(para: int) -> str:
    """“Headline”, “Paragraph 3”."""
    return f"Paragraph {para}" if para else "Headline"
