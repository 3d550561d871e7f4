"""A packet's files: what a student's hold and do not hold, and the same questions with the same answers in every format."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

import marginalia
from marginalia.core.shuffle import shuffled
from marginalia.packets import offered
from marginalia.packets.content import Content

from .conftest import ADDRESS, unpacked

IDS = ["question-days", "question-first", "question-what-was-looked-at", "question-whose", "question-when", "question-both"]
POINTS = [2, 1, 2, 2, 1, 4]
# What the record says, written out by hand from tests/smallbook.py.
RIGHT: dict[str, Any] = {
    "question-days": ["Barriers go up at both ends", "The engineer’s letter arrives", "The editorial appears", "Inspectors find a crack"],
    "question-first": ["The mayor’s order"],
    "question-what-was-looked-at": ["The deck, by four tests", "The letter of April says which"],
    "question-whose": {
        "The order": "Danger is enough; reasons may follow",
        "The letter": "Four tests were passed",
        "The report": "There is a crack in the second pier",
    },
    "question-when": ["2 April", "April 2", "2 April 2025"],
    "question-both": None,
}
KEYS = [
    "bears a later day", "of 2 April, the letter of 9 April", "It came last, in June", "signed a week before the letter was", "The letter lists the four",
    "invites it; none of the four did", "It says so in its last lines", "It carries no school bus, and nobody", "letter itself names their limit",
    "10 May and 20 June 2025", "put first by whoever trusts", "Each paper says one of the three", "taken for the place where reasons", "barriers went up that morning",
    "9 April, the day of the letter", "A good answer", "those who know how had", "who decides well",
]  # fmt: skip
NS = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "c": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "l": "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource"}


def text_of(data: bytes) -> str:
    """All words of a file of any kind: what is in a zip or a PDF, with its metadata."""
    if data[:2] == b"PK":
        return "\n".join(f"{name}\n{text_of(inner)}" for name, inner in unpacked(data).items())
    if data[:4] == b"%PDF":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            about = [str(pdf.docinfo), str(pdf.open_metadata()), *(item.title for item in pdf.open_outline().root)]
        return "\n".join([pdf_text(data), *about])
    return html.unescape(html.unescape(data.decode("utf-8", "replace")))


def pdf_text(data: bytes) -> str:
    """The words of a PDF, by poppler."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return " ".join(subprocess.run(["pdftotext", file.name, "-"], capture_output=True, text=True, check=True).stdout.split())


def flat(text: str) -> str:
    """Text without tags and with single spaces; a tag within a sentence leaves none."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|b|cite|code|em|i|small|span|strong)\b[^>]*>", "", text)).split())


# Students’ files --------------------------------------------------------------------------------------------------------


def test_every_file_that_is_offered_is_made(packet: dict[str, bytes]) -> None:
    """What the educators' page names is there."""
    assert set(packet) == {one.ending for one in offered.FILES}


@pytest.mark.parametrize("ending", [one.ending for one in offered.FILES if one.whom == "student"])
def test_a_students_file_holds_no_key(packet: dict[str, bytes], ending: str) -> None:
    """Neither the words of a key nor the id of a question or key, in no page, quiz, zip, PDF or metadata."""
    words = flat(text_of(packet[ending]))
    assert [key for key in KEYS if key in words] == []
    raw = text_of(packet[ending])
    assert [id_ for id_ in [*IDS, "key-", "correct", "varequal", "respcondition", "Instructor"] if id_ in raw] == []


def test_the_words_that_are_searched_are_the_keys(packet: dict[str, bytes]) -> None:
    """The search above would find them: each stands in the teacher’s page and PDF."""
    for ending in ("-teacher.html", "-teacher.pdf"):
        words = flat(text_of(packet[ending]))
        assert [key for key in KEYS if key not in words] == [], ending


def test_a_worksheet_has_all_that_is_asked(packet: dict[str, bytes]) -> None:
    """Every prompt and every choice is in the page, in order; items to order are not in the right one."""
    words = flat(text_of(packet["-student.html"])).split("Questions", 1)[1]
    places = [words.index(f"{n}. {title}") for n, title in enumerate(["Put the days in order", "Which came first", "What was looked at", "Who says what"], 1)]
    assert places == sorted(places)
    assert "The ferry, by its own crew" in words
    days = [words.index(item) for item in RIGHT["question-days"]]
    assert days != sorted(days)


def test_front_sides_of_cards_hold_no_key(packet: dict[str, bytes]) -> None:
    """Who sees the question does not see the answer."""
    fronts = " ".join(flat(html.unescape(front)) for _, _, front, _ in cards(packet))
    assert [key for key in KEYS if key in fronts] == []
    assert [id_ for id_ in IDS if id_ in fronts] == []


# The same in every format -----------------------------------------------------------------------------------------------


def cards(packet: dict[str, bytes]) -> list[tuple[str, str, str, str]]:
    """Guid, id, front and back of every card, read with SQLite."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(unpacked(packet["-anki.apkg"])["collection.anki2"])
        file.flush()
        base = sqlite3.connect(file.name)
        rows = base.execute("select guid, flds from notes order by id").fetchall()
        base.close()
    return [(guid, *fields.split("\x1f")) for guid, fields in rows]


def quiz(packet: dict[str, bytes], ending: str) -> etree._Element:
    """The quiz in a cartridge or QTI package."""
    files = unpacked(packet[ending])
    name = next(name for name in files if name.endswith(("quiz.xml", "quiz-bridge.xml")))
    return etree.fromstring(files[name])


def words_in(node: etree._Element, path: str) -> list[str]:
    """The plain words of the elements at a path."""
    return [flat(html.unescape(found.text or "")) for found in node.iterfind(path, NS)]


def qti_answers(item: etree._Element) -> Any:
    """What a QTI item counts as right, read by its own rules."""
    right = next((cond for cond in item.iterfind(".//q:respcondition", NS) if cond.findtext("q:setvar", "", NS) == "100"), None)
    labels = {label.get("ident"): flat(html.unescape(label.findtext(".//q:mattext", "", NS))) for label in item.iterfind(".//q:response_label", NS)}
    rows = item.findall(".//q:response_lid", NS)
    if len(rows) > 1:
        to = {cond.find(".//q:varequal", NS).get("respident"): cond.findtext(".//q:varequal", "", NS) for cond in item.iterfind(".//q:respcondition", NS) if cond.find(".//q:setvar", NS) is not None}
        return {
            flat(html.unescape(row.findtext("q:material/q:mattext", "", NS))): row.findtext(f".//q:response_label[@ident='{to[row.get('ident')]}']//q:mattext", "", NS)
            for row in rows
        }
    if right is None:
        return None
    told = [equal.text for equal in right.iterfind(".//q:varequal", NS) if equal.getparent().tag != f"{{{NS['q']}}}not"]
    return [labels.get(ident, ident) for ident in told]


def lettered(texts: list[str], right: list[str]) -> str:
    """The letters of some texts as a sheet offers them, in the right order."""
    return ", ".join("ABCDEF"[texts.index(item)] for item in right)


def test_a_cartridge_has_the_questions_with_their_answers_and_points(packet: dict[str, bytes]) -> None:
    """Read by the rules of QTI; order and match are asked as sequences of letters."""
    for ending in ("-teacher-thin.imscc", "-teacher-full.imscc"):
        items = quiz(packet, ending).findall(".//q:item", NS)
        assert [item.get("ident") for item in items] == IDS
        assert [weight(item, "cc_weighting") for item in items] == POINTS
        found = {item.get("ident"): qti_answers(item) for item in items}
        prompts = {item.get("ident"): html.unescape(item.findtext("q:presentation/q:material/q:mattext", "", NS)) for item in items}
        lists = {id_: [flat(li) for li in re.findall(r"<li>(.*?)</li>", prompts[id_])] for id_ in ("question-days", "question-whose")}
        assert found.pop("question-days") == [lettered(lists["question-days"], RIGHT["question-days"])]
        lefts, rights = lists["question-whose"][:3], lists["question-whose"][3:]
        assert found.pop("question-whose") == [", ".join(f"{n} {'ABC'[rights.index(RIGHT['question-whose'][left])]}" for n, left in enumerate(lefts, 1))]
        assert found == {id_: RIGHT[id_] for id_ in found}


def weight(item: etree._Element, label: str) -> int:
    """A number among an item's metadata."""
    return int(next(field.findtext("q:fieldentry", "", NS) for field in item.iterfind(".//q:qtimetadatafield", NS) if field.findtext("q:fieldlabel", "", NS) == label))


def test_canvas_gets_the_same(packet: dict[str, bytes]) -> None:
    """With matching for order and match, and the points of each."""
    items = quiz(packet, "-canvas-qti.zip").findall(".//q:item", NS)
    assert [item.get("ident") for item in items] == IDS
    assert [weight(item, "points_possible") for item in items] == POINTS
    found = {item.get("ident"): qti_answers(item) for item in items}
    assert sorted(found.pop("question-days").items(), key=lambda pair: pair[1]) == list(zip(RIGHT["question-days"], ("1st", "2nd", "3rd", "4th"), strict=True))
    assert found == {id_: RIGHT[id_] for id_ in found}


def test_moodle_xml_gets_the_same(packet: dict[str, bytes]) -> None:
    """Fractions that add up, places for an order, the model answer for whoever grades."""
    questions = etree.fromstring(packet["-moodle.xml"]).findall("question")
    assert questions[0].findtext("category/text") == "$course$/top/The bridge/One bridge, two opinions"
    questions = questions[1:]
    assert [one.findtext("idnumber") for one in questions] == IDS
    assert [int(one.findtext("defaultgrade")) for one in questions] == POINTS
    for one in questions:
        id_, right = one.findtext("idnumber"), RIGHT[one.findtext("idnumber")]
        pairs = {flat(sub.findtext("text")): sub.findtext("answer/text") for sub in one.iterfind("subquestion")}
        counted = {flat(answer.findtext("text")): float(answer.get("fraction")) for answer in one.iterfind("answer")}
        if id_ == "question-days":
            assert sorted(pairs, key=lambda item: pairs[item]) == right
        elif isinstance(right, dict):
            assert pairs == right
        elif right:
            assert [text for text, share in counted.items() if share > 0] == right
            assert sum(share for share in counted.values() if share > 0) == pytest.approx(100 * (len(right) if id_ == "question-when" else 1), abs=0.001)
        else:
            assert "each side" not in one.findtext("graderinfo/text")
            assert "danger is enough" in one.findtext("graderinfo/text")


def gift(text: str) -> list[tuple[str, str, str]]:
    """Id, name and answers of GIFT questions, by the grammar in Moodle’s documentation."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip())[1:]:
        id_ = re.search(r"\[id:([^\]]+)\]", block)[1]
        body = "\n".join(line for line in block.splitlines() if not line.startswith("//"))
        name = re.match(r"::((?:\\.|[^:])*)::", body)[1]
        found.append((id_, name, re.search(r"(?<!\\)\{(.*)(?<!\\)\}", body, re.DOTALL)[1]))
    return found


def test_gift_gets_the_same_and_escapes_six_characters(packet: dict[str, bytes]) -> None:
    """Each backslash stands before one of ~ = # { } : and each of these has one where it is text."""
    text = packet["-gift.txt"].decode()
    assert set(re.findall(r"\\(.)", text)) <= set("~=#{}:")
    found = gift(text)
    assert [id_ for id_, _, _ in found] == IDS
    for id_, _, answers in found:
        rows = [re.sub(r"\\(.)", r"\1", row) for row in re.split(r"(?<!\\)####", answers)[0].strip().splitlines() if row]
        right = RIGHT[id_]
        if isinstance(right, dict) or id_ == "question-days":
            pairs = dict(row.removeprefix("=").split(" -> ") for row in rows)
            assert (pairs if isinstance(right, dict) else sorted(pairs, key=lambda item: pairs[item])) == right
        elif right:
            texts = {flat(re.sub(r"^[=~](%[-\d.]+%)?", "", row).split("#")[0]): row for row in rows}
            assert [text for text, row in texts.items() if row[0] == "=" or re.match(r"~%\d", row)] == right
        else:
            assert rows == []


def test_cards_and_table_get_the_same(packet: dict[str, bytes]) -> None:
    """The back of a card and the row of the table say what is right."""
    notes = cards(packet)
    assert [id_ for _, id_, _, _ in notes] == IDS
    rows = list(csv.DictReader(io.StringIO(packet[".csv"].decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == IDS
    assert [int(row["points"]) for row in rows] == POINTS
    for (_, id_, _, back), row in zip(notes, rows, strict=True):
        right, said = RIGHT[id_], flat(html.unescape(back))
        if isinstance(right, dict):
            assert row["answer"] == " | ".join(f"{left}: {there}" for left, there in right.items())
            right = list(right.values())
        elif right:
            assert row["answer"] == " | ".join(right)
        for text in right or ["danger is enough"]:
            assert text in said


def test_page_and_pdf_of_the_teacher_get_the_same(packet: dict[str, bytes]) -> None:
    """In the key, by id and in order; letters are those of the sheet."""
    for ending in ("-teacher.html", "-teacher.pdf"):
        key = flat(text_of(packet[ending])).rsplit("Questions", 1)[1].split("Key", 1)[1]
        assert re.findall(r"Id: (question-[\w-]+)", key) == IDS
        for right in RIGHT.values():
            for text in list(right.values()) if isinstance(right, dict) else right or []:
                assert text in key, ending


def test_a_card_keeps_its_id_when_its_words_change(packet: dict[str, bytes], content: Content) -> None:
    """An updated deck updates cards and does not double them."""
    import genanki

    assert [guid for guid, *_ in cards(packet)] == [genanki.guid_for(id_) for id_ in IDS]


# Cartridges -------------------------------------------------------------------------------------------------------------

CARTRIDGES = [one.ending for one in offered.FILES if one.ending.endswith(".imscc")]


@pytest.mark.parametrize("ending", CARTRIDGES)
def test_moodle_knows_the_cartridge_as_version_1_1(packet: dict[str, bytes], ending: str) -> None:
    """By the namespace in the first 1,024 bytes, and by nothing that speaks of a later version."""
    manifest = unpacked(packet[ending])["imsmanifest.xml"]
    assert b'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"' in manifest[:1024]
    assert etree.fromstring(manifest).findtext("c:metadata/c:schemaversion", "", NS) == "1.1.0"
    assert not re.search(rb"imsccv1p[023]", manifest)


@pytest.mark.parametrize("ending", CARTRIDGES)
def test_the_manifest_names_every_file_and_no_other(packet: dict[str, bytes], ending: str) -> None:
    """And every item leads to a resource, every resource is an item’s."""
    files = unpacked(packet[ending])
    manifest = etree.fromstring(files.pop("imsmanifest.xml"))
    assert sorted(file.get("href") for file in manifest.iterfind(".//c:file", NS)) == sorted(files)
    idents = [one.get("identifier") for one in manifest.iterfind(".//c:resource", NS)]
    assert [item.get("identifierref") for item in manifest.iterfind(".//c:item[@identifierref]", NS)] == idents
    every = [node.get("identifier") for node in manifest.iter() if node.get("identifier")]
    assert len(set(every)) == len(every)
    for resource in manifest.iterfind(".//c:resource", NS):
        assert (resource.get("href") is not None) == (resource.get("type") == "webcontent")


@pytest.mark.parametrize("ending", CARTRIDGES)
def test_files_of_a_cartridge_are_well_formed(packet: dict[str, bytes], ending: str) -> None:
    """XML as XML, pages as XHTML would be: nothing an importer could stumble over."""
    for name, data in unpacked(packet[ending]).items():
        if name.endswith(".xml"):
            etree.fromstring(data)
        else:
            parser = etree.HTMLParser()
            etree.fromstring(data, parser)
            assert [error.message for error in parser.error_log if "Tag " not in error.message] == [], name


def test_the_key_is_hidden_from_students(packet: dict[str, bytes]) -> None:
    """It carries the role Instructor, and nothing else does."""
    for ending in ("-teacher-thin.imscc", "-teacher-full.imscc"):
        manifest = etree.fromstring(unpacked(packet[ending])["imsmanifest.xml"])
        hidden = [one for one in manifest.iterfind(".//c:resource", NS) if one.findtext(".//l:intendedEndUserRole/l:value", "", NS) == "Instructor"]
        assert [one.get("href") for one in hidden] == ["pages/key.html"]
        open_ = [data for name, data in unpacked(packet[ending]).items() if name not in ("pages/key.html", "quiz/quiz.xml")]
        assert [key for key in KEYS if any(key in flat(text_of(data)) for data in open_)] == []


def test_sections_are_the_top_level(packet: dict[str, bytes]) -> None:
    """Moodle makes sections of the items below the root; the first one becomes the general one."""
    manifest = etree.fromstring(unpacked(packet["-teacher-full.imscc"])["imsmanifest.xml"])
    titles = [item.findtext("c:title", "", NS) for item in manifest.find(".//c:organization/c:item", NS).iterfind("c:item", NS)]
    assert titles == ["One bridge, two opinions", "Read", "Notes", "Questions", "For the teacher: hidden from students"]


def test_moodle_scores_and_reads_feedback(packet: dict[str, bytes]) -> None:
    """The rules that an import into Moodle 4.1 taught, each where breaking it loses something silently."""
    root = quiz(packet, "-teacher-full.imscc")
    several = root.find(".//q:item[@ident='question-what-was-looked-at']", NS)
    scored = several.xpath(".//q:respcondition[q:setvar='100']/q:conditionvar//q:varequal[not(parent::q:not)]", namespaces=NS)
    assert [equal.get("case") for equal in scored] == ["Yes", "Yes"]
    for feedback in root.iterfind(".//q:itemfeedback", NS):
        assert [child.tag.split("}")[1] for child in feedback] == ["flow_mat"]
        assert feedback.findtext("q:flow_mat/q:material/q:mattext", "", NS)
    for condition in root.iterfind(".//q:respcondition[@continue='Yes']", NS):
        assert [shown.get("linkrefid") for shown in condition.iterfind("q:displayfeedback", NS)] == ["general_fb"]
    for item in root.iterfind(".//q:item", NS):
        shown = {one.get("linkrefid") for one in item.iterfind(".//q:displayfeedback", NS)}
        assert shown == {one.get("ident") for one in item.iterfind("q:itemfeedback", NS)}
    short = root.find(".//q:item[@ident='question-when']", NS)
    assert [equal.text for equal in short.xpath(".//q:respcondition[q:setvar='100']/q:conditionvar/q:varequal", namespaces=NS)] == RIGHT["question-when"]
    assert b"cc.true_false" not in etree.tostring(root)  # its choices would have to be named true and false


def test_every_thin_link_leads_to_a_built_page(packet: dict[str, bytes], content: Content) -> None:
    """What the cartridge links to is there when the site is published at its address."""
    site = content.site.folder
    links = [etree.fromstring(data).find("{*}url").get("href") for name, data in unpacked(packet["-student-thin.imscc"]).items() if name.startswith("links/")]
    assert len(links) == 4
    for link in links:
        path, _, anchor = link.removeprefix(ADDRESS).partition("#")
        page = (site / path).read_text(encoding="utf-8")
        assert link.startswith(ADDRESS)
        assert not anchor or f'id="{anchor}"' in page


def test_links_of_full_pages_lead_to_the_published_book(packet: dict[str, bytes], content: Content) -> None:
    """None is relative: a platform would lose it."""
    for name, data in unpacked(packet["-student-full.imscc"]).items():
        for href in re.findall(rb'href="([^"]*)"', data) if name.startswith("pages/") else ():
            assert href.startswith((b"https://", b"http://")), name
            if href.startswith(ADDRESS.encode()):
                path, _, anchor = href.decode().removeprefix(ADDRESS).partition("#")
                page = (content.site.folder / path).read_text(encoding="utf-8")
                assert not anchor or f'id="{anchor}"' in page, href


# PDF --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["small", "site"])
def test_outloud_finds_nothing(request: pytest.FixtureRequest, tmp_path: Path, which: str) -> None:
    """In the sheets of the small book and of the built one; but for two rules: that on the order of painting, which counts a
    paragraph’s own words before those of the links in it, and that on tables without a tag, which takes the lines of a chart
    for those of a table (test_read_back counts tables and pictures).
    """
    folder = tmp_path if which == "small" else request.getfixturevalue("site") / "packets"
    if which == "small":
        for ending, data in request.getfixturevalue("packet").items():
            if ending.endswith(".pdf"):
                (tmp_path / f"sheet{ending}").write_bytes(data)
    command = [shutil.which("outloud", path=os.path.dirname(sys.executable)) or "outloud", "--json", "-", "--no-info", "--skip", "ORD-001", "--skip", "TBL-014", "--fail-on", "never"]
    said = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True).stdout
    results = json.loads(said[said.index("{") : said.rindex("}") + 1])["results"]
    assert len(results) == (2 if which == "small" else 12)
    found = [f"{one['path']}: {finding['rule']} {finding['message']}" for one in results for finding in one["findings"] if finding["severity"] != "info"]
    assert found == []


@pytest.mark.parametrize(("ending", "copy"), [("-student.pdf", "student copy"), ("-teacher.pdf", "teacher copy")])
def test_a_pdf_is_tagged_titled_and_has_bookmarks(packet: dict[str, bytes], ending: str, copy: str) -> None:
    """And says that it is PDF/UA-1, in English."""
    with pikepdf.open(io.BytesIO(packet[ending])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        assert pdf.open_metadata()["dc:title"] == f"One bridge, two opinions: {copy}"
        assert str(pdf.open_metadata()["pdfuaid:part"]) == "1"
        top = pdf.open_outline().root[0]
        assert top.title == "One bridge, two opinions"
        assert {"Aims", "Notes", "Questions"} <= {item.title for item in top.children}


@pytest.mark.parametrize("ending", ["-student.pdf", "-teacher.pdf"])
def test_tags_are_in_the_order_in_which_a_page_is_read(packet: dict[str, bytes], ending: str) -> None:
    """Walked child by child, what the tags name comes in the order in which it is painted."""
    with pikepdf.open(io.BytesIO(packet[ending])) as pdf:
        order: dict[Any, list[int]] = {}

        def walk(node: Any, page: Any) -> None:
            if isinstance(node, pikepdf.Dictionary):
                page = node.get("/Pg", page)
                if node.get("/Type") == "/MCR":
                    order.setdefault(page.objgen, []).append(int(node["/MCID"]))
                elif "/K" in node:
                    kids = node["/K"]
                    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                        walk(kid, page)
            elif page is not None:
                order.setdefault(page.objgen, []).append(int(node))

        walk(pdf.Root.StructTreeRoot, None)
    assert order
    assert all(found == sorted(found) for found in order.values())


# Bytes ------------------------------------------------------------------------------------------------------------------

PROGRAM = """
import hashlib, sys; from pathlib import Path
from marginalia.core import corpus; from marginalia.packets import build; from marginalia.packets.content import Content; from marginalia.packets.site import Site
root = Path(sys.argv[1]); book = corpus.load(root)[0]
made = build.files(Content(book, book.packets["packet-bridge"], Site(root / "_build" / "html", sys.argv[2]), sys.argv[2]))
print(*(f"{hashlib.sha256(data).hexdigest()} {path}" for path, data in made.items()), sep="\\n")
"""


def test_two_builds_give_the_same_bytes(taught, packet: dict[str, bytes]) -> None:
    """In other processes, at another time, with sets in another order."""
    env = {**os.environ, "PYTHONPATH": str(Path(marginalia.__file__).parents[1])}
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM, str(taught.root), ADDRESS], env={**env, "PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].splitlines()) == len(packet)


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_nothing_is_ever_offered_in_the_right_order(count: int) -> None:
    """For two hundred questions of every length; each text is offered once."""
    for n in range(200):
        order = shuffled(f"question-{n}", [f"item {n} {place}" for place in range(count)])
        assert sorted(order) == list(range(count))
        assert list(order) != list(range(count))
