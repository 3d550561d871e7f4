"""As much of WebDriver (https://www.w3.org/TR/webdriver2/) as the tests need, spoken to the WebKitGTK of the system on a screen that is not there.

Debian: webkit2gtk-driver and xvfb. Its driver knows no command to print, and its window is never narrower than about 450 px.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

PROGRAMS = ("WebKitWebDriver", "Xvfb")
# In a container there is no second sandbox within the first, nor a graphics card.
CALM = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "GTK_USE_PORTAL": "0", "NO_AT_BRIDGE": "1"}
RUN = "const done = arguments[arguments.length - 1]; Promise.resolve(SCRIPT).then(value => done({value}), error => done({error: String(error)}))"


def missing() -> str:
    """Which program of those that are needed is not here; nothing if all are."""
    return next((name for name in PROGRAMS if shutil.which(name) is None), "")


class WebKit:
    """One WebKitGTK with one window."""

    def __init__(self, folder: Path, width: int, height: int = 900) -> None:
        """Start a screen, the driver and the browser."""
        log = (folder / "webkit.log").open("w", encoding="utf-8")
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
        self.screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.screen.stdout
        display = self.screen.stdout.readline().strip()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        given = {**os.environ, **CALM, "DISPLAY": f":{display}", "HOME": os.fspath(folder)}
        self.driver = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=given, stdout=log, stderr=log)
        self.address = f"http://127.0.0.1:{port}/session"
        try:
            self._wait(port)
            self.address += f"/{self.ask('', capabilities={'alwaysMatch': {}})['sessionId']}"
            self.ask("/timeouts", script=60_000)
            self.ask("/window/rect", width=width, height=height)
        except (OSError, RuntimeError):
            self._end()
            raise

    def _wait(self, port: int) -> None:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("the driver of WebKitGTK did not start")

    def ask(self, command: str, method: str = "POST", **params: Any) -> Any:
        """One command and its answer."""
        data = json.dumps(params).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + command, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{command}: {error.read().decode('utf-8', 'replace')[:500]}") from None

    def goto(self, url: str) -> None:
        """Load a page, all of it."""
        self.ask("/url", url=url)

    def evaluate(self, script: str) -> Any:
        """A plain value from the page."""
        done = self.ask("/execute/async", script=RUN.replace("SCRIPT", script), args=[])
        if "error" in done:
            raise RuntimeError(done["error"])
        return done.get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("/actions", actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def close(self) -> None:
        """End it."""
        self.ask("", "DELETE")
        self._end()

    def _end(self) -> None:
        for process in (self.driver, self.screen):
            process.terminate()
            process.wait(30)
