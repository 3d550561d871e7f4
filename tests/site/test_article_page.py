"""The article page, as a reader meets it: every note on every surface."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marginalia.core import corpus
from marginalia.core.checks import visible_text
from tests.conftest import ROOT
from tests.site.conftest import ARTICLE, WIDTHS

BODY_SEEN = "id => { const b = document.querySelector(`[id='${id}'] .mrg-body`); const r = b.getBoundingClientRect(); return b.checkVisibility() && r.height > 20 && r.width > 100 }"
IN_WINDOW = "id => { const r = document.getElementById(id).getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight }"


@pytest.fixture(scope="module")
def book() -> corpus.Corpus:
    """The content behind the page."""
    return corpus.load(ROOT)[0]


def ids_on(page) -> list[str]:
    """The notes of a page, in the order of the document."""
    return page.eval_on_selector_all("aside[role=doc-footnote][id^=note-]", "all => all.map(one => one.id)")


def test_every_note_is_on_the_page_once_in_reading_order(visit, book):
    """A reader meets every note of the book exactly once, in the order of the words they are about."""
    page = visit(ARTICLE)
    assert ids_on(page) == [entry.id for entry in book.notes_by_place]
    assert len(ids_on(page)) == len(book.notes) >= 42


def test_each_note_follows_its_paragraph(visit, book):
    """Notes stand in the flow of the document right after the paragraph they are about."""
    page = visit(ARTICLE)
    for entry in book.notes.values():
        para = page.eval_on_selector(f"[id='{entry.id}']", "one => one.closest('.mrg-row').querySelector('p[id^=para-]').id")
        assert para == f"para-{entry.record.target.para}"


def test_each_phrase_is_its_notes_own_words(visit, book):
    """What is underlined for a note is what the note says it is about, letter by letter."""
    page = visit(ARTICLE)
    words = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('aside[id^=note-]')].map(note => [note.id,
            [...document.querySelectorAll(`a.mrg-phrase[data-note~="${note.id}"]`)].map(a => [...a.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('')).join('')]))"""
    )
    for entry in book.notes.values():
        assert words[entry.id] == book.anchors[entry.id].place.text


@pytest.mark.parametrize("width", WIDTHS)
def test_every_note_opens_by_keyboard_and_escape_goes_back(visit, width):
    """Tab to the words, Enter shows the note in the window, Escape returns to the words."""
    page = visit(ARTICLE, width=width)
    for note in ids_on(page):
        words = page.locator(f'a.mrg-phrase[data-note~="{note}"]').first
        words.focus()
        page.keyboard.press("Enter")
        assert page.evaluate(BODY_SEEN, note), f"{note} is not shown"
        first = words.get_attribute("data-note").split()[0]
        assert page.evaluate(IN_WINDOW, first), f"{first} is shown out of sight"
        page.keyboard.press("Escape")
        assert words.evaluate("one => document.activeElement === one"), f"{note}: the focus did not go back to the words"


@pytest.mark.parametrize("width", [390, 820])
def test_the_words_stay_in_sight_while_their_note_is_read(visit, width):
    """On a narrow screen the note comes up over the page, never over the words; nothing moves unless it must, and closing moves nothing."""
    page = visit(ARTICLE, width=width)
    for note in ids_on(page)[::9]:
        for room in (200, 700):  # the words near the top of the window, and where the sheet would cover them
            words = page.locator(f'a.mrg-phrase[data-note~="{note}"]').first
            words.evaluate("(one, room) => scrollBy({top: one.getBoundingClientRect().top - room, behavior: 'instant'})", room)
            before = words.bounding_box()
            words.focus()
            page.keyboard.press("Enter")
            after, sheet = words.bounding_box(), page.locator(".mrg-notes[data-sheet] .mrg-stack").bounding_box()
            assert after["y"] + after["height"] <= sheet["y"]
            if room == 200:
                assert after["y"] == pytest.approx(before["y"], abs=1)
            page.keyboard.press("Escape")
            assert words.bounding_box()["y"] == pytest.approx(after["y"], abs=1)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_note_can_be_opened_without_a_script(visit, width):
    """With JavaScript off, each note is one activation of its own line away."""
    page = visit(ARTICLE, width=width, js=False)
    for note in ids_on(page):
        details = page.locator(f"[id='{note}'] details").first
        if details.get_attribute("open") is None:
            page.locator(f"[id='{note}'] summary").first.focus()
            page.keyboard.press("Enter")
        assert page.locator(f"[id='{note}'] .mrg-body").is_visible(), note


def test_the_words_lead_to_their_note_without_a_script(visit):
    """With JavaScript off, following the words opens the note they lead to."""
    page = visit(ARTICLE, width=390, js=False)
    for note in ids_on(page)[::7]:
        words = page.locator(f'a.mrg-phrase[href="#{note}"]')
        if words.count():  # of two notes on the same words, the words lead to the first
            words.first.press("Enter")
            assert page.locator(f"[id='{note}'] .mrg-body").is_visible(), note


def test_every_note_is_printed_in_full(visit):
    """On paper nothing has to be opened."""
    page = visit(ARTICLE)
    page.emulate_media(media="print")
    hidden = [note for note in ids_on(page) if not page.evaluate(BODY_SEEN, note)]
    assert hidden == []


def test_an_address_with_a_note_opens_and_marks_it(visit):
    """A shared link to a note shows that note open, in the window, and marked."""
    page = visit(f"{ARTICLE}#note-same-night-does-not-exist")
    page = visit(f"{ARTICLE}#note-one-channel")
    assert page.evaluate(BODY_SEEN, "note-one-channel")
    assert page.evaluate(IN_WINDOW, "note-one-channel")
    assert page.eval_on_selector("#note-one-channel", "one => getComputedStyle(one).outlineStyle") == "solid"


def test_the_two_findings_are_open_without_being_asked(visit):
    """Someone who reads only this page, and opens nothing, still meets what the book turns on."""
    for width in WIDTHS:
        page = visit(ARTICLE, width=width)
        for note, words in (("note-the-post-came-first", "27 February"), ("note-the-same-night", "27 February")):
            assert page.evaluate(BODY_SEEN, note)
            assert words in page.inner_text(f"[id='{note}']")


def test_paragraph_numbers_can_be_linked_and_lead_to_the_publisher(visit, book):
    """Each paragraph has a number to link to, and the way to its place on the publisher's page."""
    page = visit(ARTICLE)
    for para in range(7):
        number = page.locator(f"p#para-{para} .mrg-num a")
        assert number.first.get_attribute("href") == f"#para-{para}"
        assert number.nth(1).get_attribute("href").startswith(f"{book.article.info.url}#:~:text=")


def test_each_quotation_of_a_note_leads_to_its_place_at_the_publisher(visit, book):
    """From a note's words to the publisher's page in one step, hyphens encoded as text fragments ask."""
    page = visit(ARTICLE)
    for note in ids_on(page):
        link = page.locator(f"[id='{note}'] .mrg-quote a").get_attribute("href")
        assert link.startswith(f"{book.article.info.url}#:~:text=")
        assert "-" not in link.split(":~:text=")[1].replace("-,", "").replace(",-", "")


def test_no_sideways_scrolling_on_the_smallest_screen(visit):
    """At 320 px nothing is cut off or has to be dragged."""
    page = visit(ARTICLE, width=320)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_kinds_are_told_by_word_and_shape(visit):
    """No one needs color to know what kind a note is."""
    page = visit(ARTICLE)
    seen = page.eval_on_selector_all("aside.mrg-note", "all => all.map(one => [one.dataset.kind, one.querySelector('.mrg-mark').textContent[0], one.querySelector('.mrg-kind').textContent])")
    shapes = {kind: (shape, word) for kind, shape, word in seen}
    assert len(shapes) == 7
    assert len(set(shapes.values())) == 7


def test_the_page_says_which_text_it_shows(visit):
    """A reader is told that this is a retelling."""
    assert "our retelling" in visit(ARTICLE).inner_text(".mrg-which")


def test_printed_pages_hold_the_words_of_every_note(browser, base, tmp_path: Path, book):
    """The PDF that a browser prints contains every note's text."""
    import subprocess

    page = browser.new_page()
    page.goto(f"{base}/{ARTICLE}")
    page.pdf(path=tmp_path / "article.pdf")
    page.close()
    printed = subprocess.run(["pdftotext", "-raw", tmp_path / "article.pdf", "-"], capture_output=True, text=True, check=True).stdout
    text = squeezed(re.sub(r"\f\d+\n", "", f"\f{printed}"))  # without the number of each page, which comes first
    missing = [entry.id for entry in book.notes.values() if squeezed(visible_text(entry.raw.body)) not in text or squeezed(entry.record.title) not in text]
    assert missing == []


def squeezed(text: str) -> str:
    """Letters and digits alone: what line breaks and typesetting leave as it is."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize(("path", "kind"), [("book/claims.html", "claim"), ("book/timeline/events.html", "event")])
def test_a_printed_list_keeps_the_sources_and_nothing_to_press(browser, base, path: str, kind: str):
    """Paper has no links to follow: where it leads is left out, what it rests on is not."""
    page = browser.new_page()
    page.goto(f"{base}/{path}")
    page.emulate_media(media="print")
    cards = page.locator(f".mrg-card[id^={kind}-]")
    assert cards.locator(".mrg-sources").evaluate_all("lines => lines.every(line => line.checkVisibility())")
    assert cards.locator(".mrg-sources").count() > 50
    for unwanted in (".mrg-where", ".mrg-line:not(.mrg-sources)", ".mrg-own", ".mrg-switch", ".mrg-filter", "button"):
        assert page.locator(unwanted).evaluate_all("all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 200))") == []
    page.close()
