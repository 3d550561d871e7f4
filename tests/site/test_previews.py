"""What a link leads to, shown at the pointer and at the focus: WCAG 2.2, 1.4.13, on the built book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from marginalia.core import corpus
from marginalia.render import glossary
from tests.conftest import ROOT
from tests.site.conftest import ARTICLE

BOX = "#mrg-preview"
DATA = "_static/previews-data.js"
NOTE_PAGE = "book/notes/104-the-quoted-words.html"
LAW_PAGE = "book/concepts/supply-chain-risk-designation.html"
STILL = 700  # longer than both the delay before a preview and the grace after it
RECT = "one => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] }"
HIDDEN = "[data-unknown], details:not([open]) > :not(summary) *"


@pytest.fixture(scope="module")
def book() -> corpus.Corpus:
    """The content behind the pages."""
    return corpus.load(ROOT)[0]


def kinds(book: corpus.Corpus) -> Iterator[tuple[str, str, str, list[str]]]:
    """For each kind of place: a page with a link to it, the end of the link's address, and the words its preview must hold."""
    note = book.notes["note-the-quoted-words"]
    claim, event = note.record.claims[0], note.record.events[0]
    party, source = note.record.parties[0], book.sources[note.record.sources[0].key]
    concept = next(entry for entry in book.notes.values() if entry.record.concepts)
    yield "claim", NOTE_PAGE, f"#{claim}", [book.claims[claim].record.restated, "Status"]
    yield "event", NOTE_PAGE, f"#{event}", [book.events[event].record.title, book.events[event].record.date.words, "Public since"]
    yield "party", NOTE_PAGE, f"parties/{party.removeprefix('party-')}.html", [book.parties[party].record.short]
    yield "source", NOTE_PAGE, f"#{source.id}", [source.title, source.who, source.date.words, f"Tier {source.tier}", "read in"]
    yield "note", NOTE_PAGE, f"#{note.id}", [note.record.title, "Note: evidence"]
    name = concept.record.concepts[0]
    yield "concept", f"{concept.path[:-3]}.html", f"concepts/{name.removeprefix('concept-')}.html", [book.concepts[name].record.short]
    terms = (ROOT / f"{glossary.PAGE}.md").read_text(encoding="utf-8")
    definition = re.search(r"(?m)^National security system\n  (.*?)\.", terms)[1]
    yield "term", LAW_PAGE, "#term-National-security-system", ["National security system", definition]


def link_on(page: Page, end: str) -> Locator:
    """The first link in the text whose address ends so."""
    found = page.locator(f'article a[href$="{end}"]').first
    found.scroll_into_view_if_needed()
    return found


def settled(page: Page) -> bool:
    """Whether a preview is there once all delays are over."""
    page.wait_for_timeout(STILL)
    return page.locator(BOX).is_visible()


@pytest.mark.parametrize("kind", ["claim", "event", "party", "source", "note", "concept", "term"])
def test_the_pointer_shows_what_a_link_leads_to(visit, book, kind):
    """Title and sentence, tied to the link while shown; gone when the pointer has left."""
    _, path, end, words = next(row for row in kinds(book) if row[0] == kind)
    page = visit(path)
    link = link_on(page, end)
    assert link.get_attribute("aria-describedby") is None
    link.hover()
    box = page.locator(BOX)
    box.wait_for()
    shown = box.inner_text()
    assert [part for part in words if part not in shown] == []
    assert box.get_attribute("role") == "tooltip"
    assert link.get_attribute("aria-describedby") == box.get_attribute("id")
    page.mouse.move(2, 2)
    expect(box).to_have_count(0)
    assert link.get_attribute("aria-describedby") is None


def test_the_keyboard_shows_it_too_and_tab_goes_on(visit, book):
    """The focus alone is enough; it stays as long as the focus does, and the next link shows its own."""
    page = visit(NOTE_PAGE)
    _, _, end, words = next(row for row in kinds(book) if row[0] == "claim")
    link = link_on(page, end)
    page.keyboard.press("Tab")  # so that the focus is a keyboard's
    link.focus()
    page.locator(BOX).wait_for()
    assert words[0] in page.inner_text(BOX)
    page.wait_for_timeout(2000)
    assert words[0] in page.inner_text(BOX)
    page.keyboard.press("Tab")
    expect(page.locator(BOX)).not_to_contain_text(words[0])
    assert link.get_attribute("aria-describedby") is None
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "mrg-preview"


def test_nothing_is_asked_for_until_a_link_needs_it_and_then_once(visit):
    """Neither the page nor a pointer that passes by loads the sentences; one link does, for all that follow."""
    page, asked = visit(NOTE_PAGE), []
    page.on("request", lambda request: None if request.url.endswith("favicon.svg") else asked.append(request.url))
    first, second = link_on(page, "#claim-c09"), link_on(page, "#note-the-quoted-words")
    page.locator("article h1").hover()
    first.hover()
    page.mouse.move(2, 2)
    assert not settled(page)
    assert asked == []
    for link in (first, second):
        link.hover()
        assert settled(page)
    assert [url.rpartition("/html/")[2].split("/", 3)[-1] for url in asked] == [DATA]


def test_escape_closes_it_where_pointer_and_focus_are_and_it_does_not_come_back(visit):
    """Without moving anything; a new visit of the pointer or of the focus shows it again."""
    page = visit(NOTE_PAGE)
    link = link_on(page, "#claim-c09")
    link.hover()
    assert settled(page)
    page.keyboard.press("Escape")
    assert page.locator(BOX).count() == 0
    link.dispatch_event("pointerover", {"pointerType": "mouse"})  # as when the pointer passes from a part of the link to another
    assert not settled(page)
    page.mouse.move(2, 2)
    link.hover()
    assert settled(page)
    page.mouse.move(2, 2)
    page.keyboard.press("Tab")
    link.focus()
    assert settled(page)
    page.keyboard.press("Escape")
    assert not settled(page)
    assert link.evaluate("one => document.activeElement === one")


def test_escape_closes_the_preview_first_and_the_note_it_stands_in_after(visit):
    """In a note that was opened from its words, a first Escape leaves the note open."""
    page = visit(ARTICLE)
    page.locator('a.mrg-phrase[data-note~="note-the-quoted-words"]').first.focus()
    page.keyboard.press("Enter")
    note = page.locator("[id='note-the-quoted-words']")
    note.locator('a[href$="#claim-c09"]').first.focus()
    page.locator(BOX).wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_have_count(0)
    assert note.get_attribute("data-open") is not None
    page.keyboard.press("Escape")
    assert note.get_attribute("data-open") is None


@pytest.mark.parametrize("width", [390, 1440])
def test_the_pointer_may_move_onto_it(visit, width):
    """Across the gap, slowly, and stay; it goes when the pointer leaves it."""
    page = visit(NOTE_PAGE, width=width)
    link_on(page, "#claim-c09").hover()
    page.locator(BOX).wait_for()
    left, up, right, down = page.eval_on_selector(BOX, RECT)
    page.mouse.move((left + right) / 2, (up + down) / 2, steps=8)
    assert settled(page)
    page.mouse.move(left + 20, up + 12, steps=4)
    assert settled(page)
    page.mouse.move(2, 2)
    expect(page.locator(BOX)).to_have_count(0)


def test_a_press_on_the_preview_does_not_close_it(visit):
    """Its words can be marked and copied, also where the focus had shown it."""
    page = visit(NOTE_PAGE)
    page.keyboard.press("Tab")
    link_on(page, "#claim-c09").focus()
    page.locator(BOX).wait_for()
    page.locator(f"{BOX} .mrg-title").dblclick()
    assert settled(page)
    assert page.evaluate("getSelection().toString().trim()") != ""


@pytest.mark.parametrize("width", [390, 1440])
def test_it_is_never_off_the_screen_nor_over_its_link(visit, width):
    """Wherever on the window the link stands: at the top, in the middle, at the foot."""
    page = visit(LAW_PAGE, width=width)
    links = page.locator("article a.mrg-term, article a[href*='#claim-'], article a[href*='#source-'], article a[href*='/parties/']")
    tried = 0
    for number in range(0, links.count(), max(1, links.count() // 6)):
        link = links.nth(number)
        if not link.is_visible():
            continue
        for share in (0.08, 0.5, 0.95):
            link.evaluate("(one, share) => scrollBy({top: one.getBoundingClientRect().top - innerHeight * share, behavior: 'instant'})", share)
            page.mouse.move(2, 2)
            expect(page.locator(BOX)).to_have_count(0)
            first = link.evaluate("one => { const r = [...one.getClientRects()].at(-1); return [r.left + r.width / 2, r.top + r.height / 2] }")
            if not 0 < first[1] < 900:
                continue
            page.mouse.move(*first)
            if page.evaluate("([x, y]) => !document.elementFromPoint(x, y)?.closest('article a')", first):
                continue  # under the theme's header bar
            page.locator(BOX).wait_for()
            left, up, right, down = page.eval_on_selector(BOX, RECT)
            assert left >= 0
            assert up >= 0
            assert right <= width
            assert down <= 900
            own = link.evaluate(RECT)
            assert up >= own[3] or down <= own[1]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
            tried += 1
    assert tried >= 9


@pytest.fixture
def context(browser) -> Iterator[Callable[..., Page]]:
    """A page of a browser with other habits, from the server or from the folder; it is closed afterwards."""
    made = []

    def opened(address: str, **habits: object) -> Page:
        made.append(browser.new_context(**habits))
        page = made[-1].new_page()
        page.goto(address)
        return page

    yield opened
    for one in made:
        one.close()


def test_a_tap_follows_the_link_and_shows_no_preview(base, context):
    """On a touch screen a link is a link, at the first tap."""
    page = context(f"{base}/{NOTE_PAGE}", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    asked = []
    page.on("request", lambda request: None if request.url.endswith("favicon.svg") else asked.append(request.url))
    link_on(page, "parties/emil-michael.html").tap()
    page.wait_for_url("**/parties/emil-michael.html")
    page.go_back()
    page.evaluate("addEventListener('click', event => event.preventDefault())")  # so that the page is still there to be looked at
    link = link_on(page, "#claim-c09")
    link.tap()
    assert not settled(page)
    point = {key: link.bounding_box()[key] + 5 for key in ("x", "y")}
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    assert not settled(page)  # nor under a finger that rests
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert not any(DATA in url for url in asked)


@pytest.mark.parametrize("width", [390, 1440])
def test_without_a_script_links_are_links(visit, width):
    """Nothing is hidden from who has no JavaScript: the place itself says what the preview would."""
    page = visit(LAW_PAGE, width=width, js=False)
    link = page.locator('article a.mrg-term[href$="#term-National-security-system"]')
    link.hover()
    assert page.locator(BOX).count() == 0
    link.click()
    assert page.url.endswith("glossary.html#term-National-security-system")
    assert "National security system" in page.inner_text(":target")


def test_it_works_from_a_folder(site: Path, context, book):
    """Opened from ``file://``, where a page may load no data but a script, with nothing asked for outside the folder."""
    _, path, end, words = next(row for row in kinds(book) if row[0] == "term")
    page, asked, failed = context((site / path).as_uri()), [], []
    page.on("request", lambda request: None if request.url.endswith("favicon.svg") else asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    link_on(page, end).hover()
    page.locator(BOX).wait_for()
    assert words[1] in page.inner_text(BOX)
    assert asked == [(site / DATA).as_uri()]
    assert failed == []


def test_the_content_security_policy_allows_it(context, base, site):
    """No inline script, style or handler is needed: the page's own policy has nothing to say."""
    assert "script-src" in (site / NOTE_PAGE).read_text(encoding="utf-8").split("</head>")[0]
    page, said = context("about:blank"), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{base}/{NOTE_PAGE}")
    link_on(page, "#claim-c09").hover()
    page.locator(BOX).wait_for()
    assert [words for words in said if "Content Security Policy" in words] == []  # a browser asks for a favicon.ico, too


def test_who_reads_as_on_publication_day_is_told_nothing_later(visit, book):
    """The status that a claim got afterwards is left out while the page hides what came later."""
    later = [e for e in book.claims.values() if e.record.status != e.record.status_at_publication and book.mentioned_by(e.id, "note")]
    note = next(n for e in later for n in book.mentioned_by(e.id, "note") if not n.record.known_on.latest > book.info.record.date.earliest)
    claim = next(e for e in later if e.id in note.record.claims)
    seen = []
    for known in ("", "?known=2026-03-22"):
        page = visit(f"{ARTICLE}{known}#{note.id}")
        page.locator(f"[id='{note.id}'] a[href$='#{claim.id}']").first.hover()
        page.locator(BOX).wait_for()
        seen.append(page.inner_text(BOX))
    assert "Status now" in seen[0]
    assert "Status on publication day" in seen[1]
    assert "Status now" not in seen[1]


def test_the_day_chosen_elsewhere_holds_where_there_is_no_choice(visit, book):
    """On the page of a concept, an event that became public later is not told, to who chose the day of publication."""
    event = "event-ndcal-preliminary-injunction"
    page = visit("book/how-they-fit.html")
    seen = []
    for known in (None, "2026-03-22"):
        page.evaluate("day => day ? localStorage.setItem('mrg-known', day) : localStorage.removeItem('mrg-known')", known)
        page.mouse.move(2, 2)
        expect(page.locator(BOX)).to_have_count(0)
        link_on(page, f"#{event}").hover()
        page.locator(BOX).wait_for()
        seen.append(page.inner_text(BOX))
    assert book.events[event].record.title in seen[0]
    assert book.events[event].record.title not in seen[1]
    assert "only after the day" in seen[1]


@pytest.mark.parametrize(
    ("path", "end", "words"),
    [
        ("book/timeline/events.html", "article/index.html#para-1", ["Paragraph 1", "notes"]),
        ("book/claims.html", "positions.html#position-", ["Where each side stands"]),
        ("book/claims.html", "framing.html#framing-", ["How it is said"]),
    ],
)
def test_paragraphs_points_and_wordings_have_previews_too(visit, path, end, words):
    """What is said there, in a sentence; the choice of words of the article itself opens its notes and needs none."""
    page = visit(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    link = page.locator(f'article a[href*="{end}"]').first
    link.scroll_into_view_if_needed()
    link.hover()
    page.locator(BOX).wait_for()
    assert [part for part in words if part not in page.inner_text(BOX)] == []


def test_a_mark_of_a_chart_has_its_preview_and_keeps_its_name(visit):
    """Under the pointer and at the focus, with the name that the chart gives it and no second box of the browser's own."""
    page = visit("book/timeline/the-week.html")
    mark = page.locator('svg.mrg-svg-wide a[href*="#event-"]').first
    name = mark.locator("title").text_content()
    page.keyboard.press("Tab")
    mark.focus()
    page.locator(BOX).wait_for()
    assert name in page.inner_text(BOX)
    assert mark.get_attribute("aria-label") == name
    assert mark.locator("title").count() == 0
    assert mark.get_attribute("aria-describedby") == "mrg-preview"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_about_it_hinders_anyone(visit, scheme, width):
    """The rules of axe find nothing on the preview and its link, contrast in both schemes among them; its ground is opaque."""
    page = visit(NOTE_PAGE, width=width, scheme=scheme)
    link_on(page, "#claim-c09").hover()
    page.locator(BOX).wait_for()
    page.wait_for_timeout(200)
    found = Axe().run(page, context=BOX).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    ground = page.eval_on_selector(BOX, "one => getComputedStyle(one).backgroundColor")
    assert re.fullmatch(r"rgb\(\d+, \d+, \d+\)", ground)
    assert (sum(map(int, re.findall(r"\d+", ground))) < 3 * 128) == (scheme == "dark")


def test_it_is_still_where_motion_is_unwelcome(base, context):
    """No animation at all under reduced motion; a short one otherwise."""
    for motion, animation in (("reduce", "none"), ("no-preference", "mrg-appear")):
        page = context(f"{base}/{NOTE_PAGE}", reduced_motion=motion)
        link_on(page, "#claim-c09").hover()
        page.locator(BOX).wait_for()
        assert page.eval_on_selector(BOX, "one => getComputedStyle(one).animationName") == animation


def test_links_to_terms_are_quiet_and_still_seen(visit):
    """The color of the text, and an underline of dots."""
    page = visit(LAW_PAGE)
    style = """one => { const own = getComputedStyle(one), text = getComputedStyle(one.parentElement);
        return [own.color === text.color, own.textDecorationLine, own.textDecorationStyle] }"""
    assert page.eval_on_selector("article p a.mrg-term", style) == [True, "underline", "dotted"]


def test_frames_of_the_page_have_no_previews(visit):
    """The table of contents beside the text, and the way to the next page, stay plain."""
    page = visit("book/parties/anthropic.html")
    page.locator("nav a[href$='amazon.html'], a.left-prev").first.hover()
    assert not settled(page)
