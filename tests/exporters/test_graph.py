"""``graph.json``: nodes, and links between nodes that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.exporters.conftest import Book

FIELDS = ("claims", "parties", "concepts", "events", "related")


def ids(book: Book) -> set[str]:
    """Every id of the book, from the files."""
    paras = {"para-0", *(f"para-{para}" for para in re.findall(r"\{para: (\d+)", book.text("article/article.yml")))}
    sources = {f"source-{key}" for key in re.findall(r"(?m)^@\w+\{([^,]+),", book.text("references.bib"))}
    return {*book.everything(), *paras, *sources}


def expected(book: Book) -> Iterator[tuple[str, str, str]]:
    """Every link that the files have: source, target, type."""
    for id_, record in book.everything().items():
        for field in FIELDS:
            yield from ((id_, target, field) for target in record.get(field, []))
        yield from ((id_, relation["to"], "relations") for relation in record.get("relations", []))
        yield from ((id_, f"source-{ref if isinstance(ref, str) else ref['key']}", "sources") for ref in record.get("sources", []))
        yield from ((id_, f"source-{rule['source']}", "authorities") for rule in record.get("authorities", []))
        yield from ((id_, target, "text") for target in re.findall(r"\]\(#([\w:.-]+)\)", record.get("", "")))
        paras = [record["para"]] if "para" in record else [record["target"]["para"]] if "target" in record else record.get("paras", [])
        yield from ((id_, f"para-{para}", "para") for para in paras)


def test_nodes_are_all_ids_once(book: Book) -> None:
    nodes = [node["id"] for node in book.json("graph.json")["nodes"]]
    assert nodes == sorted(ids(book))


def test_nodes_say_what_and_where_they_are(book: Book) -> None:
    for node in book.json("graph.json")["nodes"]:
        assert node["kind"] == node["id"].split("-")[0]
        assert node["title"]
        assert node["title"] != node["id"]
        assert node["address"].startswith("../book/")


def test_both_ends_of_a_link_exist(book: Book) -> None:
    graph = book.json("graph.json")
    known = {node["id"] for node in graph["nodes"]}
    assert all(link["source"] in known and link["target"] in known for link in graph["links"])


def test_links_are_those_of_the_files(book: Book) -> None:
    known = ids(book)
    wanted = {link for link in expected(book) if link[1] in known and link[0] != link[1]}
    assert {(link["source"], link["target"], link["type"]) for link in book.json("graph.json")["links"]} == wanted


def test_no_link_stands_twice(book: Book) -> None:
    links: list[dict[str, Any]] = book.json("graph.json")["links"]
    assert len({tuple(link.items()) for link in links}) == len(links)


def test_labels_say_how(small: Book) -> None:
    labels = {(link["type"], link.get("label")) for link in small.json("graph.json")["links"] if link["source"] in ("party-council", "concept-emergency-closing")}
    assert ("relations", "votes on the budget of") in labels
    assert ("authorities", "Road Code § 14") in labels
    assert ("sources", "p. 1") in labels
