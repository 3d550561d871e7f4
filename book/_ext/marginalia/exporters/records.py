"""``claims.json``, ``parties.json`` and so on: the fields of each record, and what is computed for it.

A file is an object: the article read, the license, and the list of records by id. To the fields of the models
(``core.models``; dates are EDTF, https://www.loc.gov/standards/datetime/) two are added: ``address``, its place on the
site, and ``mentioned_by``, the records that speak of it, each with the field it does so in (``text``: in its prose).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.corpus import Corpus
from ..core.validate import Entry
from .addresses import Addresses
from .serial import about, json_bytes, plain

COLLECTIONS = ("claims", "concepts", "framing", "parties", "positions")


def files(corpus: Corpus, addresses: Addresses) -> dict[str, bytes]:
    """A file for each collection, by name."""
    return {f"{name}.json": _file(name, getattr(corpus, name), corpus, addresses) for name in COLLECTIONS}


def _file(name: str, entries: Mapping[str, Entry[Any]], corpus: Corpus, addresses: Addresses) -> bytes:
    rows = [_row(entry, corpus, addresses) for _, entry in sorted(entries.items())]
    return json_bytes({**about(corpus), name: rows})


def _row(entry: Entry[Any], corpus: Corpus, addresses: Addresses) -> dict[str, Any]:
    mentions = [{"id": mention.by, "field": mention.via} for mention in corpus.mentions.get(entry.id, ())]
    return {**plain(entry.record), "address": addresses.of(entry.id), "mentioned_by": mentions}
