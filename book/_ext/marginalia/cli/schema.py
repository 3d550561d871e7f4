"""``marginalia schema DIR``: a JSON Schema for each collection, for editors that complete and check as one types."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..core import schemas


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("schema", help="write a JSON Schema for each collection, for editors")
    made.add_argument("folder", type=Path, metavar="DIR", help="where to write them (VS Code is set up for _build/schemas)")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Write the schemas and say where."""
    said.folder.mkdir(parents=True, exist_ok=True)
    for name, content in schemas.files().items():
        path = said.folder / Path(name).name
        path.write_bytes(content)
        print(path)
    return 0
