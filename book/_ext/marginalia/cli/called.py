"""How the command was called, so that what is printed can be typed as it stands."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

NAME = "marginalia"


def called() -> str:
    """``marginalia`` where a shell finds it; otherwise the path by which it was called, as ``.venv/bin/marginalia``."""
    path = Path(sys.argv[0])
    if path.stem != NAME or shutil.which(NAME):
        return NAME
    inside = path.is_absolute() and path.is_relative_to(Path.cwd())
    return str((path.relative_to(Path.cwd()) if inside else path).with_suffix(""))
