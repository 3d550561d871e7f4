"""The marks of a drawing, the rows of the table and the rows of the CSV are the same set; and what a drawing is made of."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from typing import Any

import pytest

from marginalia.charts import CHARTS, Chart, csv_bytes, downloads, metadata_bytes, readme_bytes
from marginalia.core.corpus import Corpus

from . import oracle as o
from .conftest import NAMES, SVG, links, table, target, tree

FORMS = ("wide", "narrow")


# Where each chart stands, and what it is drawn from.
PAGES = {
    "the-whole-record": "timeline/whole-record", "the-week": "timeline/the-week", "two-courts": "timeline/two-courts",
    "how-a-sentence-was-born": "timeline/how-a-sentence-was-born", "after-the-article": "timeline/after-the-article", "known-when": "timeline/known-when",
    "claims-by-paragraph": "claims", "who-stands-where": "parties/index",
}  # fmt: skip
USES = {"claims": "claims", "parties/index": "parties"}


def ids(targets: list[str]) -> set[str]:
    """The ids that links lead to."""
    return {target(href) for href in targets}


@pytest.mark.parametrize("name", NAMES)
def test_marks_table_and_csv_are_one_set(name: str, charts: dict[str, Chart]) -> None:
    """By link target, in both forms."""
    chart = charts[name]
    rows = list(csv.DictReader(io.StringIO(csv_bytes(chart).decode())))
    in_csv = [row.get("event") or row["record"] for row in rows]
    _, body, targets = table(chart.html())
    assert len(body) == len(rows) == len(chart.rows)
    assert [target(href) for href in targets] == in_csv
    for form in FORMS:
        assert ids([href for href, _ in links(chart.drawings[form])]) == set(in_csv), form


def test_every_event_is_in_the_whole_record(charts: dict[str, Chart], events: dict[str, object]) -> None:
    """None is left out, none is there twice."""
    assert {row.target for row in charts["the-whole-record"].rows} == set(events)
    assert len(charts["the-whole-record"].rows) == len(events)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_every_link_has_a_name_and_leads_to_a_record(
    name: str, form: str, charts: dict[str, Chart], events: dict[str, object], claims: dict[str, object], parties: dict[str, object]
) -> None:
    """A title first in each link, and an anchor or a page that exists."""
    for href, link in links(charts[name].drawings[form]):
        assert link[0].tag == f"{SVG}title"
        assert len(link[0].text or "") > 10
        page, _, id = href.partition("#")
        if name == "claims-by-paragraph":
            assert (page, id in claims) == ("", True)
        elif name == "who-stands-where":
            assert (target(href) in parties, id) == (True, "")
        else:
            assert (page, id in events) == ("events.html", True) or (page, id) == ("../claims.html", "claim-c10")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_one_mark_is_one_link(name: str, form: str, charts: dict[str, Chart]) -> None:
    """A bar with its hatching, its arrow and its words is one stop of the tab key, not many."""
    for run, nxt in zip(children := list(tree(charts[name].drawings[form])), children[1:], strict=False):
        assert not (run.tag == nxt.tag == f"{SVG}a" and run.get("href") == nxt.get("href"))
    drawn, rows = len(list(links(charts[name].drawings[form]))), len(charts[name].rows)
    if name in ("the-whole-record", "known-when", "two-courts", "claims-by-paragraph", "who-stands-where"):
        assert drawn == rows
    if name == "the-week":
        assert drawn == rows + 4  # the strip of hours has the first day once more


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_a_drawing_is_themed_and_self_contained(name: str, form: str, charts: dict[str, Chart]) -> None:
    """Roles, ids, colors; nothing that reaches outside the drawing."""
    svg = charts[name].drawings[form]
    root = tree(svg)
    assert root.get("role") == "group"
    assert root.get("width") is root.get("height") is None
    assert len(root.get("viewBox", "").split()) == 4
    found = [element.get("id") for element in root.iter() if element.get("id")]
    assert found == [f"{name}-{form}-title", f"{name}-{form}-desc"] == [root.get("aria-labelledby"), root.get("aria-describedby")]
    assert root[0].tag == f"{SVG}title"
    assert root[1].tag == f"{SVG}desc"
    colors = set(re.findall(r"(?:fill|stroke):([^;\"]+)", svg))
    assert all(color == "none" or re.fullmatch(r"var\(--mrg-chart-[a-z-]+\)", color) for color in colors), colors
    assert not re.search(r"font-family|<style|<image|<defs|xlink|http://(?!www\.w3\.org/2000/svg)|_blank|clip-path", svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "desc", "g", "a", "path", "text"}
    assert all(child.get("aria-hidden") == "true" for child in root if child.tag == f"{SVG}g")


def test_every_color_of_the_theme_is_set_in_light_and_dark() -> None:
    """Each variable that a drawing uses has a value in both."""
    from marginalia.charts.theme import VARIABLES

    css = (o.ROOT / "book/_ext/marginalia/render/static/charts.css").read_text(encoding="utf-8")
    root = re.search(r"(?m)^:root \{(.*?)^\}", css, re.S)
    assert root
    for variable in VARIABLES.values():
        assert re.search(rf"{variable}: (light-dark\(#\w+, #\w+\)|var\(--mrg-ground\));", root[1]), variable


@pytest.mark.parametrize("name", NAMES)
def test_the_downloads_say_what_they_are(name: str, charts: dict[str, Chart]) -> None:
    """Columns, units, license, date and sources agree between the files."""
    chart = charts[name]
    facts = json.loads(metadata_bytes(chart))
    header = csv_bytes(chart).decode().splitlines()[0].split(",")
    assert [column["name"] for column in facts["columns"]] == header
    assert all(column["unit"] and column["holds"] for column in facts["columns"])
    assert facts["takeaway"] == chart.takeaway
    assert facts["rows"] == len(chart.rows)
    assert facts["license"]["name"] == "CC BY 4.0"
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", facts["date"])
    assert facts["sources"]
    readme = readme_bytes(chart).decode()
    assert all(f"`{column}`" in readme for column in header)
    assert all(source["url"] in readme for source in facts["sources"])
    up = "../" * (PAGES[name].count("/") + 1)
    for suffix in ("csv", "json", "README.md"):
        assert f'href="{up}data/charts/{name}.{suffix}"' in chart.html()


@pytest.mark.parametrize("name", NAMES)
def test_the_metadata_names_every_source_of_the_rows(
    name: str, charts: dict[str, Chart], events: dict[str, Any], claims: dict[str, Any], parties: dict[str, Any]
) -> None:
    """All sources of the records shown, and no others; of a claim in a chart of events none."""
    records = claims if name == "claims-by-paragraph" else parties if name == "who-stands-where" else events
    wanted = {key for row in charts[name].rows if row.target in records for key in o.keys(records[row.target])}
    assert {source["key"] for source in json.loads(metadata_bytes(charts[name]))["sources"]} == wanted


def test_the_charts_have_a_page_each(charts: dict[str, Chart]) -> None:
    """Each chart is shown once, folded, on the page that its metadata name, which is made anew with the records."""
    book = o.ROOT / "book"
    texts = {path.relative_to(book).with_suffix("").as_posix(): path.read_text(encoding="utf-8") for path in book.rglob("*.md")}
    shown = {page: names for page, text in texts.items() if (names := re.findall(r'^show\("([\w-]+)"\)$', text, re.M))}
    assert shown == {page: [name] for name, page in PAGES.items()}
    assert {name: json.loads(metadata_bytes(chart))["page"] for name, chart in charts.items()} == {name: f"book/{page}.html" for name, page in PAGES.items()}
    for page in shown:
        assert f"```{{view}} uses {USES.get(page, 'events')}\n" in texts[page]
        assert ":tags: [hide-input]" in texts[page]


def test_a_chart_that_cannot_be_drawn_takes_no_other_with_it(corpus: Corpus) -> None:
    """Three files a chart; without the e-mail, two charts fewer."""
    everything = downloads(corpus)
    assert sorted(everything) == sorted(f"charts/{name}.{suffix}" for name in CHARTS for suffix in ("csv", "json", "README.md"))
    less = dataclasses.replace(corpus, events={id: entry for id, entry in corpus.events.items() if id != o.EMAIL})
    assert {path.split("/")[1].split(".")[0] for path in everything.keys() - downloads(less).keys()} == {"the-week", "how-a-sentence-was-born"}
