"""The numbers and dates of the charts, found again from the files by other code.

Nothing of the extension is used here: YAML is read as plain text, and days are counted with the calendar.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
MONTHS = calendar.month_name
POST = "event-presidential-directive-2026-02-27"
EMAIL = "event-michael-very-close-email-2026-03-04"
SIGNED = "event-formal-determination-2026-03-03"
MEMO = "event-michael-memo-2026-03-02"
EDITORIAL = "event-ai-daily-editorial-2026-03-22"
FILING = "event-reply-and-declarations-2026-03-20"
REPORT = "event-techcrunch-nearly-aligned-2026-03-20"
ORDER = "event-ndcal-preliminary-injunction"
WEEK_RECORD = (
    POST, "event-deadline-passes-2026-02-27", "event-hegseth-directive-2026-02-27", "event-openai-deal-announced-2026-02-27", MEMO, SIGNED, EMAIL,
    "event-letters-received-2026-03-04", "event-pentagon-announces-designation-2026-03-05", "event-ndcal-complaint-2026-03-09",
    "event-dccir-petition-2026-03-09",
)  # fmt: skip
TRACK_NAMES = {
    "contract": "Contract and talks", "negotiation": "Contract and talks", "executive": "Executive", "litigation-ndcal": "San Francisco court",
    "litigation-ca9": "Ninth Circuit", "litigation-dccir": "D.C. Circuit", "industry": "Industry", "congress": "Congress", "press": "Press",
}  # fmt: skip
ROWS = ("Contract and talks", "Executive", "San Francisco court", "Ninth Circuit", "D.C. Circuit", "Industry", "Congress", "Press")


def read(name: str) -> dict[str, dict[str, Any]]:
    """Records of a data file by id, every value as it was typed."""
    found = yaml.load((ROOT / "book" / "data" / f"{name}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return {record["id"]: record for record in found}


def parties() -> dict[str, dict[str, Any]]:
    """The fields of every party's page by id."""
    pages = (path.read_text(encoding="utf-8") for path in (ROOT / "book" / "parties").glob("*.md") if path.stem != "index")
    found = [yaml.load(page.split("---\n")[1], yaml.BaseLoader) for page in pages]
    return {record["id"]: record for record in found}


def keys(record: dict[str, Any]) -> set[str]:
    """Keys of a record's sources."""
    return {ref if isinstance(ref, str) else ref["key"] for ref in record.get("sources", ())}


def point(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of “2026-03-04”, “2026-03” or “2026”."""
    parts = [int(part) for part in text.rstrip("~?%").split("-")]
    if len(parts) == 3:
        return (dt.date(*parts),) * 2
    months = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    return dt.date(parts[0], months[0], 1), dt.date(parts[0], months[1], calendar.monthrange(parts[0], months[1])[1])


def bounds(text: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of an EDTF date; None where it is open."""
    if "/" not in text:
        return point(text)
    start, end = text.split("/")
    return (None if start == ".." else point(start)[0]), (None if end == ".." else point(end)[1])


def is_day(text: str) -> bool:
    """True for a single day that is certain."""
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def day(date: dt.date, year: bool = True) -> str:
    """“22 March 2026”."""
    return f"{date.day} {MONTHS[date.month]}" + (f" {date.year}" if year else "")


def words(text: str) -> str:
    """A date in words, as the tables print it."""
    if "/" in text:
        first, last = (point(part)[0] for part in text.split("/"))
        if first.month == last.month:
            return f"{first.day}–{day(last)}"
        return f"{day(first, year=False)} to {day(last)}" if first.year == last.year else f"{day(first)} to {day(last)}"
    first = point(text)[0]
    said = day(first) if text.count("-") == 2 else f"{MONTHS[first.month]} {first.year}"
    return {"~": f"about {said}", "?": f"{said} (uncertain)", "%": f"about {said} (uncertain)"}.get(text[-1], said)


def clock(time: str) -> str:
    """“15:47 ET” in words."""
    if not time[:1].isdigit():
        return time
    at = dt.datetime.strptime(time[:5], "%H:%M")
    return f"{at:%I:%M} ".lstrip("0") + ("a.m." if at.hour < 12 else "p.m.") + time[5:]


def when(event: dict[str, Any]) -> str:
    """Date and time in words."""
    return words(event["date"]) + (f", {clock(event['time'])}" if event.get("time") else "")


def first(event: dict[str, Any]) -> dt.date:
    """First day of an event."""
    found = bounds(event["date"])[0]
    assert found
    return found


def last(event: dict[str, Any]) -> dt.date:
    """Last day of an event."""
    found = bounds(event["date"])[1]
    assert found
    return found


def known(event: dict[str, Any]) -> tuple[dt.date, dt.date]:
    """First and last day of “known on”."""
    return point(event["known_on"])


def later_by(event: dict[str, Any]) -> int:
    """Days from its last day to the first on which it was public."""
    return max(0, (known(event)[0] - last(event)).days)


_DATE = rf"\d{{1,2}}(?:–\d{{1,2}})? (?:{'|'.join(MONTHS[1:])})(?: \d{{4}})?|(?:{'|'.join(MONTHS[1:])}) \d{{4}}"
_TOKEN = re.compile(rf"{_DATE}|\d{{1,2}}:\d{{2}} [ap]\.m\.|\d+")


def numbers(text: str) -> list[str]:
    """Every number, date and time in a text, in order; citations of statutes and titles of events aside."""
    return _TOKEN.findall(re.sub(r"\b(10 U\.S\.C\. 3252|41 U\.S\.C\. 4713)\b", "", text))
