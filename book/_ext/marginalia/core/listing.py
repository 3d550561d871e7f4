"""A YAML list of records as text, cut into its entries, so that one can be moved or added and no other byte changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_PARA = re.compile(r"(?m)^  para: *(\d+)")
_DATE = re.compile(r"(?m)^  date: *['\"]?(\.\.|[\d-]+)")


@dataclass(frozen=True)
class Listing:
    """What stands above the first record, and each record with the comment lines just above it."""

    head: str
    entries: tuple[str, ...]

    @property
    def blank_between(self) -> bool:
        """True if the records are set apart by blank lines."""
        return sum(one.endswith("\n\n") for one in self.entries) * 2 >= max(1, len(self.entries) - 1)

    def __str__(self) -> str:
        """The text of the file; entries apart as they were, one line feed at the end."""
        last = "\n\n" if self.blank_between else "\n"
        body = "".join(one if one.endswith(last) else one.rstrip("\n") + last for one in self.entries)
        return (self.head + body).rstrip("\n") + "\n"


def cut(text: str) -> Listing:
    """Cut a list into its records. Comments at the top of the file belong to the file."""
    rows = text.rstrip("\n").split("\n") if text.strip() else []
    starts = [n for n, row in enumerate(rows) if row.startswith("- ")]
    for n, start in enumerate(starts):
        above = start
        while above > 0 and rows[above - 1].startswith("#"):
            above -= 1
        starts[n] = above if above or n else start
    bounds = [*starts, len(rows)]
    entries = tuple("\n".join(rows[a:b]) + "\n" for a, b in pairwise(bounds))
    return Listing("\n".join(rows[: bounds[0]]) + "\n" if bounds[0] else "", entries)


def sort_key(entry: str) -> tuple[int, str]:
    """Paragraph and first day of a record: what claims, framing and events are ordered by."""
    para, day = _PARA.search(entry), _DATE.search(entry)
    # A year or month alone begins with its first day.
    return (int(para[1]) if para else 0, (day[1].replace("..", "") + "-01-01")[:10] if day else "")


def in_order(text: str) -> str:
    """The records in order; equal ones stay as they stand."""
    found = cut(text)
    return str(Listing(found.head, tuple(sorted(found.entries, key=sort_key))))


def with_entry(text: str, entry: str, key: Any = sort_key) -> str:
    """The list with one record more, after the last that does not come later."""
    found = cut(text)
    at = next((n for n, one in enumerate(found.entries) if key(one) > key(entry)), len(found.entries))
    return str(Listing(found.head, (*found.entries[:at], entry, *found.entries[at:])))
