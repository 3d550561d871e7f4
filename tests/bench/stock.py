"""The same book as stock Jupyter Book would make it: the same files, another ``_config.yml``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
# What belongs to the light page: the theme, its extension, and the short list of extensions that leaves the stock theme out.
OURS = ("html_theme", "html_theme_options", "html_short_title", "extensions")
LEFT_OUT = (".git", ".venv", "_build", "__pycache__", "tests", ".pytest_cache", ".ruff_cache")


def copy(book: Path, to: Path, keep: tuple[str, ...] = ("marginalia",)) -> Path:
    """Copy a book, configured as Jupyter Book configures itself, with the local extensions in ``keep`` and no other."""
    shutil.copytree(book, to, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    configuration = to / "_config.yml"
    said: dict[str, Any] = yaml.safe_load(configuration.read_text(encoding="utf-8"))
    sphinx = said["sphinx"]
    sphinx["local_extensions"] = {name: where for name, where in sphinx["local_extensions"].items() if name in keep}
    sphinx["config"] = {key: value for key, value in sphinx["config"].items() if key not in OURS}
    configuration.write_text(yaml.safe_dump(said), encoding="utf-8")
    return to


def build(book: Path, *more: str, extensions: Path = ROOT / "book" / "_ext") -> Path:
    """Build with Jupyter Book itself; where the pages are."""
    run = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", run, "build", os.fspath(book), "-q", *more]
    given = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": os.fspath(extensions)}
    done = subprocess.run(command, cwd=book, env=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return book / "_build" / "html"
