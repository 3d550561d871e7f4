"""Read the command line and run the subcommand it names."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import anchors, bom, build, check, codes, commands, describe, docket, editors, export, ids, init, new, pack, packet, schema, serve

COMMANDS = (check, new, describe, anchors, build, serve, export, pack, packet, docket, init, editors, schema, bom, ids, codes, commands)


def project(start: Path) -> Path:
    """The project that ``start`` lies in: the nearest folder with _config.yml and book/. Else ``start`` itself."""
    for folder in (start, *start.parents):
        if (folder / "_config.yml").exists() and (folder / "book").is_dir():
            return folder
    return start


def parser() -> argparse.ArgumentParser:
    """The whole command line; each subcommand adds its own part."""
    made = argparse.ArgumentParser(prog="marginalia", description="Check, look up and extend an annotated reading.")
    made.add_argument("--root", type=Path, help="the project's folder (default: the one this folder lies in)")
    subcommands = made.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_to(subcommands)
    return made


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0: all well; 1: problems were found; 2: the command line is wrong."""
    said = parser().parse_args(words)
    said.root = (said.root or project(Path.cwd())).resolve()
    if getattr(said, "needs_book", True) and not (said.root / "book").is_dir():
        print(f"{said.root}: no book here (a folder with _config.yml and book/ is needed; name it with --root)", file=sys.stderr)
        return 2
    try:
        return int(said.run(said))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
