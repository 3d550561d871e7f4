"""Two builds of one book in two folders, under different skies, and what differs between them: it should be nothing.

    python -m tests.bench.reproduce            the whole book, with its archive, EPUB and page for printing (make reproduce)

The second build has another hash seed, time zone, locale, user, terminal, umask and SOURCE_DATE_EPOCH than the first, no fonts of the system,
and another folder whose path is longer; where the program `faketime` is at hand, it runs in 2038, and where that can be done (Linux, as root),
without a network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import cut_off

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("_config.yml", "_toc.yml", "CITATION.cff", "book")
FIRST = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "USER": "one", "COLUMNS": "80"}
SECOND = {"PYTHONHASHSEED": "4099", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "USER": "two", "COLUMNS": "203"}
SECOND |= {"SOURCE_DATE_EPOCH": "1000000000"}
NO_FONTS = "<?xml version='1.0'?><fontconfig></fontconfig>\n"
PACKS = ("zip", "epub", "page")
AROUND = 60


class BuildError(Exception):
    """A build that did not end well; what it said."""


def copied(source: Path, folder: Path) -> Path:
    """The book without what was built from it, in a folder of its own."""
    folder.mkdir(parents=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "original.txt"))
        elif (source / part).exists():
            shutil.copy(source / part, folder / part)
    return folder


def build(folder: Path, sky: dict[str, str], *before: str, umask: int = 0o022, packs: Sequence[str] = ()) -> Path:
    """The built site of the book in ``folder``, and beside its pages the packs that were asked for."""
    inherited = {name: value for name, value in os.environ.items() if name not in (*FIRST, *SECOND)}
    env = {**inherited, **sky, "PYTHONPATH": os.fspath(folder / "book" / "_ext")}
    for words in (["build", "--cold"], *(["pack", kind] for kind in packs)):
        command = [*before, sys.executable, "-m", "marginalia.cli.main", "--root", os.fspath(folder), *words]
        done = subprocess.run(command, cwd=folder, env=env, umask=umask, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(done.stdout + done.stderr)
    made = folder / "_build"
    for pack in sorted(path for path in made.iterdir() if packs and path.suffix in (".zip", ".epub", ".html")):
        shutil.move(pack, made / "html" / pack.name)
    return made / "html"


def faked() -> tuple[str, ...]:
    """What to put before a command so that it runs just before the seconds since 1970 fill 31 bits; nothing where that cannot be done."""
    return ("faketime", "-m", "2038-01-19 03:14:05") if shutil.which("faketime") else ()


def differences(one: Path, other: Path) -> list[str]:
    """A line for each file that only one site has or whose bytes are not the same, with the first place that differs."""
    names = sorted({path.relative_to(site).as_posix() for site in (one, other) for path in site.rglob("*") if path.is_file()})
    return [line for name in names if (line := _difference(one / name, other / name, name))]


def _difference(one: Path, other: Path, name: str) -> str:
    if not (one.exists() and other.exists()):
        return f"{name}: only in the {'first' if one.exists() else 'second'}"
    first, second = one.read_bytes(), other.read_bytes()
    if first == second:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    seen = [content[max(0, at - AROUND) : at + AROUND].decode("utf-8", "replace") for content in (first, second)]
    return f"{name}: byte {at}: {seen[0]!r} and {seen[1]!r}"


def twice(source: Path, work: Path, packs: Sequence[str] = ()) -> tuple[Path, list[str]]:
    """Build the book under both skies; the first site, and what differs."""
    one, fonts = build(copied(source, work / "a"), FIRST, packs=packs), work / "fonts.conf"
    fonts.write_text(NO_FONTS, encoding="utf-8")
    sky = {**SECOND, "FONTCONFIG_FILE": os.fspath(fonts), "XDG_DATA_HOME": os.fspath(work / "nothing")}
    other = build(copied(source, work / "another folder, with spaces" / "b"), sky, *cut_off.prefix(), *faked(), umask=0o077, packs=packs)
    return one, differences(one, other)


def main() -> int:
    """Print what differs; 1 if anything does."""
    with tempfile.TemporaryDirectory() as work:
        try:
            site, found = twice(ROOT, Path(work), PACKS)
        except BuildError as error:
            print(error)
            return 1
        count = sum(path.is_file() for path in site.rglob("*"))
    print("\n".join(found))
    print(f"{len(found)} of {count} files differ." if found else f"All {count} files are the same in both builds{'' if faked() else ' (without another date)'}{'' if cut_off.prefix() else ' (with a network)'}.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
