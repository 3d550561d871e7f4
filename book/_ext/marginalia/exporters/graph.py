"""``graph.json``: everything in the book that has an id, and every link between two of them.

Node-link form, as d3 (https://d3js.org/d3-force/link) and networkx's ``node_link_graph(data, edges="links")`` read it:
a directed graph with possibly several links between two nodes. A node has ``id``, ``kind`` (note, party, concept,
claim, event, position, framing, question, source, para), ``title`` (of a claim: what it says) and ``address``. A link has
``source``, ``target`` and ``type``: the field of the source in which the target is named (``text``: its prose;
``para``: the paragraph it is about; of a position: the side whose cell it is). Where the book says more, such as how
one party stands to another or the page of a source, it has a ``label``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..core.corpus import Corpus
from ..core.mentions import of_record
from ..core.validate import Entry
from .addresses import Addresses
from .serial import about, json_bytes

Link = tuple[str, str, str, str]  # source, target, type, label or ""


def file(corpus: Corpus, addresses: Addresses) -> bytes:
    """Nodes by id, links by source, target, type and label."""
    ids = [*_paragraphs(corpus), *corpus.records, *(source.id for source in corpus.sources.values())]
    nodes = [_node(id_, corpus, addresses) for id_ in sorted(ids)]
    links = {link for entry in corpus.records.values() for link in (*_named(entry), *_paras(entry))}
    known = set(ids)
    # A link to an id that does not exist is a problem that `check` reports; here it would break readers of the file.
    found = [_link(link) for link in sorted(links) if link[1] in known and link[0] != link[1]]
    return json_bytes({"directed": True, "multigraph": True, "graph": about(corpus), "nodes": nodes, "links": found})


def _paragraphs(corpus: Corpus) -> list[str]:
    """The paragraphs that the article is said to have, whatever text is shown."""
    assert corpus.article
    return [f"para-{para}" for para in sorted({0, *(item.para for item in corpus.article.info.paragraphs)})]


def _node(id_: str, corpus: Corpus, addresses: Addresses) -> dict[str, Any]:
    title = corpus.claims[id_].record.restated if id_ in corpus.claims else addresses.title(id_)
    return {"id": id_, "kind": id_.split("-", 1)[0], "title": title, "address": addresses.of(id_)}


def _link(link: Link) -> dict[str, str]:
    source, target, type_, label = link
    return {"source": source, "target": target, "type": type_, **({"label": label} if label else {})}


def _named(entry: Entry[Any]) -> Iterator[Link]:
    """What the record names, by field; relations and sources with what they say."""
    record = entry.record
    told = ("relations", "sources", "authorities")
    yield from ((entry.id, target, mention.via.replace("_", "-"), "") for target, mention in of_record(entry) if mention.via not in told)
    yield from ((entry.id, relation.to, "relations", relation.kind) for relation in getattr(record, "relations", ()))
    yield from ((entry.id, f"source-{ref.key}", "sources", ref.at or "") for ref in getattr(record, "sources", ()))
    yield from ((entry.id, f"source-{rule.source}", "authorities", rule.cite) for rule in getattr(record, "authorities", ()))


def _paras(entry: Entry[Any]) -> Iterator[Link]:
    """The paragraphs of the article that a note, claim or event is about."""
    record = entry.record
    target = getattr(record, "target", record)
    paras = [*getattr(record, "paras", ()), *([target.para] if hasattr(target, "para") else [])]
    yield from ((entry.id, f"para-{para}", "para", "") for para in paras)
