"""A small Jupyter Book that knows nothing of notes, built by Jupyter Book itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXTENSIONS = Path(__file__).parents[2] / "book" / "_ext"
CONFIG = """\
title: A small book
author: Its author
copyright: "2026"
only_build_toc_files: true
execute: {execute_notebooks: "off"}
sphinx:
  local_extensions: {lightbook: EXTENSIONS}
  config:
    html_theme: THEME
    language: en
    html_theme_options: {OPTIONS}
"""
TOC = """\
format: jb-book
root: index
parts:
  - caption: First part
    chapters:
      - file: one
        sections:
          - file: one/a
          - file: one/b
            sections:
              - file: one/b/deep
      - file: two
  - caption: Second part
    chapters:
      - file: three
        sections:
          - file: three/c
      - url: https://example.org/
        title: Elsewhere
"""
PAGES = ("index", "one", "one/a", "one/b", "one/b/deep", "two", "three", "three/c")


class Root:
    """The book on disk, and building it."""

    def __init__(self, folder: Path, theme: str = "lightbook", options: str = "") -> None:
        """Write it under ``folder``."""
        self.folder = folder
        for page in PAGES:
            file = folder / f"{page}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"# Title of {page} & more\n\nWords.\n\n## First heading\n\nWords.\n\n## Second heading\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
        config = CONFIG.replace("EXTENSIONS", os.fspath(EXTENSIONS)).replace("THEME", theme).replace("{OPTIONS}", "{" + options + "}")
        (folder / "_config.yml").write_text(config)
        (folder / "_toc.yml").write_text(TOC)

    def build(self) -> str:
        """Build strictly; all that was said."""
        command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", ".", "-W", "-n", "--keep-going", "-q"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": "0"}, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def cold(self) -> None:
        """Forget what was built."""
        shutil.rmtree(self.folder / "_build", ignore_errors=True)

    @property
    def site(self) -> Path:
        """Where the pages are."""
        return self.folder / "_build" / "html"

    def html(self, page: str) -> str:
        """The text of a built page."""
        return (self.site / f"{page}.html").read_text(encoding="utf-8")

    def bytes(self) -> dict[str, bytes]:
        """Every file of the site."""
        files = sorted(path for path in self.site.rglob("*") if path.is_file() and path.name not in (".buildinfo", "objects.inv"))
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Root:
    """The book, built once, for tests that only look."""
    root = Root(tmp_path_factory.mktemp("lightbook"))
    root.build()
    return root
