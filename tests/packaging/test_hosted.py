"""The project's own hosted tests: pinned actions, every supported Python, the locked tools, all tests."""

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.sites import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
FIRST_WITH_NODE_24 = {"actions/checkout": 5, "actions/setup-python": 6}
"""Earlier ones run on Node.js 20, which hosted runners no longer have."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_their_whole_hash_and_run(path: Any) -> None:
    text = path.read_text("utf-8")
    used = re.findall(r"uses: (\S+)@([0-9a-f]{40}) # v(\d+)\.\d+\.\d+$", text, re.MULTILINE)
    assert len(used) == text.count("uses:") > 0
    for action, _, major in used:
        assert int(major) >= FIRST_WITH_NODE_24[action]
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


def test_every_supported_python_is_tried() -> None:
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    jobs = yaml.safe_load((REPOSITORY / ".github/workflows/test.yml").read_text("utf-8"))["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["python"] == named
    assert jobs["test"]["steps"][-1] == {"run": ".ci/run"}
    assert PROJECT["project"]["requires-python"] == f">={named[0]}"


def test_the_newest_releases_are_tried_every_week() -> None:
    text = (REPOSITORY / ".github/workflows/newest.yml").read_text("utf-8")
    assert re.search(r'cron: "\d+ \d+ \* \* \d"', text)
    assert "run: .ci/run test-newest" in text


def test_hooks_use_the_locked_tools() -> None:
    [repo] = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    hooks = {hook["id"]: hook for hook in repo["hooks"]}
    assert {"ruff", "ruff-format", "rules", "lock", "types"} == hooks.keys()
    assert all(hook["entry"].startswith(".venv/bin/") and hook["language"] == "system" for hook in hooks.values())
