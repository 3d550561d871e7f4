"""``marginalia serve``: a live preview, by sphinx-autobuild."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("serve", help="build, show in the browser, and build again when a file changes")
    made.add_argument("--port", type=int, default=8000)
    made.add_argument("--original", type=Path, help="your own copy of the article")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Write the Sphinx configuration that Jupyter Book makes of _config.yml, and hand over to sphinx-autobuild."""
    folder = said.root / "_build" / "serve"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(configuration(said.root), encoding="utf-8")
    ignored = [arg for pattern in ("_build/*", ".git/*", ".venv/*", "*.ipynb_checkpoints*") for arg in ("--ignore", os.fspath(said.root / pattern))]
    command = [sys.executable, "-m", "sphinx_autobuild", "--port", str(said.port), *ignored, "-c", os.fspath(folder), "-d", os.fspath(folder / "doctrees")]
    given = dict(os.environ)
    if said.original:
        given["MARGINALIA_ORIGINAL"] = os.fspath(said.original.resolve())
    return subprocess.run([*command, os.fspath(said.root), os.fspath(folder / "html")], env=given, check=False).returncode


def configuration(root: Path) -> str:
    """conf.py as text: what Jupyter Book hands to Sphinx, with the path to the extension that it leaves out."""
    from jupyter_book.config import get_final_config

    given = {"external_toc_path": os.fspath(root / "_toc.yml"), "latex_individualpages": False}
    found, _ = get_final_config(user_yaml=root / "_config.yml", cli_config=given, sourcedir=root)
    rows = [f"{name} = {value!r}" for name, value in sorted(found.items())]
    return "\n".join(["import sys", f"sys.path.insert(0, {os.fspath(root / 'book' / '_ext')!r})", *rows]) + "\n"
