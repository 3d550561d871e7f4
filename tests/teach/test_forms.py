"""Questions as a student meets them: by keyboard, by what a screen reader is told, with the script and without."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import QUESTIONS, both_ways

FIELDS = "input, select, textarea"


def walk(page: Page, stops: int) -> list[str]:
    """What the Tab key reaches: tag and name of each stop that lies in a question."""
    found = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        found.append(page.evaluate("(() => { const e = document.activeElement; return [e.tagName, e.name || e.textContent.trim(), !!e.closest('.mrg-question')] })()"))
    return [f"{tag.lower()} {name}" for tag, name, inside in found if inside and tag != "A"]


def test_tab_reaches_every_field_and_key_in_order(see) -> None:
    """Without the script: the radios as one stop, each box, each list, and the key after them."""
    page = see(QUESTIONS, js=False)
    stops = walk(page, 60)
    assert stops[:2] == ["input question-first", "summary Answer"]
    assert stops[2:7] == ["input question-what-was-looked-at"] * 4 + ["summary Answer"]
    assert [stop for stop in stops if stop.startswith("select")] == [f"select question-days-{n}" for n in order_shown(page, "question-days")] + [
        f"select question-whose-{n}" for n in range(3)
    ]
    assert stops[-2:] == ["textarea question-both", "summary What a good answer weighs"]


def order_shown(page: Page, id_: str) -> list[int]:
    """The places of the items in the right order, as they are offered."""
    return [int(select.get_attribute("name").rsplit("-", 1)[1]) for select in page.locator(f"#{id_} select").all()]


def test_tab_reaches_the_buttons_of_the_script(see) -> None:
    """The buttons come after the fields they are about, and before the key."""
    stops = walk(see(QUESTIONS), 60)
    assert stops[:4] == ["input question-first", "button Check", "button Start over", "summary Answer"]


@both_ways()
def test_a_screen_reader_is_told_the_prompt_and_each_choice(see, js: bool) -> None:
    """The prompt names the group; each choice has a name; the key is closed."""
    snapshot = see(QUESTIONS, js=js).locator("#question-first").aria_snapshot()
    assert 'group "Which came first The editorial argues from an order of events.' in snapshot
    assert 'radio "The engineer’s letter"' in snapshot
    assert 'radio "The mayor’s order"' in snapshot
    assert "bears a later day" not in snapshot
    assert ('button "Check"' in snapshot) == js


@both_ways()
def test_every_field_has_a_name(see, js: bool) -> None:
    """No list or line is announced as nothing."""
    page = see(QUESTIONS, js=js)
    for field in page.locator(f".mrg-question :is({FIELDS})").all():
        assert field.evaluate("field => field.labels.length && field.labels[0].textContent.trim()"), field.get_attribute("name")


@pytest.mark.parametrize("path", [QUESTIONS, "book/teach/tests.html", "book/teach/index.html"])
def test_axe_finds_nothing(see, path: str) -> None:
    """The rules of WCAG 2.2 A and AA that a machine can check, in the parts that are ours, with every key open."""
    page = see(path)
    page.locator(".mrg-key summary").evaluate_all("all => all.forEach(one => one.click())")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": tags}}
    found = Axe().run(page, context=".mrg-question, .mrg-chapter, .mrg-chapters, .mrg-packet", options=options)
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]] == []


def test_keys_open_by_keyboard_without_a_script(see) -> None:
    """Enter on the word opens the key; the reason and the place in the book can be read."""
    page = see(QUESTIONS, js=False)
    key = page.locator("#question-first .mrg-key")
    expect(key.locator("div")).to_be_hidden()
    key.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(key).to_contain_text("Right: The mayor’s order. The order is of 2 April")
    expect(key.get_by_role("link", name="The closing came first")).to_be_visible()


def answer(page: Page, id_: str, verdict: str) -> None:
    """Press Check, and see what is said where a screen reader hears it."""
    page.locator(f"#{id_}").get_by_role("button", name="Check").click()
    expect(page.locator(f"#{id_} [role=status]")).to_contain_text(verdict)


def test_a_choice_is_told_right_or_wrong_and_why(see) -> None:
    """At once, in a live region, with the reason of the very choice."""
    page = see(QUESTIONS)
    answer(page, "question-first", "Answer first.")
    page.get_by_role("radio", name="The engineer’s letter").check()
    answer(page, "question-first", "Not right. The editorial tells it so; the letter bears a later day.")
    page.get_by_role("radio", name="The mayor’s order").check()
    answer(page, "question-first", "Right. The order is of 2 April, the letter of 9 April.")
    assert page.locator("#question-first [data-verdict]").evaluate_all("all => all.map(one => one.dataset.verdict)") == ["right"]


def test_of_several_choices_it_says_how_many(see) -> None:
    """One right, one wrong, one missing."""
    page = see(QUESTIONS)
    page.get_by_label("The deck, by four tests").check()
    page.get_by_label("The piers, under water").check()
    answer(page, "question-what-was-looked-at", "Not yet: 1 of your choices is right, 1 is not, 1 is missing.")
    page.get_by_label("The piers, under water").uncheck()
    page.get_by_label("The letter of April says which").check()
    answer(page, "question-what-was-looked-at", "Right.")


def test_an_order_and_a_match_are_judged_by_row(see) -> None:
    """Lists are chosen by keyboard; what is not filled in is said."""
    page = see(QUESTIONS)
    answer(page, "question-days", "Fill in every row first.")
    for n, select in zip(order_shown(page, "question-days"), page.locator("#question-days select").all(), strict=True):
        select.select_option(str(n + 1))
    answer(page, "question-days", "Right. 2 April, 9 April, 10 May and 20 June 2025.")
    for select, value in zip(page.locator("#question-whose select").all(), "021", strict=True):
        select.select_option(value)
    answer(page, "question-whose", "Not yet: 1 of 3 right.")


@pytest.mark.parametrize(("typed", "verdict"), [(" april 2. ", "Right."), ("2  APRIL 2025", "Right."), ("9 April", "Not one of the answers"), ("12 April", "Not one")])
def test_a_short_answer_is_taken_however_it_is_typed(see, typed: str, verdict: str) -> None:
    """Case, spaces and a final stop do not matter; other days do."""
    page = see(QUESTIONS)
    page.locator("#question-when input").fill(typed)
    answer(page, "question-when", verdict)


def test_starting_over_forgets_all(see) -> None:
    """Fields, verdict and key are as at first, and the focus is where one begins."""
    page = see(QUESTIONS)
    page.get_by_role("radio", name="The engineer’s letter").check()
    answer(page, "question-first", "Not right.")
    page.locator("#question-first summary").click()
    page.locator("#question-first").get_by_role("button", name="Start over").click()
    expect(page.locator("#question-first [role=status]")).to_be_empty()
    assert page.locator("#question-first input:checked, #question-first [data-verdict], #question-first details[open]").count() == 0
    assert page.evaluate("document.activeElement.name") == "question-first"


def test_nothing_is_kept_and_nothing_is_sent(see) -> None:
    """Enter in a field leads nowhere; after a reload the page is empty; no store is used."""
    page = see(QUESTIONS)
    before = page.url
    page.locator("#question-when input").fill("2 April")
    page.keyboard.press("Enter")
    assert page.url == before
    page.reload()
    assert page.locator("#question-when input").input_value() == ""
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_items_are_never_offered_in_the_right_order(see) -> None:
    """Whoever reads down the list has not read the answer."""
    page = see(QUESTIONS, js=False)
    assert order_shown(page, "question-days") != [0, 1, 2, 3]
    rights = page.locator("#question-whose select").first.locator("option").evaluate_all("all => all.map(one => one.value)")
    assert rights[1:] != ["0", "1", "2"]


@both_ways()
def test_nothing_sticks_out_at_320_pixels(see, js: bool) -> None:
    """Long choices in lists wrap or shrink."""
    for path in (QUESTIONS, "book/teach/tests.html", "book/teach/index.html"):
        page = see(path, width=320, js=js)
        for box in page.locator(".mrg-question, .mrg-chapter, .mrg-chapters, .mrg-packet").all():
            assert box.evaluate("box => box.scrollWidth <= box.clientWidth + 1"), path


def test_paper_has_room_to_write_and_no_key(see) -> None:
    """A closed key is not printed; one that the reader has opened is."""
    page = see(QUESTIONS)
    page.locator("#question-first summary").click()
    page.emulate_media(media="print")
    assert page.locator("#question-first .mrg-key").is_visible()
    assert not page.locator("#question-days .mrg-key").is_visible()
    assert not page.get_by_role("button", name="Check").first.is_visible()
    assert page.locator("#question-both .mrg-q-lines").is_visible()
    assert page.locator("#question-whose .mrg-q-printed").is_visible()


def test_a_chapter_opens_with_its_aims_and_closes_with_its_questions(see) -> None:
    """Minutes are those of its words and its questions; what to read before is a link."""
    page = see("book/teach/tests.html", width=1440)
    head = page.get_by_role("region", name="About this chapter")
    expect(head).to_contain_text("tell what a test says from what it leaves out")
    expect(head).to_contain_text("Minutes: 5, of which 1 to read")  # two questions of 2 minutes, 24 words
    expect(head.get_by_role("link", name="The article, with its notes")).to_be_visible()
    assert page.locator(".mrg-closing .mrg-question").evaluate_all("all => all.map(one => one.id)") == ["question-what-was-looked-at", "question-when"]


def test_a_record_links_to_its_questions_without_their_keys(see) -> None:
    """Where this appears: a plain link, in words that give nothing away."""
    page = see("book/concepts/emergency-closing.html", js=False)
    link = page.locator(".mrg-part a[href$='questions.html#question-whose']")
    assert link.text_content() == "Who says what"
    assert "Danger is enough; reasons may follow" not in page.locator(".mrg-part").last.inner_text()


def test_pages_without_questions_load_none_of_this(see) -> None:
    """A reader of the notes does not pay for the questions."""
    assert see("book/notes/index.html").locator("script[src*='questions.js'], link[href*='questions.css']").count() == 0
    assert see(QUESTIONS).locator("script[src*='questions.js']").count() == 1
