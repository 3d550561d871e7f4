"""What the editors' page lists, on the small book."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from marginalia.cli.main import main
from marginalia.core import corpus, desk
from tests.core.bad.cases import BIB, add, event, source, swap


def lists(root: Path, as_of: dt.date | None = None, months: int = 6) -> dict[str, list[str]]:
    """Each list by its title: what is in it, with file and line."""
    return {section.title: [f"{item.where} {item.text}" for item in section.items] for section in desk.sections(corpus.load(root)[0], as_of, months)}


def test_what_is_old_is_old_on_the_day_given(small_book: Path) -> None:
    """Six months after 3 November 2025 nothing is old; a day later everything checked then is, sources too."""
    assert lists(small_book, dt.date(2026, 5, 3))["Checked before 2025-11-03"] == []
    found = lists(small_book, dt.date(2026, 5, 4))["Checked before 2025-11-04"]
    assert "book/notes/201-caution.md:12 2025-11-03: note-caution" in found
    assert f"{BIB}:13 2025-11-03: order-2025-04-02-closing" in found
    assert len(found) == 8 + 2 + 2 + 4 + 6
    assert not any(title.startswith("Checked") for title in lists(small_book))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2026-03-31", 1, "2026-02-28"), ("2026-01-15", 2, "2025-11-15"), ("2024-03-31", 1, "2024-02-29"), ("2026-12-31", 12, "2025-12-31"), ("2026-05-31", 6, "2025-11-30")],
)
def test_months_before(day: str, months: int, expected: str) -> None:
    """A month that is shorter ends earlier."""
    assert desk.months_before(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(expected)


def test_a_contested_claim_on_a_source_seen_in_part(small_book: Path) -> None:
    """Claim 2 is contradicted; if the letter was seen in part, an editor should know."""
    assert lists(small_book)["Not read in full"] == []
    swap(BIB, "date = {2025-04-09},\n  url = {https://example.org/harbour/letter.pdf},\n  kind = {letter},\n  tier = {1},\n  access = {full}",
         "date = {2025-04-09},\n  url = {https://example.org/harbour/letter.pdf},\n  kind = {letter},\n  tier = {1},\n  access = {excerpt}")(small_book)  # fmt: skip
    assert lists(small_book)["Not read in full"] == [
        "book/data/claims.yml:30 claim-c02, contradicted: letter-2025-04-09-engineer was seen as “excerpt”"
    ]


def test_orphans_and_notes_on_one_source(small_book: Path) -> None:
    """An event and a source that nothing names are listed where they stand; a note on two sources is not listed as one on one."""
    add("book/data/events.yml", event("lonely"))(small_book)
    add(BIB, source("lonely-2025"))(small_book)
    found = lists(small_book)
    assert "book/data/events.yml:47 event-lonely" in found["Linked by nobody"]
    assert f"{BIB}:50 source-lonely-2025" in found["Linked by nobody"]
    single = " ".join(found["One source"])
    assert "What the letter says" in single
    assert "The closing came first" not in single
    assert "Which tests?" not in single  # a question states no facts


def test_a_paragraph_with_few_notes_is_thin(small_book: Path) -> None:
    """Of three paragraphs, that without notes is listed, with the line of its text."""
    for path in (small_book / "book/notes").glob("3*.md"):
        path.unlink()
    assert [row.split(":")[:2] for row in lists(small_book)["Thin paragraphs"]] == [["book/article/text.md", "7 Paragraph 3"]]


def test_the_page_links_each_line(small_book: Path, capsys) -> None:
    """The page is written where it is asked for, in the form of link that is asked for; the book is not touched."""
    out = small_book / "desk.html"
    (small_book / "_config.yml").write_text("title: small\n", encoding="utf-8")
    code = main(["--root", str(small_book), "editors", "--as-of", "2026-06-01", "--out", str(out), "--link", "vscode://file{path}:{line}"])
    html = out.read_text(encoding="utf-8")
    assert code == 0
    assert f'<a href="vscode://file{small_book.as_posix()}/book/notes/201-caution.md:12">book/notes/201-caution.md:12</a>' in html
    assert "Balance" in html
    assert "Checked before 2025-12-01" in capsys.readouterr().out
