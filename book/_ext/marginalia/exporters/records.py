"""``claims.json``, ``parties.json``, ``concepts.json``: the fields of each record, and what is computed for it.

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


def claims(corpus: Corpus, addresses: Addresses) -> bytes:
    """Every claim of the article, with its status on the day of publication and as last seen."""
    return _file("claims", corpus.claims, corpus, addresses)


def parties(corpus: Corpus, addresses: Addresses) -> bytes:
    """Every person, company, agency, court and outlet, with its relations to others."""
    return _file("parties", corpus.parties, corpus, addresses)


def concepts(corpus: Corpus, addresses: Addresses) -> bytes:
    """Every legal concept, with the authorities it rests on."""
    return _file("concepts", corpus.concepts, corpus, addresses)


def _file(name: str, entries: Mapping[str, Entry[Any]], corpus: Corpus, addresses: Addresses) -> bytes:
    rows = [_row(entry, corpus, addresses) for _, entry in sorted(entries.items())]
    return json_bytes({**about(corpus), name: rows})


def _row(entry: Entry[Any], corpus: Corpus, addresses: Addresses) -> dict[str, Any]:
    mentions = [{"id": mention.by, "field": mention.via} for mention in corpus.mentions.get(entry.id, ())]
    return {**plain(entry.record), "address": addresses.of(entry.id), "mentioned_by": mentions}
