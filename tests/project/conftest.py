"""A small book that is built as the big one is: the same configuration, the same page, the same extension."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests import smallbook
from tests.cli.smallsite import TOC
from tests.conftest import ROOT


def small_project(root: Path) -> Path:
    """Write the project."""
    smallbook.write(root)
    shutil.copy(ROOT / "_config.yml", root)
    (root / "_toc.yml").write_text(TOC)
    shutil.copytree(ROOT / "book" / "_ext", root / "book" / "_ext", ignore=shutil.ignore_patterns("__pycache__"))
    for page in (root / "book").rglob("*.md"):  # under Jupyter Book the order of pages is _toc.yml's alone
        text = re.sub(r"```\{toctree\}.*?```\n?", "", page.read_text(encoding="utf-8"), flags=re.S)
        page.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh one."""
    return small_project(tmp_path / "project")
