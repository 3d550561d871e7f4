"""The head and foot of every page of the built book."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import extruct
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.render.zotero import Head, item

WEIGHT = 1600  # bytes that head and foot may add to a page as it is sent; the glossary names each of its terms
HEAD = re.compile(r'<link rel="icon".*?</script>\n', re.S)
FOOT = re.compile(r'<div class="shell-about">.*?</div></div>', re.S)
LEAD = re.compile(r'<p class="mrg-minutes">.*?</p>')


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """The book's own pages: path -> HTML."""
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted((site / "book").rglob("*.html"))}


def within(thing: Any) -> Iterator[dict[str, Any]]:
    """A thing and all things in it."""
    for value in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from within(value)
    if isinstance(thing, dict):
        yield thing


def test_titles_and_descriptions_are_each_page_s_own(pages):
    """No two results of a search look alike."""
    heads = {path: Head(html) for path, html in pages.items()}
    for name in ("description", "citation_title"):
        found = [head.one(name) for head in heads.values()]
        assert all(found), name
        assert sorted(found) == sorted(set(found)), name
    assert max(len(head.one("description")) for head in heads.values()) <= 200


def test_head_and_foot_weigh_little(pages):
    """About a kilobyte and a half of each page, as it is sent."""
    weights = {}
    for path, html in pages.items():
        bare = LEAD.sub("", FOOT.sub("", HEAD.sub("", html, count=1)))
        assert len(html) - len(bare) > 2000, path
        weights[path] = len(gzip.compress(html.encode(), 9)) - len(gzip.compress(bare.encode(), 9))
    assert {path: weight for path, weight in weights.items() if weight > WEIGHT} == {}


def test_every_page_is_read_by_extruct(pages):
    """JSON-LD, Open Graph and Dublin Core, without an error, on every page."""
    for path, html in pages.items():
        found = extruct.extract(html, base_url=f"https://example.org/{path}", syntaxes=["json-ld", "opengraph", "dublincore"], errors="strict")
        assert [len(found[syntax]) for syntax in ("json-ld", "opengraph", "dublincore")] == [1, 1, 1], path
        assert found["json-ld"][0]["@context"] == "https://schema.org"


def test_every_chart_is_a_data_set_with_files_that_exist(site, pages):
    """Its rows can be fetched from what the page says of itself."""
    count = 0
    for path, html in pages.items():
        for thing in within(extruct.extract(html, syntaxes=["json-ld"])["json-ld"]):
            for file in thing.get("distribution", ()):
                count += 1
                assert ((site / path).parent / file["contentUrl"]).resolve().is_file(), path
    assert count >= 8 * 2 + 4


def test_zotero_takes_every_page(pages):
    """Author, title, day and kind are there for all of them."""
    for path, html in pages.items():
        saved = item(html)
        assert saved["itemType"] == ("book" if path == "book/index.html" else "bookSection")
        assert saved["creators"] == ["The Nearly Aligned contributors"]
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", str(saved["date"]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_for_what_is_not_there_can_be_read(browser: Browser, site: Path, scheme: Any):
    """It has no style sheet of the book, and keeps to the same floor."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((site / "404.html").as_uri())
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}).response["violations"]
    context.close()
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_the_policy_lets_the_data_block_stand(visit, pages):
    """JSON-LD is data: a policy that allows scripts from files alone has nothing against it."""
    page = visit("404.html")
    page.route("**/strict.html", lambda route: route.fulfill(body=STRICT.format(block=BLOCK.search(pages["book/claims.html"])[0]), content_type="text/html"))
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.goto(page.url.replace("404.html", "strict.html"))
    assert page.evaluate("JSON.parse(document.querySelector('script').textContent)['@context']") == "https://schema.org"
    assert page.evaluate("document.title") == "not run"
    assert len(seen) == 1, seen  # the script that is no data, and that the policy stops
    assert "Content Security Policy" in seen[0]


BLOCK = re.compile(r'<script type="application/ld\+json">.*?</script>', re.S)
STRICT = """<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="script-src 'self'">
<title>not run</title>{block}</head><body><script>document.title = "run"</script></body></html>"""


def test_a_page_breaks_no_rule_of_its_own_policy(visit):
    """With its head, its foot and the button that copies."""
    page = visit("book/claims.html")
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.reload()
    page.locator(".mrg-cite summary").click()
    assert page.locator(".mrg-copy").count() == 3
    assert seen == []


def test_the_citation_opens_and_is_copied_by_keyboard(visit):
    """Enter opens it; each way of citing has a button that says what it copies, and then that it did."""
    page = visit("book/how-to-read.html", width=390)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    summary = page.get_by_text("Cite this page")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy text"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@incollection{nearly-aligned-how-to-read,")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_script_the_citation_is_there_and_no_button(visit):
    """A button that does nothing is not shown."""
    page = visit("book/how-to-read.html", js=False)
    page.get_by_text("Cite this page").click()
    assert page.get_by_text("TY - CHAP").is_visible()
    assert page.locator(".mrg-copy").count() == 0


def test_on_paper_the_citation_stands_open(visit):
    """In words, without the two machine forms."""
    page = visit("book/how-to-read.html")
    page.emulate_media(media="print")
    assert page.locator(".mrg-cited").is_visible()
    assert not page.locator(".mrg-cite pre").first.is_visible()
