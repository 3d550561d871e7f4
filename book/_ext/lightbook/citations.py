"""For books with sphinxcontrib-bibtex: what is installed is looked through once, not for each citation.

Pybtex finds its styles and backends among the entry points of all installed packages, and asks anew each time; on a
book of many citations that is a fifth of the build. What is installed does not change while a book is built. Plugins
that are registered while it runs are not among the entry points, and are found as before.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

EXTENSION = "sphinxcontrib.bibtex"


def look_once(app: Sphinx, config: Config) -> None:
    """Remember the answers to pybtex’s look-ups, where that extension is loaded."""
    if EXTENSION not in app.extensions:
        return
    import pybtex.plugin

    if not hasattr(pybtex.plugin.entry_points, "cache_info"):
        pybtex.plugin.entry_points = functools.cache(pybtex.plugin.entry_points)
