"""The book to take away: the site as one archive, as an EPUB, and as one page to print.

``edition`` lets Sphinx write the chapters once, as XML; ``plain`` takes out of them what only a site can do; ``binding``
makes their links lead to each other; ``whole`` and ``epub`` bind them, and ``archive`` makes zip files of fixed bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """The part of the extension that only the edition needs: its builder, and charts without a notebook."""
    from . import edition

    edition.register(app)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
