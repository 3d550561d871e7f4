"""The chapters beside a page are those of stock Jupyter Book: the same links, in the same order, at the same depth."""

from __future__ import annotations

import os.path
from pathlib import Path

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from .conftest import PAGES, Root

Chapters = list[tuple[str, str, int, bool]]  # address from the top of the site, words, depth, whether it is the page itself


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Root:
    """The same book with the theme it would have had, the chapters that are not open folded away as here."""
    root = Root(tmp_path_factory.mktemp("stock"), "sphinx_book_theme", "collapse_navbar: true, home_page_in_toc: true")
    config = root.folder / "_config.yml"
    config.write_text("".join(line for line in config.read_text().splitlines(keepends=True) if "local_extensions" not in line))
    root.build()
    return root


def chapters(root: Root, page: str, inside: str) -> Chapters:
    """The links of the navigation with this class, without that to the front page, which each names in its own words."""
    (navigation,) = lxml_html.fromstring(root.html(page)).xpath(f"//nav[contains(concat(' ', @class, ' '), ' {inside} ')]")
    rows = [row for link in navigation.iter("a") if (row := _row(link, navigation, page))[0] != "index.html"]
    shallowest = min(depth for _, _, depth, _ in rows)
    return [(address, words, depth - shallowest, here) for address, words, depth, here in rows]


def _row(link: HtmlElement, navigation: HtmlElement, page: str) -> tuple[str, str, int, bool]:
    href = link.get("href")
    # A page links to itself by “#”, as in Jupyter Book, or by its name.
    address = f"{page}.html" if href == "#" else href if "://" in href else os.path.normpath(Path(page).parent / href)
    depth = sum(above.tag == "ul" for above in link.iterancestors() if navigation in (above, *above.iterancestors()))
    return address, " ".join(link.text_content().split()), depth, address == f"{page}.html"


def captions(root: Root, page: str, path: str) -> list[str]:
    """The headings of the parts."""
    return [" ".join(found.text_content().split()) for found in lxml_html.fromstring(root.html(page)).xpath(path)]


@pytest.mark.parametrize("page", PAGES)
def test_the_chapters_are_those_of_stock(built: Root, stock: Root, page: str) -> None:
    """Every page: links, words, order, depth, and the parts."""
    ours, theirs = chapters(built, page, "shell-nav"), chapters(stock, page, "bd-links")
    assert ours == theirs
    own = captions(built, page, "//nav[@id='shell-nav']//p[@class='shell-caption']")
    assert own == captions(stock, page, "//nav[contains(@class, 'bd-links')]//p[contains(@class, 'caption')]") == ["First part", "Second part"]


@pytest.mark.parametrize("page", PAGES)
def test_previous_and_next_are_those_of_stock(built: Root, stock: Root, page: str) -> None:
    """At the foot of every page."""
    found = {}
    for name, root, path in (("ours", built, "//nav[@class='shell-near']//a"), ("theirs", stock, "//div[@class='prev-next-area']/a")):
        links = lxml_html.fromstring(root.html(page)).xpath(path)
        found[name] = [os.path.normpath(Path(page).parent / link.get("href")) for link in links]
    assert found["ours"] == found["theirs"]
