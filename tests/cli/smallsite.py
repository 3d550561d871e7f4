"""The small book with the two files of Jupyter Book: what ``build``, ``serve`` and ``editors`` are tried on."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT

CONFIG = """\
title: small
only_build_toc_files: true
execute: {execute_notebooks: "off"}
parse: {myst_enable_extensions: [colon_fence], myst_url_schemes: [http, https, mailto]}
sphinx:
  local_extensions: {marginalia: EXT}
  config: {nitpicky: true, smartquotes: false, myst_title_to_header: true}
"""
TOC = """\
format: jb-book
root: book/index
chapters:
  - file: book/article/index
  - file: book/notes/index
    sections: [{glob: "book/notes/[0-9]*"}]
  - file: book/parties/index
    sections: [{file: book/parties/council}, {file: book/parties/mayor}]
  - file: book/concepts/index
    sections: [{file: book/concepts/emergency-closing}, {file: book/concepts/inspection}]
  - file: book/claims
  - file: book/timeline/events
  - file: book/sources
  - file: book/teach/index
  - file: book/teach/questions
  - file: book/teach/tests
"""


def add_to(book: Path) -> None:
    """Write ``_config.yml`` and ``_toc.yml`` beside the small book."""
    (book / "_config.yml").write_text(CONFIG.replace("EXT", str(ROOT / "book" / "_ext")), encoding="utf-8")
    (book / "_toc.yml").write_text(TOC, encoding="utf-8")
    for page in (book / "book").rglob("*.md"):  # under Jupyter Book the order of pages is _toc.yml's alone
        page.write_text(re.sub(r"```\{toctree\}.*?```\n?", "", page.read_text(encoding="utf-8"), flags=re.DOTALL).rstrip() + "\n", encoding="utf-8")
