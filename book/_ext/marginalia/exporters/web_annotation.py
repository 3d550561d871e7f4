"""``notes.jsonld``: the notes in the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/).

One AnnotationCollection with one AnnotationPage, in JSON-LD; the context is the standard's own. For each annotation:

- ``created`` is the note's ``known_on``, the first day on which the annotation could have been made, and ``modified``
  its ``checked``, the day on which its words were last held against their sources. The book keeps no other dates; so
  ``created <= D`` selects what could be known on day D. Both are days, written as the midnight (UTC) they begin with.
- ``body`` is a Choice of the same text as HTML and as plain text, and tags: the kind of note, and “finding” for those
  the book turns on.
- ``target`` is the publisher's page; ``scope`` is the paragraph of our reading in which the words are looked for. The
  words are a TextQuoteSelector, refined by a text fragment (https://wicg.github.io/scroll-to-text-fragment/), which
  appended to the source with ``#`` is a link that browsers follow. Nothing of the page but the quotation is in the file.
"""

from __future__ import annotations

from typing import Any

from ..core.corpus import Corpus
from ..core.dates import Edtf
from ..core.fragments import fragment
from ..core.models import Note, Target
from ..core.validate import Entry
from . import prose
from .addresses import LICENSE, Addresses
from .serial import json_bytes

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT_FRAGMENT = "https://wicg.github.io/scroll-to-text-fragment/"
# Kind of note -> motivation (https://www.w3.org/TR/annotation-model/#motivation-and-purpose). The tag has the kind itself.
MOTIVATIONS = {
    "evidence": "assessing",
    "context": "describing",
    "law": "linking",
    "other-side": "replying",
    "wording": "commenting",
    "sequel": "describing",
    "question": "questioning",
}


def file(corpus: Corpus, addresses: Addresses) -> bytes:
    """The collection, its annotations in the order of the notes' files."""
    assert corpus.article
    info = corpus.article.info
    own = addresses.file("notes.jsonld")
    items = [annotation(entry, info.url, addresses) for entry in corpus.notes.values()]
    page = {"id": f"{own}#page-1", "type": "AnnotationPage", "partOf": own, "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": own,
        "type": "AnnotationCollection",
        "label": f"Notes on “{info.title}” ({info.publisher}, {info.date.words})",
        "rights": LICENSE,
        "total": len(items),
        "first": page,
        "last": page["id"],
    }
    return json_bytes(collection)


def annotation(entry: Entry[Note], source: str, addresses: Addresses) -> dict[str, Any]:
    """One note."""
    note = entry.record
    selector = {"type": "TextQuoteSelector", **quotation(note.target), "refinedBy": _refinement(note.target)}
    scope = addresses.of(f"para-{note.target.para}")
    return {
        "id": addresses.of(entry.id),
        "type": "Annotation",
        "label": note.title,
        "motivation": MOTIVATIONS[note.kind],
        "created": _midnight(note.known_on),
        "modified": _midnight(note.checked),
        "body": [_text(entry, addresses), *_tags(note)],
        "target": {"type": "SpecificResource", "source": source, **({"scope": scope} if scope else {}), "selector": selector},
    }


def quotation(target: Target) -> dict[str, str]:
    """Exact, prefix and suffix, the last two only if the note has them."""
    found = {"exact": target.exact, "prefix": target.prefix, "suffix": target.suffix}
    return {name: text for name, text in found.items() if text}


def _refinement(target: Target) -> dict[str, str]:
    return {"type": "FragmentSelector", "conformsTo": TEXT_FRAGMENT, "value": fragment(target.exact, target.prefix, target.suffix)}


def _text(entry: Entry[Note], addresses: Addresses) -> dict[str, Any]:
    """The note's text in two formats, of which a reader takes one."""
    given = (entry.raw.body, entry.path, addresses)
    formats = {"text/html": prose.html(*given), "text/plain": prose.plain(*given)}
    items = [{"type": "TextualBody", "format": name, "language": "en", "value": text, "rights": LICENSE} for name, text in formats.items()]
    return {"type": "Choice", "items": items}


def _tags(note: Note) -> list[dict[str, str]]:
    names = [note.kind, *(["finding"] if note.finding else [])]
    return [{"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": name} for name in names]


def _midnight(day: Edtf) -> str:
    assert day.earliest
    return f"{day.earliest.isoformat()}T00:00:00Z"
