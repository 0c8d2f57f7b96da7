"""The page on editing is correct: its commands do what it describes."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli.main import studyboard
from tests.docs.reference import ROOT

TEXT = (ROOT / "docs/editing.md").read_text(encoding="utf-8")


def commands(heading: str) -> list[list[str]]:
    """The commands below a heading, without the one that never ends."""
    part = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for block in re.findall(r"```sh\n(.*?)```", part, re.DOTALL) for line in block.splitlines()]
    found = [shlex.split(line, comments=True)[1:] for line in lines]
    return [each for each in found if each[0] != "preview"]


def run(arguments: list[str]) -> str:
    done = CliRunner().invoke(studyboard, arguments, env={"SOURCE_DATE_EPOCH": "1795305600"})
    assert done.exit_code == 0, (arguments, done.output, done.exception)
    return done.output


def test_the_statuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    record = tmp_path / "content/studies/asthma-steady-breath.yaml"
    for arguments in commands("Statuses"):
        if "--on" not in arguments:  # a day before the check that was just made: it is refused, as the page says
            run(arguments)
        if "closed" in arguments:
            [history] = re.findall(r"```yaml\n(history:\n.*?)```", TEXT, re.DOTALL)
            assert record.read_text(encoding="utf-8").endswith(history)


def test_the_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    site, study = commands("Start")
    run(site)
    monkeypatch.chdir(tmp_path / "our-studies")
    assert run(study).partition(" ")[0] in TEXT
