"""What a collection's files hold, as JSON Schemas for editors and as rows for the reference: both from the models."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter

from . import bibliography, history, models, teaching
from .dates import Edtf
from .lint.style import Style
from .models import Record
from .search_words import SearchWords
from .validate import record_in

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class Collection:
    """A kind of record, where its files are, and whether a file is a list of them or the front matter of one page."""

    name: str
    model: type[Record]
    files: str
    is_list: bool = False


COLLECTIONS = (
    Collection("note", models.Note, "book/notes/[0-9]*.md"),
    Collection("party", models.Party, "book/parties/*.md"),
    Collection("concept", models.Concept, "book/concepts/*.md"),
    Collection("event", models.Event, "book/data/events.yml", is_list=True),
    Collection("claim", models.Claim, "book/data/claims.yml", is_list=True),
    Collection("position", models.Position, "book/data/positions.yml", is_list=True),
    Collection("framing", models.Framing, "book/data/framing.yml", is_list=True),
    Collection("question", teaching.Question, "book/teach/questions/[0-9]*.md"),
    Collection("packet", teaching.Packet, "book/teach/packets/*.yml"),
    Collection("correction", history.Correction, "book/data/corrections.yml", is_list=True),
    Collection("tombstone", history.Tombstone, "book/data/tombstones.yml", is_list=True),
    Collection("search-words", SearchWords, "book/data/search-words.yml"),
    Collection("article", models.ArticleInfo, "book/article/article.yml"),
    Collection("style", Style, "book/data/style.yml"),
)


@dataclass(frozen=True)
class Row:
    """A field as the reference shows it; ``name`` tells the records it lies in: “target.exact”."""

    name: str
    type: str
    required: bool
    default: str
    example: str
    description: str


def files() -> dict[str, bytes]:
    """A schema for each collection: path below ``data/`` -> bytes."""
    return {f"schemas/{one.name}.schema.json": (json.dumps(schema(one), indent=1, ensure_ascii=False) + "\n").encode() for one in COLLECTIONS}


def schema(collection: Collection) -> dict[str, Any]:
    """The JSON Schema of a collection's file, or of the front matter of one."""
    kind: Any = list[collection.model] if collection.is_list else collection.model  # type: ignore[name-defined]
    made = TypeAdapter(kind).json_schema(by_alias=True)
    _loosen(made)
    if collection.is_list:
        made["type"] = ["array", "null"]  # a list may be empty
    return {"$schema": DIALECT, "title": f"{collection.name} ({collection.files})", **{key: value for key, value in made.items() if key != "title"}}


def _loosen(node: Any) -> None:
    """What our reader takes beside what the model says: a bare key for a source, a year typed without quotes."""
    if isinstance(node, list):
        for item in node:
            _loosen(item)
    elif isinstance(node, dict):
        if node.get("$ref", "").endswith("/SourceRef"):
            node["anyOf"] = [{"$ref": node.pop("$ref")}, {"type": "string"}]
            return
        if node.get("type") == "string" and ("EDTF" in node.get("description", "") or node.get("format") == "date"):
            node["type"] = ["string", "integer"]
        for value in node.values():
            _loosen(value)


def rows(model: type[Record], prefix: str = "") -> Iterator[Row]:
    """The fields of a record, each followed by those of the records in it."""
    for name, field in model.model_fields.items():
        shown = f"{prefix}{field.alias or name}"
        required = field.is_required()
        default = "" if required else _default(field.default)
        example = EXAMPLES.get(f"{model.__name__}.{name}", EXAMPLES.get(name, ""))
        yield Row(shown, _type(field.annotation, field.metadata), required, default, example, (field.description or "").rstrip("."))
        if inner := record_in(field.annotation):
            yield from rows(inner, f"{shown}.")


def bibliography_rows() -> Iterator[Row]:
    """The fields of a source, which BibTeX holds."""
    for name, description in bibliography.FIELDS.items():
        yield Row(name, "text", name in bibliography.REQUIRED, "", EXAMPLES.get(f"bib.{name}", EXAMPLES.get(name, "")), description.rstrip("."))


def _default(value: Any) -> str:
    return {None: "nothing", False: "false", True: "true", "": "nothing", (): "none"}.get(value, str(value))


def _type(annotation: Any, metadata: Any = ()) -> str:
    """A type in words."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(args[0], args[1:])
    if origin is Literal:
        return "one of: " + ", ".join(map(str, args))
    if origin in (Union, types.UnionType):
        return _type(next(arg for arg in args if arg is not type(None)), metadata)
    if origin is tuple:
        return f"list of {_plural(_type(args[0]))}"
    if annotation is Edtf:
        return "day" if any(getattr(getattr(one, "func", None), "__name__", "") == "_day" for one in metadata) else "date (EDTF)"
    pattern = next((getattr(one, "pattern", None) for one in metadata if getattr(one, "pattern", None)), "")
    if isinstance(pattern, str) and pattern.startswith("^") and pattern[1:].split("-")[0].isalpha():
        return f"id ({pattern[1:].split('-')[0]}-…)"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return "fields"
    return {int: "whole number", bool: "true or false"}.get(annotation, "text")


def _plural(word: str) -> str:
    first, _, rest = word.partition(" ")
    return f"{first if first.endswith('s') or first == 'text' else first + 's'}{' ' + rest if rest else ''}"


# One value that is right: for a field of one model (“Party.kind”), else for fields of that name in all of them.
EXAMPLES: Mapping[str, str] = {
    "Note.id": "note-the-post-came-first", "Claim.id": "claim-c10", "Party.id": "party-emil-michael", "Concept.id": "concept-scope-of-the-label",
    "Event.id": "event-michael-very-close-email-2026-03-04", "Position.id": "position-the-demand", "Framing.id": "framing-f01",
    "ArticleInfo.id": "article", "Note.title": "The post came first", "Party.title": "Emil Michael", "Concept.title": "Scope of the label",
    "Claim.kind": "fact", "Party.kind": "person", "Relation.kind": "chief executive of", "ArticleInfo.date": "2026-03-22",
    "known_how": "told in a sworn declaration filed on 9 March 2026", "label": "Notify the source", "who": "the secretary",
    "sha256": "64 hexadecimal digits",
    "ArticleInfo.words": "700", "opening": "The filing", "ArticleInfo.source": "ai-daily-2026-03-22-nearly-aligned",
    "longest_sentence": "45", "longest_quotation": "25",
    "para": "1", "exact": "one week before",
    "prefix": '"about "', "suffix": '" the president"',
    "kind": "evidence", "known_on": "2026-03-20", "checked": "2026-11-23", "claims": "[claim-c10]",
    "parties": "[party-emil-michael]",
    "concepts": "[concept-scope-of-the-label]", "events": "[event-michael-very-close-email-2026-03-04]",
    "key": "ndcal-2026-03-26-pi-order", "at": '"pp. 36-37"',
    "Note.finding": "true", "date": "2026-03-04", "time": "15:47 ET", "track": "litigation-ndcal", "paras": "[1, 5]",
    "confidence": "high", "status": "contradicted",
    "status_at_publication": "reported", "to": "party-department-of-defense", "group": "courts", "stance": "asserts", "on": "2026-03-17", "as_of": "2026-11-23",
    "procedure": "true", "related": "[concept-covered-systems]", "source": "usc-10-3252-2024", "cite": '"10 U.S.C. 3252(b)(2)"', "works_against": "government",
    "Question.id": "question-four-steps-of-one-week", "Question.title": "Four steps of one week", "type": "order", "level": "recall", "minutes": "2",
    "Choice.right": "true", "Pair.right": "the court in San Francisco", "left": '"10 U.S.C. 3252"', "Place.at": "note-the-post-came-first",
    "holds": '"The same day, after the e-mail"', "accept": '[4 March, "March 4"]', "Packet.id": "packet-the-order-of-a-week",
    "Packet.title": "The order of a week", "Packet.level": "secondary", "Packet.minutes": "50", "Packet.pages": "[book/article/two-minutes]",
    "Correction.id": "correction-days",
    "Correction.kind": "correction", "Correction.ids": "[note-the-post-came-first]", "Tombstone.id": "note-that-is-gone",
    "later_known_on": "2026-03-26", "notes": "[note-the-post-came-first]",
    "bib.title": "Order on motion for preliminary injunction", "bib.kind": "order", "tier": "1",
    "access": "full", "url": "https://example.org/order.pdf", "publisher": "U.S. District Court, N.D. Cal.", "author": "Lin, Rita F.",
    "words": "[utilize, utilise]", "say": "use", "unless": "[most recent]", "british": "colour*", "american": "color*",
}  # fmt: skip
