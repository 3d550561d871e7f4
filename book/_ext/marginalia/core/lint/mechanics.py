"""Slips of typing: what a file's lines and a passage's marks must look like. Nearly all of it can be mended by machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..corpus import Corpus
from ..problems import WHOLE_FILE, Code, Edit, Location, Problem, relative
from ..source import read_text
from .passages import Passage

CHECKED_FILES = ("*.md", "*.yml", "*.bib", "*.txt")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_MONTH = f"(?P<m>{'|'.join(_MONTHS)})"


@dataclass(frozen=True)
class Slip:
    """A pattern that is wrong in the book's own words, what is said of it, and how it is written right (None: by a person)."""

    code: Code
    pattern: re.Pattern[str]
    message: str
    right: Callable[[re.Match[str]], str | None]
    hint: str = ""


def _as_day(match: re.Match[str]) -> str:
    return f"{int(match['d'])} {match['m']} {match['y']}"


def _iso_day(match: re.Match[str]) -> str | None:
    month, day = int(match["m"]), int(match["d"])
    return f"{day} {_MONTHS[month - 1]} {match['y']}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _curly(match: re.Match[str]) -> str:
    before, mark = match.string[: match.start()][-1:], match[0]
    opens = (not before or before in " \n\t\0([—–“‘") and match.end() < len(match.string) and not match.string[match.end()].isspace()
    if mark == '"':
        return "“" if opens else "”"
    return "‘" if opens and not match.string[match.end()].isdigit() else "’"


SLIPS = (
    Slip(Code.TEXT_SPACES, re.compile(r"(?<=[^\s\0|])  +(?=[^\s\0|])"), "more than one space", lambda m: " "),
    Slip(Code.TEXT_DASH, re.compile(r"(?<=\w)(?: ?--+ ?| - )(?=[^\W\d])"), "hyphens in place of a dash", lambda m: "—"),
    Slip(Code.TEXT_RANGE, re.compile(r"(?<=\d)-(?=\d)"), "a hyphen in a range", lambda m: "–" if _in_range(m) else None),
    Slip(Code.TEXT_ELLIPSIS, re.compile(r"(?<!\.)\.\.\.(?!\.)"), "three dots", lambda m: "…"),
    Slip(Code.STYLE_DATE, re.compile(rf"\b{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b"), "the date “{0}”", _as_day),
    Slip(Code.STYLE_DATE, re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)(?: of)? {_MONTH},? (?P<y>\d{{4}})\b"), "the date “{0}”", _as_day),
    Slip(Code.STYLE_DATE, re.compile(r"(?<![\w/.#-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/-])"), "the date “{0}”", _iso_day),
    Slip(Code.STYLE_TIME, re.compile(r"\b(?P<t>\d{1,2}(?::\d\d)?) ?(?P<h>[aApP])\.?[mM]\b\.?"), "the time “{0}”",
         lambda m: f"{m['t']} {m['h'].lower()}.m."),
    Slip(Code.STYLE_USAGE, re.compile(r"\b(?:US|USA|U\.S\.A\.)(?![\w.&$])"), "“{0}” for U.S.", lambda m: "U.S."),
    Slip(Code.STYLE_EXCLAMATION, re.compile(r"(?<=[\w)”’])!(?=\s|$|[”’)])"), "an exclamation mark", lambda m: None, "end with a full stop"),
)  # fmt: skip
_MARKDOWN_SLIPS = (Slip(Code.TEXT_QUOTES, re.compile("[\"']"), "a straight mark: {0}", _curly),)
_RANGE_BEFORE = re.compile(r"\b(?:pp?\.|pages?|paras?\.|paragraphs?|entries|lines?) (?:\d+(?:[-–]\d+)?,? (?:and )?)*\d+$")


def _in_range(match: re.Match[str]) -> bool:
    return _RANGE_BEFORE.search(match.string[: match.start()]) is not None


def files(corpus: Corpus) -> Iterator[Problem]:
    """Lines end without spaces, files in one line feed; no tabs."""
    book = corpus.root / "book"
    for path in sorted(found for pattern in CHECKED_FILES for found in book.rglob(pattern)):
        parts = path.relative_to(book).parts
        if not path.is_dir() and path.stem != "original" and not any(part.startswith((".", "_")) for part in parts):
            yield from _file(path, corpus.root)


def _file(path: Path, root: Path) -> Iterator[Problem]:
    text, problems = read_text(path, root)
    name, rows = relative(path, root), text.split("\n")
    if problems or not text:
        return
    for number, row in enumerate(rows, 1):
        where, bare = Location(name, number), row.rstrip(" \t")
        if bare != row:
            yield Problem(Code.TEXT_TRAILING, "spaces at the end of the line", where, "take them out", Edit(number, row, bare, 0))
        if "\t" in bare:
            yield Problem(Code.TEXT_TAB, "a tab character", where, "write spaces", Edit(number, bare, bare.expandtabs(2), 0))
    if rows[-1] or (len(rows) > 1 and not rows[-2]):
        yield Problem(Code.TEXT_ENDING, "the file does not end in one line feed", Location(name, len(rows)), "end with one line", WHOLE_FILE)


def slips(passage: Passage) -> Iterator[Problem]:
    """What is mistyped in a passage, with the edit that mends it."""
    for slip in (*SLIPS, *(_MARKDOWN_SLIPS if passage.is_markdown else ())):
        # Marks are set in quotations too; their words are let be.
        for match in slip.pattern.finditer(passage.shown if slip.code is Code.TEXT_QUOTES else passage.own_words):
            right = slip.right(match)
            if right == match[0] or (right is None and not slip.hint):
                continue
            hint = slip.hint or ("one is enough" if slip.code is Code.TEXT_SPACES else f"write: {right}")
            yield Problem(slip.code, slip.message.format(match[0]), passage.at(match.start(), match[0]), hint, passage.edit(match.start(), match[0], right))
    yield from _unpaired(passage)


def _unpaired(passage: Passage) -> Iterator[Problem]:
    """Quotation marks that do not come in pairs within a paragraph."""
    at = 0
    for block in re.split(r"(\n\s*\n)", passage.shown):
        depth = [0]
        for mark in re.finditer("[“”]", block):
            depth.append(depth[-1] + (1 if mark[0] == "“" else -1))
            if depth[-1] not in (0, 1):
                break
        if depth[-1] != 0:
            marks = [mark.start() for mark in re.finditer("[“”]", block)]
            where = at + marks[len(depth) - 2]
            message = f"quotation marks that do not pair: {' '.join(passage.text[where : where + 30].split())}…"
            yield Problem(Code.TEXT_UNPAIRED, message, passage.at(where, passage.text[where]), "open with “, close with ”")
        at += len(block)
