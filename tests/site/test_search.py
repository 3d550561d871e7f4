"""The search of the built book, as readers use it: from http and from a folder, by keyboard, and without a script."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import ARTICLE

QUESTIONS = yaml.safe_load((Path(__file__).parent / "search_questions.yml").read_text(encoding="utf-8"))
LARGEST = 180 * 1024  # bytes sent for the first answer
DIALOG, FIELD, LINKS = "dialog.mrg-search", ".mrg-search input", ".mrg-found a"
CLAIMS = "book/claims.html"
AS_KNOWN = "localStorage.setItem('mrg-known', '2026-03-22')"


@pytest.fixture(scope="module", params=["http", "file"])
def asked(request: pytest.FixtureRequest, browser: Browser, base: str, site: Path) -> Iterator[Page]:
    """The search page, from http and from a folder."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base if request.param == 'http' else site.as_uri()}/search.html?q=the+week")
    page.locator(LINKS).first.wait_for()
    yield page
    context.close()


@pytest.mark.parametrize("question", QUESTIONS, ids=[question["ask"] for question in QUESTIONS])
def test_a_question_finds_its_place(asked: Page, question: dict) -> None:
    """Among the first three results; what the text of pages adds does not count."""
    asked.locator(".mrg-find input").fill(question["ask"])
    expect(asked.locator(".mrg-found-status")).to_contain_text(f"for “{question['ask']}”")
    first = asked.locator(".mrg-found").first.locator("a").evaluate_all("links => links.slice(0, 3).map(link => decodeURIComponent(link.href))")
    assert [address for address in first if address.endswith(tuple(question["at"]))], first


def test_there_are_forty_questions() -> None:
    """Each asked once."""
    assert len({question["ask"] for question in QUESTIONS}) >= 40


def typed(page: Page, words: str) -> None:
    """Open the search by key, type, and wait for the answer."""
    page.keyboard.press("/")
    page.locator(FIELD).wait_for()
    page.keyboard.type(words)
    expect(page.locator(".mrg-search .mrg-found-status")).to_contain_text(f"for “{words}”")


def test_nothing_is_loaded_before_the_first_letter_and_little_for_the_first_answer(browser: Browser, base: str, site: Path) -> None:
    """Library, words, engine and records together, as a server sends them."""
    page = browser.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{base}/{CLAIMS}")
    page.wait_for_load_state("networkidle")
    assert not [url for url in sent if "search" in url or "minisearch" in url]
    page.keyboard.press("/")
    page.locator(FIELD).wait_for()
    assert not [url for url in sent if "records" in url or "minisearch" in url]
    page.route("**/search-text.js", lambda route: route.abort())
    before = len(sent)
    page.keyboard.type("injunction")
    page.locator(LINKS).first.wait_for()
    names = {url.removeprefix(f"{base}/") for url in sent[before:]} - {"_static/search-text.js"}
    assert "_static/search-records.js" in names
    opened = {"_static/search-box.js", "_static/search.css"}
    assert sum(len(gzip.compress((site / name).read_bytes())) for name in names | opened) <= LARGEST
    page.close()


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_the_search_and_escape_gives_the_focus_back(visit: Callable[..., Page], keys: str) -> None:
    """Also with words in the field, which a browser would only empty."""
    page = visit(CLAIMS)
    page.locator("main a").first.focus()
    page.keyboard.press(keys)
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("stay")
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator("main a").first).to_be_focused()


def test_the_link_in_the_head_opens_the_search(visit: Callable[..., Page]) -> None:
    """It is a link to the search's own page otherwise."""
    page = visit(CLAIMS)
    page.locator("a.shell-search").click()
    expect(page.locator(FIELD)).to_be_focused()
    assert page.url.endswith(CLAIMS)


def test_a_stroke_typed_into_a_field_is_a_stroke(visit: Callable[..., Page]) -> None:
    """/ opens nothing there."""
    page = visit(CLAIMS)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<textarea id=own></textarea>')")
    page.locator("#own").focus()
    page.keyboard.type("1/2")
    assert page.locator("#own").input_value() == "1/2"
    expect(page.locator(DIALOG)).to_have_count(0)


def test_arrows_go_through_the_results_and_enter_opens_one(visit: Callable[..., Page]) -> None:
    """Down from the field, up again, and to the very place."""
    page = visit(CLAIMS)
    typed(page, "order of events reversed")
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ARTICLE}#note-the-post-came-first")
    expect(page.locator("#note-the-post-came-first")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1440])
def test_tab_walks_the_dialog_in_order_and_the_focus_is_seen(visit: Callable[..., Page], width: int) -> None:
    """Field, Close, then every result; each with an outline, and none of them out of sight."""
    page = visit(CLAIMS, width=width)
    typed(page, "capricious")
    page.locator(f"{DIALOG} .mrg-found-more").wait_for()
    results = page.locator(LINKS).count()
    met = []
    for _ in range(2 + results):
        met.append(page.evaluate("document.activeElement.textContent || document.activeElement.name"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", met[-1]
        expect(page.locator(":focus")).to_be_in_viewport()
        page.keyboard.press("Tab")
    assert met == ["q", "Close", *page.locator(LINKS).all_text_contents()]


def test_a_result_on_the_same_page_is_seen(visit: Callable[..., Page]) -> None:
    """The dialog goes; the place comes."""
    page = visit(CLAIMS)
    typed(page, "OpenAI made its agreement several weeks after the blacklisting")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator("#claim-c53")).to_be_in_viewport()


def test_enter_in_the_field_leads_to_the_page_of_results(visit: Callable[..., Page]) -> None:
    """With the question in its address, so that it can be kept and sent."""
    page = visit(CLAIMS)
    typed(page, "stay")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=stay")
    expect(page.locator(".mrg-find input")).to_have_value("stay")
    page.locator(LINKS).first.wait_for()


def test_what_the_text_of_pages_adds_stands_below_and_moves_nothing(browser: Browser, base: str) -> None:
    """It comes later, under a heading of its own, and is said."""
    page = browser.new_page()
    held = []
    page.route("**/search-text.js", lambda route: held.append(route))
    page.goto(f"{base}/{CLAIMS}")
    typed(page, "injunction factors")
    page.locator(LINKS).first.wait_for()
    place = "links => links.map(link => [link.href, link.getBoundingClientRect().top])"
    before = page.locator(".mrg-found").first.locator("a").evaluate_all(place)
    expect(page.get_by_role("heading", name="More in the text of pages")).to_be_hidden()
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.get_by_role("heading", name="More in the text of pages")).to_be_visible()
    expect(page.locator(".mrg-found-added")).to_contain_text("more place")
    assert page.locator(".mrg-found").first.locator("a").evaluate_all(place) == before
    addresses = page.locator(LINKS).evaluate_all("links => links.map(link => link.href)")
    assert len(addresses) == len(set(addresses)) > len(before)
    page.close()


def test_words_that_were_met_are_marked_and_the_place_is_named(visit: Callable[..., Page]) -> None:
    """The kind by its word, the page by its title."""
    page = visit("search.html?q=arbitrary+and+capricious")
    first = page.locator(".mrg-found li").first
    first.wait_for()
    expect(first.locator("mark").first).to_have_text("Arbitrary")
    expect(first).to_contain_text("Term in Glossary")


def test_who_reads_as_on_publication_day_is_told_what_came_later(visit: Callable[..., Page]) -> None:
    """And is shown it, when asked for, though the page would hide it."""
    page = visit(CLAIMS)
    page.evaluate(AS_KNOWN)
    typed(page, "Judge Lin grants Anthropic a preliminary injunction")
    first = page.locator(".mrg-found li").first
    expect(first).to_contain_text("Event in All events later")
    first.locator("a").click()
    expect(page.locator("#event-ndcal-preliminary-injunction")).to_be_in_viewport()
    page.goto(page.url.split("/book/")[0] + "/search.html?q=nearly+aligned")
    page.locator(LINKS).first.wait_for()
    expect(page.locator(".mrg-found li").first).not_to_contain_text("later")


def test_who_asks_for_a_day_is_shown_no_other(visit: Callable[..., Page]) -> None:
    """In whichever form it was typed."""
    page = visit("search.html?q=2026-02-26")
    page.locator(LINKS).first.wait_for()
    marks = page.locator(".mrg-found").first.locator("mark").all_inner_texts()
    assert marks
    assert {mark for mark in marks if mark not in ("26 February", "February 26", "2026")} == set()


# Words as typed, and other forms of them as they stand in the book: each must come down to the same.
SAME = [
    ("designated", "designation"), ("blacklist", "label"), ("denied", "deny"), ("agencies", "agency"), ("filed", "filing"), ("files", "file"),
    ("stopped", "stop"), ("U.S.C.", "USC"), ("Amodei’s", "amodei"), ("café", "cafe"), ("27 Feb", "February 27"), ("March 4", "4 March"),
    ("Department of War", "Pentagon"), ("10 U.S.C. § 3252", "3252"), ("e-mail", "email"), ("D.C. Circuit", "DC circuit"), ("2/27", "27 February"),
    ("2026-02-27", "27 February 2026"), ("using", "use"),
]  # fmt: skip
OTHER = [("state", "stay"), ("sealed", "sail"), ("news", "new"), ("anthropic", "anthropology"), ("27 February", "27 March"), ("Trump", "Hegseth")]
MET = """([asked, said]) => {
  const all = (text) => mrgSearch.slots(mrgSearch.spelled(text)).map(({terms, marks}) => (marks.length ? marks : terms));
  return all(asked).every((terms) => all(said).some((others) => others.some((one) => terms.includes(one))));
}"""


@pytest.mark.parametrize(("question", "said"), SAME)
def test_forms_of_a_word_meet(asked: Page, question: str, said: str) -> None:
    """Both ways round."""
    assert asked.evaluate(MET, [question, said])
    assert asked.evaluate(MET, [said, question])


@pytest.mark.parametrize(("question", "said"), OTHER)
def test_other_words_do_not(asked: Page, question: str, said: str) -> None:
    """An ending is taken off only where that leaves the word."""
    assert not asked.evaluate(MET, [question, said])


@pytest.mark.parametrize(("slip", "meant"), [("capricous", "capricious"), ("injuction", "injunction"), ("Antropic", "Anthropic"), ("Heggseth", "Hegseth")])
def test_a_slip_of_the_pen_is_forgiven(visit: Callable[..., Page], slip: str, meant: str) -> None:
    """A word that the book does not have is taken for one that it has."""
    page = visit(f"search.html?q={slip}")
    page.locator(LINKS).first.wait_for()
    assert meant.lower() in page.locator(".mrg-found li").first.inner_text().lower()


@pytest.mark.parametrize("begun", ["injunc", "Trum", "retaliat"])
def test_a_word_is_found_while_it_is_typed(visit: Callable[..., Page], begun: str) -> None:
    """By its beginning."""
    page = visit(f"search.html?q={begun}")
    page.locator(LINKS).first.wait_for()
    assert begun.lower() in page.locator(".mrg-found li a").first.inner_text().lower()


def test_without_a_script_the_page_says_so_and_offers_other_ways(visit: Callable[..., Page]) -> None:
    """The link in the head leads there."""
    page = visit(CLAIMS, js=False)
    page.locator("a.shell-search").click()
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    ways = page.get_by_role("navigation", name="Other ways in").get_by_role("link")
    assert ways.all_inner_texts() == [
        "the article with its notes", "the index of notes", "the claims", "who is who", "the law", "the glossary", "all events", "the sources",
    ]  # fmt: skip
    expect(page.locator("main input")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_dialog_and_page_are_accessible_and_fit(visit: Callable[..., Page], width: int, scheme: str) -> None:
    """Axe finds nothing; nothing is wider than the window."""
    for path, root in ((CLAIMS, DIALOG), ("search.html?q=supply+chain", "main")):
        page = visit(path, width=width, scheme=scheme)
        if root == DIALOG:
            typed(page, "supply chain")
        page.locator(f"{root} .mrg-found-more").wait_for()
        found = Axe().run(page, context=root, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
        assert found.violations_count == 0, json.dumps(found.response["violations"], indent=1)[:3000]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(root).evaluate("one => [...one.querySelectorAll('*')].every(part => part.getBoundingClientRect().right <= innerWidth)")


def test_the_search_reads_well_aloud(visit: Callable[..., Page]) -> None:
    """Names and roles, in the order in which they are met."""
    page = visit(CLAIMS)
    typed(page, "Youngstown")
    page.locator(f"{DIALOG} .mrg-found-more").wait_for()
    snapshot = page.locator(DIALOG).aria_snapshot()
    order = [
        '- dialog "Search"', '- search:', '- searchbox "Search the book"', '- button "Close"', "- status: 2 results for “Youngstown”.", "- list:",
        '- link "Youngstown Sheet & Tube', '- heading "More in the text of pages" [level=2]', "- status: 2 more places.",
    ]  # fmt: skip
    at = [snapshot.find(part) for part in order]
    assert -1 not in at, snapshot
    assert at == sorted(at), snapshot
