"""``marginalia pack``: what is made, from what, and what is refused."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from marginalia.offline import archive, imprint, publish

FACTS = imprint.Imprint("small", "Small: a book", "1.2.3", "2026-05-04", ("One",), "A book.", ())


def pack(root: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a contributor would."""
    command = [sys.executable, "-m", "marginalia.cli.main", "--root", str(root), "pack", *words]
    return subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False)


def test_an_archive_has_one_clock_one_order_and_one_set_of_permissions():
    """Nothing of the machine that packs gets into the file."""
    entries = zipfile.ZipFile(io.BytesIO(archive.zipped({"b/c": b"1", "a": b"2", "mimetype": b"3"}, "2026-05-04"))).infolist()
    assert [entry.filename for entry in entries] == ["mimetype", "a", "b/c"]
    assert {entry.date_time for entry in entries} == {(2026, 5, 4, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert [entry.compress_type == zipfile.ZIP_STORED for entry in entries] == [True, False, False]


def test_the_site_as_an_archive_is_one_folder_that_says_how_to_begin(tmp_path: Path):
    """Whoever unpacks it finds one folder, and in it what to open."""
    (tmp_path / "book").mkdir()
    (tmp_path / "index.html").write_text("start")
    (tmp_path / "book" / "page.html").write_text("page")
    packed = zipfile.ZipFile(io.BytesIO(publish.archive(tmp_path, FACTS)))
    assert packed.namelist() == ["small-1.2.3/README.txt", "small-1.2.3/book/page.html", "small-1.2.3/index.html"]
    assert "Open index.html" in packed.read("small-1.2.3/README.txt").decode()


def test_the_published_site_offers_the_files_and_the_built_one_does_not(site: Path):
    """The Downloads page leads to files only where they are."""
    assert "downloads/" not in (site / publish.PAGE).read_text(encoding="utf-8")
    files = publish.published(site, {"zip": b"z" * 1_500_000, "epub": b"e", "page": b"p"}, FACTS)
    page = files[publish.PAGE].decode()
    for kind in ("zip", "epub", "page"):
        name = f"downloads/{publish.file_name(FACTS, kind)}"
        assert f'href="../{name}"' in page
        assert name in files
    assert "(1.5 MB)" in page
    assert "make zip" not in page


def test_a_downloads_page_without_a_place_for_them_is_said(tmp_path: Path):
    """Files that nobody could find are not published in silence."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "downloads.html").write_text("<p>Nothing here.</p>")
    with pytest.raises(publish.NoPlaceError, match="mrg-offers"):
        publish.published(tmp_path, {"zip": b""}, FACTS)


def test_an_epub_and_a_page_are_made_and_are_the_same_each_time(small: Path):
    """Two runs give the same bytes, with another order of hashes."""
    made = []
    for seed in ("1", "2"):
        done = pack(small, "epub", "page", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stdout + done.stderr
        made.append([(small / "_build" / f"the-closed-bridge-0.3.1.{suffix}").read_bytes() for suffix in ("epub", "html")])
    assert made[0] == made[1]


def test_a_readers_own_copy_is_not_packed(small: Path):
    """The editorial is its publisher's; a file to pass on never holds it."""
    text = (small / "book" / "article" / "text.md").read_text(encoding="utf-8")
    (small / "book" / "article" / "original.txt").write_text(text.replace("\n---\n", "\n"), encoding="utf-8")
    done = pack(small, "epub")
    assert done.returncode == 1
    assert "your own copy" in done.stdout
    assert not list(small.glob("_build/*.epub"))


def test_a_page_that_sphinx_complains_of_stops_the_packing(small: Path):
    """What the strict build would refuse is not bound either."""
    page = small / "book" / "claims.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](#claim-c99)\n", encoding="utf-8")
    done = pack(small, "page")
    assert done.returncode == 1
    assert "claim-c99" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 0.3.1\n", "", "CITATION.cff:1: [field-missing] the field “version”"),
        ("2026-05-04", "May 2026", "[date-invalid]"),
        ("title:", "title", "CITATION.cff:"),
    ],
)
def test_an_imprint_that_is_not_whole_is_said_with_its_line(small: Path, old: str, new: str, said: str):
    """CITATION.cff is a file like any other: file, line, what is wrong."""
    file = small / "CITATION.cff"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = pack(small, "epub")
    assert done.returncode == 1
    assert said in done.stdout + done.stderr


def test_authors_are_named_whichever_way_they_are_given(small: Path):
    """One name, or given and family name."""
    found, _ = imprint.read(small)
    assert found
    assert found.authors == ("The bridge contributors", "Ada Bell")
