"""The browsers beside Chromium, where the system has them; where it has not, one line says so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.browsers import webkit
from tests.browsers.bidi import Firefox
from tests.site.conftest import base

__all__ = ["base", "firefox_program", "other"]


def firefox_program() -> str | None:
    """The path of a Firefox; the variable FIREFOX may name it."""
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox | webkit.WebKit]:
    """A Firefox and a WebKitGTK with a window of 1440 px, one after the other."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "firefox":
        program = firefox_program()
        if program is None:
            pytest.skip("no Firefox here (Debian: firefox-esr)")
        started: Firefox | webkit.WebKit = Firefox(program, folder, 1440, 900)
    else:
        if name := webkit.missing():
            pytest.skip(f"no {name} here (Debian: webkit2gtk-driver, xvfb)")
        started = webkit.WebKit(folder, 1440)
    yield started
    started.close()
