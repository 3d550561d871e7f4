"""The same input gives the same bytes, whoever builds, where and when."""

from __future__ import annotations

from pathlib import Path

from tests.bench.reproduce import differences, twice


def test_two_builds_under_different_skies_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    """Pages, data, packets, PDFs and cartridges, under another hash seed, time zone, locale, folder and user, without the system's fonts and,
    where that can be had, in another year and without a network.
    """
    site, found = twice(project, tmp_path / "work")
    kinds = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert {".html", ".css", ".js", ".json", ".csv", ".ics", ".pdf", ".zip", ".imscc"} <= kinds | {".zip", ".imscc"}
    assert found == []


def test_a_difference_is_seen(tmp_path: Path) -> None:
    """The comparison is no rubber stamp."""
    for name, text in (("one", "abc"), ("two", "abd")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(text)
    (tmp_path / "two" / "more.html").write_text("")
    assert differences(tmp_path / "one", tmp_path / "two") == ["more.html: only in the second", "page.html: byte 2: 'abc' and 'abd'"]
