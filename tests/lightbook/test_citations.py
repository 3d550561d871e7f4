"""Pybtex looks through the installed packages once, and still finds what is registered later."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pybtex.plugin
import pytest
from pybtex.backends.plaintext import Backend

from lightbook import citations


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """Every look among the installed packages."""
    installed, seen = pybtex.plugin.entry_points, []

    def counted(**wanted: str) -> Any:
        seen.append(wanted)
        return getattr(installed, "__wrapped__", installed)(**wanted)

    monkeypatch.setattr(pybtex.plugin, "entry_points", counted)
    monkeypatch.setattr(pybtex.plugin, "_RUNTIME_PLUGINS", {})
    return seen


def set_up(*extensions: str) -> None:
    """As Sphinx would, with these extensions loaded."""
    citations.look_once(SimpleNamespace(extensions=dict.fromkeys(extensions)), None)  # type: ignore[arg-type]


def test_what_is_installed_is_looked_through_once(asked: list[dict[str, str]]) -> None:
    """However many citations ask for the same backend, and however often the extension is set up."""
    for _ in range(3):
        set_up(citations.EXTENSION)
        assert pybtex.plugin.find_plugin("pybtex.backends", "plaintext") is Backend
    assert len(asked) == 1


def test_a_plugin_registered_later_is_found(asked: list[dict[str, str]]) -> None:
    """Also under a name that was looked up before."""
    set_up(citations.EXTENSION)
    assert pybtex.plugin.find_plugin("pybtex.backends", "plaintext") is Backend

    class Other(Backend):
        """A backend of the book’s own."""

    assert pybtex.plugin.register_plugin("pybtex.backends", "plaintext", Other, force=True)
    assert pybtex.plugin.find_plugin("pybtex.backends", "plaintext") is Other


def test_a_book_without_that_extension_is_left_alone(asked: list[dict[str, str]]) -> None:
    """Nothing is changed for whoever else uses pybtex."""
    set_up("myst_nb")
    for _ in range(2):
        pybtex.plugin.find_plugin("pybtex.backends", "plaintext")
    assert len(asked) == 2
