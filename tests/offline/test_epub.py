"""The EPUB: what a reader's app finds in it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from marginalia.core.corpus import load
from marginalia.offline import epub
from marginalia.offline.binding import Bound
from marginalia.offline.imprint import Imprint
from tests.conftest import ROOT

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def files(bound: Bound, facts: Imprint) -> dict[str, bytes]:
    """The files of the EPUB, by path."""
    archive = zipfile.ZipFile(io.BytesIO(epub.book(bound, facts)))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, ET.Element]:
    """Its pages as trees, by file name."""
    return {name.removeprefix("EPUB/"): ET.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}


@pytest.fixture(scope="module")
def package(files: dict[str, bytes]) -> ET.Element:
    """Its package document."""
    return ET.fromstring(files["EPUB/package.opf"])


def test_the_first_file_says_what_it_is(files):
    """A reading app knows an EPUB by its first file, not compressed."""
    assert next(iter(files)) == "mimetype"
    assert files["mimetype"] == b"application/epub+zip"


def test_every_note_pops_up_from_its_words_and_leads_back(pages):
    """Each note of the book is a footnote of the article chapter; something in the text refers to it; it leads back to a place there."""
    notes = set(load(ROOT)[0].notes)
    article = pages["article-index.xhtml"]
    footnotes = {one.get("id"): one for one in article.iter(f"{XHTML}aside") if one.get(TYPE) == "footnote" and one.get("role") == "doc-footnote"}
    assert set(footnotes) == notes
    texts = [one for one in article.iter(f"{XHTML}p") if "mrg-text" in one.get("class", "")]
    referred = [one.get("href") for text in texts for one in text.iter(f"{XHTML}a") if one.get(TYPE) == "noteref" and one.get("role") == "doc-noteref"]
    assert sorted(referred) == sorted(f"#{note}" for note in notes)
    places = {one.get("id") for one in article.iter()}
    for note, footnote in footnotes.items():
        back = [one.get("href") for one in footnote.iter(f"{XHTML}a") if one.get(TYPE) == "backlink"]
        assert len(back) == 1, note
        assert back[0].removeprefix("#") in places, note


def test_a_note_holds_its_words_without_a_fold(pages):
    """What pops up is the note itself, not a heading to be opened."""
    article = pages["article-index.xhtml"]
    text = " ".join("".join(article.itertext()).split())
    assert "None of this makes the headline baseless." in text
    assert not [one for footnote in article.iter(f"{XHTML}aside") for one in footnote.iter(f"{XHTML}details")]


def test_a_question_stands_with_its_choices_and_its_key_stays_folded(pages):
    """Nothing is left to tick, the choices can be read, and the answer is a step away."""
    questions = [one for page in pages.values() for one in page.iter() if one.get("class") == "mrg-question"]
    assert len(questions) > 30
    for question in questions:
        key = question.find(f"{XHTML}details")
        assert key is not None, question.get("id")
        assert key.get("open") is None
        assert key[0].tag == f"{XHTML}summary"
        assert [one for one in question.iter() if one.get("class") == "mrg-q-prompt"], question.get("id")
    first = next(one for one in questions if one.get("id") == "question-what-the-first-explanation-needs")
    choices = next(one for one in first.iter(f"{XHTML}ul") if one.get("class") == "mrg-q-choices")
    assert "".join(choices[2].itertext()).strip() == "That the message was sent before the announcement"


def test_every_link_leads_somewhere(pages):
    """No link within the book leads to a page or a place that is not in it."""
    ids = {name: {one.get("id") for one in page.iter() if one.get("id")} for name, page in pages.items()}
    wrong = []
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            path, _, fragment = link.get("href", "").partition("#")
            if "://" in path or path.startswith("mailto:"):
                continue
            to = posixpath.normpath(path) if path else name
            if to not in ids or (fragment and fragment not in ids[to]):
                wrong.append((name, link.get("href")))
    assert wrong == []


def test_no_id_stands_twice_on_a_page_and_every_page_has_a_language(pages):
    """What screen readers need of every file."""
    for name, page in pages.items():
        assert page.get("lang") == "en", name
        twice = [id_ for id_, times in Counter(one.get("id") for one in page.iter() if one.get("id")).items() if times > 1]
        assert twice == [], name


def test_nothing_comes_from_outside_and_nothing_runs(files, pages):
    """No script, no remote picture or style sheet, no address in a style sheet."""
    for name, page in pages.items():
        loaded = [one.get("src") for one in page.iter() if one.get("src")] + [one.get("href") for one in page.iter(f"{XHTML}link")]
        assert [one for one in loaded if f"EPUB/{one}" not in files] == [], name
        assert not any(one.tag.endswith(("script", "form", "input", "button")) for one in page.iter()), name
    assert b"url(" not in files["EPUB/style.css"]
    assert b"var(" not in files["EPUB/style.css"]


def test_every_chart_has_words_for_its_picture_and_rows_in_a_table(pages):
    """A chart is a picture with a title and a description, and the same page has its rows."""
    drawn = [(name, one) for name, page in pages.items() for one in page.iter("{http://www.w3.org/2000/svg}svg")]
    assert len(drawn) > 10
    for name, one in drawn:
        inside = {child.get("id"): "".join(child.itertext()) for child in one.iter() if child.get("id")}
        assert one.get("role") == "img", name
        assert inside.get(one.get("aria-labelledby")), name
        assert inside.get(one.get("aria-describedby")), name
        assert "var(" not in ET.tostring(one, encoding="unicode"), name
    for name, page in pages.items():
        for figure in page.iter(f"{XHTML}figure"):
            assert figure.find(f".//{XHTML}table") is not None, name


def test_the_contents_list_every_chapter_in_the_order_of_reading(pages, package):
    """The table of contents and the order of pages agree, and the parts of the book stand above their chapters."""
    nav = next(one for one in pages["nav.xhtml"].iter(f"{XHTML}nav") if one.get(TYPE) == "toc")
    listed = [one.get("href") for one in nav.iter(f"{XHTML}a")]
    names = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [names[one.get("idref")] for one in package.iter(f"{OPF}itemref")]
    assert spine == ["title.xhtml", "nav.xhtml", *listed]
    assert [one.text for one in nav.iter(f"{XHTML}span")] == ["Read", "Who and what", "Teach", "When, and how we know"]
    for name in (
        "article-index",
        "claims",
        "positions",
        "framing",
        "parties-anthropic",
        "concepts-injunctions-and-stays",
        "glossary",
        "timeline-the-week",
        "sources",
    ):
        assert f"{name}.xhtml" in listed


def test_the_landmarks_lead_to_text_glossary_and_sources(pages):
    """Reading apps offer these by name."""
    nav = next(one for one in pages["nav.xhtml"].iter(f"{XHTML}nav") if one.get(TYPE) == "landmarks")
    found = {one.get(TYPE): one.get("href") for one in nav.iter(f"{XHTML}a")}
    assert found == {
        "titlepage": "title.xhtml",
        "toc": "nav.xhtml#toc",
        "bodymatter": "index.xhtml",
        "glossary": "glossary.xhtml",
        "bibliography": "sources.xhtml",
    }


def test_it_says_what_it_is_and_what_it_can_do_without_a_clock(package, facts):
    """Accessibility is told, conformance is not claimed, and the last change is the release."""
    metas = [(one.get("property"), one.text) for one in package.iter(f"{OPF}meta")]
    told = {name for name, _ in metas}
    assert {f"schema:{name}" for name in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")} <= told
    assert "dcterms:conformsTo" not in told
    assert ("dcterms:modified", f"{facts.released}T00:00:00Z") in metas
    assert facts.identifier.startswith("urn:uuid:")


def test_the_same_chapters_give_the_same_bytes(bound, facts):
    """Two bindings do not differ."""
    assert epub.book(bound, facts) == epub.book(Bound(bound.edition), facts)


def test_the_original_is_not_in_it(files, original: Path):
    """No paragraph of the editorial gets into what is passed on."""
    text = " ".join(" ".join(content.decode() for name, content in files.items() if name.endswith(".xhtml")).split())
    for paragraph in original.read_text(encoding="utf-8").split("\n\n"):
        words = " ".join(paragraph.split())
        assert len(words) < 200 or words[:200] not in text
