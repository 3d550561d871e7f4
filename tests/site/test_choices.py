"""Reading by what was known on a day, and the filters: by keyboard, on a phone, shared by address, and never hiding in silence."""

from __future__ import annotations

import re

import pytest

from marginalia.core import corpus
from tests.conftest import ROOT
from tests.site.conftest import ARTICLE

PUBLISHED = "2026-03-22"
CLAIMS, EVENTS, POSITIONS, FRAMING = "book/claims.html", "book/timeline/events.html", "book/positions.html", "book/framing.html"
SHOWN_LATER = """day => [...document.querySelectorAll('[data-known]')].filter(one => one.dataset.known > day && one.checkVisibility()).length"""
STATUS = "form.mrg-switch [role=status]"


def choose(page, words: str) -> None:
    """Pick a way to read, by keyboard."""
    page.get_by_label(words).focus()
    page.keyboard.press("Space")


@pytest.mark.parametrize("path", [ARTICLE, CLAIMS, EVENTS, POSITIONS])
@pytest.mark.parametrize("width", [390, 1440])
def test_on_publication_day_nothing_later_is_shown_and_the_number_hidden_is_said(visit, path, width):
    """Choosing the day hides what became known later, says how much, and choosing hindsight brings it back."""
    page = visit(path, width=width)
    later = page.evaluate(SHOWN_LATER, PUBLISHED)
    assert later > 0
    choose(page, "as known on 22 March 2026")
    assert page.evaluate(SHOWN_LATER, PUBLISHED) == 0
    said = re.match(r"(\d+) items? that became known later (is|are) hidden on this page\.", page.inner_text(STATUS))
    assert said
    assert int(said[1]) > 0
    assert page.evaluate("document.activeElement.name") == "known", "the focus stays where it was"
    choose(page, "with hindsight")
    assert page.evaluate(SHOWN_LATER, PUBLISHED) == later
    assert page.inner_text(STATUS) == "Nothing is hidden."


def test_without_a_script_all_is_shown_with_its_day(visit):
    """The choice is not offered where it cannot work, and every note says when it was known."""
    page = visit(ARTICLE, js=False)
    assert not page.locator("form.mrg-switch").is_visible()
    assert page.locator("aside.mrg-note").count() == len(corpus.load(ROOT)[0].notes)
    assert all("Known since" in text for text in page.locator("aside.mrg-note .mrg-body").all_text_contents())


def test_the_choice_is_in_the_address_and_holds_on_the_next_page(visit):
    """A shared address shows what the sender saw; the choice goes with the reader from page to page."""
    page = visit(ARTICLE)
    choose(page, "as known on 22 March 2026")
    assert f"known={PUBLISHED}" in page.evaluate("location.search")
    base = page.url.split("/book/")[0]
    page.goto(f"{base}/{CLAIMS}")
    assert page.evaluate(SHOWN_LATER, PUBLISHED) == 0
    fresh = visit(f"{ARTICLE}?known={PUBLISHED}")
    assert fresh.evaluate(SHOWN_LATER, PUBLISHED) == 0
    assert fresh.get_by_label("as known on 22 March 2026").is_checked()


def test_any_day_in_the_address_is_honored(visit):
    """For any day there is something known, nothing known later is shown."""
    for day in ("2026-02-27", "2026-03-09", "2026-03-20", "2026-06-30"):
        assert visit(f"{EVENTS}?known={day}").evaluate(SHOWN_LATER, day) == 0


def test_words_whose_only_note_is_hidden_lose_their_mark(visit):
    """On publication day no phrase promises a note that is not there."""
    page = visit(f"{ARTICLE}?known={PUBLISHED}")
    silent = page.locator("a.mrg-phrase[data-silent]")
    assert silent.count() > 0
    for n in range(silent.count()):
        for note in silent.nth(n).get_attribute("data-note").split():
            assert not page.locator(f"[id='{note}']").is_visible()


@pytest.mark.parametrize(
    ("path", "label", "value", "selector"),
    [
        (CLAIMS, "status", "contradicted", "[data-status=contradicted]"),
        (CLAIMS, "kind", "prediction", "[data-kind=prediction]"),
        (CLAIMS, "in", "5", "[data-para='5']"),
        (EVENTS, "track", "congress", "[data-track=congress]"),
        (EVENTS, "who", "party-openai", "[data-parties~=party-openai]"),
        (FRAMING, "that", "anthropic", "[data-against=anthropic]"),
    ],
)
def test_a_filter_shows_its_cards_and_no_other(visit, path, label, value, selector):
    """What is chosen is shown, all of it and nothing else; the number is said; the choice is in the address and keeps the focus."""
    page = visit(path, width=390)
    chosen = page.locator(f"form.mrg-filter label:has(span:text-is('{label}')) select")
    chosen.focus()
    chosen.select_option(value)
    cards = page.locator(".mrg-card")
    shown = [n for n in range(cards.count()) if cards.nth(n).is_visible()]
    wanted = page.locator(f".mrg-card{selector}")
    assert len(shown) == wanted.count() > 0
    assert all(wanted.nth(n).is_visible() for n in range(wanted.count()))
    assert page.inner_text("form.mrg-filter [role=status]").startswith(f"{len(shown)} of {cards.count()} ")
    assert f"={value}" in page.evaluate("location.search")
    assert chosen.evaluate("one => document.activeElement === one")
    again = visit(page.url.split("/", 3)[3])
    assert again.locator(f"form.mrg-filter label:has(span:text-is('{label}')) select").input_value() == value


def test_known_by_a_day_loses_nothing_known_before(visit):
    """The list of events by the day they were public: all up to that day, none after it."""
    page = visit(EVENTS)
    page.locator("select[name=known-by]").select_option("2026-03-20")
    known = page.eval_on_selector_all(".mrg-card", "all => all.map(one => [one.dataset.known, one.checkVisibility()])")
    assert all(shown == (day <= "2026-03-20") for day, shown in known)


def test_filters_are_not_offered_without_a_script(visit):
    """Without a script every card is there, and no form that does nothing."""
    page = visit(EVENTS, js=False)
    assert not page.locator("form.mrg-filter").is_visible()
    assert page.locator(".mrg-card:visible").count() == len(corpus.load(ROOT)[0].events)


def test_a_link_to_a_hidden_card_shows_it(visit):
    """A link never leads to a card that a filter hides."""
    page = visit(f"{CLAIMS}?status=contradicted")
    assert not page.locator("#claim-c01").is_visible()
    page.evaluate("location.hash = 'claim-c01'")
    page.wait_for_function("document.getElementById('claim-c01').checkVisibility()")


def test_positions_are_cards_on_a_phone(visit):
    """On a narrow screen each cell says whose it is, and nothing has to be dragged sideways."""
    page = visit(POSITIONS, width=390)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    assert page.locator(".mrg-side").first.is_visible()
    wide = visit(POSITIONS, width=1440)
    assert not wide.locator(".mrg-side").first.is_visible()


def test_each_page_says_what_the_day_hides_and_what_not(visit):
    """Where there is a choice it says so beside it; where there is none, only those who made it elsewhere are told."""
    page = visit("book/parties/emil-michael.html")
    assert "not hidden" in page.inner_text("form.mrg-switch .mrg-hint")
    concept = "book/concepts/supply-chain-risk-designation.html"
    assert not visit(concept).locator(".mrg-unnarrowed").is_visible()
    page.locator(f"input[value='{PUBLISHED}']").check()
    assert not page.locator(".mrg-unnarrowed").is_visible()
    page.goto(page.url.split("/book/")[0] + f"/{concept}")
    assert "hides nothing on this page" in page.inner_text(".mrg-unnarrowed")
