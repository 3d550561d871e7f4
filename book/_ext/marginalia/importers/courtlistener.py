"""Docket entries as CourtListener and RECAP give them, from a JSON file on disk.

Read are: a page of the API's ``docket-entries`` (v3 and v4: ``results``), one entry of it, a RECAP docket file or any docket with its
``docket_entries`` (the Internet Archive's ``gov.uscourts.….docket.json``, Juriscraper), and the body of a docket alert.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core import dates

ENTRIES = "https://www.courtlistener.com/api/rest/v4/docket-entries/"
LARGEST = 64 << 20
# Courts of appeals without numbers of entries: the API gives the id of the document in their place.
HIGHEST_NUMBER = 99_999
_DOCKET_ID = re.compile(r"/dockets?/(\d+)/")


class UnreadableDocketError(Exception):
    """The file is not what is read here; the message says in one line what it is instead and what to do."""


@dataclass(frozen=True)
class Document:
    """A document of an entry: whether RECAP holds it, and whether it is under seal."""

    number: str
    attachment: str
    is_available: bool
    is_sealed: bool


@dataclass(frozen=True)
class Entry:
    """A row of a docket: ``number`` is None where the court gives none; ``filed`` is None where the file has no day."""

    docket_id: str
    docket_number: str
    number: int | None
    filed: dates.Edtf | None
    description: str
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Docket:
    """The entries of a file in order of time, and whether the file says that there are more on another page."""

    entries: tuple[Entry, ...]
    has_more: bool


def read(path: Path) -> Docket:
    """The entries in a file. UnreadableDocketError if it holds none that can be read whole."""
    data = _json(path)
    if isinstance(data, dict) and isinstance(data.get("payload"), dict):  # a docket alert, as a webhook receives it
        data = data["payload"]
    top = data if isinstance(data, dict) else {}
    entries = [_entry(row, top, n) for n, row in enumerate(_rows(data), 1)]
    ordered = sorted(entries, key=lambda e: (e.filed is None, e.filed.text if e.filed else "", e.number or 0))
    return Docket(tuple(ordered), bool(top.get("next")))


def _json(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableDocketError(f"it has {path.stat().st_size:,} bytes; save it in smaller pages, or without the field plain_text")
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UnreadableDocketError(f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise UnreadableDocketError(f"byte {error.start + 1} is not UTF-8; save the response as it came") from None
    except json.JSONDecodeError as error:
        raise UnreadableDocketError(f"not JSON: {error.msg} (line {error.lineno}); save the response with ?format=json") from None
    except (RecursionError, ValueError):
        raise UnreadableDocketError("not JSON that a docket has: nested too deep, or a number too long") from None


def _rows(data: Any) -> list[Any]:
    """The entries in whatever holds them."""
    if isinstance(data, list):
        rows = data
    elif not isinstance(data, dict):
        raise UnreadableDocketError("no docket entries here: neither a list nor an object")
    elif "docket_entries" in data:
        rows = data["docket_entries"]
    elif "results" in data:
        rows = data["results"]
    elif _is_entry(data):
        rows = [data]
    elif "docket_number" in data:
        raise UnreadableDocketError(f"a docket without its entries; save {ENTRIES}?docket={plain(data.get('id')) or 'ID'}")
    else:
        detail = str(data.get("detail") or "")[:80]
        raise UnreadableDocketError(f"no docket entries here{f': the answer is “{plain(detail)}”' if detail else ' (results or docket_entries is needed)'}")
    if not isinstance(rows, list):
        raise UnreadableDocketError("results or docket_entries is not a list")
    return rows


def _is_entry(row: Any) -> bool:
    return isinstance(row, dict) and "date_filed" in row and bool({"entry_number", "recap_documents", "document_number"} & row.keys())


def _entry(row: Any, top: dict[str, Any], n: int) -> Entry:
    if not _is_entry(row):
        kind = "a docket or a search result" if isinstance(row, dict) and {"docket_number", "docketNumber"} & row.keys() else "something else"
        raise UnreadableDocketError(f"item {n} is no docket entry but {kind}; an entry has date_filed and entry_number or recap_documents")
    documents = row.get("recap_documents") or []
    if not isinstance(documents, list) or not all(isinstance(one, dict) for one in documents):
        raise UnreadableDocketError(f"item {n}: recap_documents is not a list of documents")
    is_whole = "docket_entries" in top
    return Entry(
        docket_id=_docket_id(row.get("docket") or row.get("docket_id") or (top.get("id") if is_whole else None)),
        docket_number=plain(top.get("docket_number")) if is_whole else "",
        number=_number(row.get("entry_number") or row.get("document_number"), n),
        filed=_day(row["date_filed"], n),
        description=plain(row.get("description")) or next(filter(None, (plain(one.get("description")) for one in documents)), ""),
        documents=tuple(_documents(documents)),
    )


def _documents(rows: list[dict[str, Any]]) -> Iterator[Document]:
    for row in rows:
        yield Document(plain(row.get("document_number")), plain(row.get("attachment_number")), row.get("is_available") is True, row.get("is_sealed") is True)


def _docket_id(value: Any) -> str:
    """The number of a docket, given as such or in the address that the API gives."""
    found = _DOCKET_ID.search(str(value or ""))
    return found[1] if found else str(value or "") if str(value or "").isdecimal() else ""


def _number(value: Any, n: int) -> int | None:
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,15}", str(value)):
        raise UnreadableDocketError(f"item {n}: the entry number “{plain(value)[:40]}” is no number")
    return int(value)


def _day(value: Any, n: int) -> dates.Edtf | None:
    if value in (None, ""):
        return None
    try:
        found = dates.parse(str(value)[:10])
    except dates.DateError:
        found = None
    if found is None or found.precision != "day":
        raise UnreadableDocketError(f"item {n}: date_filed “{plain(value)[:40]}” is no day such as 2026-03-20")
    return found


def plain(value: Any) -> str:
    """A value as text on one line, without characters that cannot be seen: it goes into comments of a YAML file."""
    words = " ".join(str(value if value is not None else "").split())
    return "".join(c for c in words if c == " " or unicodedata.category(c)[0] not in "CZ")
