"""Citations of law have one form each. Whatever looks like a citation is put into that form; if it changes, it was wrong.

    10 U.S.C. 3252(b)(2)                     Pub. L. 111-383, section 806
    48 C.F.R. 239.7304(a)                    Winter v. NRDC, 555 U.S. 7 (2008)
    DFARS 239.7304(a), FAR 9.402             631 F.2d 953 (D.C. Cir. 1980)
    No. 3:26-cv-01996-RFL, No. 26-1049       Dkt. 134, pp. 36-37

So each kind of citation is a generous pattern and a function from its match to the right form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_ANY = re.compile(r"\d| [vV]s?\.? ")  # every citation has one of these
Right = Callable[[re.Match[str]], str | None]

_SECTION = r"(?P<s>\d+[a-z]{0,3}(?:-\d+[a-z]?)?(?:\.\d+(?:-\d+)*)?(?![\d\w]))"
_SUB = r"(?P<sub>(?:\s?\((?:[a-z]{1,2}|[ivx]{1,4}|[A-Z]{1,2}|\d{1,2})\))*)"
_PLACE = _SECTION + _SUB
_MARK = r"(?:§+\s*|[Ss]ections?\s+|[Ss]ecs?\.\s*)"
_PART = r"(?P<part>[Ss]ub[Pp]arts?\s+|[Pp]arts?\s+|[Pp]t\.\s*)"
_CODE = r"(?i:U\.?\s?S\.?\s?C\.?(?:\s?[AS]\.?)?|U\.?\s?S\.?\s?Code|(?:of the )?United States Code)"
_RULES = r"(?i:C\.?\s?F\.?\s?R\.?|Code of Federal Regulations)"
_FAR = (
    r"(?P<code>D\.\s?F\.\s?A\.\s?R\.\s?S\.|(?i:DFARS?)|F\.\s?A\.\s?R\.|FAR|"
    r"(?:Defense )?Federal Acquisition Regulation(?: Supplement)?)"
)
_PUBLIC = r"(?:Pub(?:lic|\.)?\s?L(?:aw|\.)?|P\.?\s?L\.?)(?:\s?No\.)?\s?(?P<c>\d{2,3})[-–‑](?P<n>\d{1,3})(?!\d)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?P<after>\s*\((?P<in>[^()]{0,40}\d{4})\))?"
_PIN = r"(?P<pin>,\s\d+(?:[-–]\d+)?(?!\d|\s+(?:U\.|F\.)))?"


@dataclass(frozen=True)
class Wrong:
    """A citation at ``[start, end)`` of a text that is not in its form, and the form it should have."""

    start: int
    end: int
    found: str
    right: str


def wrong(text: str) -> Iterator[Wrong]:
    """Every citation of the text that is not in its form, in the order of the text."""
    if not _ANY.search(text):
        return
    found: list[Wrong] = []
    taken: list[tuple[int, int]] = []
    for pattern, right in FORMS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            form = right(match)
            if form is None:
                continue
            taken.append((start, end))
            if (said := " ".join(match[0].split())) != form:
                found.append(Wrong(start, end, said, form))
    yield from sorted(found, key=lambda one: one.start)


def _place(match: re.Match[str]) -> str:
    return match["s"] + re.sub(r"\s", "", match["sub"])


def _statute(match: re.Match[str]) -> str:
    return f"{match['t']} U.S.C. {_place(match)}"


def _of_title(match: re.Match[str]) -> str:
    return f"{match['t']} {'C.F.R.' if '.' in match['s'] else 'U.S.C.'} {_place(match)}"


def _part(match: re.Match[str]) -> str:
    said = (match["part"] or "").lower()
    return f"{'subpart' if said.startswith('sub') else 'part'} " if said else ""


def _regulation(match: re.Match[str]) -> str:
    return f"{match['t']} C.F.R. {_part(match)}{_place(match)}"


def _acquisition(match: re.Match[str]) -> str | None:
    if not match.groupdict().get("part") and "." not in match["s"]:
        return None
    code = "DFARS" if match["code"].lower().startswith("d") else "FAR"
    return f"{code} {_part(match) if 'part' in match.groupdict() else ''}{_place(match)}"


def _public_law(match: re.Match[str]) -> str:
    section = f", section {_place(match)}" if match["s"] else ""
    return f"Pub. L. {match['c']}-{match['n']}{section}"


def _bare_section(match: re.Match[str]) -> str | None:
    # The codes of other places keep their own form: “Road Code § 14”.
    if re.search(r"(?:Code|Rules?|Stat\.|Ann\.)\s*$", match.string[: match.start()]):
        return None
    mark = match["mark"].strip()
    name = "Section" if mark.startswith("S") else "section"
    return f"{name}{'s' if mark == '§§' or mark.lower() == 'secs.' else ''} {_place(match)}"


def _versus(match: re.Match[str]) -> str | None:
    if match["v"] == "V." and match["left"] in ("Article", "Title", "Part", "Chapter", "Amendment", "Henry", "George"):
        return None
    return f"{match['left']} v. {match['right']}"


def _reporter(match: re.Match[str]) -> str | None:
    """Volume, reporter, page, year: the U.S. Reports need the year alone, others the court too."""
    plain = re.sub(r"[\s.]", "", match["rep"]).lower().replace("nd", "d").replace("rd", "d")
    name = {"us": "U.S.", "sct": "S. Ct.", "f2d": "F.2d", "f3d": "F.3d", "f4th": "F.4th"}.get(plain)
    name = name or re.sub(r"fsupp(.*)", lambda m: f"F. Supp. {m[1]}".strip(), plain)
    if match["at"]:
        return f"{match['v']} {name} {match['at'].strip()}"
    year = _court(match["in"] or "", name in ("U.S.", "S. Ct."))
    form = f"{match['v']} {name} {match['p']}{match['pin'] or ''} ({year})"
    before = match.string[: match.start()].rstrip(" *_\n")
    return f", {form}" if re.search(r"\bv\.\s[^,;()\n]{1,80}$", before) else form


def _court(said: str, is_supreme: bool) -> str:
    """What stands in the parentheses: the court as lawyers abbreviate it, and the year."""
    match = re.fullmatch(r"(?P<court>.*?),?\s*(?P<day>(?:\d{1,2} \w+ )?\d{4})", " ".join(said.split()))
    if match is None:
        return "YEAR" if is_supreme else "COURT YEAR"
    court = re.sub(r"\b(?:Circuit|Cir\b)\.?", "Cir.", match["court"])
    court = re.sub(r"\bD\.?\s?C\.?\sCir\.|\bCADC\b", "D.C. Cir.", court)
    court = re.sub(r"^D\.?\s?D\.?\s?C\.?$", "D.D.C.", court)
    court = re.sub(r"\b([NSEWCM])\.?\s?D\.?\s?(?=[A-Z][a-z])", r"\1.D. ", court)
    court = re.sub(r"\b([23])[nr]d\b", r"\1d", court)
    if not court and not is_supreme:
        court = "COURT"
    return f"{court} {match['day']}".strip()


def _pages(unit: str, first: str, last: str | None, more: str) -> str:
    """“p. 36”, “pp. 36-37”, “para. 9”: the unit is doubled for a range or a list."""
    plural = bool(last) or re.match(r"\s*(?:,|&|and)\s*\d", more) is not None
    name = {"p": ("p.", "pp."), "para": ("para.", "paras.")}[unit][plural]
    return f"{name} {first}{last or ''}"


def _docket_entry(match: re.Match[str]) -> str:
    form = f"Dkt. {match['n']}"
    if not match["first"]:
        return form
    unit = "para" if re.search("¶|para", match["unit"]) else "p"
    return f"{form}, {_pages(unit, match['first'], match['last'], match.string[match.end() :])}"


def _page(match: re.Match[str]) -> str:
    unit = "para" if match["unit"].lower().startswith("para") else "p"
    # A list after “pp.” or “p.” may go on to a date; only a range tells one from the other.
    more = match.string[match.end() :] if match["unit"] in ("pp.", "paras.") else ""
    return _pages(unit, match["first"], match["last"], more)


def _trial_number(match: re.Match[str]) -> str:
    return f"No. {match['d']}:{match['y']}-{match['k'].lower()}-{int(match['n']):05}{match['judge']}"


def _appeal_number(match: re.Match[str]) -> str:
    return f"{'Nos.' if match['pre'].lower().endswith(('nos.', 'nos')) else 'No.'} {match['n']}"


# Tried in this order; what one has taken the next leave alone.
FORMS: tuple[tuple[re.Pattern[str], Right], ...] = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (rf"{_MARK}{_PLACE},?\s+of\s+(?:the\s+)?{_PUBLIC}", _public_law),
        (rf"\b{_PUBLIC}(?:,?\s*{_MARK}{_PLACE})?", _public_law),
        (rf"{_MARK}{_PLACE},?\s+(?:of\s+)?[Tt]itle\s+(?P<t>\d{{1,2}})(?:,?\s+(?:{_CODE}|{_RULES}))?", _of_title),
        (rf"\b[Tt]itle\s+(?P<t>\d{{1,2}})(?:,?\s+{_CODE})?,?\s+{_MARK}{_PLACE}", _of_title),
        (rf"\b(?:[Tt]itle\s+)?(?P<t>\d{{1,2}})\s*{_CODE},?\s*{_MARK}?{_PLACE}", _statute),
        (rf"\b(?:[Tt]itle\s+)?(?P<t>\d{{1,2}})\s*{_RULES},?\s*(?:{_MARK}|{_PART})?{_PLACE}", _regulation),
        (rf"{_MARK}{_PLACE}\s+of\s+(?:the\s+)?{_FAR}(?!\w)", _acquisition),
        (rf"\b{_FAR},?\s*(?:{_MARK}|{_PART})?{_PLACE}", _acquisition),
        (rf"(?P<mark>§+\s*|[Ss]ecs?\.\s*){_PLACE}", _bare_section),
        (r"\b(?P<left>[A-Z][\w’'&.]*)\s+(?P<v>vs\.?|v\.?|V\.)\s+(?P<right>[A-Z][\w’'&]*)", _versus),
        (rf"\b(?P<v>\d{{1,4}})\s+(?P<rep>U\.?\s?S\.?|S\.?\s?Ct\.?|F\.?\s?(?:2n?d|3r?d|4th)|F\.?\s?Supp\.?(?:\s?[23][nr]?d)?)"
         rf"(?:(?P<at>\s+at\s+\d+)|\s+(?P<p>\d{{1,4}}|_{{2,}}){_PIN}(?!-|\w){_YEAR})", _reporter),
        (r"(?P<pre>(?:(?i:case|docket|civil action)\s+)?(?:(?i:nos?\.|number)\s*|#\s*)|(?i:case)\s+)?\b(?P<d>\d):(?P<y>\d\d)-(?P<k>(?i:cv|cr|mc))"
         r"-?(?P<n>\d{3,5})(?P<judge>(?:-[A-Z]{2,4})*)", _trial_number),
        (r"\b(?P<pre>(?:(?i:case|docket)\s+)(?i:nos?\.?|number)|(?i:nos?\.)|(?i:case))\s*(?P<n>\d\d-\d{3,5})(?![-\d])", _appeal_number),
        (r"\b(?:ECF(?:\s+(?:Nos?\.?|Doc\.?))?|Docs?\.(?:\s+Nos?\.)?|D\.E\.|(?i:docket\s+(?:entry|entries|nos?\.|number))|(?i:dkts?\b\.?)(?:\s*(?:Nos?\.|#))?)"
         r"\s*#?(?P<n>\d{1,4}(?:-\d{1,3})?)(?![\d-])"
         r"(?:(?P<unit>,?\s*(?:at\s+)?(?:(?:pp?|pgs?)\.|pages?|paras?\.|¶+)|\s+at(?=\s\d))\s*(?P<first>\d+)(?P<last>[-–]\d+)?)?", _docket_entry),
        (r"\b(?P<unit>pp?\.|pgs?\.|paras?\.)\s*(?P<first>\d+)(?P<last>[-–]\d+)?", _page),
    )
)  # fmt: skip
