"""A hostile pull request gets nowhere: each way in is refused with its file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from marginalia.core.checks import check
from marginalia.core.problems import Problem
from tests.conftest import ROOT
from tests.hostile.cases import EVERYTHING, in_note

MANY = 100


def said(root: Path) -> list[str]:
    """What ``marginalia check`` prints."""
    return [str(problem) for problem in check(root)[1]]


@pytest.mark.parametrize("name", EVERYTHING)
def test_it_is_refused_with_its_line(name: str, small_book: Path) -> None:
    """An editor sees the file, the line and what is wrong, before anything is built."""
    change, expected = EVERYTHING[name]
    change(small_book)
    lines = said(small_book)
    assert [line for line in lines if line.startswith(expected)], lines[:5]
    assert all("\n" not in line and len(line) < 400 for line in lines)


def test_there_are_many() -> None:
    """The list does not shrink unseen."""
    assert len(EVERYTHING) >= MANY


@pytest.mark.parametrize("text", ["<" * 60_000, "[" * 60_000, "`" * 60_000, "*a " * 20_000, "> " * 30_000, "![" * 30_000, "{a}`" * 15_000, "&#" * 30_000])
def test_text_made_to_keep_the_check_busy_ends_in_a_list_of_problems(text: str, small_book: Path) -> None:
    """Sixty thousand opening marks are a note too long, and no more."""
    in_note(text)(small_book)
    assert all(isinstance(problem, Problem) for problem in check(small_book)[1])


def test_pages_that_run_code_are_few_and_named() -> None:
    """Whoever adds one adds it to the list, where an editor sees it."""
    rows = (ROOT / "book/data/notebooks.txt").read_text(encoding="utf-8").splitlines()
    named = [row for row in rows if not row.startswith("#")]
    assert 0 < len(named) <= 12
    assert all((ROOT / name).exists() for name in named)


def test_no_link_of_this_project_leads_out_of_it() -> None:
    """Not even one that no check of content reads."""
    for folder, inside, names in os.walk(ROOT):
        inside[:] = [name for name in inside if name not in (".venv", ".git", "_build", "node_modules")]
        assert not [name for name in (*inside, *names) if (Path(folder) / name).is_symlink() and not (Path(folder) / name).resolve().is_relative_to(ROOT)]
