"""Write the edits that need no judgment into the files. What is mended is not found again, so that a second run changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from pathlib import Path

from .checks import check
from .listing import in_order
from .problems import WHOLE_FILE, Code, Edit, Problem

ROUNDS = 6  # an edit may show another, as a straight mark turned round shows a quotation


def mend(root: Path, original: Path | None = None, only: Container[str] | None = None) -> tuple[list[Problem], list[Problem]]:
    """Mend what can be mended. Returns the problems mended, and those that are left."""
    mended: list[Problem] = []
    _, left = check(root, original, only)
    for _ in range(ROUNDS):
        done = apply(root, left)
        if not done:
            break
        mended += done
        _, left = check(root, original, only)
    return mended, left


def apply(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Write each problem's edit, if its line is still what it was. Returns the problems whose edit was written."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.edit:
            by_file.setdefault(problem.location.path, []).append(problem)
    return [problem for path, some in sorted(by_file.items()) for problem in _in_file(root / path, some)]


def _in_file(path: Path, problems: list[Problem]) -> list[Problem]:
    text = path.read_text(encoding="utf-8")
    rows, done = text.split("\n"), []
    # From the end of each line, so that columns before it stay right.
    lines = [problem for problem in problems if problem.edit and problem.edit is not WHOLE_FILE]
    for problem in sorted(lines, key=lambda p: -(p.edit.column or 0) if p.edit else 0):
        if problem.edit and _in_line(rows, problem.edit):
            done.append(problem)
    new = "\n".join(rows)
    # What concerns the file as a whole comes after its lines.
    for problem in problems:
        if problem.edit is WHOLE_FILE:
            new = WHOLE[problem.code](new)
            done.append(problem)
    if new == text:
        return []
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(new)
    return done


def _in_line(rows: list[str], edit: Edit) -> bool:
    row = rows[edit.line - 1] if edit.line <= len(rows) else ""
    column = edit.column if edit.column is not None else row.find(edit.old) if row.count(edit.old) == 1 else -1
    if column < 0 or row[column : column + len(edit.old)] != edit.old:
        return False
    rows[edit.line - 1] = row[:column] + edit.new + row[column + len(edit.old) :]
    return True


def _one_ending(text: str) -> str:
    return text.rstrip("\n \t") + "\n"


WHOLE: dict[Code, Callable[[str], str]] = {Code.TEXT_ENDING: _one_ending, Code.RECORD_ORDER: in_order}
MENDED = (
    Code.TEXT_TRAILING, Code.TEXT_TAB, Code.TEXT_ENDING, Code.TEXT_QUOTES, Code.TEXT_SPACES, Code.TEXT_DASH, Code.TEXT_RANGE,
    Code.TEXT_ELLIPSIS, Code.STYLE_DATE, Code.STYLE_TIME, Code.STYLE_USAGE, Code.STYLE_SPELLING, Code.STYLE_TYPO, Code.RECORD_ORDER,
)  # fmt: skip
"""The codes that have an edit, in the order of the documentation; some only where one correction is certain."""
