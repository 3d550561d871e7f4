"""Small files keep the words that they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from lightbook.assets import minified
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "book/_ext").glob("*/**/static/*.js"))


def test_words_of_a_template_within_another_stay(tmp_path: Path) -> None:
    """Where the minifier would take them for code, only comments and indentation go."""
    script = tmp_path / "a.js"
    script.write_text("// why\n  const a = `Taken in: ${n}${rest ? `; ${rest}` : ''}.`;\n", encoding="utf-8")
    assert minified(script) == "const a = `Taken in: ${n}${rest ? `; ${rest}` : ''}.`;\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_own_scripts_can_be_made_small(script: Path) -> None:
    """None of them puts a template into another."""
    assert len(minified(script)) < 0.85 * script.stat().st_size
