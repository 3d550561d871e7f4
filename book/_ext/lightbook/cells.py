"""In notebooks: what a cell shows comes first, the folded code that made it after.

The fold is written here as HTML has it: MyST-NB writes paragraphs into the ``summary``, which HTML does not allow, and
gives it a name that hides its words.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx


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


def register(app: Sphinx) -> None:
    """Move the folds, and write them in place of MyST-NB where it is there."""
    app.add_post_transform(CodeAfterOutput)
    if "myst_nb" in app.extensions:
        from myst_nb.sphinx_ import HideCodeCellNode

        app.add_node(HideCodeCellNode, override=True, html=(open_fold, close_fold))


def open_fold(translator: Any, node: Any) -> None:
    """Open the fold; its summary says what is in it."""
    classes = " ".join(["hide", *node["classes"]])
    translator.body.append(f'<details class="{escape(classes)}"><summary>{escape(node["prompt_show"])}</summary>\n')


def close_fold(translator: Any, node: Any) -> None:
    """Close it."""
    translator.body.append("</details>\n")
