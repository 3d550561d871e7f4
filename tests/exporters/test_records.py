"""``claims.json``, ``parties.json`` and the like against the files they are made from."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.exporters.conftest import LISTS, Book

COLLECTIONS = ("claims", "concepts", "framing", "parties", "positions")


def given(book: Book, name: str) -> dict[str, dict[str, Any]]:
    """The records of a collection as typed."""
    return book.listed(name) if name in LISTS else book.pages(name)


def same(given: Any, made: Any) -> bool:
    """Is the exported value the one that was typed? Text is compared without regard to how its lines were broken."""
    if isinstance(given, str) and isinstance(made, dict):
        return made == {"key": given, "at": None}
    if isinstance(given, str) and isinstance(made, bool):
        return given == str(made).lower()
    if isinstance(given, str):
        return " ".join(given.split()) == " ".join(str(made).split())
    if isinstance(given, list):
        return len(given) == len(made) and all(map(same, given, made))
    return all(same(value, made[key]) for key, value in given.items())


@pytest.mark.parametrize("name", COLLECTIONS)
def test_records_have_the_fields_of_their_files(book: Book, name: str) -> None:
    """Each value as typed; what is not typed is empty."""
    typed = given(book, name)
    rows = {row["id"]: row for row in book.json(f"{name}.json")[name]}
    assert list(rows) == sorted(typed)
    for id_, record in typed.items():
        fields = {field: value for field, value in record.items() if field and value != ""}
        for field, value in fields.items():
            assert same(value, rows[id_][field]), f"{id_}: {field}"
        defaults = {field: value for field, value in rows[id_].items() if field not in {*fields, "address", "mentioned_by"}}
        assert all(value in (None, [], False, "") for value in defaults.values()), f"{id_}: {defaults}"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_backlinks_are_all_there_and_no_others(book: Book, name: str) -> None:
    """Every record that names another is among its mentions."""
    named = {by: names_in(record) for by, record in book.everything().items()}
    for row in book.json(f"{name}.json")[name]:
        expected = {by for by, names in named.items() if row["id"] in names and by != row["id"]}
        assert {mention["id"] for mention in row["mentioned_by"]} == expected, row["id"]
        assert len(row["mentioned_by"]) == len(expected)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_backlink_says_the_field(book: Book, name: str) -> None:
    """And the name stands in that field."""
    records = book.everything()
    for row in book.json(f"{name}.json")[name]:
        for mention in row["mentioned_by"]:
            field = "" if mention["field"] == "text" else mention["field"]
            assert row["id"] in names_in({field: records[mention["id"]][field]}), f"{mention} of {row['id']}"


def names_in(record: dict[str, Any]) -> set[str]:
    """Every id in a record: what stands in a field by itself, and what its text links to."""
    found = set(re.findall(r"\(#([\w:.-]+)\)", record.get("", "")))

    def walk(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            walk(list(value.values()))
        elif re.fullmatch(r"(note|claim|party|concept|event|position|framing)-[a-z0-9-]+", value):
            found.add(value)

    walk([value for field, value in record.items() if field])
    return found - {record.get("id")}


def test_files_say_what_they_are_about_and_under_which_license(book: Book) -> None:
    """A file that is passed on keeps both."""
    for name in COLLECTIONS:
        made = book.json(f"{name}.json")
        assert made["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert made["article"]["url"] in book.text("article/article.yml")
