"""``notes.jsonld``: JSON-LD that loses nothing, and selectors that find their words by other means than the book's own."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from pyld import jsonld

from marginalia import exporters
from tests import smallbook
from tests.exporters.conftest import Book

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SITE = "https://example.org/reading/"
OA = "http://www.w3.org/ns/oa#"
VOCABULARIES = (OA, "http://www.w3.org/ns/activitystreams#", "http://www.w3.org/2001/XMLSchema#")
# https://www.w3.org/TR/annotation-model/#motivation-and-purpose
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking", "moderating",
    "questioning", "replying", "tagging",
}  # fmt: skip
KINDS = {"evidence", "context", "law", "other-side", "wording", "sequel", "question"}


def load_document(url: str, options: Any) -> dict[str, Any]:
    """The one document that may be asked for, from here; anything else would be the network."""
    assert url == CONTEXT
    context = json.loads((Path(__file__).parent / "anno.jsonld").read_text(encoding="utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": context["@context"]}}


OPTIONS = {"documentLoader": load_document, "processingMode": "json-ld-1.1"}


def collection(book: Book, base: str = "../") -> dict[str, Any]:
    """The file as it is for a site at ``base``."""
    return json.loads(exporters.files(book.corpus, base=base)["notes.jsonld"])


def annotations(book: Book) -> list[dict[str, Any]]:
    """The annotations of a book."""
    return book.json("notes.jsonld")["first"]["items"]


def slug(annotation: dict[str, Any]) -> str:
    """The note that an annotation is."""
    return annotation["id"].rpartition("#")[2]


# JSON-LD


def test_expanding_and_compacting_gives_back_every_property(book: Book) -> None:
    """What the context does not know would be lost on the way."""
    given = collection(book, SITE)
    expanded = jsonld.expand(given, OPTIONS)
    back = jsonld.compact(expanded, CONTEXT, {**OPTIONS, "compactToRelative": False})
    assert back == given


def test_expanding_leaves_only_full_addresses(book: Book) -> None:
    """Every property and id is an IRI, every type one of the standard's."""
    expanded = jsonld.expand(book.json("notes.jsonld"), {**OPTIONS, "base": f"{SITE}data/notes.jsonld"})

    def walk(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                assert key.startswith(("@", "http://", "https://"))
                if key == "@id":
                    assert re.match("https?://", item), item
                if key == "@type":  # a word that the context does not know would become an address of the site
                    assert all(iri.startswith(VOCABULARIES) for iri in ([item] if isinstance(item, str) else item)), item
                walk(item)

    walk(expanded)


def test_relative_ids_are_pages_of_the_site(book: Book) -> None:
    """Resolved against the file’s own address."""
    expanded = jsonld.expand(book.json("notes.jsonld"), {**OPTIONS, "base": f"{SITE}data/notes.jsonld"})
    page = expanded[0]["http://www.w3.org/ns/activitystreams#first"][0]
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert {item["@id"] for item in items} == {f"{SITE}book/article/index.html#{id_}" for id_ in book.pages("notes")}
    assert {item[f"{OA}motivatedBy"][0]["@id"].removeprefix(OA) for item in items} <= MOTIVATIONS


# The collection


def test_it_is_one_collection_of_one_page(book: Book) -> None:
    """Each says where the other is."""
    made = book.json("notes.jsonld")
    assert made["@context"] == CONTEXT
    assert made["type"] == "AnnotationCollection"
    page = made["first"]
    assert page["type"] == "AnnotationPage"
    assert page["startIndex"] == 0
    assert (page["partOf"], made["last"]) == (made["id"], page["id"])
    assert made["total"] == len(page["items"])


def test_there_is_an_annotation_for_each_note(book: Book) -> None:
    """The same ids, each once, in the order of the files."""
    assert [slug(annotation) for annotation in annotations(book)] == list(book.pages("notes"))


# Each annotation


def test_motivations_are_the_standards_and_the_tag_has_the_kind(book: Book) -> None:
    """Seven kinds do not fit into the standard’s list; the tag keeps them apart."""
    notes = book.pages("notes")
    for annotation in annotations(book):
        assert annotation["type"] == "Annotation"
        assert annotation["motivation"] in MOTIVATIONS - {"tagging"}
        tags = [body["value"] for body in annotation["body"] if body.get("purpose") == "tagging"]
        note = notes[slug(annotation)]
        assert tags == [note["kind"], *(["finding"] if note.get("finding") == "true" else [])]
        assert note["kind"] in KINDS


def test_the_dates_are_the_notes(book: Book) -> None:
    """The first day it could be known, and the last day it was checked, both at midnight UTC."""
    notes = book.pages("notes")
    for annotation in annotations(book):
        note = notes[slug(annotation)]
        assert annotation["label"] == " ".join(note["title"].split())
        for field, given in (("created", "known_on"), ("modified", "checked")):
            assert annotation[field] == f"{note[given].rstrip('~?%')}T00:00:00Z"
            assert dt.datetime.fromisoformat(annotation[field]).tzinfo == dt.UTC


def texts(annotation: dict[str, Any]) -> dict[str, str]:
    """The two forms of an annotation's text, by format."""
    choice = annotation["body"][0]
    assert choice["type"] == "Choice"
    for item in choice["items"]:
        assert item["type"] == "TextualBody"
        assert item["rights"] == "https://creativecommons.org/licenses/by/4.0/"
    return {item["format"]: item["value"] for item in choice["items"]}


class Reader(HTMLParser):
    """Reads HTML as a browser would: words, links, and whether every element is closed."""

    def __init__(self, html: str) -> None:
        """Read it all."""
        super().__init__()
        self.words = ""
        self.links: list[str | None] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], html

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and open elements; refuse elements that notes do not need."""
        assert tag in {"p", "em", "strong", "a", "ul", "ol", "li", "code", "blockquote", "br"}, tag
        self.links += [value for name, value in attrs if name == "href"]
        self.open += [tag] if tag != "br" else []

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Gather words."""
        self.words += data


def test_html_and_plain_text_say_the_same(book: Book) -> None:
    """Word for word, and without marks."""
    for annotation in annotations(book):
        found = texts(annotation)
        assert found.keys() == {"text/html", "text/plain"}
        assert Reader(found["text/html"]).words.split() == found["text/plain"].split()
        assert not re.search(r"\]\(|\*\*|\{\w+\}`|<\w", found["text/plain"]), annotation["id"]


def test_every_word_of_the_note_is_there(book: Book) -> None:
    """In the order of the file."""
    notes = book.pages("notes")
    for annotation in annotations(book):
        source = re.sub(r"\]\([^)]*\)", "]", notes[slug(annotation)][""])
        assert re.findall(r"\w+", texts(annotation)["text/plain"]) == re.findall(r"\w+", source), annotation["id"]


def test_links_lead_to_pages_that_hold_the_id(book: Book) -> None:
    """Or to the web."""
    known = {*book.everything(), *(f"para-{n}" for n in range(99)), *(f"source-{key}" for key in book.corpus.sources)}
    for annotation in annotations(book):
        for href in Reader(texts(annotation)["text/html"]).links:
            address = urljoin(f"{SITE}data/notes.jsonld", href)
            if not address.startswith(SITE):
                assert address.startswith(("https://", "http://"))
                continue
            page, _, anchor = address.removeprefix(SITE).partition("#")
            source = book.root / Path(page).with_suffix(".md")
            assert source.exists(), f"{annotation['id']}: {href}"
            assert anchor in known if anchor else f"-{source.stem}\n" in source.read_text(encoding="utf-8")


def test_every_link_of_a_note_is_kept(small: Book) -> None:
    """With the words it stands on."""
    by_slug = {slug(annotation): annotation for annotation in annotations(small)}
    html = texts(by_slug["note-safe"])["text/html"]
    assert '<a href="../book/timeline/events.html#event-letter">the letter</a>' in html
    assert '<a href="../book/concepts/inspection.html">what an inspection is</a>' in texts(by_slug["note-tests"])["text/html"]


# Selectors


def folded(text: str) -> str:
    """Text without regard to how quotation marks, dashes and white space are set."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[‘’‚‛′`´]", "'", re.sub("[“”„‟″«»]", '"', text))
    return re.sub(r"\s+", " ", re.sub("[‐‑‒–—―−-]+", "-", text)).strip()


def places(selector: dict[str, str], paragraph: str) -> list[int]:
    """Where a TextQuoteSelector's words stand, between words, by a regular expression."""
    before, exact, after = (selector.get(name, "") for name in ("prefix", "exact", "suffix"))
    whole = folded(f"{before}\0{exact}\0{after}")
    prefix, words, suffix = (re.escape(part) for part in whole.split("\0"))
    pattern = rf"(?<={prefix})(?<![^\W_])(?={words})" if prefix else rf"(?<![^\W_])(?={words})"
    pattern += rf"{words}(?![^\W_])(?={suffix})"
    return [match.start() for match in re.finditer(pattern, folded(paragraph))]


def paragraph_of(annotation: dict[str, Any]) -> int:
    """The paragraph in which the words are to be looked for."""
    return int(re.fullmatch(r"\.\./book/article/index\.html#para-(\d+)", annotation["target"]["scope"])[1])


def blocks(text: str) -> list[str]:
    """Paragraphs between blank lines."""
    return [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]


def of_a_page(text: str) -> list[str]:
    """The paragraphs of a saved page: all that is short is paragraph 0."""
    found = blocks(text)
    body = [block for block in found if len(block.split()) > 40]
    return ["\n".join(block for block in found if block not in body), *body]


def check_selectors(book: Book, paragraphs: list[str]) -> None:
    """Each selector stands in exactly one place of its paragraph."""
    made = annotations(book)
    assert made
    for annotation in made:
        selector = annotation["target"]["selector"]
        assert selector["type"] == "TextQuoteSelector"
        assert len(places(selector, paragraphs[paragraph_of(annotation)])) == 1, f"{annotation['id']}: {selector}"


def test_selectors_find_their_one_place_in_the_retelling(book: Book) -> None:
    """What the book’s page shows."""
    check_selectors(book, blocks(book.text("article/text.md")))


def test_selectors_find_their_one_place_in_the_original(real: Book, original: Path) -> None:
    """What the target’s address shows."""
    check_selectors(real, of_a_page(original.read_text(encoding="utf-8")))


def test_selectors_of_the_small_book_find_their_one_place_in_its_original(small: Book) -> None:
    """The same where no copy of the editorial is at hand."""
    check_selectors(small, of_a_page(smallbook.ORIGINAL))


def test_targets_are_the_notes_on_the_publishers_page(book: Book) -> None:
    """Words, paragraph and address are the note’s and the article’s."""
    notes = book.pages("notes")
    for annotation in annotations(book):
        target, given = annotation["target"], notes[slug(annotation)]["target"]
        assert target["source"] == book.corpus.article.info.url
        assert paragraph_of(annotation) == int(given["para"])
        assert {name: target["selector"].get(name) for name in ("exact", "prefix", "suffix")} == {
            name: given.get(name) or None for name in ("exact", "prefix", "suffix")
        }


def read_fragment(fragment: str) -> dict[str, str]:
    """A text fragment taken apart by the grammar of https://wicg.github.io/scroll-to-text-fragment/#syntax."""
    term = r"(?:[^,&%-]|%[0-9A-F]{2})+"
    match = re.fullmatch(rf":~:text=(?:(?P<prefix>{term})-,)?(?P<exact>{term})(?:,-(?P<suffix>{term}))?", fragment)
    assert match, fragment
    return {name: unquote(text) for name, text in match.groupdict().items() if text}


def test_the_refinement_is_a_text_fragment_of_the_same_words(book: Book) -> None:
    """So that a browser goes where the selector points."""
    for annotation in annotations(book):
        selector = annotation["target"]["selector"]
        refined = selector["refinedBy"]
        assert (refined["type"], refined["conformsTo"]) == ("FragmentSelector", "https://wicg.github.io/scroll-to-text-fragment/")
        words = {name: " ".join(selector[name].split()) for name in ("exact", "prefix", "suffix") if selector.get(name, "").strip()}
        assert read_fragment(refined["value"]) == words
