"""In notebooks: what a cell shows comes first, the folded code that made it after."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class CodeAfterOutput(SphinxPostTransform):
    """Move the folded source of a cell (tag ``hide-input``) behind its output. Runs after MyST-NB has folded it."""

    default_priority = 210
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Each cell whose first part is folded and that shows something."""
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code" and len(cell) > 1 and type(cell[0]).__name__ == "HideCodeCellNode":
                folded = cell.pop(0)
                cell.append(folded)
