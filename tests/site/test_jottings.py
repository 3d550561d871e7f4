"""A reader's own highlights and jottings: made with mouse and keys, kept in the browser, never on other words, out and in without loss."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from marginalia.core.anchoring import Selector, matches
from marginalia.core.text import normalize
from tests.conftest import FLAGS
from tests.core.edits import OF_TYPING, edited
from tests.core.test_anchor_contract import ARTICLE as HARBOR
from tests.site.conftest import ARTICLE

OWN = "book/your-notes.html"
PAGES = [ARTICLE, "book/claims.html", "book/concepts/judicial-review.html", "book/parties/emil-michael.html", "book/how-to-read.html", "book/article/both-sides.html"]
SELECT = """([within, words, skip]) => {
  const walk = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
  const all = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) all.push(...[...node.data].map((char, at) => [char, node, at]));
  let from = -1;
  for (let n = 0; n <= (skip ?? 0); n++) from = all.map(([char]) => char).join('').indexOf(words, from + 1);
  if (from < 0) throw Error('no such words: ' + words);
  const range = document.createRange();
  range.setStart(all[from][1], all[from][2]);
  range.setEnd(all[from + words.length - 1][1], all[from + words.length - 1][2] + 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
DRAWN = "[...(CSS.highlights.get('mrg-own') ?? [])].map(String)"
STORED = "Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('jottings:')))"
HOSTILE = "<img src=x onerror='window.ran=1'>\"'&[x](javascript:alert(1))\n# not a heading\u202e"


def select(page: Page, words: str, within: str = ".shell-text", skip: int = 0) -> None:
    """Select words as a reader would, and wait for the buttons."""
    page.evaluate(SELECT, [within, words, skip])
    page.wait_for_selector("div.mrg-jot")


def highlight(page: Page, words: str, jot: str = "", within: str = ".shell-text", skip: int = 0) -> None:
    """Highlight words, and write on them."""
    select(page, words, within, skip)
    page.locator("div.mrg-jot").get_by_role("button", name="Highlight and jot" if jot else "Highlight", exact=True).click()
    if jot:
        page.keyboard.type(jot)
        page.locator("form.mrg-jot").get_by_role("button", name="Keep").click()


def drawn(page: Page) -> str:
    """The words highlighted on a page, in its order."""
    page.wait_for_function("() => Boolean(self.jottings?.draw)")
    return " ".join("".join(page.evaluate(DRAWN)).split())


def listed(page: Page) -> list[str]:
    """What the list at the end of the page says."""
    if not page.locator(".mrg-own details[open]").count():
        page.locator(".mrg-own summary").click()
    return [" ".join(text.split()) for text in page.locator(".mrg-own li").all_inner_texts()]


def some_words(page: Page) -> tuple[str, str]:
    """Two short runs of words from a page's own paragraphs, each there once in its paragraph."""
    found = page.evaluate(
        "[...document.querySelectorAll('.shell-text p, .shell-text li')].filter(one => one.checkVisibility() && !one.closest('form, nav, [data-jottings], .shell-lead'))"
        ".flatMap(one => [...one.childNodes]).filter(node => node.nodeType === 3).map(node => node.data.trim()).filter(text => text.length > 40 && !text.includes('\\n'))"
    )
    return found[0][:24].strip(), found[-1][-24:].strip()


@pytest.mark.parametrize("path", PAGES)
def test_words_of_any_page_can_be_highlighted_and_are_there_again(visit, path):
    """Select, press, and the very words are marked; the text itself is not touched; on the next visit they are marked again."""
    page = visit(path)
    first, _ = some_words(page)
    before = page.inner_text(".shell-text")
    highlight(page, first, "A thought of mine.")
    marked = drawn(page)
    assert first in marked
    assert len(marked) <= len(first) + 30, "whole words, no more"
    assert page.inner_text(".shell-text") == before
    page.reload()
    assert drawn(page) == marked
    assert any("A thought of mine." in row for row in listed(page))


def test_nothing_is_loaded_until_words_are_selected_or_notes_are_stored(visit):
    """A page without the reader's notes asks for none of their script; one with notes does by itself."""
    page = visit(ARTICLE)
    page.wait_for_load_state("networkidle")
    loaded = "performance.getEntriesByType('resource').map(one => one.name).filter(name => name.includes('jottings-'))"
    assert page.evaluate(loaded) == []
    highlight(page, "A court filing")
    assert len(page.evaluate(loaded)) == 3
    page.reload()
    assert drawn(page) == "A court filing"


def test_by_keys_alone(visit):
    """Words selected by keys: Tab goes to the two buttons, Enter keeps, the words are written, Escape keeps them; the place is not lost."""
    page = visit(ARTICLE)
    select(page, "A court filing")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Highlight"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog", name="Your note").is_visible()
    page.keyboard.type("near the bank, park")
    page.keyboard.press("Escape")
    assert page.locator("form.mrg-jot").count() == 0
    assert page.evaluate("document.querySelector('aside.mrg-note[data-open]')") is None, "letters typed are no commands"
    assert drawn(page) == "A court filing"
    assert listed(page) == ["“A court filing” near the bank, park Edit Delete"]


def test_escape_leaves_the_buttons_and_shift_tab_too(visit):
    """The two buttons hold nobody."""
    page = visit(ARTICLE)
    select(page, "A court filing")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('.mrg-jot'))")
    page.evaluate("getSelection().removeAllRanges()")
    page.wait_for_selector("div.mrg-jot", state="detached")
    select(page, "A court filing")
    page.keyboard.press("Escape")
    assert page.locator("div.mrg-jot").count() == 0
    assert page.evaluate(STORED) == {}


def test_the_command_in_the_page_takes_the_selected_words(visit):
    """Who selects by caret or screen reader finds a button at the end of the page, which says what it would take."""
    page = visit(ARTICLE)
    listed(page)
    own = page.locator(".mrg-own")
    own.get_by_role("button", name="Highlight the selected words").press("Enter")
    assert own.get_by_role("status").inner_text() == "Select words on this page first."
    select(page, "A court filing")
    assert "Selected: “A court filing”" in own.inner_text()
    own.get_by_role("button", name="Highlight the selected words").press("Enter")
    assert drawn(page) == "A court filing"
    assert own.get_by_role("status").inner_text() == "Highlighted: “A court filing”."


def test_who_hears_the_page_has_all_in_the_list(visit):
    """The list is a complementary region with each note's words, and buttons that say what they are about."""
    page = visit(ARTICLE)
    highlight(page, "A court filing", "mine")
    listed(page)
    tree = page.locator("aside.mrg-own").aria_snapshot()
    assert 'complementary "Your notes on this page"' in tree
    for line in ('link "“A court filing”"', "mine", 'button "Edit your note on “A court filing”"', 'button "Delete your note on “A court filing”"'):
        assert line in tree


def test_notes_survive_a_restart_of_the_browser(browser: Browser, chromium: str, base: str, tmp_path: Path):
    """A browser that is closed and started again has them still."""
    start = lambda: browser.browser_type.launch_persistent_context(tmp_path, executable_path=chromium, args=FLAGS)  # noqa: E731
    first = start()
    page = first.new_page()
    page.goto(f"{base}/{ARTICLE}")
    highlight(page, "A court filing", "Which one?")
    first.close()
    second = start()
    page = second.new_page()
    page.goto(f"{base}/{ARTICLE}")
    assert drawn(page) == "A court filing"
    assert listed(page) == ["“A court filing” Which one? Edit Delete"]
    second.close()


def test_two_open_pages_keep_each_others_notes(visit):
    """Written in one tab, drawn in the other; then each writes, and both notes are kept."""
    page = visit(ARTICLE)
    other = page.context.new_page()
    other.goto(page.url)
    highlight(page, "A court filing")
    assert drawn(other) == "A court filing"
    highlight(other, "three explanations", within="#para-1")
    page.wait_for_function(f"() => {DRAWN}.length >= 2")
    assert drawn(page) == drawn(other) == "A court filingthree explanations"
    assert len(listed(page)) == 2


def changed(page: Page, old: str, new: str) -> None:
    """From now on the first paragraph of the article comes with other words."""

    def answer(route) -> None:
        html = route.fetch().text()
        before, mark, after = html.partition('id="para-1"')
        assert old in after
        route.fulfill(body=before + mark + after.replace(old, new, 1), content_type="text/html")

    page.route("**/article/index.html*", answer)
    page.reload()


def test_notes_survive_an_edit_of_the_paragraph(visit):
    """Words around the quotation may change, on both sides of it and next to it."""
    page = visit(ARTICLE)
    highlight(page, "A court filing")
    changed(page, "opens with a document. A court filing, which", "begins otherwise, ‘A court filing’ that")
    assert drawn(page) == "A court filing"


@pytest.mark.parametrize("new", ["A court motion", "A court", "A court filing. A court filing", "Uncourtly filing"])
def test_notes_never_land_on_other_words(visit, new):
    """Changed, cut, doubled or grown together: nothing is marked, and the note is listed as not found, with its words."""
    page = visit(ARTICLE)
    highlight(page, "A court filing", "Which one?")
    changed(page, "A court filing", new)
    assert drawn(page) == ""
    rows = listed(page)
    assert len(rows) == 1
    assert "A court filing" in rows[0]
    assert "Which one?" in rows[0]
    assert "Not found on this page any more" in page.inner_text(".mrg-own")


def test_of_the_same_words_twice_the_chosen_ones_are_marked(visit):
    """What stands twice is told apart by its surroundings; if those change, it is not found rather than put on its double."""
    page = visit(ARTICLE)
    text = page.evaluate("document.querySelector('#para-1').innerText")
    assert len(re.findall(r"\bit says\b", text)) >= 2
    highlight(page, "it says", within="#para-1", skip=1)
    note = json.loads(next(iter(page.evaluate(STORED).values())))[0]
    assert note["prefix"] or note["suffix"]
    place = "(() => { const range = [...CSS.highlights.get('mrg-own')][0]; const all = document.createRange(); all.setStart(document.querySelector('#para-1'), 0); all.setEnd(range.startContainer, range.startOffset); return String(all).split('it says').length - 1 })()"
    assert page.evaluate(place) == 1


@pytest.fixture
def contract(visit) -> Page:
    """A page with the functions of the contract loaded."""
    page = visit(ARTICLE)
    page.locator(".mrg-own summary").click()
    page.wait_for_function("() => Boolean(self.jottings?.draw)")
    return page


def test_the_browser_normalizes_as_the_book_does(contract):
    """Same text, same way back, for every way of typing that the book's own tests know."""
    chance = random.Random(20260322)
    paragraphs = [text for edit in OF_TYPING.values() for text in _typed(edit, chance)]
    found = contract.evaluate("all => all.map(text => self.jottings.normalize(text))", paragraphs)
    for text, one in zip(paragraphs, found, strict=True):
        wanted = normalize(text)
        assert (one["text"], tuple(one["starts"]), tuple(one["ends"])) == (wanted.text, wanted.starts, wanted.ends)


def _typed(edit, chance: random.Random) -> list[str]:
    paragraphs = list(HARBOR)
    edit(paragraphs, chance)
    return paragraphs


def test_after_500_edits_no_note_is_on_other_words(contract):
    """Quotations of random words are looked for in the edited article by the browser and by the book: both find the same, or nothing.

    What is found is the quotation itself with its surroundings, the only such place; an edit elsewhere in the paragraph loses none that stands alone.
    """
    chance = random.Random(6)
    spans = [_span(chance) for _ in range(60)]
    describe = "all => all.map(([raw, from, to]) => { const normal = self.jottings.normalize(raw); const start = normal.starts.indexOf(from), end = normal.ends.indexOf(to) + 1; return self.jottings.describe(raw, normal, start, end) })"
    quotes = contract.evaluate(describe, [[HARBOR[para], start, end] for para, start, end in spans])
    for (para, start, end), quote in zip(spans, quotes, strict=True):
        assert list(matches(Selector(para, **quote), HARBOR[para])) == [(start, end)]
    versions = [edit.paragraphs for edit in edited(HARBOR, 500, 20260322)]
    asked = [[quotes[n], text] for version in versions for n in chance.sample(range(60), 6) for text in version]
    find = "all => all.map(([quote, text]) => self.jottings.matches(quote, self.jottings.normalize(text).text))"
    got = contract.evaluate(find, asked)
    hits = 0
    for (quote, text), found in zip(asked, got, strict=True):
        normal = normalize(text)
        wanted = list(matches(Selector(0, **quote), text))
        assert [normal.span(*one) for one in found] == wanted
        hits += len(found)
        for start, end in found:
            assert normal.text[start:end] == normalize(quote["exact"]).text
    assert hits > 1000


def _span(chance: random.Random) -> tuple[int, int, int]:
    """Some words of some paragraph."""
    para = chance.randrange(len(HARBOR))
    found = list(re.finditer(r"[^\W_]+", HARBOR[para]))
    first = chance.randrange(len(found))
    last = min(len(found) - 1, first + chance.randrange(6))
    return para, found[first].start(), found[last].end()


def export(page: Page, kind: str, folder: Path) -> str:
    """The text of an exported file."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=f"Export as {kind}").click()
    coming.value.save_as(folder / "file")
    return (folder / "file").read_text(encoding="utf-8")


def take(page: Page, text: str) -> str:
    """Import a file; what the page says of it."""
    page.locator("#own-notes-file").set_input_files({"name": "notes.jsonld", "mimeType": "application/ld+json", "buffer": text.encode()})
    page.wait_for_function("() => /taken in/i.test(document.querySelector('#own-notes [role=status]').textContent)")
    return page.inner_text("#own-notes [role=status]")


def with_notes(visit) -> Page:
    """Notes on two pages, one with hostile words, then the page of all notes."""
    page = visit(ARTICLE)
    highlight(page, "A court filing")
    highlight(page, "three explanations")
    page.locator(".mrg-own summary").click()
    page.get_by_role("button", name="note on “three explanations”").first.click()
    page.locator("form.mrg-jot textarea").fill(HOSTILE)
    page.locator("form.mrg-jot").get_by_role("button", name="Keep").click()
    page.goto(page.url.replace("article/index", "claims"))
    highlight(page, some_words(page)[0], "two\nlines")
    page.goto(page.url.replace("claims", "your-notes"))
    page.wait_for_selector("#own-notes li")
    return page


def test_export_and_import_lose_nothing(visit, tmp_path):
    """All deleted, then imported: what is stored is what was stored, letter by letter; a second import changes nothing."""
    page = with_notes(visit)
    before = {key: json.loads(value) for key, value in page.evaluate(STORED).items()}
    assert sum(map(len, before.values())) == 3
    text = export(page, "Web Annotations", tmp_path)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete all my notes").click()
    assert page.evaluate(STORED) == {}
    assert "There are none" in page.inner_text("#own-notes")
    assert take(page, text) == "Taken in: 3 notes."
    assert {key: json.loads(value) for key, value in page.evaluate(STORED).items()} == before
    assert take(page, text) == "Taken in: 0 notes; 3 notes already here."
    page.goto(page.url.replace("your-notes", "article/index"))
    assert drawn(page) == "A court filingthree explanations"


def test_the_export_is_web_annotations(visit, tmp_path):
    """As the W3C's model has them: a collection, quotation selectors within a fragment, bodies of plain text, moments in UTC."""
    file = json.loads(export(with_notes(visit), "Web Annotations", tmp_path))
    assert file["type"] == "AnnotationCollection"
    items = file["first"]["items"]
    assert file["total"] == len(items) == 3
    for one in items:
        assert one["type"] == "Annotation"
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one["id"])
        assert one["created"].endswith("Z")
        assert one["motivation"] == ("commenting" if "body" in one else "highlighting")
        selector = one["target"]["selector"]
        assert selector["type"] == "FragmentSelector"
        assert selector["refinedBy"]["type"] == "TextQuoteSelector"
        assert selector["refinedBy"]["exact"]
    bodies = [one["body"]["value"] for one in items if "body" in one]
    assert HOSTILE in bodies


def test_markdown_has_every_word_and_no_mark_of_its_own(visit, tmp_path):
    """Quotations and jottings are in the file, by page; what would be a mark of Markdown is escaped."""
    text = export(with_notes(visit), "Markdown", tmp_path)
    assert "## The article, with its notes" in text
    assert "> A court filing" in text
    assert "\\# not a heading" in text
    assert "\\<img" in text
    assert "\\[x\\](javascript" in text


@pytest.mark.parametrize(
    "text",
    ["", "null", "7", "{}", "[", '{"first": {"items": 3}}', '"' + "x" * 5_000_001 + '"'],
    ids=["empty", "null", "number", "object", "broken", "no list", "too large"],
)
def test_what_is_no_file_of_annotations_is_refused(visit, text):
    """A wrong file changes nothing and is named as such."""
    page = visit(OWN)
    page.wait_for_selector("#own-notes-file", state="attached")
    assert take(page, text).startswith("Nothing was taken in")
    assert page.evaluate(STORED) == {}


def test_hostile_annotations_are_refused_or_shown_as_text(visit):
    """Addresses that leave the book, things that are no strings and texts without end are refused; markup is shown, not run."""
    good = {"type": "Annotation", "id": "urn:x", "created": "2026-11-23T00:00:00Z", "body": {"type": "TextualBody", "value": HOSTILE}, "label": HOSTILE, "target": {"source": "book/article/index.html", "selector": {"type": "TextQuoteSelector", "exact": HOSTILE}}}

    def with_source(source: object) -> dict:
        return {**good, "id": f"urn:{source}", "target": {**good["target"], "source": source}}

    bad = [
        *map(with_source, ["https://example.org/x.html", "javascript:alert(1)", "../../etc/passwd", "//example.org/x", "/book/x.html", "book/../x.html", "", 7, None, {}]),
        {**good, "id": 7}, {**good, "id": "y" * 201}, {**good, "created": "yesterday"}, {**good, "body": {"type": "TextualBody", "value": "z" * 10_001}},
        {**good, "body": {"type": "TextualBody", "value": ["a"]}}, {**good, "body": "text"}, {**good, "target": None}, {"__proto__": {"type": "Annotation"}}, None, [], "x",
    ]  # fmt: skip
    page = visit(OWN)
    page.wait_for_selector("#own-notes-file", state="attached")
    said = take(page, json.dumps([good, *bad]))
    assert said == f"Taken in: 1 note; {len(bad)} refused: not notes on pages of this book."
    assert "<img src=x" in page.inner_text("#own-notes")
    assert page.locator("#own-notes img").count() == 0
    page.goto(page.url.replace("your-notes", "article/index"))
    assert "<img src=x" in "".join(listed(page))
    assert page.locator(".mrg-own img").count() == 0
    assert page.evaluate("window.ran") is None


def test_notes_are_deleted_one_by_one(visit):
    """On the page and in the list of all; one with words of the reader's is asked about first; the focus stays in the list."""
    page = with_notes(visit)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="note on “three explanations”").click()
    assert page.locator("#own-notes li").count() == 3
    page.get_by_role("button", name="note on “A court filing”").press("Enter")
    assert page.locator("#own-notes li").count() == 2
    assert page.evaluate("Boolean(document.activeElement.closest('#own-notes'))")
    page.goto(page.url.replace("your-notes", "article/index"))
    listed(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete your note").press("Enter")
    assert drawn(page) == ""
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_what_the_browser_keeps_beside_notes_can_be_forgotten_too(visit):
    """Colors, choices and the place left off go; the notes stay."""
    page = with_notes(visit)
    page.evaluate("localStorage.setItem('mrg-known', '2026-03-22'); localStorage.setItem('shell-mode', 'dark')")
    page.get_by_role("button", name="Forget my choices").click()
    assert all(key.startswith("jottings:") for key in page.evaluate("Object.keys(localStorage)"))
    assert len(page.evaluate(STORED)) == 2


def test_readers_are_told_where_notes_are_and_who_can_read_them(visit):
    """A plain word about shared computers, on the page of notes and with every list, and that the offline copy is apart."""
    text = visit(OWN).inner_text("main")
    assert "On a shared computer" in text
    assert "The site and a copy on your disk keep separate notes" in text
    page = visit(ARTICLE)
    listed(page)
    page.wait_for_selector(".mrg-own button")
    assert "on a shared computer, delete them before you leave" in page.inner_text(".mrg-own")


def test_notes_work_from_a_folder(browser: Browser, site: Path):
    """The copy on a disk keeps notes too."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / ARTICLE).as_uri())
    highlight(page, "A court filing", "offline")
    page.reload()
    assert drawn(page) == "A court filing"
    page.goto((site / OWN).as_uri())
    page.locator("#own-notes li a").click()
    assert page.url.endswith("book/article/index.html#para-1")
    context.close()


def test_a_browser_that_stores_nothing_says_so(visit):
    """Where storage is refused, no note is promised."""
    page = visit(ARTICLE, init="Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused') }})")
    highlight(page, "A court filing")
    assert "Not kept" in page.inner_text(".mrg-own")


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_buttons_and_the_sheet_stay_in_the_window(visit, width):
    """At every width all of them can be seen, and nothing has to be dragged."""
    page = visit(ARTICLE, width=width)
    for words in ("A court filing", "nearly aligned"):
        select(page, words, "#para-1")
        box = page.locator("div.mrg-jot").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.get_by_role("button", name="Highlight and jot").first.click()
        box = page.locator("form.mrg-jot").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
        page.keyboard.press("Escape")
