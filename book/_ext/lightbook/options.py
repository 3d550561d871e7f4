"""What Jupyter Book and the book's configuration ask for, as this theme understands it."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# Sphinx refuses options that a theme does not declare; Jupyter Book gives those of its own theme whichever is chosen.
THEME = Path(__file__).parent / "theme" / "theme.conf"


def active(config: Config) -> bool:
    """Whether this theme makes the pages."""
    return config.html_theme == "lightbook"


def known() -> set[str]:
    """The options this theme has."""
    conf = ConfigParser(interpolation=None)
    conf.read(THEME, encoding="utf-8")
    return set(conf["options"])


def settle(app: Sphinx, config: Config) -> None:
    """Leave only the options that this theme has, and no source links or index where nobody asked for them."""
    if active(config):
        config.html_theme_options = {key: value for key, value in config.html_theme_options.items() if key in known()}
        config.html_permalinks_icon = "#"
