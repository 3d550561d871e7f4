"""``sources.json``: the sources in CSL-JSON, which reference managers and citation processors read.

Form: https://resource.citationstyles.org/schema/latest/input/json/csl-data.json (CSL 1.0.2). ``accessed`` is the day
on which the source was last checked, ``note`` says how it was seen, ``genre`` is the book's own word for what it is.
What CSL has no field for, tier and access, stands under ``custom``.
"""

from __future__ import annotations

import re
from typing import Any

from ..core.bibliography import TIERS, Source
from ..core.corpus import Corpus
from ..core.dates import Edtf
from .serial import json_bytes

# The book's kind of source -> CSL's type (https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types)
TYPES = {
    "news": "article-newspaper",
    "opinion": "article-newspaper",
    "editorial": "article-newspaper",
    "company-statement": "webpage",
    "analysis": "article",
    "reference": "webpage",
    "statute": "legislation",
    "regulation": "regulation",
    "court-order": "legal_case",
    "report": "report",
}
BIBTEX_TYPES = {"techreport": "report", "book": "book", "article": "article-journal"}
IN_CONTAINER = ("article-newspaper", "article", "webpage")


def file(corpus: Corpus) -> bytes:
    """All sources by key."""
    return json_bytes([item(source) for _, source in sorted(corpus.sources.items())])


def item(source: Source) -> dict[str, Any]:
    """One source as a CSL item; fields that are not known are left out."""
    kind = BIBTEX_TYPES.get(source.type) or TYPES.get(source.kind, "document")
    made: dict[str, Any] = {"id": source.key, "type": kind, "title": source.title}
    if source.author:
        made["author"] = [name(person) for person in source.author.split(" and ")]
    if source.publisher:
        made["publisher"] = source.publisher
    if source.publisher and kind in IN_CONTAINER:
        made["container-title"] = source.publisher
    return {
        **made,
        "issued": date(source.date),
        "accessed": date(source.checked),
        "URL": source.url,
        "genre": source.kind.replace("-", " "),
        "note": source.note,
        "custom": {"tier": source.tier, "tier-means": TIERS[source.tier], "access": source.access},
    }


def name(person: str) -> dict[str, str]:
    """A BibTeX name: “Family, Given” and “Family, Suffix, Given” are persons, all else is taken as it stands."""
    parts = [part.strip() for part in person.split(",")]
    if len(parts) == 2 and all(parts):
        return {"family": parts[0], "given": parts[1]}
    if len(parts) == 3 and all(parts):
        return {"family": parts[0], "given": parts[2], "suffix": parts[1]}
    return {"literal": person.strip()}


def date(value: Edtf) -> dict[str, Any]:
    """A CSL date: one point or two. An open range, which CSL cannot say in parts, is said in words."""
    if ".." in value.text:
        return {"literal": value.words}
    parts = [[int(number) for number in re.findall(r"\d+", point)] for point in value.text.split("/")]
    circa = {"circa": True} if value.approximate or value.uncertain else {}
    return {"date-parts": parts, **circa}
