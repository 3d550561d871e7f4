"""What a chart is given away as: its rows as CSV, what they mean as JSON, and both in words as a README.

The same corpus gives the same bytes: no clock is asked, and the date is that of the newest look at a source.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from ..core import citation

if TYPE_CHECKING:
    from .chart import Chart

LICENSE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def csv_bytes(chart: Chart) -> bytes:
    """The rows, UTF-8, comma-separated, with the columns' names on the first line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in chart.columns])
    writer.writerows(row.values for row in chart.rows)
    return out.getvalue().encode()


def metadata_bytes(chart: Chart) -> bytes:
    """Title, takeaway, columns with units, sources, license and date, as JSON."""
    facts = {
        "name": chart.name,
        "title": chart.title,
        "takeaway": chart.takeaway,
        "description": chart.description,
        "date": date_of(chart),
        "license": LICENSE,
        "page": f"{chart.page}.html",
        "data": f"{chart.name}.csv",
        "rows": len(chart.rows),
        "columns": [{"name": c.name, "unit": c.unit, "holds": c.holds} for c in chart.columns],
        "sources": _sources(chart),
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def readme_bytes(chart: Chart) -> bytes:
    """The same for people, as Markdown."""
    columns = "\n".join(f"- `{c.name}` ({c.unit}): {c.holds}" for c in chart.columns)
    sources = "\n".join(f"- {s['publisher']}, “{s['title']}”, {s['date']}. <{s['url']}>" for s in _sources(chart))
    return f"""# {chart.title}

{chart.takeaway}

{chart.description}

- `{chart.name}.csv`: {len(chart.rows)} rows, UTF-8, comma-separated.
- `{chart.name}.json`: what the columns hold, and the sources.
- State of the record: {date_of(chart)}, the day on which its sources were last looked at.
- License: [{LICENSE["name"]}]({LICENSE["url"]}). Please name “{_book(chart)}”.

Dates are EDTF (ISO 8601-2): `2026-03` is a month, `2026-02-14~` approximate, `2026-03-04/2026-03-05` a range.

## Columns

{columns}

## Sources

{sources}
""".encode()


def date_of(chart: Chart) -> str:
    """The newest day on which one of the chart's sources was checked; without sources, that of the article."""
    known = chart.corpus.sources
    checked = [known[key].checked for key in chart.sources if key in known]
    if not checked and chart.corpus.article:
        checked = [chart.corpus.article.info.checked]
    return max((date.text for date in checked), default="")


def _book(chart: Chart) -> str:
    """What the book is called: by CITATION.cff, or by its article where there is none."""
    info = chart.corpus.info
    return citation.read(chart.corpus.root)[0].title or (f"Notes on {info.record.title}" if info else "the book")


def _sources(chart: Chart) -> list[dict[str, str]]:
    known = chart.corpus.sources
    found = [known[key] for key in chart.sources if key in known]
    return [{"key": s.key, "title": s.title, "publisher": s.who, "date": s.date.text, "url": s.url} for s in found]
