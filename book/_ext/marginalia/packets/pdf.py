"""The sheets as PDF: tagged (PDF/UA-1), with language, title and bookmarks, set by Typst in the fonts it brings along."""

from __future__ import annotations

from .typeset import typst


def pdf(html: str) -> bytes:
    """A sheet as PDF. The same sheet gives the same bytes on every machine."""
    import typst as setter  # 60 MB of machine code: only when a PDF is made

    return setter.compile(typst(html).encode(), format="pdf", pdf_standards="ua-1", ignore_system_fonts=True, timestamp=0)
