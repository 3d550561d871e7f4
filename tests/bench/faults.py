"""What a build does when things go wrong under it. Each fault must end in a clear line and a non-zero exit, leave the last good site as it
was, and the next build must be right: the same bytes as a build that nothing disturbed.

    python -m tests.bench.faults                          all faults on the small book
    python -m tests.bench.faults kill --times 30 --seed 1 one of them
    python -m tests.bench.faults kill --times 4 --book    on this book

Needs Linux; a full disk and a tree that cannot be written are small tmpfs mounts, and a network is left, for which one must be root.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.project.conftest import small_project

from . import cut_off
from .reproduce import NO_FONTS, ROOT, copied

CHART = "book/_ext/marginalia/charts/__init__.py"
NOTEBOOK = "---\nfile_format: mystnb\nkernelspec: {name: python3, display_name: Python 3}\n---\n# A chart\n\n"
CELL = '```{code-cell} python3\nfrom marginalia.charts import show\nshow("x")\n```\n'


def command(root: Path, *words: str) -> list[str]:
    """The build of the book below ``root``."""
    return [sys.executable, "-m", "marginalia.cli.main", "--root", os.fspath(root), "build", *words]


def environment(root: Path) -> dict[str, str]:
    """With the book's own copy of the extension."""
    return {**os.environ, "PYTHONPATH": os.fspath(root / "book" / "_ext")}


def build(root: Path, *words: str, before: tuple[str, ...] = (), **more: str) -> tuple[int, str]:
    """Exit code and all that was said."""
    done = subprocess.run([*before, *command(root, *words)], env=environment(root) | more, cwd=root, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def digest(site: Path) -> str:
    """All names and bytes of a site; nothing if it is not there."""
    whole = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        whole.update(path.relative_to(site).as_posix().encode() + path.read_bytes())
    return whole.hexdigest() if site.exists() else ""


def spoil(path: Path, old: str, new: str) -> Callable[[], None]:
    """Change a file; gives what changes it back."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
    return lambda: path.write_text(text, encoding="utf-8") and None


def clear(code: int, said: str) -> list[str]:
    """What is not right about how a build ended that could not end well."""
    return [f"exit code {code}"] * (code == 0) + ["a traceback"] * ("Traceback" in said) + ["nothing said"] * (not said.strip())


def kill(root: Path, times: int, seed: int) -> Iterator[str]:
    """Kill build after build, children and all, at moments drawn from ``seed``; after each the last good site is there, and the next build right."""
    good, dice = digest(root / "_build/html"), random.Random(seed)
    start = time.monotonic()
    build(root, "--cold")
    whole = time.monotonic() - start
    for number in range(times):
        after = dice.uniform(0, whole)
        running = subprocess.Popen(command(root, *["--cold"] * (number % 2)), env=environment(root), cwd=root, stdout=subprocess.DEVNULL, start_new_session=True)
        time.sleep(after)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        if digest(root / "_build/html") != good:
            yield f"killed after {after:.2f} s: the last good site is not as it was"
        code, said = build(root)
        if code or digest(root / "_build/html") != good:
            yield f"killed after {after:.2f} s: the next build gives {code} or other bytes: {said[-200:]}"
        if beside := sorted(path.name for path in (root / "_build").glob("html.*")):
            yield f"killed after {after:.2f} s: left after the next build: {', '.join(beside)}"


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A tmpfs of ``size`` where ``folder`` is, with what was in it."""
    kept = folder.with_name(folder.name + ".kept")
    shutil.copytree(folder, kept)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)
        shutil.rmtree(kept)


def full_disk(root: Path) -> Iterator[str]:
    """The disk is full at four moments: while pages are read, while they are written, while the site is copied."""
    out, good = root / "_build", digest(root / "_build/html")
    for path in out.iterdir():
        if path.name != "html":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    used = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    for more in (100_000, 700_000, 1_500_000, 2_200_000):
        with small_disk(out, str(used + more + 4096 * sum(1 for _ in out.rglob("*")) // 2)):
            code, said = build(root)
            if code == 0:
                yield f"{more:,} bytes more were enough; make it less"
            yield from (f"{more:,} bytes more: {what}: {said[-300:]}" for what in clear(code, said))
            if digest(out / "html") != good:
                yield f"{more:,} bytes more: the last good site is not as it was"
    yield from _right_again(root, good)


def read_only(root: Path) -> Iterator[str]:
    """The build folder cannot be written."""
    out, good = root / "_build", digest(root / "_build/html")
    with small_disk(out, "400m"):
        subprocess.run(["mount", "-o", "remount,ro", out], check=True)
        code, said = build(root)
        yield from (f"{what}: {said[-300:]}" for what in clear(code, said))
        if digest(out / "html") != good:
            yield "the last good site is not as it was"
    yield from _right_again(root, good)


def _right_again(root: Path, good: str) -> Iterator[str]:
    code, said = build(root)
    if code or digest(root / "_build/html") != good:
        yield f"the next build gives {code} or other bytes: {said[-300:]}"


def notebook(root: Path, body: str, names: str) -> Iterator[str]:
    """A chart whose code does what it should not."""
    good = digest(root / "_build/html")
    page, listed = root / "book/claims.md", root / "book/data/notebooks.txt"
    restore = [spoil(root / CHART, "", f"\n\ndef show(name):\n    {body}\n"), spoil(root / "_config.yml", "timeout: 120", "timeout: 8")]
    text = page.read_text(encoding="utf-8")
    page.write_text(NOTEBOOK + text + "\n" + CELL, encoding="utf-8")
    listed.write_text("book/claims.md\n", encoding="utf-8")
    code, said = build(root)
    yield from (f"{what}: {said[-300:]}" for what in clear(code, said))
    if names not in said:
        yield f"the line does not name “{names}”: {said[-300:]}"
    if digest(root / "_build/html") != good:
        yield "the last good site is not as it was"
    for one in restore:
        one()
    page.write_text(text, encoding="utf-8")
    listed.unlink()
    yield from _right_again(root, good)


def clock(root: Path) -> Iterator[str]:
    """In 1980 and in 2038 and after, the same bytes are made."""
    good = digest(root / "_build/html")
    for day in ("1980-01-01 00:00:05", "2038-01-19 03:14:05", "2049-12-31 23:59:50"):
        code, said = build(root, "--cold", before=("faketime", "-m", day))
        if code or digest(root / "_build/html") != good:
            yield f"{day}: exit code {code} or other bytes: {said[-300:]}"


def network(root: Path) -> Iterator[str]:
    """Without a network the same bytes are made."""
    good, alone = digest(root / "_build/html"), cut_off.prefix()
    if not alone:
        yield "not tried: this needs Linux, and to be root"
        return
    code, said = build(root, "--cold", before=alone)
    if code or digest(root / "_build/html") != good:
        yield f"exit code {code} or other bytes: {said[-300:]}"


def font(root: Path) -> Iterator[str]:
    """Without any font of the system the same bytes are made: those that are used are brought along."""
    good = digest(root / "_build/html")
    empty = root / "no-fonts.conf"
    empty.write_text(NO_FONTS, encoding="utf-8")
    code, said = build(root, "--cold", FONTCONFIG_FILE=os.fspath(empty), XDG_DATA_HOME="/nonexistent")
    empty.unlink()
    if code or digest(root / "_build/html") != good:
        yield f"exit code {code} or other bytes: {said[-300:]}"


FAULTS: dict[str, Callable[[Path], Iterator[str]]] = {
    "fails": lambda root: notebook(root, 'raise ValueError("no such chart")', "book/claims.md"),
    "hangs": lambda root: notebook(root, "import time; time.sleep(600)", "book/claims.md"),
    "gigabyte": lambda root: notebook(root, 'for _ in range(1024): print("x" * (1 << 20))', "book/claims.md"),
    "full-disk": full_disk,
    "read-only": read_only,
    "clock": clock,
    "font": font,
    "network": network,
}


def main() -> int:
    """Run the faults that are named, or all; a line for each, and what was wrong."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("names", nargs="*", help=f"of kill, {', '.join(FAULTS)}; default: all")
    words.add_argument("--times", type=int, default=30)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--book", action="store_true", help="on a copy of this book in place of the small one")
    said = words.parse_args()
    every = {"kill": lambda root: kill(root, said.times, said.seed), **FAULTS}
    wrong = 0
    for name in said.names or every:
        with tempfile.TemporaryDirectory() as work:
            root = copied(ROOT, Path(work) / "project") if said.book else small_project(Path(work) / "project")
            code, text = build(root)
            if code:
                raise SystemExit(text)
            found = list(every[name](root))
        wrong += len(found)
        print(f"{name}: {'as it should be' if not found else ''}", *found, sep="\n  " if found else "", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
