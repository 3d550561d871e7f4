"""What runs on the host: least permissions, no secret within reach of a pull request, nothing fetched by a tag that can be moved."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
NAMES = [file.name for file in FILES]
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def read(name: str) -> dict[str, Any]:
    """A workflow; BaseLoader, because YAML 1.1 takes the key ``on`` for true."""
    return yaml.load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_named_by_a_commit_and_says_its_version(name: str) -> None:
    """Whoever moves a tag changes nothing here."""
    rows = [row.strip() for row in (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8").splitlines() if "uses:" in row]
    assert rows
    assert [row for row in rows if not PINNED.search(row)] == []


def test_one_action_has_one_commit() -> None:
    """Two workflows do not run two versions of the same action."""
    found = {match for file in FILES for match in re.findall(r"uses: (\S+?)@(\w+)", file.read_text(encoding="utf-8"))}
    assert len({name for name, _ in found}) == len(found)


@pytest.mark.parametrize("name", NAMES)
def test_no_secret_is_named_and_no_pull_request_runs_with_the_rights_of_the_book(name: str) -> None:
    """A fork’s pull request never sees a secret: there is none, and ``pull_request_target`` is not used."""
    text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    assert not re.search(r"secrets\s*[.\[]|GITHUB_TOKEN|github\.token|secrets: inherit", text)
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(read(name)["on"])


@pytest.mark.parametrize("name", NAMES)
def test_what_a_pull_request_says_is_never_part_of_a_command(name: str) -> None:
    """A title or branch name with a semicolon in it runs nothing."""
    steps = [step for job in read(name)["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    assert [step["run"] for step in steps if re.search(r"\b(curl|wget|docker)\b|git clone|pip install", step.get("run", ""))] == []


@pytest.mark.parametrize("name", NAMES)
def test_only_the_job_that_publishes_may_write(name: str) -> None:
    """The rights to publish are one job's, on main, and it runs nothing of the repository."""
    flow = read(name)
    assert flow["permissions"] in ({"contents": "read"}, {})
    for title, job in flow["jobs"].items():
        if job.get("permissions", {"contents": "read"}) == {"contents": "read"}:
            continue
        assert (name, title) == ("pages.yml", "publish")
        assert job["permissions"] == {"pages": "write", "id-token": "write"}
        assert job["if"] == "github.ref == 'refs/heads/main'"
        assert [step.get("uses", "").split("@")[0] for step in job["steps"]] == ["actions/deploy-pages"]
    assert name != "pages.yml" or "pull_request" not in flow["on"]


@pytest.mark.parametrize("name", NAMES)
def test_a_checkout_leaves_no_token_behind_and_each_job_ends(name: str) -> None:
    """Tests of a pull request find no credential in .git, and cannot run for six hours."""
    for job in read(name)["jobs"].values():
        assert int(job["timeout-minutes"]) <= 45
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_the_dev_container_names_a_version() -> None:
    """Never “latest”."""
    rows = (ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8").splitlines()
    image = json.loads("\n".join(row for row in rows if not row.startswith("//")))["image"]
    assert re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:\d+-3\.11-bookworm", image)
