"""``sources.json`` against what CSL-JSON allows (https://resource.citationstyles.org/schema/latest/input/json/csl-data.json)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import jsonschema
import pytest

from marginalia.core import dates
from marginalia.exporters.sources import date, name
from tests.exporters.conftest import Book

# The types that CSL 1.0.2 has, and the form of the fields that this book uses; nothing else may be there.
TYPES = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection", "dataset",
    "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip
POINT = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer", "minimum": 1}}
PARTS = {"type": "array", "minItems": 1, "maxItems": 2, "items": POINT}
DATE = {
    "type": "object",
    "properties": {"date-parts": PARTS, "circa": {"const": True}, "literal": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
    "minProperties": 1,
}
TEXT = {"type": "string", "minLength": 1}
PERSON = {"type": "object", "properties": dict.fromkeys(("family", "given", "suffix", "literal"), TEXT), "additionalProperties": False, "minProperties": 1}
FIELDS: dict[str, Any] = {
    **dict.fromkeys(("id", "title", "publisher", "container-title", "URL", "genre", "note"), TEXT),
    **dict.fromkeys(("issued", "accessed"), DATE),
    "type": {"enum": TYPES},
    "author": {"type": "array", "minItems": 1, "items": PERSON},
    "custom": {"type": "object", "required": ["tier", "access"]},
}
REQUIRED = ["id", "type", "title", "issued", "accessed", "URL", "note", "custom"]
SCHEMA = {"type": "array", "items": {"type": "object", "properties": FIELDS, "required": REQUIRED, "additionalProperties": False}}


def entries(book: Book) -> dict[str, dict[str, str]]:
    """references.bib, read line by line."""
    found = {}
    for key, fields in re.findall(r"(?ms)^@\w+\{([^,]+),(.*?)^\}", book.text("references.bib")):
        found[key] = {field: value.replace("{", "").replace("}", "") for field, value in re.findall(r"(?m)^\s*(\w+)\s*=\s*\{(.*)\},?$", fields)}
    return found


def test_every_field_is_of_a_form_that_csl_knows(book: Book) -> None:
    """Reference managers refuse what they do not know."""
    jsonschema.Draft7Validator(SCHEMA).validate(book.json("sources.json"))


def test_the_items_are_the_sources(book: Book) -> None:
    """Address, tier, access and publisher as in references.bib."""
    items = {item["id"]: item for item in book.json("sources.json")}
    listed = entries(book)
    assert items.keys() == listed.keys()
    for key, item in items.items():
        given = listed[key]
        assert item["URL"] == re.sub(r"\\([%&#_$])", r"\1", given["url"])
        assert item["custom"]["tier"] == int(given["tier"])
        assert item["custom"]["access"] == given["access"]
        assert "publisher" in item or "author" in item
        assert item.get("publisher", "") == re.sub(r"\\([%&#_$])", r"\1", given.get("publisher", ""))


def test_dates_are_those_of_the_sources(book: Book) -> None:
    """To the day, the month or the year."""
    listed = entries(book)
    for item in book.json("sources.json"):
        for field, given in (("issued", listed[item["id"]]["date"]), ("accessed", listed[item["id"]]["checked"])):
            if re.fullmatch(r"[\d-]+", given):
                assert item[field] == {"date-parts": [[int(part) for part in given.split("-")]]}, item["id"]
                dt.date(*([*item[field]["date-parts"][0], 1, 1][:3]))


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("2026", {"date-parts": [[2026]]}),
        ("2026-03~", {"date-parts": [[2026, 3]], "circa": True}),
        ("2026-03-04?", {"date-parts": [[2026, 3, 4]], "circa": True}),
        ("2026-02-26/2026-03", {"date-parts": [[2026, 2, 26], [2026, 3]]}),
        ("2026-02/..", {"literal": "from February 2026"}),
    ],
)
def test_a_date_keeps_its_precision(edtf: str, csl: dict[str, Any]) -> None:
    """A month stays a month; about stays about."""
    assert date(dates.parse(edtf)) == csl


@pytest.mark.parametrize(
    ("person", "csl"),
    [
        ("Ortega, Lucía", {"family": "Ortega", "given": "Lucía"}),
        ("King, Jr., Martin Luther", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ("The White House", {"literal": "The White House"}),
        ("Legislature, ", {"literal": "Legislature,"}),
    ],
)
def test_a_name_is_taken_apart_only_where_it_says_how(person: str, csl: dict[str, str]) -> None:
    """An office is not a person with a family name."""
    assert name(person) == csl
