"""From typed records to JSON and CSV, the same bytes each time: UTF-8, LF, fields in the order of the models."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from ..core.corpus import Corpus
from ..core.dates import Edtf
from .addresses import LICENSE

SEPARATOR = " | "  # between the items of a list in a CSV cell


def plain(value: Any) -> Any:
    """A record as JSON knows it: dates as their EDTF text, tuples as lists, fields by the names they have in the files."""
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, BaseModel):
        return {field.alias or name: plain(getattr(value, name)) for name, field in type(value).model_fields.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def json_bytes(value: Any) -> bytes:
    """JSON, one field a line, so that two versions of a file can be compared."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def csv_bytes(rows: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> bytes:
    """A table with a header. RFC 4180 but for the line ends (https://www.rfc-editor.org/rfc/rfc4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    names = list(columns)
    writer.writerow(names)
    writer.writerows([cell(row[name]) for name in names] for row in rows)
    return out.getvalue().encode()


def cell(value: Any) -> str:
    """A value as a CSV cell: nothing for null, items joined, a source as ``key [place]``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(cell(item) for item in value)
    if isinstance(value, Mapping):
        return f"{value['key']} [{value['at']}]" if value["at"] else value["key"]
    return str(value)


def about(corpus: Corpus) -> dict[str, Any]:
    """What stands at the head of the book's own JSON files: the article read, and the license of the data."""
    assert corpus.article
    info = corpus.article.info
    article = {"title": info.title, "publisher": info.publisher, "date": info.date.text, "url": info.url}
    return {"article": article, "license": LICENSE}
