"""The diagrams of procedures: their words, their order, their look in a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from playwright.sync_api import Browser

from marginalia.charts import steps
from marginalia.core.models import Step

from . import oracle as o
from .conftest import PAGE, SVG
from .test_layout import MEASURE, meet

CONCEPTS = {
    fields["id"]: fields
    for path in sorted((o.ROOT / "book" / "concepts").glob("*.md"))
    if path.stem != "index" and (fields := yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.BaseLoader)).get("steps")
}
IDS = list(CONCEPTS)
WIDTHS = (320, 390, 1440)


def parts(step: Any) -> tuple[str, str]:
    """Who and what of a step as it stands in the file."""
    return step.get("who", ""), step["label"]


def diagram(id: str) -> str:
    """The diagram of a concept."""
    made = tuple(Step(who=who or None, label=label) for who, label in map(parts, CONCEPTS[id]["steps"]))
    return steps.html(id, CONCEPTS[id]["title"], made)


def drawn(html: str) -> ET.Element:
    """The drawing in it."""
    return ET.fromstring(html.removeprefix('<div class="mrg-steps">').removesuffix("</div>"))


@pytest.mark.parametrize("id", IDS)
def test_the_diagram_says_every_step_once_in_order(id: str) -> None:
    """Numbers and words from top to bottom are those of the file; the description has them too."""
    svg = drawn(diagram(id))
    texts = sorted(((float(t.get("y", "")), t.text or "") for t in svg.iter(f"{SVG}text")), key=lambda pair: pair[0])
    numbers = [text for _, text in texts if re.fullmatch(r"\d+", text)]
    words = " ".join(text for _, text in texts if not re.fullmatch(r"\d+", text))
    assert numbers == [str(n) for n in range(1, len(CONCEPTS[id]["steps"]) + 1)]
    assert words == " ".join(" ".join(filter(None, parts(step))) for step in CONCEPTS[id]["steps"])
    description = svg.findtext(f"{SVG}desc") or ""
    assert description.startswith(f"{len(numbers)} steps ")
    for number, (who, label) in enumerate(map(parts, CONCEPTS[id]["steps"]), 1):
        assert f"{number}. {who + ': ' if who else ''}{label}" in description
    dashed = [str(n) for n, step in enumerate(CONCEPTS[id]["steps"], 1) if parts(step)[1].startswith("If ")]
    assert (f"Dashed, because not always taken: {', '.join(dashed)}." in description) == bool(dashed)
    assert diagram(id).count("stroke-dasharray") == len(dashed)


@pytest.mark.parametrize("id", IDS)
def test_the_diagram_is_an_image_with_a_name_and_colors_of_the_theme(id: str) -> None:
    """One image for who cannot see it, with title and description; no color but variables."""
    svg = drawn(diagram(id))
    assert svg.get("role") == "img"
    name = id.removeprefix("concept-")
    assert [e.get("id") for e in svg.iter() if e.get("id")] == [svg.get("aria-labelledby"), svg.get("aria-describedby")] == [
        f"{name}-steps-title", f"{name}-steps-desc",
    ]  # fmt: skip
    assert svg.findtext(f"{SVG}title") == f"{CONCEPTS[id]['title']}, step by step"
    colors = set(re.findall(r"(?:fill|stroke):([^;\"]+)", diagram(id)))
    assert all(color == "none" or re.fullmatch(r"var\(--mrg-chart-[a-z-]+\)", color) for color in colors), colors


def test_no_steps_no_diagram() -> None:
    """A concept that is not a procedure has none; who acts may be left out."""
    assert steps.html("concept-x", "X", ()) == ""
    assert steps.boxes([Step(label="Do it")])[0].label == ["Do it"]


@pytest.mark.parametrize("seed", range(5))
def test_boxes_keep_apart(seed: int) -> None:
    """However long the words."""
    made = steps.boxes([Step(label="word " * (n * (seed + 1) + 1), who="someone " * (n % 3) or None) for n in range(8)])
    assert all(upper.bottom + steps.GAP <= lower.top + 0.01 for upper, lower in pairwise(made))


def test_same_bytes_under_different_hash_seeds() -> None:
    """Two processes and this one."""
    script = "from tests.charts.test_steps import IDS, diagram; import hashlib; print(hashlib.sha256(''.join(map(diagram, IDS)).encode()).hexdigest())"
    paths = os.pathsep.join(map(os.fspath, (o.ROOT, o.ROOT / "book" / "_ext", o.ROOT / "tests")))
    said = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}, cwd=o.ROOT, check=True,
            capture_output=True, text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    import hashlib

    assert said == {hashlib.sha256("".join(map(diagram, IDS)).encode()).hexdigest()}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_diagrams_are_legible_at_every_width(width: int, browser: Browser) -> None:
    """No text on another, none cut off, none below eleven pixels, nothing wider than the window."""
    css = "\n".join((o.ROOT / "book/_ext/marginalia/render/static" / name).read_text(encoding="utf-8") for name in ("marginalia.css", "charts.css"))
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(PAGE.format(css=css, html="".join(map(diagram, IDS))))
    drawings = page.evaluate(MEASURE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    assert len(drawings) == len(IDS)
    for drawing in drawings:
        texts, box = drawing["texts"], drawing["box"]
        assert [(a["text"], b["text"]) for a, b in combinations(texts, 2) if meet(a, b)] == []
        assert min(text["size"] * drawing["scale"] for text in texts) >= 11
        assert all(box["left"] - 1 <= t["left"] and t["right"] <= box["right"] + 1 and t["top"] >= box["top"] - 2 for t in texts)
        assert all(t["bottom"] <= box["bottom"] + 2 for t in texts)
