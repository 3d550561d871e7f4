"""What Zotero saves of a page, by the rules of its translator “Embedded Metadata” (github.com/zotero/translators).

Type: ``citation_book_title`` makes a section of a book; ``og:type`` “book” a book, before all Highwire guesses.
Fields: the Highwire tags; what they lack is taken from Dublin Core and Open Graph.
"""

from __future__ import annotations

from html.parser import HTMLParser

HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_book_title": "bookTitle",
    "citation_public_url": "url",
    "citation_language": "language",
}
FALLBACK = {"title": ("DC.title", "og:title"), "date": ("DC.date",), "rights": ("DC.rights",), "abstractNote": ("DC.description", "og:description")}


class Head(HTMLParser):
    """The meta tags and links of a page, in order."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is of the head."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := given.get("name") or given.get("property")):
            self.meta.append((name, given.get("content", "")))
        if tag == "link":
            self.links.append(given)

    def all(self, name: str) -> list[str]:
        """Every value of a tag."""
        return [value for had, value in self.meta if had == name]

    def one(self, name: str) -> str:
        """The value of a tag that stands once or not at all."""
        found = self.all(name)
        assert len(found) <= 1, f"{name} stands {len(found)} times"
        return found[0] if found else ""

    def link(self, rel: str) -> list[str]:
        """Where the links of a relation lead."""
        return [link["href"] for link in self.links if link.get("rel") == rel]


def item(html: str) -> dict[str, object]:
    """The item as Zotero would save it."""
    head = Head(html)
    kind = "book" if head.one("og:type") == "book" else "bookSection" if head.one("citation_book_title") else "journalArticle"
    made: dict[str, object] = {"itemType": kind, "creators": head.all("citation_author") or head.all("DC.creator")}
    made |= {field: value for name, field in HIGHWIRE.items() if (value := head.one(name))}
    for field, names in FALLBACK.items():
        made.setdefault(field, next((value for name in names if (value := head.one(name))), ""))
    return made
