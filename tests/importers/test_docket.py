"""``marginalia docket FILE`` on made-up answers in CourtListener's format: what is proposed, what is there already, what is refused."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from marginalia.cli.main import main
from marginalia.core import checks
from marginalia.core.models import Event

API = "https://www.courtlistener.com/api/rest/v4"
BIB = """
@misc{harbour-2025-docket,
  title = {Docket, Ferry Company v. City of Harbour, No. 3:25-cv-00417-XYZ (D. Harbour)},
  publisher = {District Court of Harbour},
  date = {2025-06-30},
  url = {https://www.courtlistener.com/docket/4100417/},
  kind = {docket},
  tier = {1},
  access = {excerpt},
  checked = {2025-11-03},
  note = {Made up.},
}

@misc{appeal-2025-docket,
  title = {Docket, Ferry Company v. City of Harbour, No. 25-1102 (14th Cir.)},
  publisher = {Court of Appeals},
  date = {2025-08-01},
  url = {https://www.courtlistener.com/docket/4100999/},
  kind = {docket},
  tier = {1},
  access = {excerpt},
  checked = {2025-11-03},
  note = {Made up.},
}

@misc{harbour-2025-06-12-order,
  title = {Order of 12 June 2025},
  publisher = {District Court of Harbour},
  date = {2025-06-12},
  url = {https://www.courtlistener.com/docket/4100417/31/ferry-company-v-city-of-harbour/},
  kind = {court-order},
  tier = {1},
  access = {full},
  checked = {2025-11-03},
  note = {Made up.},
}
"""
EVENTS = """
- id: event-ferry-sues
  title: The ferry company sues
  date: 2025-06-02
  what: The company asks the court to open the bridge.
  track: litigation-ndcal
  known_on: 2025-06-02
  sources:
    - {key: harbour-2025-docket, at: "Dkt. 1, 3"}
  confidence: high

- id: event-briefs
  title: Friends of the court write
  date: 2025-06-09
  what: Briefs arrive.
  track: litigation-ndcal
  known_on: 2025-06-09
  sources:
    - {key: harbour-2025-docket, at: "Dkt. 12-18, 20-1, p. 3"}
  confidence: high

- id: event-order
  title: The court orders tests
  date: 2025-06-12
  what: The judge orders that the piers be looked at.
  track: executive
  known_on: 2025-06-12
  sources: [harbour-2025-06-12-order]
  confidence: high

- id: event-appeal
  title: The city appeals
  date: 2025-07-01
  what: The city appeals.
  track: litigation-ca9
  known_on: 2025-07-01
  sources: [appeal-2025-docket]
  confidence: high
"""


def document(number: str, **more: Any) -> dict[str, Any]:
    """A document of an entry, with the fields that matter and some that do not."""
    made = {
        "resource_uri": f"{API}/recap-documents/1/", "id": 1, "tags": [], "document_number": number, "attachment_number": None, "pacer_doc_id": "1",
        "is_available": True, "is_sealed": None, "page_count": 4, "plain_text": "", "description": "Order", "document_type": 1,
        "absolute_url": f"/docket/4100417/{number}/ferry-company-v-city-of-harbour/",
    }  # fmt: skip
    return made | more


def entry(number: int | None, filed: str | None, description: str = "ORDER made up for a test.", docket: int = 4100417, **more: Any) -> dict[str, Any]:
    """An entry as ``docket-entries`` gives it."""
    made = {
        "resource_uri": f"{API}/docket-entries/{number}/", "id": number, "docket": f"{API}/dockets/{docket}/", "recap_documents": [document(str(number))],
        "tags": [], "date_created": "2025-07-02T09:00:00-07:00", "date_modified": "2025-07-02T09:00:00-07:00", "date_filed": filed, "time_filed": None,
        "entry_number": number, "recap_sequence_number": f"{filed}.001", "pacer_sequence_number": 7, "description": description,
    }  # fmt: skip
    return made | more


def page(*entries: dict[str, Any], more: bool = False) -> dict[str, Any]:
    """A page of the list: in version 4, ``count`` is an address."""
    following = f"{API}/docket-entries/?cursor=cD0x&docket=4100417" if more else None
    return {"count": f"{API}/docket-entries/?count=on&docket=4100417", "next": following, "previous": None, "results": list(entries)}


def recap(*entries: dict[str, Any]) -> dict[str, Any]:
    """A RECAP docket file, as the Internet Archive has it: the docket with its entries, which name no docket themselves."""
    rows = [{name: value for name, value in one.items() if name not in ("docket", "tags", "resource_uri")} for one in entries]
    return {
        "id": 4100417, "court": "harbd", "docket_number": "3:25-cv-00417", "pacer_case_id": "1", "date_filed": "2025-06-02", "docket_entries": rows, "parties": [],
    }  # fmt: skip


@pytest.fixture
def book(small_book: Path) -> Path:
    """The small book with two dockets and four events of them."""
    (small_book / "_config.yml").write_text("title: small\n")
    with (small_book / "book/references.bib").open("a") as bib:
        bib.write(BIB)
    events = small_book / "book/data/events.yml"
    before, inspection = events.read_text().split("- id: event-inspection")
    in_june, in_july = EVENTS.strip().split("- id: event-appeal")  # the list is in order of time
    events.write_text(f"{before}{in_june}- id: event-inspection{inspection.rstrip()}\n\n- id: event-appeal{in_july}\n")
    return small_book


@pytest.fixture
def run(book: Path, tmp_path_factory, capsys):
    """Save an answer to disk and run the command on it; exit code, standard output, standard error."""
    saved = tmp_path_factory.mktemp("saved") / "entries.json"

    def ran(answer: Any, *words: str) -> tuple[int, str, str]:
        if isinstance(answer, bytes):
            saved.write_bytes(answer)
        elif answer is not None:
            saved.write_text(json.dumps(answer))
        code = main(["--root", str(book), "docket", str(saved), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def test_the_book_of_these_tests_is_right(book):
    """What is proposed to it is then all that can be wrong."""
    assert checks.check(book)[1] == []


def test_a_new_entry_is_proposed_with_its_source_and_its_gaps(run):
    """What the docket shows is filled in; what needs a person is empty and marked."""
    code, out, err = run(page(entry(40, "2025-07-30")))
    assert code == 0
    (record,) = yaml.safe_load(out)
    assert record["id"] == "event-harbour-dkt-40"
    assert str(record["date"]) == str(record["known_on"]) == "2025-07-30"
    assert record["sources"] == [{"key": "harbour-2025-docket", "at": "Dkt. 40"}]
    assert record["track"] == "litigation-ndcal"
    assert record["title"] is record["what"] is None
    assert {line.split("#")[0].strip().rstrip(":") for line in out.splitlines() if "# DECIDE" in line} >= {"title", "what", "parties: []", "confidence: medium"}
    assert "The clerk’s words: ORDER made up for a test." in out
    assert err == "1 proposed, 0 present already.\n"


def test_the_proposal_is_a_record_once_its_gaps_are_filled(run):
    """No field is wrong or missing but those that an editor is asked for."""
    (record,) = yaml.safe_load(run(page(entry(40, "2025-07-30")))[1])
    filled = record | {"title": "A title", "what": "What happened.", "date": "2025-07-30", "known_on": "2025-07-30"}
    assert Event.model_validate(filled).id == "event-harbour-dkt-40"


def test_moved_as_it_is_the_proposal_does_not_pass_check(run, book):
    """A gap cannot slip into the book."""
    (book / "book/data/events.yml").open("a").write("\n" + run(page(entry(40, "2025-07-30")))[1])
    said = [str(problem) for problem in checks.check(book)[1]]
    assert [re.findall("“(.*?)”", line)[0] for line in said if "[gap]" in line] == ["title", "what"]


@pytest.mark.parametrize(("number", "event"), [(1, "event-ferry-sues"), (3, "event-ferry-sues"), (15, "event-briefs"), (20, "event-briefs"), (31, "event-order")])
def test_an_entry_that_an_event_cites_is_named_and_skipped(run, number, event):
    """By a number, within a range, as the entry of an attachment, or by the address of a document on the docket."""
    code, out, err = run(page(entry(number, "2025-09-01")))
    assert (code, yaml.safe_load(out)) == (0, None)
    assert f"# Present, skipped: Dkt. {number} of harbour-2025-docket: {event} has it." in out
    assert err == "0 proposed, 1 present already.\n"


@pytest.mark.parametrize("number", [2, 11, 19, 21])
def test_a_number_beside_those_cited_is_new(run, number):
    """“Dkt. 1, 3” is not 2, and “20-1” is no range."""
    assert yaml.safe_load(run(page(entry(number, "2025-09-01")))[1])[0]["sources"][0]["at"] == f"Dkt. {number}"


def test_without_numbers_the_day_decides(run):
    """An appeals court's entries have a document's id for a number; an event of that day that cites the docket is taken for it, and said."""
    code, out, _ = run(page(entry(1208712345, "2025-07-01", docket=4100999), entry(1208712346, "2025-07-02", docket=4100999)))
    assert code == 0
    assert "event-appeal is of that day and cites the docket without a number; see whether it is the same." in out
    (record,) = yaml.safe_load(out)
    assert (record["id"], record["track"]) == ("event-appeal-2025-07-02", "litigation-ca9")
    assert record["sources"] == [{"key": "appeal-2025-docket", "at": "entry of 2 July 2025"}]


def test_an_event_of_the_same_day_and_track_is_pointed_out(run):
    """The new entry may be another source for what the book has."""
    out = run(page(entry(22, "2025-06-09")))[1]
    assert "# DECIDE: on this day the book has event-briefs: another event, or a source for that one?" in out


def test_a_recap_file_is_known_by_the_number_of_its_case(run):
    """With or without CourtListener's own number; judge's initials and leading zeros make no difference."""
    whole = recap(entry(40, "2025-07-30"))
    bare = {name: value for name, value in whole.items() if name != "id"}
    bare["docket_entries"] = [{"date_filed": "2025-07-30", "document_number": "40", "description": "ORDER made up for a test.", "pacer_doc_id": "1"}]
    said = [yaml.safe_load(run(answer)[1]) for answer in (page(entry(40, "2025-07-30")), whole, bare)]
    assert said[0] == said[1] == said[2]


def test_a_docket_alert_and_a_single_entry_are_read_too(run):
    """The body that a webhook receives, and one entry of the API."""
    one = entry(40, "2025-07-30")
    alert = {"webhook": {"version": 2, "event_type": 1}, "payload": {"results": [one]}}
    assert run(alert)[1] == run(one)[1] == run(page(one))[1]


def test_more_pages_seals_and_missing_days_are_said(run):
    """What the file does not settle is said where the editor reads."""
    out = run(page(entry(41, None), entry(40, "2025-07-30", recap_documents=[document("40", is_sealed=True, is_available=False)]), more=True))[1]
    assert "more entries are on a further page" in out
    assert "known_on: 2025-07-30  # DECIDE: under seal: the day on which it became public" in out
    assert "Documents: 1, of which RECAP holds 0; under seal: 1." in out
    assert yaml.safe_load(out)[1]["date"] is None


def test_two_entries_of_a_day_without_numbers_have_ids_of_their_own(run):
    """Minute entries have no number."""
    out = run(page(entry(None, "2025-07-30"), entry(None, "2025-07-30", "MINUTES made up.")))[1]
    assert [record["id"] for record in yaml.safe_load(out)] == ["event-harbour-2025-07-30", "event-harbour-2025-07-30-2"]


@pytest.mark.parametrize("text", ["one\n- id: event-evil\n  title: x", "one\u2028- id: event-evil", "one\x85- id: event-evil", "one\r- id: event-evil", "\u202e\u200bone"])
def test_the_clerks_words_stay_in_their_comment(run, text):
    """No line break of any sort, and nothing that cannot be seen."""
    out = run(page(entry(40, "2025-07-30", text)))[1]
    assert len(yaml.safe_load(out)) == 1
    assert out.isprintable() or set(out) - {"\n"} == {c for c in out if c.isprintable()}


def test_long_words_are_cut(run):
    """A clerk's entry may run for a page; it is there to tell entries apart."""
    out = run(page(entry(40, "2025-07-30", "word " * 400)))[1]
    assert max(map(len, out.splitlines())) < 300


def test_out_writes_a_new_file_and_never_another(run, book, tmp_path):
    """The same text as on standard output; what is there stays, events.yml first of all."""
    printed = run(page(entry(40, "2025-07-30")))[1]
    out = tmp_path / "new.yml"
    assert run(None, "--out", str(out))[:2] == (0, "")
    assert out.read_text() == printed
    events = book / "book/data/events.yml"
    for there in (out, events):
        before = there.read_bytes()
        code, printed, said = run(None, "--out", str(there))
        assert (code, printed, said) == (1, "", f"{there} is there already and is left as it is; name a new file\n")
        assert there.read_bytes() == before
    nowhere = tmp_path / "no" / "new.yml"
    assert run(None, "--out", str(nowhere)) == (1, "", f"{nowhere}: No such file or directory\n")


def test_nothing_of_the_book_changes(run, book):
    """The command proposes."""
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    run(page(entry(40, "2025-07-30")))
    assert {path: path.read_bytes() for path in book.rglob("*") if path.is_file()} == before


def wrong(**more: Any) -> dict[str, Any]:
    """A page whose one entry has something else in a field."""
    return page(copy.deepcopy(entry(40, "2025-07-30")) | more)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"<!DOCTYPE html><title>Sign in</title>", "not JSON: Expecting value (line 1); save the response with ?format=json"),
        (b"", "not JSON"),
        (b"\xff\xfe{}", "byte 1 is not UTF-8"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"results": [{"entry_number": ' + b"9" * 5000 + b"}]}", "a number too long"),
        ("a string", "neither a list nor an object"),
        ({"detail": "Authentication credentials were not provided."}, "the answer is “Authentication credentials were not provided.”"),
        ({"results": {"id": 1}}, "is not a list"),
        (page({"id": 1, "docket_number": "3:25-cv-00417", "date_filed": "2025-06-02"}), "item 1 is no docket entry but a docket or a search result"),
        (page({"docketNumber": "3:25-cv-00417", "recap_documents": []}), "a docket or a search result"),
        ([3], "item 1 is no docket entry but something else"),
        ({"id": 4100417, "docket_number": "3:25-cv-00417", "date_filed": "2025-06-02"}, "a docket without its entries; save " + API + "/docket-entries/?docket=4100417"),
        (wrong(date_filed="last Friday"), "item 1: date_filed “last Friday” is no day"),
        (wrong(date_filed="2025-02-30"), "is no day"),
        (wrong(date_filed="2025-07"), "is no day"),
        (wrong(entry_number="forty"), "item 1: the entry number “forty” is no number"),
        (wrong(recap_documents="none"), "item 1: recap_documents is not a list"),
        (wrong(docket=f"{API}/dockets/77/"), "docket 77 is not one docket of book/references.bib (the book has harbour-2025-docket, appeal-2025-docket)"),
        ([{"entry_number": 40, "date_filed": "2025-07-30"}], "the file names no docket; it is not one docket"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(run, answer, said):
    """The file, what is wrong with it, and no trace of the program."""
    code, out, err = run(answer)
    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
    assert "entries.json: " in err


def test_a_file_without_a_docket_is_told_its_docket(run):
    """With some fields left out, the API does not say whose entries they are."""
    bare = [{"entry_number": 40, "date_filed": "2025-07-30", "description": "ORDER"}]
    assert yaml.safe_load(run(bare, "--source", "harbour-2025-docket")[1])[0]["sources"][0]["key"] == "harbour-2025-docket"
    assert "nope is not one docket" in run(bare, "--source", "nope")[2]


def test_a_missing_file_is_said(book, capsys):
    """One line."""
    assert main(["--root", str(book), "docket", "/nowhere/at/all.json"]) == 1
    assert capsys.readouterr().err == "/nowhere/at/all.json: cannot be read: No such file or directory\n"
