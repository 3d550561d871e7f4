"""What is packed does not overlap, whatever is packed."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from marginalia.charts import svg
from marginalia.charts.packing import hang, lanes, levels, text_width, wrap
from marginalia.charts.sheet import Sheet
from marginalia.charts.theme import INK, NARROW
from marginalia.charts.tracks import Mark, Style, extent, lanes_of
from marginalia.core.corpus import Corpus


@pytest.mark.parametrize("seed", range(20))
def test_lanes_keep_apart(seed: int) -> None:
    """Random intervals."""
    draw = random.Random(seed)
    items = [(left, left + draw.uniform(1, 40)) for left in (draw.uniform(0, 300) for _ in range(60))]
    chosen = lanes(items)
    for (a, lane), (b, other) in combinations(zip(items, chosen, strict=True), 2):
        assert lane != other or a[1] + 1 <= b[0] or b[1] + 1 <= a[0]


@pytest.mark.parametrize("seed", range(20))
def test_labels_in_levels_keep_apart(seed: int) -> None:
    """Random labels, kept on the sheet."""
    draw = random.Random(seed)
    labels = [hang(draw.uniform(10, 330), "x" * draw.randint(3, 30), 12, (0, 340)) for _ in range(12)]
    chosen = levels(labels)
    for (a, level), (b, other) in combinations(zip(labels, chosen, strict=True), 2):
        assert level != other or a.extent[1] <= b.extent[0] or b.extent[1] <= a.extent[0]
    assert all(label.extent[0] >= 0 and label.extent[1] <= 340 for label in labels if label.extent[1] - label.extent[0] <= 330)


@pytest.mark.parametrize("seed", range(10))
def test_marks_with_words_keep_apart(seed: int, corpus: Corpus) -> None:
    """Random marks, some with words on either side."""
    draw, sheet = random.Random(seed), Sheet(NARROW)
    style = Style.of(sheet)
    events = [entry.record for entry in corpus.events.values()][:40]
    marks = [Mark(e, (x, x), draw.choice(["", "", "some words"]), leftward=draw.random() < 0.5) for e in events for x in [draw.uniform(100, 240)]]
    chosen = lanes_of(marks, style, 12)
    for a, b in combinations(marks, 2):
        (low, high), (other_low, other_high) = chosen[a.event.id], chosen[b.event.id]
        if low < other_low + other_high and other_low < low + high:
            (left, right), (other_left, other_right) = extent(a, style, 12), extent(b, style, 12)
            assert right <= other_left or other_right <= left


def test_wrapped_lines_fit_and_lose_nothing() -> None:
    """Words stay whole and in order."""
    text = "Every AI company will for ten years be guided by what comes of this dispute"
    found = wrap(text, 150, 12)
    assert " ".join(found) == text
    assert all(text_width(line, 12) <= 150 for line in found)
    assert wrap("unbreakablewordthatislong", 20, 12) == ["unbreakablewordthatislong"]


def test_a_color_outside_the_theme_is_refused() -> None:
    """A stray color is an error, not a surprise in the dark."""
    sheet = Sheet(NARROW)
    sheet.line([(0, 0), (1, 1)], "#123456")
    with pytest.raises(ValueError, match="#123456"):
        svg.finish(sheet.render(10), id="x", form="narrow", title="t", description="d", links={})


def test_text_is_kept_as_text_and_escaped() -> None:
    """No formulas, no markup, no color lookalikes."""
    sheet = Sheet(NARROW)
    sheet.text(0, 10, "A & B <i> $5 and $7 #decade", INK, row="k")
    made = svg.finish(sheet.render(20), id="x", form="narrow", title="<t>", description="d", links={"k": svg.Link("p.html#a", 'say "x" & y')})
    assert "A &amp; B &lt;i&gt; $5 and $7 #decade</text>" in made
    assert '<title>say "x" &amp; y</title>' in made
