"""Documents name only commands and options that exist, and each document can be reached from the README."""

import re
from pathlib import Path

import click
import pytest

from site_builder.cli.main import studyboard
from tests.docs.reference import ROOT
from tests.docs.test_docs import DOCUMENTS

PLACES = [
    *(path for path in DOCUMENTS if path.name != "CHANGELOG.md"),
    *sorted(
        path for path in (ROOT / "site_builder/starter").rglob("*") if path.suffix in {".md", ".yml", ".toml", ".sh"}
    ),
]


def _options() -> dict[str, set[str]]:
    context = click.Context(studyboard)
    commands = {name: studyboard.get_command(context, name) for name in studyboard.list_commands(context)}
    return {
        name: {option for parameter in command.params for option in parameter.opts} | {"--help"}
        for name, command in commands.items()
        if command
    }


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.name)
def test_commands_and_options_exist(path: Path) -> None:
    options = _options()
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for name, rest in re.findall(r"(?:`|^|&& |: |- )studyboard ([a-z]+)\b([^`\n;|&#]*)", text, re.MULTILINE):
        assert name in options, name
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", rest):
            assert option in options[name], f"{name} {option}"


def test_each_document_is_linked_from_another() -> None:
    linked = set()
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#]+\.md)", path.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                linked.add((path.parent / target).resolve())
    assert [path.name for path in DOCUMENTS if path != ROOT / "README.md" and path.resolve() not in linked] == []
