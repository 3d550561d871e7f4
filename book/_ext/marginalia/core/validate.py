"""From what a file holds to typed records: every broken field of a record becomes a located problem."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError

from .models import Record
from .problems import Code, Location, Problem
from .source import KeyPath, Raw
from .suggest import nearest

T = TypeVar("T", bound=Record)
_ID = re.compile(r"\b[a-z]+(?:-[a-z0-9]+)+\b")
GAP = "% fill in"  # begins a line of a text that is to be written; a comment in MyST

_CODES = {
    "missing": Code.FIELD_MISSING,
    "extra_forbidden": Code.FIELD_UNKNOWN,
    "literal_error": Code.VALUE_UNKNOWN,
    "date_invalid": Code.DATE_INVALID,
    "date_reversed": Code.DATE_REVERSED,
}
# What pydantic says of a value, for those who do not know Python.
_PLAIN = {
    "too_short": "at least {min_length} needed",
    "too_long": "at most {max_length} allowed",
    "int_parsing": "a whole number is needed",
    "int_type": "a whole number is needed",
    "bool_parsing": "true or false is needed",
    "tuple_type": "a list is needed: [one, two]",
    "string_type": "text is needed",
    "model_type": "fields are needed here",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "string_too_short": "text is needed",
}


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A record with the place it came from: file, lines, and the Markdown text below it, if any."""

    record: T
    raw: Raw
    keys: KeyPath = ()

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id  # type: ignore[attr-defined]

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.raw.path

    @cached_property
    def fingerprint(self) -> tuple[str, tuple[str, ...]]:
        """A sum of all that the record holds, and every id that it names."""
        text = "\n".join([self.path, self.words])
        return hashlib.sha256(text.encode()).hexdigest(), tuple(sorted(set(_ID.findall(text))))

    @cached_property
    def words(self) -> str:
        """All that the record holds, as one text: its fields as JSON, then the Markdown below it."""
        return "\n".join([self.record.model_dump_json(), self.raw.body])

    def at(self, *keys: str | int) -> Location:
        """Where a field of the record stands."""
        return self.raw.at(*self.keys, *keys)


def build(model: type[T], raw: Raw, keys: KeyPath = ()) -> tuple[Entry[T] | None, list[Problem]]:
    """Make one record from the data at ``keys`` of a file, or say everything that is wrong with it."""
    if (model, keys) not in raw.made:
        raw.made[model, keys] = _build(model, raw, keys)
    return raw.made[model, keys]


def _build(model: type[T], raw: Raw, keys: KeyPath) -> tuple[Entry[T] | None, list[Problem]]:
    data = raw.data
    for key in keys:
        data = data[key]
    if not isinstance(data, dict):
        message = f"here a record of fields ({', '.join(list(model.model_fields)[:3])}, …) is needed"
        return None, [Problem(Code.YAML_SHAPE, message, raw.at(*keys), "name: value, a line each")]
    empty = set(_empty(data))
    given = {name: value for name, value in data.items() if value not in (None, "")}
    found = [_gap(model, raw, keys, path) for path in sorted(empty, key=str)]
    try:
        record = model.model_validate(given)
    except ValidationError as error:
        real = [detail for detail in error.errors() if not any(path[: len(detail["loc"])] == tuple(detail["loc"]) for path in empty)]
        return None, found + [_problem(model, raw, keys, detail) for detail in real]
    return (None if found else Entry(record, raw, keys)), found


def _empty(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Where a field is named and has no value."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if value is None:
            yield (*path, key)
        else:
            yield from _empty(value, (*path, key))


def _gap(model: type[Record], raw: Raw, keys: KeyPath, path: KeyPath) -> Problem:
    name, field = ".".join(map(str, path)), field_at(model, path)
    message = f"fill in “{name}”" + (f": {field.description}" if field and field.description else "")
    optional = field is not None and len(path) == 1 and not field.is_required()
    return Problem(Code.GAP, message.rstrip("."), raw.at(*keys, *path), "or take the line out" if optional else "write it after the colon")


def field_at(model: type[Record], path: KeyPath) -> Any:
    """The definition of a field that ``path`` leads to through records within records; None if there is none."""
    field: Any = None
    for key in path:
        if isinstance(key, int):
            continue
        fields = getattr(model, "model_fields", {})
        field = fields.get(key) or next((one for one in fields.values() if one.alias == key), None)
        model = record_in(field.annotation) if field else None  # type: ignore[assignment]
    return field


def record_in(annotation: Any) -> type[Record] | None:
    """The record that a field is or lists; None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next(filter(None, map(record_in, get_args(annotation))), None)


def open_lines(raw: Raw) -> Iterator[Problem]:
    """A problem for each line of a text that still says what is to be written there."""
    for number, row in enumerate(raw.body.split("\n"), raw.body_line):
        if row.startswith(GAP):
            yield Problem(Code.GAP, row.removeprefix("% ").rstrip("."), Location(raw.path, number), "write it here and take this line out")


def build_list(model: type[T], raw: Raw) -> tuple[list[Entry[T]], list[Problem]]:
    """Make the records of a file that is a list of them."""
    if raw.data is None:
        return [], []
    if not isinstance(raw.data, list):
        return [], [Problem(Code.YAML_SHAPE, "here a list of records is needed, each beginning with “- id:”", raw.at())]
    made = [build(model, raw, (n,)) for n in range(len(raw.data))]
    return [entry for entry, _ in made if entry], [problem for _, some in made for problem in some]


def _problem(model: type[Record], raw: Raw, keys: KeyPath, detail: Any) -> Problem:
    loc = tuple(part for part in detail["loc"] if not (isinstance(part, str) and part.startswith("function-")))
    name = ".".join(str(part) for part in loc) or "record"
    code = _CODES.get(detail["type"], Code.FIELD_INVALID)
    where = raw.at(*keys, *loc)
    if code is Code.FIELD_MISSING:
        return Problem(code, f"the field “{name}” is missing or empty", where, "add it")
    if code is Code.FIELD_UNKNOWN:
        known = model.model_fields if len(loc) == 1 else ()
        return Problem(code, f"the field “{name}” is not one of this collection", where, nearest(str(loc[-1]), known) or "see the field reference")
    if code is Code.VALUE_UNKNOWN:
        allowed = detail["ctx"]["expected"].replace("'", "")
        return Problem(code, f"“{detail['input']}” is not a value of “{name}”", where, f"one of: {allowed}")
    if detail["type"] == "string_pattern_mismatch" and loc[-1:] == ("id",):
        return Problem(Code.ID_FORM, f"“{detail['input']}” is not an id of this collection", where, f"form: {_readable(detail)}")
    if detail["type"] == "string_pattern_mismatch":
        return Problem(code, f"“{detail['input']}” does not fit “{name}”", where, f"form: {_readable(detail)}")
    given = detail.get("ctx", {})
    said = given["why"] if "why" in given else _PLAIN.get(detail["type"], detail["msg"]).format(**given)
    hint = "write it like 2026-02-27" if code in (Code.DATE_INVALID, Code.DATE_REVERSED) else "the reference of fields has an example"
    return Problem(code, f"“{name}”: {said}", where, hint)


def _readable(detail: Any) -> str:
    pattern = detail["ctx"]["pattern"]
    kind = pattern.lstrip("^").split("-", 1)[0]
    return f"{kind}-words-in-lower-case" if kind.isalpha() else pattern


def duplicates(entries: list[Entry[Any]]) -> Iterator[Problem]:
    """A problem for each record whose id an earlier one has."""
    first: dict[str, Location] = {}
    for entry in entries:
        if entry.id in first:
            yield Problem(Code.ID_DUPLICATE, f"the id {entry.id} is already that of {first[entry.id]}", entry.at("id"), "choose another")
        first.setdefault(entry.id, entry.at("id"))
