"""What changed on disk, in words the preview understands."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Event

from watchfiles import Change, DefaultFilter, watch

# Beside pages and data: what the warm Sphinx has already taken in, so that only a new one sees a change of it.
CONFIGURATION = {"_config.yml", "_toc.yml"}
CODE = {".py", ".css", ".js", ".html"}
_LEFT_ALONE = ("_build", ".git", ".venv", ".pytest_cache", ".ruff_cache", "tests", "__pycache__", ".ipynb_checkpoints")


@dataclass(frozen=True)
class Changes:
    """The files that changed, as problems name them; ``anew`` where Sphinx must be set up again."""

    files: tuple[str, ...]
    anew: bool

    def and_also(self, later: Changes) -> Changes:
        """These changes and later ones as one group."""
        return Changes(tuple(dict.fromkeys([*self.files, *later.files])), self.anew or later.anew)


class BookFilter(DefaultFilter):
    """Everything that the pages are made from, and nothing that is made."""

    def __call__(self, change: Change, path: str) -> bool:
        """True for a file that counts."""
        parts = Path(path).parts
        return not any(part in _LEFT_ALONE for part in parts) and not parts[-1].startswith((".", "~")) and not parts[-1].endswith(("~", ".swp", ".tmp"))


def into(found: Queue[Changes], root: Path, stop: Event, watching: Event) -> None:
    """Put each group of changes into a queue, as soon as the disk is quiet for a moment; ``watching`` is set once none is missed."""
    known = set(_pages(root))
    for group in watch(root, watch_filter=BookFilter(), stop_event=stop, debounce=300, step=20, rust_timeout=100, yield_on_timeout=True):
        watching.set()
        if group and (made := read(root, {path for _, path in group}, known)):
            known = set(_pages(root))
            found.put(made)


def _pages(root: Path) -> Iterator[str]:
    return (path.relative_to(root).as_posix() for path in (root / "book").rglob("*.md"))


def read(root: Path, paths: Iterable[str], known: Container[str]) -> Changes | None:
    """One group of changes; None if nothing of the book is in it. ``known`` are the pages that were there before."""
    names = sorted(Path(path).relative_to(root).as_posix() for path in paths)
    ours = tuple(name for name in names if name in CONFIGURATION or name.startswith("book/"))
    if not ours:
        return None
    # An editor that saves by renaming deletes and adds; what counts is whether a page has come or gone.
    moved = any(name.endswith(".md") and (root / name).exists() != (name in known) for name in ours)
    return Changes(ours, moved or any(name in CONFIGURATION or Path(name).suffix in CODE for name in ours))
