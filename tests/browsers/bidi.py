"""As much of WebDriver BiDi (https://w3c.github.io/webdriver-bidi/) as the tests need, spoken to a Firefox of the system.

Playwright drives only its own build of Firefox; this speaks to the one a distribution ships, without a driver in between.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

TAB, ENTER = "\ue004", "\ue007"
# Tab stops at links, also on a Mac; nothing is asked of the network.
PREFERENCES = {
    "accessibility.tabfocus": "7", "network.proxy.type": "0", "app.update.disabledForTesting": "true",
    "datareporting.policy.dataSubmissionEnabled": "false", "network.captive-portal-service.enabled": "false", "network.connectivity-service.enabled": "false",
}  # fmt: skip


class Firefox:
    """One Firefox with one tab, its profile in a folder of its own."""

    def __init__(self, program: str, folder: Path, width: int, height: int = 640) -> None:
        """Start it, and wait until it can be spoken to."""
        self.said = 0
        log = (folder / "firefox.log").open("w+", encoding="utf-8")
        profile = folder / "profile"
        profile.mkdir(exist_ok=True)
        (profile / "user.js").write_text("".join(f'user_pref("{name}", {value});\n' for name, value in PREFERENCES.items()))
        command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0", "about:blank"]
        self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        self.socket: ClientConnection = connect(f"{self._address(folder / 'firefox.log')}/session", max_size=None, legacy=True)
        self.ask("session.new", capabilities={})
        # A tab of its own: the one that Firefox starts with never has the focus while its window is not shown.
        self.tab = self.ask("browsingContext.create", type="tab")["context"]
        # Lower than its window on a screen that is not there: else it does not scroll to what lies just below.
        self.ask("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": height})

    def _address(self, log: Path) -> str:
        for _ in range(600):
            found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text(encoding="utf-8"))
            if found:
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.process.kill()
        raise RuntimeError(f"Firefox did not start: {log.read_text(encoding='utf-8')[-500:]}")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """One command and its answer."""
        self.said += 1
        self.socket.send(json.dumps({"id": self.said, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=60))
            if answer.get("id") == self.said:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def goto(self, url: str) -> None:
        """Load a page, all of it."""
        self.ask("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def evaluate(self, script: str) -> Any:
        """A plain value from the page."""
        done = self.ask("script.evaluate", expression=script, target={"context": self.tab}, awaitPromise=True)
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return done["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("input.performActions", context=self.tab, actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def print(self) -> bytes:
        """The page on paper, as a PDF."""
        return base64.b64decode(self.ask("browsingContext.print", context=self.tab)["data"])

    def close(self) -> None:
        """End it."""
        self.socket.close()
        self.process.terminate()
        self.process.wait(30)
