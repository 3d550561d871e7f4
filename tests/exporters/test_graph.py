"""``graph.json``: nodes, and links between nodes that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.exporters.conftest import Book

FIELDS = ("claims", "parties", "concepts", "events", "related", "notes", "about")


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
        yield from ((id_, place["at"], "where") for place in record.get("where", []))
        for side, cell in record.get("cells", {}).items():
            yield from ((id_, f"source-{ref if isinstance(ref, str) else ref['key']}", side) for ref in cell.get("sources", []))
        yield from ((id_, target, "text") for target in re.findall(r"\]\(#([\w:.-]+)\)", record.get("", "")))
        paras = [record["para"]] if "para" in record else [record["target"]["para"]] if "target" in record else record.get("paras", [])
        yield from ((id_, f"para-{para}", "para") for para in paras)


def test_nodes_are_all_ids_once(book: Book) -> None:
    """Records, sources and paragraphs."""
    nodes = [node["id"] for node in book.json("graph.json")["nodes"]]
    assert nodes == sorted(ids(book))


def test_nodes_say_what_and_where_they_are(book: Book) -> None:
    """A node can be shown without another file."""
    for node in book.json("graph.json")["nodes"]:
        assert node["kind"] == node["id"].split("-")[0]
        assert node["title"]
        assert node["title"] != node["id"]
        assert node["address"].startswith("../book/")


def test_both_ends_of_a_link_exist(book: Book) -> None:
    """Readers of the file may rely on it."""
    graph = book.json("graph.json")
    known = {node["id"] for node in graph["nodes"]}
    assert all(link["source"] in known and link["target"] in known for link in graph["links"])


def test_a_link_to_nowhere_is_left_out(small_book: Path) -> None:
    """`check` reports it; a reader of the file would stumble over it."""
    note = small_book / "book/notes/101-safe.md"
    note.write_text(note.read_text(encoding="utf-8").replace("party-council", "party-gone").replace("#event-letter", "#event-gone"), encoding="utf-8")
    ends = {link["target"] for link in Book(small_book).json("graph.json")["links"] if link["source"] == "note-safe"}
    assert ends == {"claim-c01", "event-letter", "source-letter-2025-04-09-engineer", "para-1"}


def test_links_are_those_of_the_files(book: Book) -> None:
    """All of them, and no others, while the book is unfinished too."""
    known = ids(book)
    wanted = {link for link in expected(book) if link[1] in known and link[0] != link[1]}
    assert {(link["source"], link["target"], link["type"]) for link in book.json("graph.json")["links"]} == wanted


def test_no_link_stands_twice(book: Book) -> None:
    """Two links between the same nodes differ in type or label."""
    links: list[dict[str, Any]] = book.json("graph.json")["links"]
    assert len({tuple(link.items()) for link in links}) == len(links)


def test_labels_say_how(small: Book) -> None:
    """What the book says beyond the field is kept."""
    ours = ("party-council", "concept-emergency-closing")
    labels = {(link["type"], link.get("label")) for link in small.json("graph.json")["links"] if link["source"] in ours}
    assert ("relations", "votes on the budget of") in labels
    assert ("authorities", "Road Code § 14") in labels
    assert ("sources", "p. 1") in labels
