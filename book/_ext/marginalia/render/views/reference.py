"""The contributors' reference: every message and every field, from what defines them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from docutils import nodes

from ...core import schemas
from ...core.corpus import Corpus
from ...core.mend import MENDED
from ...core.problems import Code
from ..nodes import element, h
from .page import Page


@cache
def _examples() -> dict[str, dict[str, Any]]:
    """For each code a message as it is said; a test makes them from the bad cases."""
    return json.loads((files("marginalia.core") / "messages.json").read_text(encoding="utf-8"))


def select_codes(_: Corpus, __: str) -> Any:
    """Code, meaning, example, and whether ``--fix`` mends it."""
    return [(code.value, code.__doc__, _examples().get(code.value), code in MENDED) for code in Code]


def build_codes(page: Page, shown: Any) -> list[nodes.Node]:
    """A list of all codes, each with a place of its own to link to."""
    return [h("dl", [part for row in shown for part in _code(*row)], cls="mrg-messages")]


def _code(code: str, meaning: str, example: dict[str, Any] | None, mended: bool) -> list[element]:
    said = [h("p", meaning)]
    if example:
        where = f"{example['file']}:{example['line']}" if example["line"] else example["file"]
        said += [h("pre", f"{where}: [{code}] {example['message']}"), h("p", h("span", "To do: ", cls="mrg-label"), f"{example['hint']}.")]
    said += [h("p", h("code", "marginalia check --fix"), " mends it where one correction is certain.")] if mended else []
    return [h("dt", h("code", code), id=f"code-{code}"), h("dd", said)]


def select_fields(_: Corpus, name: str) -> Any:
    """The fields of a collection; of “source” those of the bibliography."""
    if name == "source":
        return ["book/references.bib", list(schemas.bibliography_rows())]
    collection = next(one for one in schemas.COLLECTIONS if one.name == name)
    return [collection.files, list(schemas.rows(collection.model))]


def build_fields(page: Page, shown: Any) -> list[nodes.Node]:
    """A table of the fields."""
    where, rows = shown
    head = h("tr", [h("th", word, scope="col") for word in ("Field", "Holds", "Type", "Needed", "Example")])
    return [h("table", h("caption", "Fields of ", h("code", where)), h("thead", head), h("tbody", [_field(row) for row in rows]), cls="mrg-table mrg-fields")]


def _field(row: schemas.Row) -> element:
    needed = "yes" if row.required else f"no; without it {row.default or 'nothing'}"
    example = h("code", row.example) if row.example else ""
    return h("tr", h("th", h("code", row.name), scope="row"), [h("td", part) for part in (row.description, row.type, needed, example)])
