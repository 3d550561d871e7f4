"""Who may import whom: ``core`` knows nothing of Sphinx nor of what is built on it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import marginalia

PACKAGE = Path(marginalia.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# Part: the parts that it must not import.
FORBIDDEN = {
    "core": {"render", "exporters", "charts", "packets", "offline", "importers", "cli"},
    "exporters": {"render", "charts", "packets", "offline", "importers", "cli"},
    "charts": {"render", "exporters", "packets", "offline", "importers", "cli"},
    "packets": {"render", "charts", "offline", "importers", "cli"},
    "render": {"offline", "importers", "cli"},
    "importers": {"render", "exporters", "charts", "packets", "offline", "cli"},
    "offline": {"packets", "importers", "cli"},
    "cli": set(),
}
HOST = {"sphinx", "docutils", "myst_parser", "myst_nb", "jupyter_book", "sphinxcontrib"}


def name_of(path: Path) -> str:
    """The dotted name of a module from its path."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for path in MODULES}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it, by full name."""
    package = name_of(path).split(".") if path.name == "__init__.py" else name_of(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield f"{base}.{alias.name}" if f"{base}.{alias.name}" in NAMES else base


def part_of(module: str) -> str:
    """“core” for marginalia.core.text; nothing for a module that is not of the package."""
    parts = module.split(".")
    return parts[1] if parts[0] == "marginalia" and len(parts) > 1 else ""


@pytest.mark.parametrize("part", FORBIDDEN)
def test_imports_go_one_way(part: str) -> None:
    """Who changes how pages look cannot break how content is read."""
    found = [(name_of(path), module) for path in MODULES if part_of(name_of(path)) == part for module in imports(path)]
    assert [pair for pair in found if part_of(pair[1]) in FORBIDDEN[part]] == []


def test_every_part_is_looked_at() -> None:
    """A new part of the package cannot escape these rules."""
    assert {part_of(name) for name in NAMES} - {""} == set(FORBIDDEN)


def test_the_reading_of_imports_sees_relative_and_late_ones() -> None:
    """The rules above are not kept by looking away."""
    assert {"marginalia.core.text", "dataclasses"} <= set(imports(PACKAGE / "core" / "anchoring.py"))
    assert "marginalia.core.corpus" in set(imports(PACKAGE / "core" / "checks.py"))
    assert "pybtex.database" in set(imports(PACKAGE / "core" / "bibliography.py"))
    assert "marginalia.render.extension" in set(imports(PACKAGE / "__init__.py"))


@pytest.mark.parametrize("part", ["core", "exporters", "charts", "packets", "importers"])
def test_only_what_makes_pages_names_the_host(part: str) -> None:
    """Checks, data and charts are made the same way without Sphinx."""
    found = [(path.name, module) for path in MODULES if part_of(name_of(path)) == part for module in imports(path)]
    assert [pair for pair in found if pair[1].split(".")[0] in HOST] == []


def test_modules_of_core_do_not_import_in_a_circle() -> None:
    """Each module can be read knowing only those below it."""
    graph = {name_of(path): {m for m in imports(path) if part_of(m) == "core"} for path in MODULES if part_of(name_of(path)) == "core"}
    while graph:
        free = {name for name, needs in graph.items() if not needs & graph.keys() - {name}}
        assert free, f"a circle among {sorted(graph)}"
        graph = {name: needs for name, needs in graph.items() if name not in free}


def test_checking_a_book_loads_no_sphinx(small_book: Path) -> None:
    """``marginalia check`` starts quickly and works where Sphinx is not installed."""
    names = sorted(name for name in NAMES if part_of(name) == "core")
    program = f"import sys, importlib, pathlib\nfor name in {names!r}: importlib.import_module(name)\n"
    program += "from marginalia.core.checks import check\nassert check(pathlib.Path(sys.argv[1]))[1] == []\n"
    program += "print(*sorted({m.split('.')[0] for m in sys.modules}))"
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-c", program, small_book], env=env, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & HOST == set()
