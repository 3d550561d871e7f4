"""The example of each message that the contributors' reference shows: the first bad case of its code, as it is said.

``python -m tests.core.bad.examples`` writes them to ``core/messages.json``; a test fails when they are not what is said.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import marginalia
from marginalia.core.checks import check
from marginalia.core.problems import Code
from tests import smallbook
from tests.core.bad.cases import CASES

FILE = Path(marginalia.__file__).parent / "core" / "messages.json"


def examples() -> dict[str, dict[str, object]]:
    """For each code its example: file, line, message, hint."""
    found: dict[str, dict[str, object]] = {}
    for code in Code:
        case = next(case for case in CASES if case.code is code)
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / "book"
            root.mkdir()
            smallbook.write(root)
            case.change(root)
            problem = next(problem for problem in check(root)[1] if problem.code is code)
        found[code.value] = {"file": problem.location.path, "line": problem.location.line, "message": problem.message, "hint": problem.hint}
    return found


def text() -> str:
    """The file."""
    return json.dumps(examples(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
