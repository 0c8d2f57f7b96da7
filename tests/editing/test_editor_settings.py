"""Visual Studio Code finds the schema of every record, and that of its own for every translation."""

import json
import re
from pathlib import PurePosixPath

import pytest
from jsonschema import Draft202012Validator

from site_builder.editing.scaffold import STARTER
from site_builder.records.find import kind_of
from site_builder.records.layout import RECORD_KINDS, schema_named
from site_builder.records.tree import read_tree
from tests.sites import REPOSITORY

SETTINGS = json.loads((STARTER / "site/_vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
MORE: tuple[str, ...] = (
    "studies/2026/a.yaml",
    "studies/2026/a.zh-Hans.yaml",
    "locations/x.yaml",
    "locations/x.de.yaml",
    "people.yaml",
)
MORE += ("people.fr.yaml", "conditions/a.yaml", "conditions/a.es.yaml", "glossary/a.yaml", "glossary/a.es.yaml")
FILES = sorted(
    {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "content").rglob("*.yaml")}
    | {f"content/{each}" for each in MORE}
)


def matches(pattern: str, path: str) -> bool:
    """A glob as editors read it: `*` within a folder, `**/` any number of folders."""
    parts = re.split(r"(\*\*/|\*)", pattern)
    meaning = {"**/": "(?:.*/)?", "*": "[^/]*"}
    return re.fullmatch("".join(meaning.get(each) or re.escape(each) for each in parts), path) is not None


def schemas_of(path: str) -> list[str]:
    """https://github.com/redhat-developer/yaml-language-server/pull/1345: the last pattern that fits decides."""
    found = []
    for schema, given in SETTINGS.items():
        fits = False
        for pattern in [given] if isinstance(given, str) else given:
            if matches(pattern.removeprefix("!"), path):
                fits = not pattern.startswith("!")
        found += [PurePosixPath(schema).stem] if fits else []
    return found


@pytest.mark.parametrize("path", FILES)
def test_one_schema_the_right_one(path: str) -> None:
    kind, many = kind_of(path)
    base = RECORD_KINDS[kind].folder if many else RECORD_KINDS[kind].of or kind
    assert schemas_of(path) == [base + ("_translation" if kind.endswith("_translation") else "")]


@pytest.mark.parametrize("path", [each for each in FILES if (REPOSITORY / each).is_file() and ".es." in each])
def test_correct_translations_are_not_underlined(path: str) -> None:
    [name] = schemas_of(path)
    value = read_tree((REPOSITORY / path).read_bytes(), path).value
    assert [error.message for error in Draft202012Validator(schema_named(name)).iter_errors(value)] == []
