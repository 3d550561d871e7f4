"""Reading YAML and front matter with line numbers, strictly.

No type is guessed: every scalar stays the text that was typed (a date stays ``2026-02-27``), an empty one is None.
Anchors, tags and doubled keys are refused, which also shuts out YAML bombs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .characters import mixed, unseen
from .problems import Code, Location, Problem, relative

KeyPath = tuple[str | int, ...]
# libyaml where the wheel has it: the same events and marks, ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST, LONGEST = 20, 20_000
LARGEST = {".md": 1 << 20, ".yml": 8 << 20, ".txt": 8 << 20, ".bib": 8 << 20}


class UnreadableError(Exception):
    """Raised inside this module only; carries the problem that stopped the reading."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem for the caller."""
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Raw:
    """What a file holds, untyped: ``data``, the line of every field in it, and the Markdown body if there is one."""

    path: str
    data: Any
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 0
    made: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)  # what was made of it, so that it is made once

    def at(self, *keys: str | int) -> Location:
        """Where a field stands; the nearest enclosing record if the field itself is not there."""
        for end in range(len(keys), -1, -1):
            if keys[:end] in self.lines:
                return Location(self.path, self.lines[keys[:end]])
        return Location(self.path, 1)


def read_text(path: Path, root: Path) -> tuple[str, list[Problem]]:
    """The text of a file with line feeds and no byte order mark; ("", problems) if it cannot be had."""
    name = relative(path, root)
    here = Location(name)
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return "", [Problem(Code.FILE_OUTSIDE, "the file is a link that leads out of the book", here, "put the file itself here")]
        if path.stat().st_size > LARGEST.get(path.suffix, 1 << 20):
            return "", [Problem(Code.FILE_TOO_LARGE, f"the file has {path.stat().st_size:,} bytes", here, "split it")]
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), []
    except UnicodeDecodeError as error:
        return "", [Problem(Code.FILE_ENCODING, f"byte {error.start + 1} is not UTF-8", here, "save the file as UTF-8")]
    except OSError as error:
        return "", [Problem(Code.FILE_MISSING, f"cannot be read: {error.strerror or error}", here, "put it back, or correct its name")]


def read_yaml(path: Path, root: Path) -> tuple[Raw, list[Problem]]:
    """A YAML file as a ``Raw``; with problems its data is None."""
    text, problems = read_text(path, root)
    name = relative(path, root)
    if problems:
        return Raw(name, None), problems
    return _compose(name, text, 0)


def read_markdown(path: Path, root: Path) -> tuple[Raw, list[Problem]]:
    """A Markdown file with front matter as a ``Raw`` whose ``body`` is the text below it."""
    text, problems = read_text(path, root)
    name = relative(path, root)
    return (Raw(name, None), problems) if problems else _markdown(name, text)


@lru_cache(maxsize=4096)
def _markdown(name: str, text: str) -> tuple[Raw, list[Problem]]:
    rows = text.split("\n")
    end = next((n for n, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), 0)
    if rows[0].rstrip() != "---" or not end:
        where = Location(name, 1)
        return Raw(name, None), [Problem(Code.FRONT_MATTER_MISSING, "the file has no front matter", where, "begin with ---, fields, ---")]
    raw, problems = _compose(name, "\n".join(rows[1:end]), 1)
    return Raw(name, raw.data, raw.lines, "\n".join(rows[end + 1 :]), end + 2), problems


@lru_cache(maxsize=64)
def _compose(name: str, text: str, offset: int) -> tuple[Raw, list[Problem]]:
    lines: dict[KeyPath, int] = {}
    for start, which in unseen(text):
        where = Location(name, text.count("\n", 0, start) + 1 + offset)
        return Raw(name, None), [Problem(Code.CHARACTER_UNSEEN, f"a character that cannot be seen ({which})", where, "take it out")]
    try:
        _refuse_bombs(name, text, offset)
        node = yaml.compose(text, Loader=_LOADER)
        data = None if node is None else _plain(node, (), lines, name, offset)
    except UnreadableError as stop:
        return Raw(name, None), [stop.problem]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 1 + offset
        what = getattr(error, "problem", None) or str(error).split("\n")[0]
        return Raw(name, None), [Problem(Code.YAML_SYNTAX, f"not readable YAML: {what}", Location(name, line), "see the field reference")]
    return Raw(name, data, lines), []


def _refuse_bombs(name: str, text: str, offset: int) -> None:
    # Seen as events, before anything is expanded or nested: neither an alias bomb nor a tower of brackets costs anything.
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        where = Location(name, event.start_mark.line + 1 + offset)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableError(Problem(Code.YAML_ANCHOR, "an anchor or alias", where, "write the value out"))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise UnreadableError(Problem(Code.YAML_SYNTAX, "nested too deep to be read", where, "records are a few levels deep"))
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise UnreadableError(Problem(Code.YAML_TAG, f"the tag {tag}", where, "leave the tag out"))


def _plain(node: yaml.Node, path: KeyPath, lines: dict[KeyPath, int], name: str, offset: int) -> Any:
    lines.setdefault(path, node.start_mark.line + 1 + offset)
    if isinstance(node, yaml.ScalarNode):
        where = Location(name, lines[path])
        _refuse_escaped(node, where)
        if len(node.value) > LONGEST:
            raise UnreadableError(Problem(Code.FIELD_LONG, f"a field of {len(node.value):,} characters", where, f"at most {LONGEST:,}"))
        return None if node.value in ("", "~", "null") and not node.style else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, n), lines, name, offset) for n, child in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key, value in node.value:
        where = Location(name, key.start_mark.line + 1 + offset)
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableError(Problem(Code.YAML_SHAPE, "a field name is not plain text", where))
        if key.value == "<<":
            raise UnreadableError(Problem(Code.YAML_ANCHOR, "a merge key", where, "write the fields out"))
        if key.value in found:
            raise UnreadableError(Problem(Code.YAML_DUPLICATE_KEY, f"the field “{key.value}” is given twice", where, "keep one"))
        _refuse_escaped(key, where)
        lines[(*path, key.value)] = where.line
        found[key.value] = _plain(value, (*path, key.value), lines, name, offset)
    return found


def _refuse_escaped(node: yaml.ScalarNode, where: Location) -> None:
    # What may not stand in a file may not come out of one either: in double quotes, "\u202e" is the character itself.
    if node.style != '"':
        return
    for _, which in unseen(node.value):
        raise UnreadableError(Problem(Code.CHARACTER_UNSEEN, f"a character that cannot be seen ({which})", where, "take it out"))
    for _, word, letter in mixed(node.value):
        message = f"“{word}” has a letter that looks Latin and is not ({letter})"
        raise UnreadableError(Problem(Code.CHARACTER_MIXED, message, where, "type the word again"))
