"""Notes in the margin: an annotated article, its notes and the records behind them, for Sphinx and Jupyter Book 1.

``core`` reads and checks the content and knows no Sphinx; ``render`` shows it; ``exporters`` write it as data;
``cli`` is the command ``marginalia``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension (imported late, so that the command line does not load Sphinx)."""
    from .render.extension import register

    register(app)
    return {"version": __version__, "env_version": _code_version(), "parallel_read_safe": True, "parallel_write_safe": True}


def _code_version() -> int:
    """A number that changes with the extension's code, so that pages made by older code are made again."""
    import zlib
    from pathlib import Path

    sources = sorted(Path(__file__).parent.rglob("*.py"))
    return zlib.crc32(b"".join(path.read_bytes() for path in sources))
