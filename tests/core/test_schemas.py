"""The JSON Schemas and what this book's files hold."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml

from marginalia.cli.main import main
from marginalia.core import schemas
from marginalia.core.schemas import COLLECTIONS, Collection
from tests.conftest import ROOT


def as_an_editor_reads(text: str) -> Any:
    """YAML as editors take it: numbers and truth are typed, days stay text."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rows if not tag.endswith("timestamp")] for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader=loader)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda one: one.name)
def test_every_file_of_this_book_fits_its_schema(collection: Collection) -> None:
    """An editor does not mark as wrong what the book takes."""
    validator = jsonschema.Draft202012Validator(schemas.schema(collection))
    files = [path for path in sorted(ROOT.glob(collection.files)) if path.stem != "index"]
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        data = as_an_editor_reads(text.split("---\n")[1] if path.suffix == ".md" else text)
        assert [f"{path.name}: {list(error.path)} {error.message[:80]}" for error in validator.iter_errors(data)] == []


def test_a_schema_refuses_what_the_check_refuses() -> None:
    """A field too many, one too few, a value that is not one of those."""
    validator = jsonschema.Draft202012Validator(schemas.schema(COLLECTIONS[0]))
    good = {"id": "note-x", "title": "X", "target": {"para": 1, "exact": "x"}, "kind": "law", "known_on": "2026-03-20", "checked": "2026-11-23", "sources": ["a-b"]}
    assert list(validator.iter_errors(good)) == []
    for bad in ({**good, "chekced": "2026"}, {key: value for key, value in good.items() if key != "kind"}, {**good, "kind": "lawful"}):
        assert list(validator.iter_errors(bad)) != []


def test_the_command_writes_what_the_site_has(tmp_path, capsys) -> None:
    """One definition, two ways to it; VS Code looks for these names."""
    assert main(["--root", str(ROOT), "schema", str(tmp_path / "s")]) == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "s").iterdir()} == {name.removeprefix("schemas/"): content for name, content in schemas.files().items()}
    assert str(tmp_path) in capsys.readouterr().out
    named = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {name.removeprefix("_build/") for name in named} <= set(schemas.files())
    assert all(list(ROOT.glob(target)) for target in named.values())
