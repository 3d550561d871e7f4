"""The text of a new record, collection by collection. What is left empty is what a person has to find out.

Each function takes what was given (a dict of options; a missing one is "") and returns the text of the file or entry. A
field without a value, and a line that begins with “% fill in”, is a gap that ``marginalia check`` names until it is filled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..core.anchoring import Selector
from ..core.checks import CONCEPT_HEADINGS, FACTUAL, PARTY_HEADINGS
from ..core.models import Cells
from .describe import quoted, target_lines

Given = Mapping[str, Any]
SIDES = tuple(field.alias or name for name, field in Cells.model_fields.items())


def field(name: str, value: str = "") -> str:
    """A line of YAML; without a value a gap."""
    return f"{name}: {quoted(value)}" if value else f"{name}:"


def sources(given: Sequence[str], *, needed: bool = True) -> list[str]:
    """Source keys, each with its place where one was given after a comma: “key, p. 7”."""
    if not given:
        return ["sources:" if needed else "sources: []"]
    parts = [source.partition(",") for source in given]
    return ["sources:", *(f"  - {{key: {key.strip()}, at: {quoted(at.strip())}}}" if at else f"  - {key.strip()}" for key, _, at in parts)]


def ids(name: str, given: Sequence[str]) -> str:
    """A field that lists ids."""
    return f"{name}: [{', '.join(given)}]"


def note(given: Given, selector: Selector) -> str:
    """A note's file."""
    lines = ["---", f"id: {given['id']}", field("title", given["title"]), *target_lines(selector), field("kind", given["kind"])]
    lines += [field("known_on", given["known_on"])]
    lines += [ids(name, given[name]) for name in ("claims", "parties", "concepts", "events")]
    lines += [*sources(given["sources"], needed=given["kind"] in FACTUAL or not given["kind"]), field("checked", given["checked"]), "---"]
    return "\n".join([*lines, "% fill in the text: 40 to 160 words. The first sentence says the point.", ""])


def party(given: Given, _: None = None) -> str:
    """A party's page."""
    lines = ["---", f"id: {given['id']}", field("title", given["title"]), *(field(name, given[name]) for name in ("kind", "group", "short", "role"))]
    lines += ["position:", "interests:", "relations: []", *sources(given["sources"]), field("checked", given["checked"]), "---"]
    first = "Who this is" if given["kind"] == "person" else "What this is" if given["kind"] in ("agency", "company", "press") else PARTY_HEADINGS[0][0]
    told = ("who or what it is", "its view, in terms it would accept, and its best argument", "what a fair reader should not forget")
    headings = (first, PARTY_HEADINGS[1][0], PARTY_HEADINGS[2][0])
    return "\n".join([*lines, _sections(headings, told)])


def concept(given: Given, _: None = None) -> str:
    """A concept's page."""
    lines = ["---", f"id: {given['id']}", field("title", given["title"]), field("short", given["short"])]
    if given["procedure"]:
        lines += ["procedure: true", "steps:", "  - label:"]
    lines += ["authorities:", f"  - source: {given['sources'][0].partition(',')[0] if given['sources'] else ''}".rstrip(), "    cite:", "    says:"]
    lines += ["related: []", *sources(given["sources"], needed=False), field("checked", given["checked"]), "---"]
    headings = [heading for heading in CONCEPT_HEADINGS if heading != "Step by step" or given["procedure"]]
    told = {
        "Plain words": "the concept for a reader who knows no law", "Precisely": "what the law says, with its sections",
        "Step by step": "a numbered list, one item a step", "In this dispute": "where it matters here, with links",
        "Common mistakes": "what readers often take it for", "Questions": "one or two to think about",
    }  # fmt: skip
    return "\n".join([*lines, _sections(headings, [told[heading] for heading in headings])])


def _sections(headings: Sequence[str], told: Sequence[str]) -> str:
    return "\n".join(f"## {heading}\n% fill in: {what}\n" for heading, what in zip(headings, told, strict=True))


def event(given: Given, _: None = None) -> str:
    """An entry of events.yml."""
    lines = [f"- id: {given['id']}", *(field(f"  {name}", given[name]) for name in ("title", "date", "what", "track"))]
    lines += [f"  {ids('parties', given['parties'])}", f"  {ids('paras', given['paras'])}", field("  known_on", given["known_on"])]
    return "\n".join([*lines, *_in(sources(given["sources"])), field("  confidence", given["confidence"]), ""])


def claim(given: Given, selector: Selector) -> str:
    """An entry of claims.yml."""
    lines = [f"- id: {given['id']}", f"  para: {selector.para}", f"  exact: {quoted(selector.exact)}", field("  restated", given["restated"])]
    lines += [field(f"  {name}", given[name]) for name in ("kind", "basis_in_article", "status", "status_at_publication", "finding", "known_on", "confidence")]
    return "\n".join([*lines, f"  {ids('parties', given['parties'])}", *_in(sources(given["sources"])), ""])


def position(given: Given, _: None = None) -> str:
    """An entry of positions.yml: a point, and a gap for each side."""
    lines = [f"- id: {given['id']}", field("  title", given["title"]), field("  question", given["question"]), "  cells:"]
    return "\n".join([*lines, *(f"    {side}:" for side in SIDES), ""])


def framing(given: Given, selector: Selector) -> str:
    """An entry of framing.yml."""
    lines = [f"- id: {given['id']}", f"  para: {selector.para}", f"  exact: {quoted(selector.exact)}", field("  device", given["device"])]
    return "\n".join([*lines, *(f"  {name}:" for name in ("effect", "neutral", "defender")), field("  works_against", given["works_against"]), ""])


def source(given: Given, _: None = None) -> str:
    """An entry of references.bib."""
    names = ("title", *(["author"] if given["author"] else []), "publisher", "date", "url", "kind", "tier", "access", "checked", "note")
    return "\n".join([f"\n@misc{{{given['key']},", *(f"  {name} = {{{_bibtex(given[name])}}}," for name in names), "}", ""])


def _bibtex(text: str) -> str:
    return "".join(f"\\{char}" if char in "&%#_$" else char for char in text)


def question(given: Given, _: None = None) -> str:
    """A question's file, with the fields of its type."""
    lines = ["---", f"id: {given['id']}", field("title", given["title"]), *(field(name, given[name]) for name in ("type", "level", "minutes"))]
    lines += [ids("about", given["about"]) if given["about"] else "about:", "where:", "  - {at: , holds: }"]
    lines += {
        "single": ["choices:", *_choices(3)], "multiple": ["choices:", *_choices(4)], "order": ["items:", *["  -"] * 3, "tempting:"],
        "match": ["pairs:", *["  - {left: , right: }"] * 3, "tempting:"], "short": ["accept: []", "answer:", "tempting:"], "discussion": ["answer:"],
    }.get(given["type"], ["choices:"])  # fmt: skip
    lines += ["why:", field("checked", given["checked"]), "---"]
    return "\n".join([*lines, "% fill in the prompt: 10 to 120 words. The book alone answers it; it does not hold the answer.", ""])


def _choices(count: int) -> list[str]:
    return [row for n in range(count) for row in ("  - text:", *(["    right: true"] if not n else []), "    why:")]


def _in(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]
