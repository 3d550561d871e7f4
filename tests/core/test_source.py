"""Reading files: every line known, no type guessed, nothing dangerous expanded."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import marginalia
from marginalia.core.problems import Code, Problem
from marginalia.core.source import LARGEST, Raw, read_markdown, read_text, read_yaml

NESTED = """\
# a comment
id: claim-c01
target:
  para: 2
  exact: some words
sources:
  - first
  - {key: second, at: p. 2}
  -
    key: third
long: >-
  goes on
  and on
last: end
"""


def yaml(tmp_path: Path, text: str | bytes) -> tuple[Raw, list[Problem]]:
    """Read ``text`` as a YAML file."""
    path = tmp_path / "x.yml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_yaml(path, tmp_path)


def markdown(tmp_path: Path, text: str | bytes) -> tuple[Raw, list[Problem]]:
    """Read ``text`` as a Markdown file."""
    path = tmp_path / "x.md"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_markdown(path, tmp_path)


def starts(problems: list[Problem]) -> list[str]:
    """Place and code of each problem."""
    return [str(problem).split("]")[0] + "]" for problem in problems]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("id",), 2), (("target",), 3), (("target", "para"), 4), (("target", "exact"), 5), (("sources",), 6), (("sources", 0), 7),
        (("sources", 1), 8), (("sources", 1, "at"), 8), (("sources", 2, "key"), 10), (("long",), 11), (("last",), 14), ((), 2),
    ],
)  # fmt: skip
def test_every_field_knows_its_line(tmp_path: Path, keys: tuple[str | int, ...], line: int) -> None:
    """An editor opened at the line shows the field."""
    raw, problems = yaml(tmp_path, NESTED)
    assert problems == []
    assert str(raw.at(*keys)) == f"x.yml:{line}"


@pytest.mark.parametrize(("keys", "line"), [(("target", "prefix"), 3), (("sources", 1, "tier"), 8), (("missing",), 2)])
def test_a_field_that_is_not_there_has_the_line_of_its_record(tmp_path: Path, keys: tuple[str | int, ...], line: int) -> None:
    """A missing field is reported where it should be added."""
    assert yaml(tmp_path, NESTED)[0].at(*keys).line == line


def test_fields_of_a_page_are_counted_from_the_top_of_the_file(tmp_path: Path) -> None:
    """The line of the first --- is line 1, and the text begins below the second."""
    raw, _ = markdown(tmp_path, "---\nid: note-x\nkind: law\n---\nText.\n\nMore.\n")
    assert [raw.at("id").line, raw.at("kind").line, raw.body_line] == [2, 3, 5]
    assert raw.body.split("\n")[0] == "Text."


UNTYPED = ["2026-02-27", "yes", "no", "on", "True", "012", "0x1F", "1_000", "1e3", "1:30", "3.10", ".inf", "=", "27", "-5", "NULL"]
EMPTY = {"": None, "~": None, "null": None, '""': "", "'null'": "null", "'~'": "~", "[]": [], "{}": {}}


@pytest.mark.parametrize("typed", [*UNTYPED, "12:00:00", "p. 2", "§ 14"])
def test_no_type_is_guessed(tmp_path: Path, typed: str) -> None:
    """What a contributor types is what the record holds, letter for letter."""
    assert yaml(tmp_path, f"value: {typed}\n")[0].data == {"value": typed}


@pytest.mark.parametrize(("typed", "value"), EMPTY.items(), ids=EMPTY)
def test_empty_is_told_from_quoted(tmp_path: Path, typed: str, value: Any) -> None:
    """A field left empty counts as not given; a quoted word is that word."""
    assert yaml(tmp_path, f"value: {typed}\n")[0].data == {"value": value}


def test_quoted_spaces_are_kept(tmp_path: Path) -> None:
    """A prefix may end with a space."""
    assert yaml(tmp_path, 'prefix: "in the "\n')[0].data == {"prefix": "in the "}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yml:3: [yaml-duplicate-key]"),
        ("- id: x\n  t:\n    para: 1\n    para: 1\n", "x.yml:4: [yaml-duplicate-key]"),
        ('a: 1\n"a": 2\n', "x.yml:2: [yaml-duplicate-key]"),
        ("t: {a: 1, a: 2}\n", "x.yml:1: [yaml-duplicate-key]"),
        ("a: 1\nb: &x 2\n", "x.yml:2: [yaml-anchor]"),
        ("a: 1\nb: *x\n", "x.yml:2: [yaml-anchor]"),
        ("a: 1\nb:\n  <<: {c: 1}\n", "x.yml:3: [yaml-anchor]"),
        ("a: !!int 1\n", "x.yml:1: [yaml-tag]"),
        ("a: 1\nb: !include /etc/passwd\n", "x.yml:2: [yaml-tag]"),
        ("a: !!python/object/apply:os.system [ls]\n", "x.yml:1: [yaml-tag]"),
        ("a: 1\n? [b, c]\n: 2\n", "x.yml:2: [yaml-shape]"),
        ("a: 1\nb: [1, 2\n", "x.yml:3: [yaml-syntax]"),
        ("a: 1\nb: c: d\n", "x.yml:2: [yaml-syntax]"),
        ("a: 1\n\tb: 2\n", "x.yml:2: [yaml-syntax]"),
        ('a: 1\nb: "open\n', "x.yml:3: [yaml-syntax]"),
        ("a: 1\n---\nb: 2\n", "x.yml:2: [yaml-syntax]"),
        ("a: 1\nb: 2\nc: \x02 pasted from a PDF\n", "x.yml:3: [character-unseen]"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    """One message leads to the line at fault, and no data come out."""
    raw, problems = yaml(tmp_path, text)
    assert starts(problems) == [place]
    assert raw.data is None


def test_an_alias_bomb_costs_nothing(tmp_path: Path) -> None:
    """A few lines that stand for a million words are refused before they are multiplied."""
    rows = ['a0: &a0 ["lol", "lol"]'] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 7)]
    begun = time.monotonic()
    raw, problems = yaml(tmp_path, "\n".join(rows))
    assert starts(problems) == ["x.yml:1: [yaml-anchor]"]
    assert raw.data is None
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("text", ["[" * 3000, "- " * 3000 + "x", "{a: " * 3000])
def test_deep_nesting_is_a_message(tmp_path: Path, text: str) -> None:
    """A file nested without end gives a message, not a traceback."""
    assert [problem.code for problem in yaml(tmp_path, text)[1]] == [Code.YAML_SYNTAX]


def test_the_deepest_nesting_does_not_kill_the_program(tmp_path: Path) -> None:
    """A file of 80 kB in brackets neither crashes the check nor keeps it busy."""
    # In a process of its own: a crash would end the tests.
    (tmp_path / "x.yml").write_text("[" * 40_000 + "]" * 40_000)
    program = "import pathlib as p, marginalia.core.source as s; print(*s.read_yaml(p.Path('x.yml'), p.Path('.'))[1])"
    env = {**os.environ, "PYTHONPATH": str(Path(marginalia.__file__).parents[1]), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", timeout=30, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("x.yml:1: [yaml-syntax]")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_holds_nothing(tmp_path: Path, text: str) -> None:
    """An empty list of events is no mistake."""
    raw, problems = yaml(tmp_path, text)
    assert (raw.data, problems) == (None, [])


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["windows", "old mac"])
def test_line_endings_do_not_matter(tmp_path: Path, ending: str) -> None:
    """A file saved on another system reads the same, and its lines count the same."""
    text = "---\nid: note-x\nkind: law\n---\nText.\n\nMore.\n"
    mine, theirs = markdown(tmp_path, text)[0], markdown(tmp_path, text.replace("\n", ending))[0]
    assert theirs == mine


def test_a_byte_order_mark_is_not_seen(tmp_path: Path) -> None:
    """A file saved by Notepad still begins with its front matter."""
    raw, problems = markdown(tmp_path, b"\xef\xbb\xbf---\nid: note-x\n---\nText.\n")
    assert problems == []
    assert raw.data == {"id": "note-x"}


@pytest.mark.parametrize("content", ["id: caf\u00e9\n".encode("latin-1"), "id: x\n".encode("utf-16"), b"id: \xe2\x80\n"])
def test_a_file_that_is_not_utf8_is_said(tmp_path: Path, content: bytes) -> None:
    """Letters are not turned into others in silence."""
    raw, problems = yaml(tmp_path, content)
    assert starts(problems) == ["x.yml: [file-encoding]"]
    assert raw.data is None


@pytest.mark.parametrize("text", ["Text.\n", "\n---\nid: x\n---\n", "---\nid: x\nText.\n", "", " ---\nid: x\n---\n", "----\nid: x\n---\n"])
def test_a_page_without_front_matter_is_said(tmp_path: Path, text: str) -> None:
    """A record without fields is not taken for an empty one."""
    raw, problems = markdown(tmp_path, text)
    assert starts(problems) == ["x.md:1: [front-matter-missing]"]
    assert raw.data is None


def test_a_rule_in_the_text_is_no_end_of_fields(tmp_path: Path) -> None:
    """Only the first closing line ends the fields; --- further down belongs to the text."""
    raw, _ = markdown(tmp_path, "---\nid: x\n---\nOne.\n\n---\n\nTwo.\n")
    assert raw.body == "One.\n\n---\n\nTwo.\n"


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """The name of the file that is not there is in the message."""
    _, (problem,) = read_text(tmp_path / "gone.md", tmp_path)
    assert str(problem) == "gone.md: [file-missing] cannot be read: No such file or directory (put it back, or correct its name)"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in the place of a file is a message, not a traceback."""
    (tmp_path / "x.md").mkdir()
    assert starts(read_text(tmp_path / "x.md", tmp_path)[1]) == ["x.md: [file-missing]"]


@pytest.mark.parametrize("suffix", sorted(LARGEST))
def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path: Path, suffix: str) -> None:
    """A huge file is refused before it is read."""
    path = tmp_path / f"x{suffix}"
    path.write_bytes(b"x" * LARGEST[suffix])
    assert read_text(path, tmp_path)[1] == []
    path.write_bytes(b"x" * (LARGEST[suffix] + 1))
    assert starts(read_text(path, tmp_path)[1]) == [f"x{suffix}: [file-too-large]"]


def test_a_link_that_leads_out_is_refused_unread(tmp_path: Path) -> None:
    """Nobody's private file ends up in the book through a symbolic link."""
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret.md").write_text("secret")
    (root / "x.md").symlink_to(tmp_path / "secret.md")
    text, problems = read_text(root / "x.md", root)
    assert text == ""
    assert starts(problems) == ["x.md: [file-outside]"]


def test_a_linked_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    """Nor through a folder that is one."""
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "x.md").write_text("secret")
    (root / "notes").symlink_to(tmp_path / "private")
    text, problems = read_text(root / "notes" / "x.md", root)
    assert text == ""
    assert starts(problems) == ["notes/x.md: [file-outside]"]


def test_a_link_within_the_book_is_read(tmp_path: Path) -> None:
    """One file may stand in two places."""
    (tmp_path / "real.md").write_text("words")
    (tmp_path / "x.md").symlink_to("real.md")
    assert read_text(tmp_path / "x.md", tmp_path) == ("words", [])
