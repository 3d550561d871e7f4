"""What every page has, whatever the book is about."""

from __future__ import annotations

import os.path
import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from lightbook import navigation

from .conftest import PAGES, Root


def links(root: Root, page: str, inside: str) -> list[tuple[str, str]]:
    """(address from the top of the site, words) of the links in the element with this class."""
    tree = lxml_html.fromstring(root.html(page))
    here = Path(page).parent
    found = tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {inside} ')]//a")
    return [(_from_top(here, link.get("href"), page), link.text_content()) for link in found]


def _from_top(here: Path, href: str, page: str) -> str:
    """A page links to itself by “#”, as in Jupyter Book."""
    return f"{page}.html" if href == "#" else href if "://" in href else os.path.normpath(here / href)


def test_the_sidebar_has_all_chapters_and_the_open_one_unfolded(built: Root) -> None:
    """As in Jupyter Book with ``collapse_navbar``: parts, chapters, and below the open chapter its pages."""
    chapters = [(f"{page}.html", f"Title of {page} & more") for page in ("one", "two", "three")]
    top = [("index.html", "Front page"), *chapters, ("https://example.org/", "Elsewhere")]
    assert links(built, "two", "shell-nav") == top
    below = [(f"{page}.html", f"Title of {page} & more") for page in ("one/a", "one/b")]
    assert links(built, "one/a", "shell-nav") == [*top[:2], *below, *top[2:]]
    deep = ("one/b/deep.html", "Title of one/b/deep & more")
    assert links(built, "one/b/deep", "shell-nav") == [*top[:2], *below, deep, *top[2:]]
    assert re.findall(r'shell-caption">([^<]+)', built.html("two"))[:2] == ["First part", "Second part"]


def test_each_page_says_where_it_is(built: Root) -> None:
    """One link of the sidebar is the current page; above the title stands the way down to it."""
    for page in PAGES:
        current = re.findall(r'<a href="([^"]*)" aria-current="page"', built.html(page))
        assert len(current) == 1, page
    assert links(built, "one/b/deep", "shell-trail") == [("one.html", "Title of one & more"), ("one/b.html", "Title of one/b & more")]
    assert links(built, "one/a", "shell-near") == [("one.html", "Previous Title of one & more"), ("one/b.html", "Next Title of one/b & more")]
    assert [words for _, words in links(built, "two", "shell-toc")] == ["First heading", "Second heading"]


@pytest.mark.parametrize("page", PAGES)
def test_one_style_sheet_one_script_no_other_address(built: Root, page: str) -> None:
    """A page loads two files, both of the site, and allows no script but the site's and the one it names by its sum."""
    tree = lxml_html.fromstring(built.html(page))
    loaded = [*tree.xpath("//link[@rel='stylesheet']/@href"), *tree.xpath("//script/@src")]
    assert [Path(name.split("?")[0]).name for name in loaded] == ["book.css", "book.js"]
    assert all((built.site / page).parent.joinpath(name.split("?")[0]).is_file() for name in loaded)
    assert len(tree.xpath("//script[not(@src)]")) == 1
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    scripts = next(part for part in policy.split(";") if part.strip().startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "sha256-" in scripts


def test_nothing_of_the_stock_theme_is_left(built: Root) -> None:
    """The folder of static files holds what pages load, nothing else."""
    assert sorted(path.name for path in (built.site / "_static").iterdir()) == ["book.css", "book.js"]


def test_a_table_scrolls_by_itself(built: Root) -> None:
    """Every table stands in a box of its own."""
    assert built.html("two").count('<div class="shell-scroll"') == built.html("two").count("<table") == 1


def test_after_a_new_title_an_incremental_build_equals_a_cold_one(tmp_path: Path) -> None:
    """Pages that show the title in sidebar, trail, previous or next are written again; then nothing differs."""
    root = Root(tmp_path)
    root.build()
    page = tmp_path / "one" / "b.md"
    page.write_text(page.read_text().replace("Title of one/b", "Another title"))
    root.build()
    warm = root.bytes()
    assert b"Another title" in warm["one/a.html"]
    assert b"Another title" in warm["one/b/deep.html"]
    root.cold()
    root.build()
    cold = root.bytes()
    assert warm.keys() == cold.keys()
    assert [name for name in cold if warm[name] != cold[name]] == []


def test_the_window_keeps_a_long_chapter_short() -> None:
    """With ``sidebar_window`` 2 a page shows two pages on either side, and how many there are before and after."""
    entries = [navigation.Entry(f"ch/{n}", str(n)) for n in range(20)]
    toc = navigation.Contents("index", [navigation.Part("", [navigation.Entry("ch", "Chapter", below=entries)])], {f"ch/{n}": ("ch",) for n in range(20)})
    shown = navigation.sidebar(toc, "ch/10", str, window=2)
    assert re.findall(r">(\d+)</a>", shown) == ["8", "9", "10", "11", "12"]
    assert "8 before" in shown
    assert "7 more" in shown
    assert re.findall(r">(\d+)</a>", navigation.sidebar(toc, "ch/0", str, window=2)) == ["0", "1", "2", "3", "4"]
    assert re.findall(r">(\d+)</a>", navigation.sidebar(toc, "ch", str, window=2)) == []
