"""Packets as others read them: GIFT and Moodle XML by other people's parsers, cartridges and QTI by a schema of the standard."""

from __future__ import annotations

import html
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from lxml import etree
from moodle_xml_parser import parser as moodle_xml
from playwright.sync_api import Browser
from pygiftparser import answer as gift_answers
from pygiftparser import parser as gift

from marginalia.core import corpus as corpora
from marginalia.packets import anki, build, offered
from marginalia.packets.content import Content
from marginalia.packets.site import Site
from tests.conftest import ROOT
from tests.teach.conftest import ADDRESS, unpacked
from tests.teach.test_packets import IDS, POINTS, RIGHT, flat, text_of

SCHEMAS = ROOT / "tests" / "teach" / "schemas"


def words(text: str) -> str:
    """GIFT with its escapes taken back, as plain words."""
    for mark in "~=#{}:":
        text = text.replace(f"\\{mark}", mark)
    return flat(html.unescape(text))


@pytest.fixture(scope="module")
def asked(packet: dict[str, bytes]) -> dict[str, Any]:
    """The questions of the GIFT file as pygiftparser reads it, by id; the id is in the comment that Moodle reads it from."""
    found = gift.parseFile(io.StringIO(packet["-gift.txt"].decode("utf-8")))
    assert all(one.valid for one in found)
    return {one.full.split("[id:")[1].split("]")[0]: one for one in found}


def test_gift_is_read_whole_and_in_order(asked: dict[str, Any]) -> None:
    """Every id, each prompt as HTML, each with its reason; nothing is left over behind an answer."""
    assert list(asked) == IDS
    assert [words(one.title).split(". ", 1)[0] for one in asked.values()] == [str(n) for n in range(1, len(IDS) + 1)]
    assert {one.markup for one in asked.values()} == {"html"}
    assert [one.tail for one in asked.values()] == [""] * len(IDS)
    assert all(one.generalFeedback for id_, one in asked.items() if id_ != "question-both")


def test_gift_has_the_same_right_answers(asked: dict[str, Any]) -> None:
    """By the kind of each question: one right, several whose shares add up, short answers, pairs, none."""
    single, several = asked["question-first"].answers, asked["question-what-was-looked-at"].answers
    assert isinstance(single, gift_answers.SelectSet)
    assert [words(one.answer) for one in single.answers if one.select] == RIGHT["question-first"]
    assert all(one.feedback for one in (*single.answers, *several.answers))
    assert isinstance(several, gift_answers.MultipleChoicesSet)
    assert [words(one.answer) for one in several.answers if one.fraction > 0] == RIGHT["question-what-was-looked-at"]
    assert sum(one.fraction for one in several.answers if one.fraction > 0) == pytest.approx(100, abs=0.001)
    days = asked["question-days"].answers
    assert isinstance(days, gift_answers.MatchingSet)
    assert [words(one.question) for one in sorted(days.answers, key=lambda one: one.answer.strip())] == RIGHT["question-days"]
    whose = asked["question-whose"].answers
    assert {words(one.question): words(one.answer) for one in whose.answers} == RIGHT["question-whose"]
    assert [words(one.answer) for one in asked["question-when"].answers.answers] == RIGHT["question-when"]
    assert isinstance(asked["question-both"].answers, gift_answers.Essay)


def test_choices_of_moodle_xml_are_read_with_points_and_reasons(packet: dict[str, bytes]) -> None:
    """By a parser that knows choices alone; the other kinds are read in test_packets."""
    read = moodle_xml.parse_bytes(packet["-moodle.xml"])["multichoice"]
    wanted = {n: id_ for n, id_ in enumerate(IDS, 1) if id_ in ("question-first", "question-what-was-looked-at")}
    assert [int(one.name.split(".")[0]) for one in read] == list(wanted)
    for one, (number, id_) in zip(read, wanted.items(), strict=True):
        assert one.default_grade == POINTS[number - 1]
        assert one.single == (id_ == "question-first")
        assert [flat(option.answer) for option in one.options if option.score_fraction > 0] == RIGHT[id_]
        assert all(option.feedback for option in one.options)
        assert one.general_feedback


def faults(data: bytes, name: str) -> list[str]:
    """What the schema of this name finds in an XML file."""
    schema = etree.RelaxNG(etree.parse(SCHEMAS / f"{name}.rng"))
    return [] if schema.validate(etree.fromstring(data)) else [str(error) for error in schema.error_log]


def broken(files: dict[str, bytes], ending: str) -> list[str]:
    """What is against the standard in a cartridge or QTI package."""
    if ending.endswith(".imscc"):
        found = faults(files["imsmanifest.xml"], "cartridge-manifest")
        return found + (faults(files["quiz/quiz.xml"], "cartridge-quiz") if "quiz/quiz.xml" in files else [])
    return [fault for name, data in files.items() if name.rsplit("/", 1)[-1].startswith("quiz-") for fault in faults(data, "canvas-quiz")]


PACKAGES = ["-student-thin.imscc", "-student-full.imscc", "-teacher-thin.imscc", "-teacher-full.imscc", "-canvas-qti.zip"]


@pytest.mark.parametrize("ending", PACKAGES)
def test_a_package_is_as_the_standard_has_it(packet: dict[str, bytes], ending: str) -> None:
    """Elements, their order and their values, the metadata of each kind of question, at least three choices where one is right."""
    assert broken(unpacked(packet[ending]), ending) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<fieldlabel>qmd_computerscored</fieldlabel><fieldentry>No<", "<fieldlabel>qmd_computerscored</fieldlabel><fieldentry>Yes<"),
        ('rcardinality="Multiple"', 'rcardinality="Single"'),
        ("cc.fib.v0p1", "cc.essay.v0p1"),
        ("<fieldentry>2<", "<fieldentry>2.5<"),
        ("<flow_mat><material>", "<material><flow_mat>"),
        ('action="Set"', 'action="Add"'),
    ],
)
def test_the_schema_would_find_it(packet: dict[str, bytes], old: str, new: str) -> None:
    """What would be lost or refused in an import is against the schema."""
    quiz = unpacked(packet["-teacher-full.imscc"])["quiz/quiz.xml"].decode("utf-8")
    assert old in quiz
    changed = quiz.replace(old, new)
    if "flow_mat" in new:
        changed = changed.replace("</material></flow_mat>", "</flow_mat></material>")
    assert faults(changed.encode("utf-8"), "cartridge-quiz") != []


# The packets of the book itself ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def contents(site: Path) -> list[Content]:
    """Every packet of this book, as it would be published at an address."""
    corpus, problems = corpora.load(ROOT)
    assert problems == []
    pages = Site(site, ADDRESS)
    return [Content(corpus, entry, pages, ADDRESS) for entry in corpus.packets.values()]


def keys(content: Content) -> list[str]:
    """Each sentence of each key of a packet, and what is said to the teacher: of five words and more, which no page says by chance."""
    texts = [content.teacher.plain]
    for one in content.asked:
        texts += [one.why.plain, *(option.why.plain for option in one.options), *(text.plain for text in (one.answer, one.tempting) if text)]
    sentences = {" ".join(sentence.split()) for text in texts for sentence in re.split(r"(?<=[.?!])\s+", text)}
    return sorted(sentence for sentence in sentences if len(sentence.split()) >= 5)


def said_in(raw: str) -> str:
    """The words of a file as they are read: a link or mark in a sentence leaves no gap before the stop that follows it."""
    return re.sub(r"\s+(?=[,.;:?)])", "", flat(raw))


STUDENT = [one.ending for one in offered.FILES if one.whom == "student"]


def test_no_student_file_of_this_book_holds_a_key(contents: list[Content]) -> None:
    """Every sentence of every key of every packet, and every question's id, is searched in its page, PDF and cartridges."""
    for content in contents:
        sought = keys(content)
        assert len(sought) > 20
        for ending in STUDENT:
            raw = text_of(build.MAKERS[ending](content))
            said = said_in(raw)
            assert [key for key in sought if key in said] == [], (content.slug, ending)
            assert [id_ for id_ in content.packet.questions if id_ in raw or f"key-{id_}" in raw] == [], (content.slug, ending)
            assert [mark for mark in ("varequal", "respcondition", "Instructor") if mark in raw] == [], (content.slug, ending)


def test_the_sentences_that_are_searched_are_found_in_the_teachers_page(contents: list[Content]) -> None:
    """The search above would find them."""
    for content in contents:
        said = said_in(text_of(build.MAKERS["-teacher.html"](content)))
        assert [key for key in keys(content) if key not in said] == [], content.slug


def test_student_files_that_are_offered_hold_no_key(contents: list[Content], site: Path) -> None:
    """The same in the files that lie beside the built pages."""
    for content in contents:
        for path in sorted((site / offered.FOLDER / content.slug / "student").iterdir()):
            said = said_in(text_of(path.read_bytes()))
            assert [key for key in keys(content) if key in said] == [], path.name


def test_fronts_of_cards_of_this_book_hold_no_key(contents: list[Content]) -> None:
    """Who sees the question does not see the answer."""
    for content in contents:
        fronts = said_in(html.unescape(" ".join(map(anki.front, content.asked))))
        assert [key for key in keys(content) if key in fronts] == [], content.slug


@pytest.mark.parametrize("ending", PACKAGES)
def test_packages_of_this_book_are_as_the_standard_has_them(contents: list[Content], ending: str) -> None:
    """All six packets."""
    assert {content.slug: found for content in contents if (found := broken(unpacked(build.MAKERS[ending](content)), ending))} == {}


def test_links_of_cartridges_of_this_book_lead_to_what_is_built(contents: list[Content], site: Path) -> None:
    """Every address of the book in a thin or full cartridge is that of a page and, where it names one, of a place on it."""
    for content in contents:
        for ending in ("-student-thin.imscc", "-teacher-full.imscc"):
            for name, data in unpacked(build.MAKERS[ending](content)).items():
                for href in set(re.findall(rf'href="{re.escape(ADDRESS)}([^"]*)"', html.unescape(data.decode("utf-8")))):
                    path, _, anchor = href.partition(":~:")[0].partition("#")
                    assert (site / path).is_file(), (content.slug, name, href)
                    assert not anchor or f'id="{anchor}"' in (site / path).read_text(encoding="utf-8"), (content.slug, name, href)


# Pages to print -------------------------------------------------------------------------------------------------------


def tagged(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Kind and text alternative of every element that the tags of a PDF name."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node["/S"]), str(node.get("/Alt", ""))
            if "/K" in node:
                waiting.append(node["/K"])


def test_charts_and_tables_of_sheets_are_tagged_as_such(site: Path) -> None:
    """As many tables and figures as the page has; each chart says in words what it shows, and none is cut to a mere title."""
    drawn = 0
    for path in sorted((site / offered.FOLDER).glob("*/*/*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        with pikepdf.open(path.with_suffix(".pdf")) as pdf:
            found = list(tagged(pdf))
        assert [kind for kind, _ in found].count("/Table") == len(page.find_all("table")), path.name
        said = sorted(alt for kind, alt in found if kind == "/Figure")
        assert said == sorted(str(picture["alt"]) for picture in page.find_all("img")), path.name
        assert all(len(alt.split()) > 20 for alt in said), path.name
        drawn += len(said)
    assert drawn >= 8  # two copies of four charts


def test_no_word_of_a_table_runs_into_the_next_column(site: Path) -> None:
    """Words of one line do not overlap, as those of a column that is too narrow did."""
    for path in sorted((site / offered.FOLDER).glob("*/student/*.pdf")):
        with pymupdf.open(path) as pdf:
            for page in pdf:
                words = sorted(page.get_text("words"), key=lambda word: (round(word[3]), word[0]))
                for one, other in itertools.pairwise(words):
                    if round(one[3]) == round(other[3]):
                        assert one[2] <= other[0] + 1.5, (path.name, page.number + 1, one[4], other[4])


def test_the_first_page_tells_where_each_part_begins(site: Path) -> None:
    """For whoever leafs through paper: the number beside a part is that of the page on which its heading stands."""
    for path in sorted((site / offered.FOLDER).glob("*/*/*.pdf")):
        with pymupdf.open(path) as pdf:
            rows = re.findall(r"(?m)^\d+\. (.+)\n(\d+)$", pdf[0].get_text())
            assert len(rows) >= 4, path.name
            for title, number in rows:
                assert pdf[int(number) - 1].get_text().startswith(title), (path.name, title)


def test_sheets_fit_a_telephone(site: Path, browser: Browser) -> None:
    """Nothing sticks out at 320 pixels: what is wider is moved within its part, also by keyboard; axe has nothing to say."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for path in sorted((site / offered.FOLDER).glob("*/*/*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path.name
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}})
        assert [(one["id"], one["nodes"][0]["html"][:100]) for one in found.response["violations"]] == [], path.name
    page.close()
