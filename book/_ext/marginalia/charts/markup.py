"""A chart as HTML: the sentence, the two drawings, the downloads and the same rows as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .chart import DATA

if TYPE_CHECKING:
    from .chart import Chart, Row

SUFFIXES = {"csv": "CSV", "json": "Metadata (JSON)", "README.md": "Read me"}


def figure(chart: Chart) -> str:
    """The whole figure. CSS shows one of the two drawings, and the skip link when it has the focus."""
    name, rows = chart.name, len(chart.rows)
    return "\n".join(
        [
            f'<figure class="mrg-chart" id="chart-{name}">',
            f'<figcaption><p class="mrg-chart-title">{escape(chart.title)}</p><p class="mrg-takeaway">{escape(chart.takeaway)}</p></figcaption>',
            f'<a class="mrg-skip" href="#{name}-table">Skip the marks of the chart, go to the table</a>',
            f'<div class="mrg-drawing">{chart.drawings["wide"]}{chart.drawings["narrow"]}</div>',
            f'<p class="mrg-downloads">Data: {_downloads(chart)}</p>',
            '<details class="mrg-rows">',
            f'<summary id="{name}-table">The same {rows} rows as a table</summary>',
            _table(chart),
            "</details>",
            "</figure>",
        ]
    )


def _downloads(chart: Chart) -> str:
    files = ((chart.way(f"{DATA}/{chart.name}.{suffix}"), label) for suffix, label in SUFFIXES.items())
    return ", ".join(f'<a href="{href}" download="">{label}</a>' for href, label in files)


def _table(chart: Chart) -> str:
    shown = [number for number, column in enumerate(chart.columns) if column.heading]
    head = "".join(f'<th scope="col">{escape(chart.columns[n].heading)}</th>' for n in shown)
    body = "\n".join(f"<tr>{''.join(_cell(chart, row, n) for n in shown)}</tr>" for row in chart.rows)
    return (
        f'<div class="mrg-scroll" tabindex="0" role="region" aria-labelledby="{chart.name}-caption"><table class="mrg-table">'
        f'<caption id="{chart.name}-caption">{escape(chart.title)}: the rows of the chart</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(chart: Chart, row: Row, number: int) -> str:
    words = escape(row.words[number])
    if chart.columns[number].name == "title":
        words = f'<a href="{escape(chart.href(row.target))}">{words}</a>'
    return f"<td>{words}</td>"
