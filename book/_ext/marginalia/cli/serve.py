"""``marginalia serve``: a live preview. A change of a note is in the browser in a second or two; a mistake never stops it."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from . import editors
from .live import server, watch


def add_to(commands: Any) -> None:
    """Say what the subcommand takes."""
    made = commands.add_parser("serve", help="build, show in the browser, and build again when a file changes")
    made.add_argument("--port", type=int, default=8000, help="the port on this computer (default 8000; the next free one if it is taken)")
    made.add_argument("--original", type=Path, metavar="COPY", help="your own copy of the article, shown in place of the retelling")
    made.set_defaults(run=run)


def run(said: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    folder = said.root / "_build" / "serve"
    (folder / "html").mkdir(parents=True, exist_ok=True)
    copy = said.original.resolve() if said.original else None
    preview = Preview(said.root, folder, copy)
    address = server.start(folder / "html", preview.board, said.port, lambda: editors.page_now(said.root)).server_address
    print(f"http://{address[0]}:{address[1]}/book/index.html shows the book and what becomes of it. Ctrl-C ends this.", flush=True)
    print(f"http://{address[0]}:{address[1]}/_live/editors shows what an editor looks after.", flush=True)
    preview.follow(threading.Event())
    return 0


class Preview:
    """The worker, and what is known of its work."""

    def __init__(self, root: Path, folder: Path, original: Path | None) -> None:
        """Nothing is started yet."""
        self.root, self.folder, self.original = root, folder, original
        self.board = server.Board()
        self.worker: subprocess.Popen[str] | None = None

    def follow(self, stop: threading.Event) -> None:
        """Build, and build again at every change, until told to stop. Changes made during a build are built after it."""
        found: queue.Queue[watch.Changes] = queue.Queue()
        watching = threading.Event()
        threading.Thread(target=watch.into, args=(found, self.root, stop, watching), daemon=True).start()
        watching.wait(10)
        try:
            self._build(watch.Changes((), anew=True))
            print("Watching for changes.", flush=True)
            while not stop.is_set():
                changes = found.get()
                while not found.empty():
                    changes = changes.and_also(found.get())
                self._build(changes)
        finally:
            self._end_worker()

    def _build(self, changes: watch.Changes) -> None:
        if changes.anew or self.worker is None:
            self._end_worker()
            if why := self._start_worker():
                self._tell("build", False, [why])
                return
        else:
            assert self.worker.stdin
            try:
                self.worker.stdin.write(json.dumps(changes.files) + "\n")
                self.worker.stdin.flush()
            except OSError:
                pass  # it has died; its last words are read below
        self._listen(changes)

    def _start_worker(self) -> str:
        """Start a worker; what is wrong if the book cannot even be set up."""
        try:
            (self.folder / "conf.py").write_text(configuration(self.root), encoding="utf-8")
        except Exception as error:  # Jupyter Book's own reading of _config.yml and _toc.yml: whatever it raises is the contributor's to know
            return f"_config.yml: [build] {type(error).__name__}: {error}".split("\n")[0]
        command = [sys.executable, "-m", "marginalia.cli.live.worker", os.fspath(self.root), os.fspath(self.folder)]
        given = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": os.pathsep.join(filter(None, [_packages(), os.environ.get("PYTHONPATH", "")]))}
        given |= {"MARGINALIA_ORIGINAL": os.fspath(self.original)} if self.original else {}
        log = (self.folder / "worker.log").open("w", encoding="utf-8")
        copy = [os.fspath(self.original)] if self.original else []
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log}
        self.worker = subprocess.Popen([*command, *copy], cwd=self.root, env=given, text=True, encoding="utf-8", **pipes)
        return ""

    def _listen(self, changes: watch.Changes) -> None:
        """Hear the worker out: pages, problems, ready. One that dies is replaced at the next change."""
        assert self.worker
        assert self.worker.stdout
        for line in self.worker.stdout:
            reply = json.loads(line)
            if reply["kind"] == "ready":
                return
            if reply["kind"] == "pages" and reply["built"]:
                self.board.post(built=True, anew=True)
                what = ", ".join(changes.files[:3]) or "the book"
                print(f"{what}: {len(reply['pages'])} pages read, shown after {reply['seconds']:.1f} s", flush=True)
            else:
                self._tell(reply["kind"], reply["built"], reply["problems"])
        self._end_worker()
        self._tell("build", False, [self._last_words()])

    def _tell(self, kind: str, built: bool, problems: list[str]) -> None:
        """Show problems in the page and, when they are others than before, in the terminal."""
        if tuple(problems) != self.board.state.problems or (kind == "pages" and not built):
            print("\n".join(problems) if problems else "No problems.", flush=True)
            if not built and kind != "problems":
                print("The last good pages stay.", flush=True)
        self.board.post(built=built, problems=problems)

    def _last_words(self) -> str:
        """What a worker died of, on one line."""
        log = (self.folder / "worker.log").read_text(encoding="utf-8", errors="replace").strip().split("\n")
        said = next((line for line in reversed(log) if line and not line.startswith(" ")), "it ended without a word")
        return f"[build] {said} (all it said: {self.folder.relative_to(self.root).as_posix()}/worker.log)"

    def _end_worker(self) -> None:
        if self.worker:
            self.worker.kill()
            self.worker.wait()
            for pipe in (self.worker.stdin, self.worker.stdout):
                # What was said to a worker that had died already is still to be sent, and cannot be.
                with contextlib.suppress(OSError):
                    if pipe:
                        pipe.close()
        self.worker = None


def _packages() -> str:
    return os.fspath(Path(__file__).resolve().parents[2])


def configuration(root: Path) -> str:
    """conf.py as text: what Jupyter Book hands to Sphinx, with the path to the extension that it leaves out."""
    from jupyter_book.config import get_final_config

    given = {"external_toc_path": os.fspath(root / "_toc.yml"), "latex_individualpages": False}
    found, _ = get_final_config(user_yaml=root / "_config.yml", cli_config=given, sourcedir=root)
    rows = [f"{name} = {value!r}" for name, value in sorted(found.items())]
    return "\n".join(["import sys", f"sys.path.insert(0, {os.fspath(root / 'book' / '_ext')!r})", *rows]) + "\n"
