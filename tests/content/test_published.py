"""What readers of version 0.1.0 could link to is on record, and nothing of it can go without a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from marginalia.core import published
from marginalia.core.checks import check
from tests.conftest import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of this book’s content, to break."""
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "book", tmp_path / "book", ignore=shutil.ignore_patterns("_ext", "__pycache__", "original.txt"))
    return tmp_path


def rows() -> list[str]:
    """The lines of the list."""
    return [row for row in (ROOT / published.FILE).read_text(encoding="utf-8").splitlines() if not row.startswith("#")]


def test_the_list_is_as_the_command_writes_it() -> None:
    """Sorted, each line once, ids before pages: two branches that add to it merge line by line."""
    corpus, _ = check(ROOT)
    text = (ROOT / published.FILE).read_text(encoding="utf-8")
    assert text == published.text(corpus.history.published)
    assert len(rows()) == len(set(rows())) > 800


def test_the_list_has_records_of_every_kind_and_pages() -> None:
    """Not notes alone."""
    kinds = {row.split("-")[0] for row in rows() if not row.startswith("book/")}
    assert {"claim", "concept", "event", "framing", "note", "para", "party", "position", "question", "source"} <= kinds
    assert {"book/index.html", "book/teach/index.html", "book/timeline/the-week.html"} <= set(rows())


@pytest.mark.parametrize("name", ["book/notes/105-the-post-came-first.md", "book/parties/emil-michael.md", "book/concepts/judicial-review.md", "book/teach/questions/201-four-steps-of-one-week.md"])
def test_a_record_of_this_book_cannot_be_deleted_in_silence(copy: Path, name: str) -> None:
    """The check names its id, and asks for a tombstone."""
    id_ = next(line for line in (copy / name).read_text(encoding="utf-8").splitlines() if line.startswith("id: ")).removeprefix("id: ")
    (copy / name).unlink()
    gone = [str(problem) for problem in check(copy)[1] if "[published-gone]" in str(problem)]
    assert len(gone) == 1
    assert f"{id_} was published and is gone (put it back, or give it an entry in book/data/tombstones.yml" in gone[0]


def test_an_event_of_this_book_cannot_be_renamed_in_silence(copy: Path) -> None:
    """Its old id is missed, whatever else says that links to it lead nowhere."""
    path = copy / "book/data/events.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: event-michael-very-close-email-2026-03-04\n", "- id: event-the-e-mail-2026-03-04\n"), encoding="utf-8")
    gone = [str(problem) for problem in check(copy)[1] if "[published-gone]" in str(problem)]
    assert [line for line in gone if "event-michael-very-close-email-2026-03-04 was published and is gone" in line]


def test_a_page_of_this_book_cannot_be_moved_in_silence(copy: Path) -> None:
    """A chapter that gets another file name keeps its old address, or says why not."""
    (copy / "book/how-they-fit.md").rename(copy / "book/the-tools.md")
    toc = copy / "_toc.yml"
    toc.write_text(toc.read_text(encoding="utf-8").replace("book/how-they-fit", "book/the-tools"), encoding="utf-8")
    gone = [str(problem) for problem in check(copy)[1] if "[published-gone]" in str(problem)]
    assert [line for line in gone if "the page book/how-they-fit.html was published and is gone" in line]
