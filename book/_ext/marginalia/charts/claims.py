"""Claims by paragraph: every claim of the editorial in a row for its kind and a column for its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..core.corpus import Corpus
from ..core.labels import STATUS, para_name
from ..core.models import Claim
from . import frame, theme
from .chart import Chart, Column, MissingRecordError, Row
from .packing import text_width, wrap
from .sheet import Sheet

NAME = "claims-by-paragraph"
PAGE = "book/claims"
TITLE = "Every claim by paragraph, kind and status"

# Kinds from what can be checked to what cannot; statuses from what the record bears out to what it cannot settle.
KINDS = ("fact", "attributed", "inference", "prediction", "evaluation", "framing")
ORDER = ("documented", "reported", "borne-out", "disputed", "contradicted", "not-borne-out", "opinion", "unverifiable")
UNSETTLED = ("opinion", "unverifiable")
COLORS = {
    "documented": theme.RECORD, "reported": theme.RECORD, "borne-out": theme.RECORD, "disputed": theme.INK, "contradicted": theme.EDITORIAL,
    "not-borne-out": theme.EDITORIAL, "opinion": theme.SOFT, "unverifiable": theme.SOFT,
}  # fmt: skip

RECORD = Column("record", "", "id", "Id of the claim, its anchor on the page of all claims.")
PARA = Column("para", "Where", "number", "Paragraph of the editorial; 0 is the headline.")
KIND = Column("kind", "Kind", "text", "What kind of claim it is: fact, attributed, inference, prediction, evaluation or framing.")
NOW = Column("status", "Status", "text", "What the record shows as last seen.")
THEN = Column("status_at_publication", "On publication day", "text", "What it showed on the day of publication.")
TITLE_COLUMN = Column("title", "Claim", "text", "The claim restated in a sentence.")
COLUMNS = (RECORD, PARA, KIND, NOW, THEN, TITLE_COLUMN)


def claims_of(corpus: Corpus) -> list[Claim]:
    """The claims in the order of the editorial."""
    found = [entry.record for entry in corpus.claims.values()]
    if not found:
        raise MissingRecordError("the chart of claims needs claims in book/data/claims.yml")
    return sorted(found, key=lambda claim: (claim.para, claim.id))


def word(status: str) -> str:
    """A status in words."""
    return STATUS[status][1]


def has_changed(claim: Claim) -> bool:
    """True if the status was another on publication day."""
    return claim.status != claim.status_at_publication


def rows(corpus: Corpus) -> tuple[Row, ...]:
    """Every claim."""
    return tuple(_row(claim) for claim in claims_of(corpus))


def _row(claim: Claim) -> Row:
    number = f"claim {int(claim.id.removeprefix('claim-c'))}" if claim.id.removeprefix("claim-c").isdigit() else claim.id
    values = (claim.id, str(claim.para), claim.kind, claim.status, claim.status_at_publication, claim.restated)
    words = (number, para_name(claim.para), claim.kind, word(claim.status), word(claim.status_at_publication), claim.restated)
    was = f" ({word(claim.status_at_publication)} on publication day)" if has_changed(claim) else ""
    name = f"{number.capitalize()}, {para_name(claim.para).lower()}, {claim.kind}, {word(claim.status)}{was}: {claim.restated}"
    return Row(claim.id, claim.id, values, words, name)


def takeaway(corpus: Corpus) -> str:
    """How the claims of fact stand, where the contradicted ones are, and how many of all cannot be settled."""
    claims = claims_of(corpus)
    facts = [claim for claim in claims if claim.kind == "fact"]
    wrong = Counter(claim.para for claim in facts if claim.status == "contradicted")
    documented = sum(claim.status == "documented" for claim in facts)
    open_ = sum(claim.status in UNSETTLED for claim in claims)
    where = f": {listed(f'{n} in {in_para(para)}' for para, n in sorted(wrong.items()))}" if wrong else ""
    return (
        f"Of the editorial’s {len(facts)} claims of fact, the record documents {documented} and contradicts {sum(wrong.values())}{where}. "
        f"Of all its {len(claims)} claims, {open_} are opinion or cannot be checked."
    )


def in_para(para: int) -> str:
    """“the headline”, “paragraph 3”."""
    return f"paragraph {para}" if para else "the headline"


def listed(items: Iterable[str]) -> str:
    """“a, b and c”."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def description(corpus: Corpus) -> str:
    """Counts by kind and, for each paragraph, by status."""
    claims = claims_of(corpus)
    kinds = Counter(claim.kind for claim in claims)
    told = "; ".join(f"{para_name(para).lower()}: {_counts([c for c in claims if c.para == para])}" for para in sorted({c.para for c in claims}))
    changed = sum(map(has_changed, claims))
    return (
        f"A block for each paragraph, a row for each kind of claim in it ({', '.join(f'{kind} {kinds[kind]}' for kind in KINDS if kinds[kind])}), "
        f"a column for each status. {told[:1].upper()}{told[1:]}. Underlined marks, {changed} in all, had another status on publication day. "
        "Each mark is a link; the table below has the same rows."
    )


def _counts(claims: Sequence[Claim]) -> str:
    found = Counter(claim.status for claim in claims)
    return ", ".join(f"{word(status)} {found[status]}" for status in ORDER if found[status])


@dataclass(frozen=True)
class Grid:
    """Where the columns begin, how far a mark is from the next, how large it is and how high a row."""

    left: Mapping[str, float]
    pitch: float
    size: float
    row: float
    kinds: float


def grid_of(sheet: Sheet, claims: Sequence[Claim]) -> Grid:
    """Columns for the statuses that there are, each with room for its fullest cell and, in the wide form, for its words."""
    form = sheet.form
    used = [status for status in ORDER if any(claim.status == status for claim in claims)]
    kinds, start = (104.0, 196.0) if form.is_wide else (0.0, 80.0)
    size, row = (13.0, 22.0) if form.is_wide else (11.0, 19.0)
    cells = Counter((claim.para, claim.kind, claim.status) for claim in claims)
    fullest = {status: max(n for (_, _, of), n in cells.items() if of == status) for status in used}
    pitch = size + (6.0 if form.is_wide else 3.0)
    needs = {status: fullest[status] * pitch for status in used}
    if form.is_wide:
        needs = {status: max(width, *(text_width(line, form.size, bold=True) for line in head(status))) for status, width in needs.items()}
    gap = (form.width - start - sum(needs.values())) / max(len(used) - 1, 1)
    if gap < 3:  # more than one sheet can hold side by side: closer together, never one on another
        squeeze = (form.width - start - 3 * (len(used) - 1)) / sum(needs.values())
        needs, gap, pitch, size = {s: w * squeeze for s, w in needs.items()}, 3, pitch * squeeze, size * squeeze
    gap, left, x = min(gap, 22), {}, start
    for status in used:
        left[status] = x
        x += needs[status] + gap
    return Grid(left, pitch, size, row, kinds)


def head(status: str) -> list[str]:
    """The word of a status in the lines of its column's head."""
    return wrap(word(status), 92, theme.WIDE.size, bold=True)


def draw(sheet: Sheet, corpus: Corpus) -> float:
    """The heads of the columns, the paragraphs below, the key."""
    claims, form = claims_of(corpus), sheet.form
    grid = grid_of(sheet, claims)
    y = 0.0
    if not form.is_wide:
        y = frame.key(sheet, form.leading, [(frame.glyph_sample(STATUS[s][0], COLORS[s]), word(s)) for s in grid.left]) + 10
    y = _heads(sheet, grid, claims, y)
    for para in sorted({claim.para for claim in claims}):
        y = _paragraph(sheet, grid, para, [claim for claim in claims if claim.para == para], y)
    return frame.key(sheet, y + form.leading + 8, [(_underlined, "underlined: another status on publication day")])


def _heads(sheet: Sheet, grid: Grid, claims: Sequence[Claim], y: float) -> float:
    """Shape and number, and in the wide form the word; returns where they end."""
    form, counts = sheet.form, Counter(claim.status for claim in claims)
    lines = max(len(head(status)) for status in grid.left) if form.is_wide else 0
    for status, left in grid.left.items():
        if form.is_wide:
            words = head(status)
            sheet.lines(left, y + form.leading * (1 + lines - len(words)), words, COLORS[status], bold=True)
        base = y + form.leading * (lines + 1)
        sheet.glyph(left + grid.size / 2, base - form.size * 0.36, grid.size, STATUS[status][0], COLORS[status])
        if form.is_wide:
            sheet.text(left + grid.pitch + 1, base, str(counts[status]), theme.SOFT)
        else:
            sheet.text(left - 1, base + form.leading, str(counts[status]), theme.SOFT)
    base = y + form.leading * (lines + (1 if form.is_wide else 2))
    sheet.text(grid.kinds, base, f"{len(claims)} claims", theme.SOFT)
    return base + 10


def _paragraph(sheet: Sheet, grid: Grid, para: int, claims: Sequence[Claim], y: float) -> float:
    """A rule, the paragraph's name, and a row for each kind; returns where they end."""
    form = sheet.form
    sheet.line([(0, y), (form.width, y)], theme.SOFT, width=0.75)
    y += 5
    base = y + grid.row / 2 + form.size * 0.36
    sheet.text(0, base, para_name(para), bold=True)
    if not form.is_wide:
        y += grid.row
    kinds = [kind for kind in KINDS if any(claim.kind == kind for claim in claims)]
    for number, kind in enumerate(kinds):
        middle = y + grid.row / 2
        if number:
            sheet.line([(grid.kinds, y), (form.width, y)], width=0.6)
        sheet.text(grid.kinds, middle + form.size * 0.36, kind, theme.SOFT)
        for status, left in grid.left.items():
            for place, claim in enumerate(c for c in claims if c.kind == kind and c.status == status):
                _mark(sheet, grid, claim, left + place * grid.pitch + grid.size / 2, middle)
        y += grid.row
    return y + 5


def _mark(sheet: Sheet, grid: Grid, claim: Claim, x: float, y: float) -> None:
    color = COLORS[claim.status]
    sheet.glyph(x, y, grid.size, STATUS[claim.status][0], color, row=claim.id)
    if has_changed(claim):
        _underline(sheet, x, y, grid.size, color, claim.id)


def _underline(sheet: Sheet, x: float, y: float, size: float, color: str, row: str = "") -> None:
    below = y + size / 2 + 2.5
    sheet.line([(x - size / 2, below), (x + size / 2, below)], color, width=1.75, row=row)


def _underlined(sheet: Sheet, x: float, y: float) -> float:
    sheet.glyph(x + 6, y - 1, 10, STATUS["documented"][0], theme.SOFT)
    _underline(sheet, x + 6, y - 1, 10, theme.SOFT)
    return 12


def make(corpus: Corpus) -> Chart:
    """The chart."""
    sources = tuple(sorted({ref.key for claim in claims_of(corpus) for ref in claim.sources}))
    return Chart(
        name=NAME, page=PAGE, title=TITLE, columns=COLUMNS, rows=rows(corpus), takeaway=takeaway(corpus), description=description(corpus),
        sources=sources, draw=lambda sheet: draw(sheet, corpus), corpus=corpus,
    )  # fmt: skip
