"""Problems as text, as annotations of a GitHub workflow, and as JSON.

Source of the annotations' form: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from ..core.problems import Problem


def as_text(problems: Sequence[Problem]) -> str:
    """One line a problem, then how many there are."""
    count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}" if problems else "No problems."
    return "\n".join([*map(str, problems), count])


def as_github(problems: Sequence[Problem]) -> str:
    """One workflow command a problem: shown beside the line in a pull request."""
    return "\n".join([*map(_annotation, problems), as_text(problems).rsplit("\n", 1)[-1]])


def _annotation(problem: Problem) -> str:
    where = {"file": problem.location.path, "line": str(problem.location.line or 1), "title": problem.code.value}
    message = " ".join((problem.message + (f" ({problem.hint})" if problem.hint else "")).split())
    return f"::error {','.join(f'{name}={_property(value)}' for name, value in where.items())}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects; ``fix`` tells whether ``marginalia check --fix`` mends it."""
    return json.dumps([_object(problem) for problem in problems], ensure_ascii=False, indent=1)


def _object(problem: Problem) -> dict[str, object]:
    place = {"file": problem.location.path, "line": problem.location.line or None}
    return {**place, "code": problem.code.value, "message": problem.message, "hint": problem.hint or None, "fix": problem.edit is not None}


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": as_text, "github": as_github, "json": as_json}
