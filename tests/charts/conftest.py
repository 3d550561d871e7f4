"""The charts as made from the book, and as they stand in a page."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from marginalia.charts import CHARTS, Chart
from marginalia.core.corpus import Corpus, load
from marginalia.core.dates import parse
from marginalia.core.models import Event
from marginalia.core.source import Raw
from marginalia.core.validate import Entry

from . import oracle

NAMES = tuple(CHARTS)
TIMELINE = tuple(name for name in NAMES if name not in ("claims-by-paragraph", "who-stands-where"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The book's own records."""
    return load(oracle.ROOT)[0]


@pytest.fixture(scope="session")
def charts(corpus: Corpus) -> dict[str, Chart]:
    """Every chart by name."""
    return {name: make(corpus) for name, make in CHARTS.items()}


@pytest.fixture(scope="session")
def events() -> dict[str, dict[str, Any]]:
    """The events as the oracle reads them."""
    return oracle.read("events")


@pytest.fixture(scope="session")
def claims() -> dict[str, dict[str, Any]]:
    """The claims as the oracle reads them."""
    return oracle.read("claims")


@pytest.fixture(scope="session")
def with_events(corpus: Corpus) -> Callable[..., Corpus]:
    """The corpus with made-up events: ``with_events(x="2025-06-10~")`` adds event-x; a known id is changed."""

    def made(**dates: str) -> Corpus:
        added = {}
        for slug, date in dates.items():
            id = f"event-{slug.replace('_', '-')}"
            if id in corpus.events:
                record = corpus.events[id].record.model_copy(update={"date": parse(date)})
            else:
                fields = {"title": f"Made up {slug}", "what": "x", "track": "press", "known_on": "2026-09-30", "confidence": "low", "sources": ["a-b"]}
                record = Event(id=id, date=date, **fields)
            added[id] = Entry(record, Raw("made-up.yml", {}, {(): 1}))
        return dataclasses.replace(corpus, events={**corpus.events, **added})

    return made


@pytest.fixture(scope="session")
def parties() -> dict[str, dict[str, Any]]:
    """The parties as the oracle reads them."""
    return oracle.parties()


def target(href: str) -> str:
    """The id that a link leads to: its fragment or, for a page of a party, the party."""
    page, _, id = href.partition("#")
    return id or f"party-{page.removesuffix('.html')}"


def tree(svg: str) -> ET.Element:
    """A drawing as a tree."""
    return ET.fromstring(svg)


def links(svg: str) -> Iterator[tuple[str, ET.Element]]:
    """Every link of a drawing, with where it leads."""
    for link in tree(svg).iter(f"{SVG}a"):
        yield link.get("href", ""), link


def table(html: str) -> tuple[list[str], list[list[str]], list[str]]:
    """Headings, cells and link targets of the table in a figure."""
    found = ET.fromstring(re.search(r"<table.*?</table>", html, re.S)[0])  # type: ignore[index]
    headings = ["".join(cell.itertext()) for cell in found.iter("th")]
    body = [["".join(cell.itertext()) for cell in row.iter("td")] for row in found.iter("tr") if row.find("td") is not None]
    return headings, body, [link.get("href", "") for link in found.iter("a")]


def rectangles(link: ET.Element) -> list[tuple[float, float]]:
    """Left and right of every upright rectangle among a link's paths."""
    found = []
    for path in link.iter(f"{SVG}path"):
        points = [tuple(map(float, pair)) for pair in re.findall(r"[ML] (-?[\d.]+) (-?[\d.]+)", path.get("d", ""))]
        xs, ys = {x for x, _ in points}, {y for _, y in points}
        if path.get("d", "").endswith("z") and len(points) in (4, 5) and len(xs) == len(ys) == 2:
            found.append((min(xs), max(xs)))
    return found


def circles(link: ET.Element) -> list[float]:
    """Where the middle of every circle among a link's paths lies."""
    found = []
    for path in link.iter(f"{SVG}path"):
        if "C" in path.get("d", ""):
            xs = [float(x) for x, _ in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d", ""))]
            found.append((min(xs) + max(xs)) / 2)
    return found


PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Chart</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>{css}
main {{ max-width: 790.4px; margin: 0 auto; padding: 0 16px; box-sizing: content-box; }}</style></head><body><main><h1>Chart</h1>{html}</main></body></html>"""


@pytest.fixture(scope="session")
def pages(charts: dict[str, Chart], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page for each chart, with the book's style sheets and a column of the book's width."""
    extensions = oracle.ROOT / "book" / "_ext"
    sheets = ("lightbook/theme/static/shell.css", "marginalia/render/static/marginalia.css", "marginalia/render/static/charts.css")
    css = "\n".join((extensions / name).read_text(encoding="utf-8") for name in sheets)
    folder = tmp_path_factory.mktemp("charts")
    for name, chart in charts.items():
        (folder / f"{name}.html").write_text(PAGE.format(css=css, html=chart.html()), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in charts}
