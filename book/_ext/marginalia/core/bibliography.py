"""The sources: references.bib, read by pybtex, with the fields this book adds (tier, access, checked)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import dates
from .links import web_refusal
from .problems import Code, Location, Problem, relative
from .source import LONGEST, read_text

ACCESS = ("full", "excerpt", "cited-by-another")
TIERS = {1: "primary", 2: "established press", 3: "analysis", 4: "other"}
# Every field of a source, with what it holds; BibTeX itself knows no types.
FIELDS = {
    "title": "The title of the document.",
    "shorttitle": "What lists of sources call it, where its title is long; may be left out.",
    "author": "Who wrote it: “Family, Given and Family, Given”, or {{An Organization}}.",
    "publisher": "Who published it; needed where no author is named.",
    "date": "EDTF: when it was published, signed or filed.",
    "url": "A web address where it can be read.",
    "kind": "What it is, in a word: order, filing, statute, article, letter.",
    "tier": "1 primary, 2 established press, 3 analysis, 4 other.",
    "access": "How much was seen: full, excerpt, cited-by-another.",
    "checked": "The day on which it was last looked at.",
    "note": "What was read of it, and what to know about it.",
}
REQUIRED = tuple(name for name in FIELDS if name not in ("author", "publisher", "shorttitle"))
# Abbreviations can be doubled until they fill the memory; the other two hold what nobody would see.
_COMMAND = re.compile(r"(?i)@\s*(string|preamble|comment)\s*[{(]")
_KEY = re.compile(r"[a-z0-9]+([-:][a-z0-9]+)*")


@dataclass(frozen=True)
class Source:
    """One document: what it is, how much of it was seen, and when it was last looked at."""

    key: str
    type: str
    title: str
    author: str
    publisher: str
    date: dates.Edtf
    url: str
    kind: str
    tier: int
    access: str
    checked: dates.Edtf
    note: str
    short: str = ""

    @property
    def called(self) -> str:
        """What lists of sources call it: its short title (the standard field shorttitle), if it has one."""
        return self.short or self.title

    @property
    def id(self) -> str:
        """The anchor of the source on the Sources page."""
        return f"source-{self.key}"

    @property
    def who(self) -> str:
        """Publisher, or author where there is no publisher."""
        return self.publisher or self.author


@dataclass(frozen=True)
class Bibliography:
    """All sources by key, in the order of the file, and the line of each."""

    path: str
    sources: Mapping[str, Source]
    lines: Mapping[str, int]


def plain(value: str) -> str:
    """BibTeX text as text: braces and the escapes that this book uses undone."""
    return re.sub(r"\\([&%#_$])", r"\1", value.replace("{", "").replace("}", "")).replace("``", "“").replace("''", "”").strip()


def read(path: Path, root: Path) -> tuple[Bibliography, list[Problem]]:
    """Read references.bib; an entry with a problem is left out and said."""
    text, problems = read_text(path, root)
    made, found = _read(relative(path, root), text)
    return made, [*problems, *found]


@lru_cache(maxsize=4)
def _read(name: str, text: str) -> tuple[Bibliography, tuple[Problem, ...]]:
    from pybtex.database import InvalidNameString
    from pybtex.database.input.bibtex import Parser
    from pybtex.exceptions import PybtexError
    from pybtex.scanner import PybtexSyntaxError

    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for match in re.finditer(r"(?m)^@\w+\{([^,\s]+),", text):
        line = text.count("\n", 0, match.start()) + 1
        if match[1] in lines:
            problems.append(Problem(Code.BIB_SYNTAX, f"{match[1]} is already on line {lines[match[1]]}", Location(name, line), "keep one"))
        lines.setdefault(match[1], line)
    if match := _COMMAND.search(text):
        where = Location(name, text.count("\n", 0, match.start()) + 1)
        return Bibliography(name, {}, lines), [*problems, Problem(Code.BIB_SYNTAX, f"the command @{match[1]}", where, "entries alone, each value written out")]
    parser = Parser(encoding="utf-8")
    entered, enter = [""], parser.process_entry

    def entering(kind: str, key: str, *fields: Any) -> None:
        entered.append(key)  # some of pybtex's complaints do not say of which entry they are
        enter(kind, key, *fields)

    parser.process_entry = entering
    try:
        data = parser.parse_stream(io.StringIO(text))
    except PybtexSyntaxError as error:
        where = Location(name, getattr(error, "lineno", 0) or 0)
        hint = "an entry is @misc{key, name = {value}, …}"
        return Bibliography(name, {}, lines), (*problems, Problem(Code.BIB_SYNTAX, f"not readable BibTeX: {error}", where, hint))
    except InvalidNameString as error:
        where = Location(name, lines.get(entered[-1], 1))
        return Bibliography(name, {}, lines), (*problems, Problem(Code.BIB_FIELD, f"{entered[-1]}: {error}", where, "Family, Given and Family, Given"))
    except PybtexError as error:
        found = problems or [Problem(Code.BIB_SYNTAX, f"{error}", Location(name, 1))]
        return Bibliography(name, {}, lines), tuple(found)
    sources: dict[str, Source] = {}
    rows = text.split("\n")
    for key, entry in data.entries.items():
        fields = {field.lower(): plain(value) for field, value in entry.fields.items()}
        fields["author"] = " and ".join(plain(str(person)) for person in entry.persons.get("author", []))
        found = list(_gaps(rows, name, lines.get(key, 0))) or list(_check(key, fields, Location(name, lines.get(key, 0))))
        problems += found
        if not found:
            sources[key] = _source(key, entry.type, fields)
    return Bibliography(name, sources, lines), tuple(problems)


def _source(key: str, kind: str, fields: Mapping[str, str]) -> Source:
    return Source(
        key=key, type=kind, title=fields["title"], author=fields["author"], publisher=fields.get("publisher", ""),
        date=dates.parse(fields["date"]), url=fields["url"], kind=fields["kind"], tier=int(fields["tier"]),
        access=fields["access"], checked=dates.parse(fields["checked"]), note=fields["note"], short=fields.get("shorttitle", ""),
    )  # fmt: skip


def _gaps(rows: list[str], name: str, line: int) -> Iterator[Problem]:
    """The fields of the entry that begins on ``line`` that are named and empty."""
    for number in range(line + 1, len(rows) + 1):
        row = rows[number - 1]
        if row.startswith(("}", "@")):
            return
        if match := re.fullmatch(r"\s*(\w+)\s*=\s*\{\s*\},?\s*", row):
            yield Problem(Code.GAP, f"fill in “{match[1]}”: {FIELDS.get(match[1], '')}".rstrip(" .:"), Location(name, number), "write it between the braces")


def _check(key: str, fields: Mapping[str, str], where: Location) -> Iterator[Problem]:
    for field in REQUIRED:
        if not fields.get(field):
            yield Problem(Code.BIB_FIELD, f"{key}: the field “{field}” is missing", where, "every source has it")
    if not fields.get("publisher") and not fields["author"]:
        yield Problem(Code.BIB_FIELD, f"{key}: neither publisher nor author", where, "name at least one")
    for field in ("date", "checked"):
        try:
            dates.parse(fields.get(field, "") or "2000")
        except dates.DateError as error:
            yield Problem(Code.BIB_FIELD, f"{key}: {field}: {error}", where)
    if fields.get("tier", "1") not in {str(tier) for tier in TIERS}:
        yield Problem(Code.BIB_FIELD, f"{key}: tier “{fields['tier']}”", where, "1, 2, 3 or 4")
    if fields.get("access", "full") not in ACCESS:
        yield Problem(Code.BIB_FIELD, f"{key}: access “{fields['access']}”", where, f"one of: {', '.join(ACCESS)}")
    if not re.fullmatch(r"https?://\S+", url := fields.get("url", "https://x")):
        yield Problem(Code.BIB_FIELD, f"{key}: “{url}” is no web address", where, "begin with https://")
    elif why := web_refusal(url):
        yield Problem(Code.ADDRESS_REFUSED, f"the link “{url[:60]}”: {why}", where, "https://…")
    if not _KEY.fullmatch(key):
        yield Problem(Code.ID_FORM, f"“{key}” is not the key of a source", where, "lower-case words and figures, joined by hyphens")
    for field, value in fields.items():
        if len(value) > LONGEST:
            yield Problem(Code.FIELD_LONG, f"{key}: {field} has {len(value):,} characters", where, f"at most {LONGEST:,}")
