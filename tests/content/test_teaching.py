"""The questions and packets of the book itself: answers stand where they are said to stand, and students' files hold no key."""

from __future__ import annotations

import html
import io
import re
import subprocess
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from marginalia.core import corpus as corpora
from marginalia.core.assignments import assignments
from marginalia.core.lint.questions import spoken
from marginalia.core.text import normalize
from marginalia.exporters.addresses import Addresses
from marginalia.packets import offered
from tests.conftest import ROOT, SITE

BOOK = corpora.load(ROOT)[0]
KINDS = {"claim", "concept", "event"}


@cache
def page(path: str) -> BeautifulSoup:
    """A built page."""
    return BeautifulSoup((SITE / path).read_text(encoding="utf-8"), "html.parser")


def plain(text: str) -> str:
    """Text as it is compared."""
    return normalize(" ".join(text.split())).text.casefold()


@pytest.mark.parametrize("id_", BOOK.questions)
def test_the_place_of_an_answer_holds_it(site: Path, id_: str) -> None:
    """A student who follows the link finds the words."""
    for place in BOOK.questions[id_].record.where:
        path, _, anchor = (Addresses(BOOK, "").of(place.at) or "").partition("#")
        found = page(path).find(id=anchor) if anchor else page(path).find("main")
        assert found is not None, place.at
        found = found.find_parent("tbody") or found  # a point in dispute has its anchor on the heading of its rows
        assert plain(place.holds) in plain(found.get_text()), f"{place.at} in {path}"


def test_there_are_sixty_questions_of_every_type_and_half_ask_for_more_than_memory() -> None:
    """What the lessons build on."""
    levels = Counter(entry.record.level for entry in BOOK.questions.values())
    assert len(BOOK.questions) >= 60
    assert levels["application"] + levels["inference"] >= len(BOOK.questions) / 2
    assert {entry.record.type for entry in BOOK.questions.values()} == {"single", "multiple", "order", "match", "short", "discussion"}


def test_every_question_is_about_something_of_the_record() -> None:
    """At least one claim, concept or event that exists."""
    for id_, entry in BOOK.questions.items():
        assert any(one.split("-")[0] in KINDS and one in BOOK.records for one in entry.record.about), id_


def test_the_right_choice_is_told_neither_by_its_place_nor_by_its_length() -> None:
    """It is first, second, third or last about as often, and the longest hardly more often than chance would have it."""
    single = [entry.record.choices for entry in BOOK.questions.values() if entry.record.type == "single"]
    places = Counter(next(n for n, choice in enumerate(choices) if choice.right) for choices in single)
    assert max(places.values()) <= len(single) / 2
    longest = sum(max(choices, key=lambda choice: len(choice.text)).right for choices in single)
    assert longest <= len(single) * 0.4


def test_chapters_can_be_assigned() -> None:
    """Each says how long it takes, and every page that is to be read before is one of the book."""
    found = assignments(BOOK)
    assert len(found) >= 5
    assert all(chapter.minutes >= chapter.reading + 1 for chapter in found)


def words_of(path: Path) -> str:
    """All words of a student's file."""
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    if path.suffix == ".imscc":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("slug", [offered.slug_of(id_) for id_ in BOOK.packets])
def test_students_files_hold_no_key(site: Path, slug: str) -> None:
    """No reason, no model answer, no id, in any of the files as they are offered."""
    packet = BOOK.packets[f"packet-{slug}"].record
    keys = []
    for id_ in packet.questions:
        one = BOOK.questions[id_].record
        keys += [one.why, one.tempting, one.answer if one.type == "discussion" else None, *(choice.why for choice in one.choices)]
    folder = site / "packets" / slug / "student"
    assert {path.suffix for path in folder.iterdir()} >= {".html", ".pdf", ".imscc"}
    for path in folder.iterdir():
        words = plain(html.unescape(re.sub(r"<[^>]+>", " ", html.unescape(words_of(path)))))
        assert [key for key in filter(None, keys) if plain(spoken(key)) in words] == [], path.name
        assert [id_ for id_ in packet.questions if id_ in words_of(path)] == [], path.name


def test_a_packet_is_done_in_its_minutes() -> None:
    """The questions of a packet do not take longer than the class it is for."""
    for entry in BOOK.packets.values():
        asked = sum(BOOK.questions[id_].record.minutes for id_ in entry.record.questions)
        assert asked <= entry.record.minutes, entry.id


def test_at_least_five_packets_are_ready(site: Path) -> None:
    """And offered on the educators' page by links that lead to files."""
    assert len(BOOK.packets) >= 5
    shown = [BOOK.pages[name] for name in BOOK.pages if ("packets", "") in BOOK.pages[name].views]
    links = [link["href"] for link in page(f"{shown[0].docname}.html").select(".mrg-packet dt a")]
    assert len(links) >= 11 * len(BOOK.packets)
    assert all((SITE / shown[0].docname).parent.joinpath(link).exists() for link in links)
