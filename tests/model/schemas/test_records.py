"""The schemas that editors use accept what the reader accepts."""

import json
import re
from functools import lru_cache
from typing import Any

import jsonschema
import pytest
import yaml

from site_builder.cli.schema import _text
from site_builder.model.schemas.published import study_schema
from site_builder.model.schemas.records import field_texts
from site_builder.model.settings.status_words import StatusWords
from site_builder.model.status import Status
from site_builder.records.decode import yaml_part
from site_builder.records.find import find, kind_of
from site_builder.records.layout import _MANY, RECORD_KINDS, SCHEMAS, schema_named
from tests.sites import REPOSITORY

RECORDS = sorted(file.path for file in find(REPOSITORY).files if file.kind != "asset")


class Yaml12Loader(yaml.SafeLoader):
    """Reads plain words as an editor's YAML 1.2 does: only true, false, null and numbers mean something."""


Yaml12Loader.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if pair[0] in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:float")]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for words, kind in ((r"true|True|TRUE|false|False|FALSE", "bool"), (r"[-+]?[0-9]+", "int")):
    pattern = re.compile(f"^(?:{words})$")
    Yaml12Loader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", pattern, list("tTfF-+0123456789"))


@lru_cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = schema_named(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def schema_name(path: str) -> str:
    kind, many = kind_of(path)
    return next(name for name, known in _MANY.items() if known.name == kind) if many else kind


def read(path: str) -> Any:
    data = (REPOSITORY / path).read_bytes()
    return yaml.load(yaml_part(path, data), Yaml12Loader)


def test_there_are_demonstration_records_of_every_kind() -> None:
    assert {kind_of(path)[0] for path in RECORDS} == set(RECORD_KINDS)


@pytest.mark.parametrize("path", RECORDS)
def test_the_demonstration_content_is_valid(path: str) -> None:
    errors = [f"{list(error.path)}: {error.message}" for error in validator(schema_name(path)).iter_errors(read(path))]
    assert errors == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_starter_holds_the_schema_that_the_command_prints(name: str) -> None:
    kept = (REPOSITORY / "content/schema" / f"{name}.json").read_text(encoding="utf-8")
    assert kept == _text(schema_named(name)), "renew it: studyboard schema -o content/schema"


@pytest.mark.parametrize(
    "record",
    [
        "titel: A study",
        "sponsor: Riverside",
        "title: A study\nphase: 9",
        "title: A study\nidentifiers: {nct: '123'}",
        "title: A study\ndates: {start: 02/10/2026}",
        "title: A study\nlocations: [{location: a/b}]",
        "title: A study\nlocations: [{location: riverside, status: recruiting}]",
        "title: A study\nlocations: {location: riverside}",
        "title: A study\ncontact: jane@example.org",
        "title: [A study]",
    ],
)
def test_what_the_reader_refuses_an_editor_underlines(record: str) -> None:
    assert not validator("study").is_valid(yaml.load(record, Yaml12Loader))


@pytest.mark.parametrize(
    "record",
    [
        "title: 2026",
        "title: A study\nphase: 3",
        "title: A study\nphase: '3'",
        "title: A study\nphase:",
        "title: A study\nresults:\neligibility:\ndraft:",
        "title: A study\ndraft: yes",
        "title: A study\ndraft: true",
        "title: A study\nkeywords: asthma",
        "title: A study\nconditions: asthma",
        "title: A study\ndates: {start: 2026}",
        "title: A study\neligibility: {minimum_age: 18, inclusion: Adults}",
        "title: A study\neligibility: {inclusion: [Adults, {heading: For part 2, items: [One]}]}",
    ],
)
def test_what_the_reader_takes_an_editor_does_not_underline(record: str) -> None:
    assert list(validator("study").iter_errors(yaml.load(record, Yaml12Loader))) == []


def test_every_field_has_its_help() -> None:
    schema = json.loads(_text(schema_named("study")))
    for name, definition in {**schema["$defs"], "Study": schema}.items():
        for field, told in definition.get("properties", {}).items():
            assert "description" in told, f"{name}.{field} needs a docstring"


def test_each_status_has_its_word_on_every_python() -> None:
    """This record is made from a table; which source `inspect` finds for it differs from one Python to another."""
    assert field_texts(StatusWords) == {status.field: status.value for status in Status}


def test_descriptions_speak_to_those_who_use_the_data() -> None:
    """The published schema described the stylesheet and the columns of a table of the code."""
    texts = [json.dumps(schema) for schema in (study_schema(), *map(schema_named, SCHEMAS))]
    assert [part for text in texts for part in ("Columns:", "Attributes:", "css", "importers") if part in text] == []
