"""Nothing a contributor can meet goes without a word: codes, fields, options, make targets, forms."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pytest
import yaml

from marginalia.cli import commands
from marginalia.cli.collections import COLLECTIONS
from marginalia.cli.main import parser
from marginalia.core import schemas
from marginalia.core.models import Record
from marginalia.core.problems import Code
from tests.conftest import ROOT
from tests.core.bad import examples

CONTRIBUTE = ROOT / "book" / "contribute"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in CONTRIBUTE.glob("*.md")}
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def records() -> list[type[Record]]:
    """Every model of a record."""

    def below(model: type[Record]) -> list[type[Record]]:
        return [one for sub in model.__subclasses__() for one in (sub, *below(sub))]

    return below(Record)


def test_every_code_has_a_sentence_and_an_example() -> None:
    """The example is what is said of the first bad case; run ``python -m tests.core.bad.examples`` after a change."""
    assert [code.value for code in Code if not re.fullmatch(r"\w.{15,}[.…)]", code.__doc__ or "")] == []
    assert json.loads(examples.FILE.read_text(encoding="utf-8")) == examples.examples()


def test_every_message_says_what_to_do() -> None:
    """A contributor is never left with what is wrong alone."""
    assert [code for code, example in json.loads(examples.FILE.read_text(encoding="utf-8")).items() if not example["hint"]] == []


@pytest.mark.parametrize("model", records(), ids=lambda model: model.__name__)
def test_every_field_is_described(model: type[Record]) -> None:
    """The reference and the schemas have a sentence for each."""
    assert [name for name, field in model.model_fields.items() if not (field.description or "").strip()] == []


def test_every_collection_is_on_the_page_of_fields() -> None:
    """One table each, and one for the sources."""
    shown = re.findall(r"\{view\} fields (\S+)", PAGES["fields.md"])
    assert sorted(shown) == sorted([*(one.name for one in schemas.COLLECTIONS), "source"])
    assert "{view} codes" in PAGES["messages.md"]


def test_every_option_has_a_word_of_help() -> None:
    """Of every command, down to each collection of ``new``."""
    silent = [
        f"{words} {action.option_strings or action.dest}"
        for words, one, _ in commands._commands(parser())
        for action in one._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []


def test_the_page_of_commands_is_what_the_command_line_says() -> None:
    """``marginalia commands --write`` after a change."""
    assert PAGES["commands.md"] == commands.reference()
    assert all(f"### `marginalia new {name}`" in PAGES["commands.md"] for name in COLLECTIONS)


def test_every_make_target_is_described() -> None:
    """On the page on setting up, and no other is."""
    targets = re.search(r"(?m)^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert targets
    rows = re.findall(r"(?m)^\| (`make .*?`) \| \S", PAGES["setup.md"])
    assert sorted(target for row in rows for target in re.findall(r"`make (\w+)`", row)) == sorted(targets[1].split())


@pytest.mark.parametrize("path", [ROOT / "CONTRIBUTING.md", ROOT / "CODE_OF_CONDUCT.md", ROOT / "README.md", *CONTRIBUTE.glob("*.md")], ids=lambda path: path.name)
def test_links_to_files_lead_somewhere(path: Path) -> None:
    """A contributor follows them on the web and in the folder."""
    found = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if not target.startswith("(")]
    assert [target for target in found if not (path.parent / target).exists()] == []


def test_issue_forms_are_whole() -> None:
    """Each form has a name, a sentence, and labels on all that it asks; ids are unique."""
    forms = [path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"]
    assert {path.stem for path in forms} == {"new-note", "correction", "dead-source", "new-event", "bias"}
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        asked = [part for part in form["body"] if part["type"] != "markdown"]
        assert form["name"]
        assert form["description"]
        assert all(part["attributes"]["label"] for part in asked)
        assert len({part["id"] for part in asked}) == len(asked)


def test_the_first_note_of_the_guide_is_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worked example is followed to the letter on this book: the command, its output, the file, the one problem, and none."""
    import shutil
    from contextlib import redirect_stdout
    from io import StringIO

    from marginalia.cli.main import main

    monkeypatch.setattr("sys.argv", [".venv/bin/marginalia"])
    monkeypatch.setenv("PATH", "")
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "book", tmp_path / "book", ignore=shutil.ignore_patterns("_ext", "__pycache__"))
    said = StringIO()
    with redirect_stdout(said):
        assert main(["--root", str(tmp_path), "new", "note", "--words", "not cost-free", "--kind", "question", "--title", "What would you give up?"]) == 0
    blocks = re.findall(r"(?s)```\n(.*?)```", PAGES["index.md"])
    assert said.getvalue() in blocks
    path = tmp_path / "book/notes/511-what-would-you-give-up.md"
    path.write_text(next(block for block in blocks if block.startswith("---")), encoding="utf-8")
    said = StringIO()
    with redirect_stdout(said):
        assert main(["--root", str(tmp_path), "check", str(path)]) == 1
    assert said.getvalue() in blocks
    path.write_text(path.read_text(encoding="utf-8").replace("by insisting on its", "by keeping to its"), encoding="utf-8")
    said = StringIO()
    with redirect_stdout(said):
        assert main(["--root", str(tmp_path), "check", str(path)]) == 0
    assert said.getvalue() in blocks
