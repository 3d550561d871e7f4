"""Comforts of the reading page: clean reading, notes by kind, the next note by key, and the place where the last visit ended."""

from __future__ import annotations

import gzip

import pytest

from marginalia.core import corpus
from tests.conftest import ROOT
from tests.site.conftest import ARTICLE

STATUS = "form.mrg-comforts [role=status]"
SHOWN = "[...document.querySelectorAll('aside.mrg-note')].filter(one => one.checkVisibility()).map(one => one.id)"
OPEN = "document.querySelector('aside.mrg-note[data-open]')?.id"
SHIFT = "window.shifted = 0; new PerformanceObserver(all => all.getEntries().forEach(one => { if (!one.hadRecentInput) shifted += one.value })).observe({type: 'layout-shift', buffered: true})"
WIDTHS = [320, 390, 1440]


@pytest.fixture(scope="module")
def notes() -> dict[str, str]:
    """The notes in reading order, each with its kind."""
    return {entry.id: entry.record.kind for entry in corpus.load(ROOT)[0].notes_by_place}


def kind_box(page, kind: str):
    """The box of a kind of note."""
    return page.locator(f"form.mrg-comforts input[value={kind}]")


@pytest.mark.parametrize("width", WIDTHS)
def test_clean_reading_folds_all_notes_and_leaves_their_marks(visit, notes, width):
    """Nothing but the text, its places still marked; what is folded is said; unchecking brings all back."""
    page = visit(ARTICLE, width=width)
    box = page.get_by_label("clean reading")
    box.focus()
    page.keyboard.press("Space")
    assert page.evaluate(SHOWN) == []
    assert page.inner_text(STATUS) == f"All {len(notes)} notes are folded away."
    assert page.locator("sup.mrg-mark:visible").count() >= len(notes)
    assert box.evaluate("one => document.activeElement === one")
    page.keyboard.press("Space")
    assert page.evaluate(SHOWN) == list(notes)
    assert page.inner_text(STATUS) == f"All {len(notes)} notes are shown."


@pytest.mark.parametrize("width", WIDTHS)
def test_in_clean_reading_the_words_open_their_note_and_escape_folds_it(visit, notes, width):
    """A folded note is one step from its words."""
    page = visit(f"{ARTICLE}?notes=folded", width=width)
    words = page.locator("a.mrg-phrase:not([tabindex])").nth(7)
    asked = words.get_attribute("data-note").split()
    words.press("Enter")
    assert page.evaluate(SHOWN) == asked
    page.keyboard.press("Escape")
    assert page.evaluate(SHOWN) == []
    assert words.evaluate("one => document.activeElement === one")


def test_a_link_to_a_note_shows_it_in_clean_reading_and_if_its_kind_is_hidden(visit, notes):
    """A shared link never leads to nothing."""
    law = next(note for note, kind in notes.items() if kind == "law")
    assert visit(f"{ARTICLE}?notes=folded#{law}").evaluate(SHOWN) == [law]
    page = visit(f"{ARTICLE}?without=law+wording#{law}")
    assert law in page.evaluate(SHOWN)
    assert kind_box(page, "law").is_checked()
    assert not kind_box(page, "wording").is_checked()


@pytest.mark.parametrize("width", WIDTHS)
def test_only_the_chosen_kinds_are_shown_and_counted(visit, notes, width):
    """Each kind by itself: its notes and no other; words without a note on offer carry no mark; the number is said."""
    page = visit(ARTICLE, width=width)
    page.get_by_text("Kinds of notes").click()
    for hidden in dict.fromkeys(notes.values()):
        kind_box(page, hidden).uncheck()
        wanted = [note for note, kind in notes.items() if kind != hidden]
        assert page.evaluate(SHOWN) == wanted
        assert page.inner_text(STATUS) == f"{len(wanted)} of {len(notes)} notes are shown; {len(notes) - len(wanted)} are hidden."
        marks = page.eval_on_selector_all("sup.mrg-mark", "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.of)")
        assert set(marks) == set(wanted)
        for words in page.locator("a.mrg-phrase[data-quiet]").all():
            assert {notes[note] for note in words.get_attribute("data-note").split()} == {hidden}
        page.get_by_role("button", name="Show all kinds").click()
    assert page.evaluate(SHOWN) == list(notes)


def test_each_kind_is_named_by_shape_word_and_color(visit):
    """The choice of kinds looks as the notes do."""
    page = visit(ARTICLE)
    page.get_by_text("Kinds of notes").click()
    said = page.locator(".mrg-kinds label").all_inner_texts()
    colors = page.eval_on_selector_all(".mrg-kinds .mrg-kindmark", "all => all.map(one => getComputedStyle(one).color)")
    assert len(said) == len(set(colors)) == 7
    assert len({words.split()[0] for words in said}) == len({words.split()[1] for words in said}) == 7


def test_the_choice_of_day_and_of_kinds_hold_together(visit, notes):
    """What the day hides stays hidden when kinds come back, and the number counts both."""
    page = visit(f"{ARTICLE}?known=2026-03-22&without=law")
    shown = page.evaluate(SHOWN)
    assert page.inner_text(STATUS).startswith(f"{len(shown)} of {len(notes)} notes are shown")
    assert all(notes[note] != "law" for note in shown)
    page.get_by_text("Kinds of notes").click()
    page.get_by_role("button", name="Show all kinds").click()
    later = page.evaluate(SHOWN)
    assert shown != later
    assert page.eval_on_selector_all("aside.mrg-note[data-unknown]", "all => all.every(one => !one.checkVisibility())")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_was_chosen_is_kept_and_nothing_moves_when_the_page_comes_again(visit, width):
    """Choices hold on the next visit to the page and are in the address; they are there before the first paint."""
    page = visit(ARTICLE, width=width, init=SHIFT)
    page.get_by_text("Kinds of notes").click()
    kind_box(page, "evidence").uncheck()
    page.get_by_label("clean reading").check()
    assert "notes=folded" in page.url
    assert "without=evidence" in page.url
    page.goto(page.url.split("?")[0])
    page.wait_for_load_state("networkidle")
    assert page.get_by_label("clean reading").is_checked()
    assert page.evaluate(SHOWN) == []
    assert page.evaluate("shifted") == 0
    page.get_by_label("clean reading").uncheck()
    page.goto(page.url.split("?")[0])
    page.wait_for_load_state("networkidle")
    assert page.locator("aside.mrg-note[data-kind=evidence]:visible").count() == 0
    assert page.evaluate("shifted") < 0.001


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_go_from_note_to_note_and_back(visit, notes, width):
    """The keys n and j walk through all notes in order, p and k back, each in the window and with the focus; Escape returns to the words."""
    page = visit(ARTICLE, width=width)
    for n, note in enumerate(notes):
        page.keyboard.press("nj"[n % 2])
        assert page.evaluate(OPEN) == note
        assert page.evaluate("id => { const r = document.getElementById(id).getBoundingClientRect(); return document.activeElement.id === id && r.bottom > 0 && r.top < innerHeight }", note)
    page.keyboard.press("n")
    assert page.evaluate(OPEN) == list(notes)[-1], "the last note stays"
    for n, note in enumerate(reversed(list(notes)[:-1])):
        page.keyboard.press("pk"[n % 2])
        assert page.evaluate(OPEN) == note
    page.keyboard.press("Escape")
    assert next(iter(notes)) in page.evaluate("document.activeElement.dataset.note").split()


def test_keys_pass_over_hidden_notes(visit, notes):
    """What is not on offer is not stopped at."""
    page = visit(f"{ARTICLE}?without=context")
    wanted = [note for note, kind in notes.items() if kind != "context"]
    for note in wanted[:12]:
        page.keyboard.press("n")
        assert page.evaluate(OPEN) == note


def test_keys_are_left_alone_while_typing_or_with_a_modifier(visit):
    """Writing an n is writing an n, and the browser's own keys are the browser's."""
    page = visit(ARTICLE)
    page.keyboard.press("Control+j")
    assert page.evaluate(OPEN) is None
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("main > textarea").focus()
    page.keyboard.type("new plank")
    assert page.evaluate(OPEN) is None
    assert page.locator("main > textarea").input_value() == "new plank"


def test_keys_can_be_turned_off_for_good(visit):
    """WCAG 2.1.4: a box turns single keys off, and the browser keeps that."""
    page = visit(ARTICLE)
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("use single keys").uncheck()
    page.locator("h1").click()
    page.keyboard.press("n")
    assert page.evaluate(OPEN) is None
    page.reload()
    page.keyboard.press("n")
    assert page.evaluate(OPEN) is None
    assert not page.locator("[name=keys]").is_checked()


def later_visit(page, width: int = 1440):
    """A new tab after the first was closed: a later visit with what the browser keeps."""
    url = page.url.split("#")[0]
    page.close(run_before_unload=True)
    again = page.context.new_page()
    again.goto(url)
    return again


@pytest.mark.parametrize("width", WIDTHS)
def test_a_later_visit_offers_the_place_left_off(visit, width):
    """Not on the first visit, nor when coming back on the same one; on a later one a line leads to the paragraph, and nothing moves."""
    page = visit(ARTICLE, width=width)
    page.context.add_init_script(SHIFT)
    line = ".mrg-left"
    assert not page.locator(line).is_visible()
    page.evaluate("document.getElementById('para-3').scrollIntoView({block: 'start', behavior: 'instant'})")
    page.goto(page.url.replace("article/index", "claims"))
    page.goto(page.url.replace("claims", "article/index"))
    assert not page.locator(line).is_visible()
    page.evaluate("document.getElementById('para-3').scrollIntoView({block: 'start', behavior: 'instant'})")
    again = later_visit(page)
    assert again.inner_text(f"{line} a") == "Go on where you left off: paragraph 3"
    assert again.evaluate("shifted") == 0
    again.locator(f"{line} a").press("Enter")
    assert 0 <= again.locator("#para-3").bounding_box()["y"] < 450


def test_the_place_left_off_can_be_forgotten(visit):
    """One button, and neither the line nor anything stored remains."""
    page = visit(ARTICLE)
    page.evaluate("document.getElementById('para-2').scrollIntoView({block: 'start', behavior: 'instant'})")
    again = later_visit(page)
    again.get_by_role("button", name="Forget it").click()
    assert not again.locator(".mrg-left").is_visible()
    assert again.evaluate("Object.keys(localStorage)") == []
    assert not later_visit(again).locator(".mrg-left").is_visible()


def test_who_has_read_to_the_end_is_not_sent_back(visit):
    """There is no place to go on from after the last paragraph."""
    page = visit(ARTICLE)
    page.evaluate("document.getElementById('para-2').scrollIntoView({block: 'start', behavior: 'instant'})")
    again = later_visit(page)
    again.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert not later_visit(again).locator(".mrg-left").is_visible()


def test_without_a_script_all_notes_are_there_and_no_control(visit, notes):
    """No choice is offered that could not work."""
    page = visit(f"{ARTICLE}?notes=folded&without=law", js=False)
    assert page.locator("aside.mrg-note:visible").count() == len(notes)
    for control in ("form.mrg-comforts", ".mrg-left", ".mrg-own"):
        assert not page.locator(control).is_visible()


def test_the_script_of_all_pages_is_small(site):
    """All JavaScript of a page before anything is asked for: at most 12 KiB on the way."""
    assert len(gzip.compress((site / "_static" / "book.js").read_bytes(), 9)) <= 12 * 1024
