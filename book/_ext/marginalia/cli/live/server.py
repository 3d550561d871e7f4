"""The web server of the preview: the pages as built, with a script that loads them again, and a stream of what happens.

It listens on this computer alone and answers to its own name alone, so that no web page elsewhere can read the preview.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent
TAG = '<script src="/_live/client.js" data-version="{version}"></script>'
WAITING = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The book is being built</title></head>
<body><h1>The book is being built</h1><p>The first time takes about a minute. This page changes by itself when it is done.</p></body></html>"""


@dataclass(frozen=True)
class State:
    """What the pages are told: a number that rises with each build, whether the last one succeeded, and what is wrong."""

    version: int = 0
    built: bool = True
    problems: tuple[str, ...] = ()

    def as_json(self) -> str:
        """One line for the stream."""
        return json.dumps({"version": self.version, "built": self.built, "problems": self.problems})


class Board:
    """The state, and those who wait for it to change."""

    def __init__(self) -> None:
        """Begin with nothing built."""
        self.state = State()
        self._changed = threading.Condition()

    def post(self, *, built: bool | None = None, problems: Sequence[str] | None = None, anew: bool = False) -> None:
        """Change what is given; ``anew``: pages were written."""
        with self._changed:
            old = self.state
            self.state = State(
                old.version + anew, old.built if built is None else built, old.problems if problems is None else tuple(problems)
            )
            self._changed.notify_all()

    def wait(self, seen: State | None, seconds: float) -> State:
        """The state as soon as it is another than ``seen``, or after a while."""
        with self._changed:
            if self.state is seen:
                self._changed.wait(seconds)
            return self.state


class Handler(SimpleHTTPRequestHandler):
    """Pages, the script, the stream."""

    board: Board
    editors: Callable[[], bytes]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a request for a page, a file or the stream."""
        path = self.path.split("?")[0].split("#")[0]
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in ("127.0.0.1", "localhost", "[::1]"):
            self.send_error(HTTPStatus.FORBIDDEN, "Ask for 127.0.0.1")
        elif path == "/_live/events":
            self._stream()
        elif path == "/_live/editors":
            self._send(self.editors(), "text/html; charset=utf-8")
        elif path.startswith("/_live/") and (OWN / path.rsplit("/", 1)[-1]).suffix in (".js", ".css"):
            own = OWN / path.rsplit("/", 1)[-1]
            self._send(own.read_bytes(), "text/javascript" if own.suffix == ".js" else "text/css") if own.exists() else self.send_error(404)
        elif path.endswith((".html", "/")):
            self._page(path)
        else:
            super().do_GET()

    def _page(self, path: str) -> None:
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() else file
        # Asked before the file is read: a page written in between is loaded once too often, never kept though old.
        version = self.board.state.version
        try:
            text = file.read_bytes()
        except OSError:
            if version and path != "/":
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            text = WAITING.encode()
        end = text.find(b"</head>")
        self._send(text[:end] + TAG.format(version=version).encode() + text[end:], "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        """Server-sent events: the state now, and again whenever it changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        seen = None
        try:
            while True:
                state = self.board.wait(seen, 15)
                self.wfile.write((f"data: {state.as_json()}\n\n" if state is not seen else ": still here\n\n").encode())
                self.wfile.flush()
                seen = state
        except OSError:
            return  # the reader is gone

    def end_headers(self) -> None:
        """Nothing is kept: each look is at what is built now."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """The terminal is for what is wrong with the book."""


class Server(ThreadingHTTPServer):
    """Says nothing of browsers that hang up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is left in the midst of loading is no error; others are."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def start(folder: Path, board: Board, port: int, editors: Callable[[], bytes]) -> ThreadingHTTPServer:
    """Serve ``folder`` on this computer, from a thread that ends with the program. The next free port, if this one is taken."""
    handler = type("BoundHandler", (Handler,), {"board": board, "editors": staticmethod(editors)})

    def bound(*args: Any, **kwargs: Any) -> Handler:
        return handler(*args, directory=str(folder), **kwargs)

    for candidate in range(port, port + 20):
        try:
            server = Server(("127.0.0.1", candidate), bound)
            break
        except OSError:
            if candidate == port + 19:
                raise
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
