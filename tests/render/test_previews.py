"""The sentences of the previews: one for every place a link leads to, and a new file when, and only when, one changes."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from pathlib import Path

import pytest
import rjsmin

import marginalia
from tests.render.conftest import Book

DATA = "_static/previews-data.js"
LEADS = re.compile(r"#(?:claim|event|framing|note|para|position|source|term)-[^#]+$|/(?:parties|concepts)/(?!index)[^#]+$")
GLOSSARY = """\
---
orphan: true
---
# Glossary

```{glossary}
Detour
  The long way round, as in {term}`Ferry`. See [the closing](#event-closing).

Ferry
  A boat that carries what a bridge would. Section 14 does not name it.
```
"""

NONE_FOUND = "{stance: none-found, as_of: 2025-11-03}"
POSITIONS = f"""\
- id: position-order
  title: The order of things
  question: Which came first?
  claims: [claim-c02]
  concepts: [concept-inspection]
  cells:
    department: {NONE_FOUND}
    anthropic: {NONE_FOUND}
    court-nd-cal: {NONE_FOUND}
    court-dc-circuit: {NONE_FOUND}
    editorial: {{stance: asserts, says: The letter, on: 2025-05-10, para: 1, sources: [post-2025-05-10-bridge]}}
"""
FRAMING = """\
- id: framing-cheap
  para: 2
  exact: cheap when others pay
  device: General truth
  effect: It makes the mayor look careless.
  neutral: Others bear the cost.
  defender: They do.
  works_against: government
"""


def data(book: Book, out: str = "html") -> dict[str, list[str]]:
    """What the file of previews holds."""
    text = book.html(DATA, out)
    assert text.startswith("self.mrgPreviews={\n")
    return json.loads(text.removeprefix("self.mrgPreviews=").rstrip().removesuffix(";"))


def files(book: Book) -> dict[str, str]:
    """The digest of every file of the built site, whole; Sphinx's own record of the build left out."""
    top = book.root / "_build" / "html"
    found = (path for path in top.rglob("*") if path.is_file() and ".doctrees" not in path.parts and path.name != ".buildinfo")
    return {path.relative_to(top).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("book/parties/council.html", ["Legislature", "City council", "The elected council of Harbour, which owns the bridge."]),
        ("book/concepts/inspection.html", ["Concept", "Inspection", "Looking at a bridge by rules that say what to look at and how often."]),
        ("event-closing", ["2 April 2025, 07:30", "The mayor closes the bridge", "", "Public since 2 April 2025"]),
        ("event-inspection", ["16–20 June 2025", "State inspectors report", "", "Public since 20 June 2025, after the article", "", "2025-06-20"]),
        ("claim-c02", ["Claim 2", "The letter came a week before the closing.", "", "Status: contradicted"]),
        ("note-who-counted", ["Note: other side", "How one might count", "", "On “one week before”"]),
        (
            "source-report-2025-06-20-inspectors",
            ["Report", "Report on the Old Bridge at Harbour", "Ortega, Lucía and Brandt, Hanne, 20 June 2025", "Tier 3 (analysis), read in part"],
        ),
        ("para-2", ["The article", "Paragraph 2", "Next comes the mayor’s answer. Her office speaks of “an abundance of caution”. That, the editorial …", "1 note, 0 claims"]),
        ("position-order", ["Where each side stands", "The order of things", "Which came first?"]),
        ("framing-cheap", ["How it is said", "“cheap when others pay”", "General truth. It makes the mayor look careless."]),
        ("term-Ferry", ["Glossary", "Ferry", "A boat that carries what a bridge would. Section 14 does not name it."]),
        ("term-Detour", ["Glossary", "Detour", "The long way round, as in Ferry."]),
    ],
)  # fmt: skip
def test_a_preview_says_what_the_place_says_of_itself(book, key, shown):
    """Title and one sentence for each kind; a pointer that a preview cannot follow is left out."""
    (book.root / "book/glossary.md").write_text(GLOSSARY)
    for name, text in (("positions", POSITIONS), ("framing", FRAMING)):
        (book.root / f"book/data/{name}.yml").write_text(text)
        (book.root / f"book/{name}.md").write_text(f"---\norphan: true\n---\n# T\n\n```{{view}} {name}\n```\n")
    book.build()
    assert book.warnings == ""
    assert data(book)[key] == shown


def test_a_status_found_later_is_told_apart_from_that_of_publication_day(book):
    """What the article could know and what came after are two lines, the second with its day."""
    book.edit("book/data/claims.yml", "status: opinion\n  status_at", "status: borne-out\n  status_at")
    book.build()
    assert data(book)["claim-c03"][2:] == ["", "Status on publication day: opinion", "Status now: borne out", "2025-06-20"]


def test_every_link_to_a_record_has_its_preview(book):
    """From every page, whatever its folder, the address of a link is the key of a preview."""
    (book.root / "book/glossary.md").write_text(GLOSSARY)
    pages, known, seen = book.build(), data(book), set()
    for page in pages:
        for href in re.findall(r'<a (?!class="headerlink)[^>]*href="(?!https?:)([^"]+)"', book.html(page)):
            path, mark, anchor = href.partition("#")
            full = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
            if LEADS.search(f"/{full}{mark}{anchor}"):
                seen.add(anchor.partition(":~:")[0] or full)
    assert seen <= known.keys()
    assert {re.split("[-/]", key)[0] for key in seen} == {"book", "claim", "event", "note", "para", "source", "term"}
    assert len(seen) > 20


def test_pages_carry_nothing_for_their_previews(book):
    """No sentence and no attribute: a page with many links is no heavier for it."""
    book.build()
    html = book.html("book/claims.html")
    assert "mrg-preview" not in html
    assert "The elected council" not in html
    assert html.count("previews.js") == html.count("previews.css") == 1
    assert "previews-data" not in html


def test_editing_one_sentence_changes_the_page_the_lists_and_the_previews_alone(book):
    """Every other file of the site stays as it was, byte by byte."""
    book.build()
    before = files(book)
    book.edit("book/parties/council.md", "short: The elected council of Harbour, which owns the bridge.", "short: Nine members who own a bridge.")
    book.build()
    after = files(book)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {"book/parties/council.html", "book/parties/index.html", "data/parties.json", DATA} <= changed
    # Sphinx's copy of the source, and what the search reads, which holds the words of all pages.
    assert changed <= {
        "book/parties/council.html",
        "book/parties/index.html",
        "data/parties.json",
        DATA,
        "_sources/book/parties/council.md.txt",
        "_static/search-records.js",
    }
    assert data(book)["book/parties/council.html"][2] == "Nine members who own a bridge."


def test_a_deleted_record_has_no_preview(book):
    """What is gone from the book is gone from the previews."""
    book.build()
    assert "note-every-test" in data(book)
    (book.root / "book/notes/103-every-test.md").unlink()
    book.edit("book/notes/index.md", "103-every-test\n", "")
    book.build()
    assert "note-every-test" not in data(book)


def test_the_file_is_the_same_from_one_process_and_from_two_cold_or_not(book):
    """Same book, same bytes."""
    book.build(out="one")
    book.build(jobs=2, out="two")
    once = book.html(DATA, "one")
    assert book.html(DATA, "two") == once
    book.build(out="one")
    assert book.html(DATA, "one") == once


def test_the_script_is_small():
    """It stands on every page, minified."""
    script = Path(marginalia.__file__).parent / "render/static/previews.js"
    assert len(rjsmin.jsmin(script.read_text(encoding="utf-8")).encode()) <= 5 * 1024
