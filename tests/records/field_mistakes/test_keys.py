"""Suggestions for a key that a record does not have: the intended field, or none."""

from functools import partial
from typing import Any

import pytest

from site_builder.model.registry_entry import RegistryEntry
from site_builder.model.study import Study
from site_builder.records.field_mistakes.hints import fields_for
from site_builder.records.field_mistakes.keys import key_hint
from site_builder.records.field_mistakes.shapes import accepted_text

FIELDS = tuple(RegistryEntry.model_fields)


@pytest.mark.parametrize(
    ("path", "value", "hint"),
    [
        ("titel", "T", "did you mean `title: T`?"),
        ("title_en", "T", "write `title:`; its translation is part of a file of its own, `….en.yaml`"),
        ("gender", "women", "`sex:` belongs below `eligibility:`, indented"),
        ("eligibility.gender", "women", "did you mean `sex: female`?"),
        ("age", "18", "`minimum_age:` belongs below `eligibility:`, indented"),
        ("pi", "Jane Doe", "`principal_investigator:` belongs below `locations:`, indented"),
        ("locations.pi", "Jane Doe", "did you mean `principal_investigator: Jane Doe`?"),
        ("locations.hospital", "Main", "did you mean `location: Main`?"),
        ("locations.sponsor", "X", "`sponsor:` belongs to the whole record: begin its line at the left edge"),
        ("contact.tel", "5", "did you mean `phone: 5`?"),
        ("state", "MN", "`status:` belongs below `locations:`, indented"),
        ("intervention", "x", "write two lines: `interventions:` and below it, indented, `- name: x`"),
        ("coordinator", "a@b.org", "write two lines: `contact:` and below it, indented, `email: a@b.org`"),
    ],
)
def test_what_was_meant(path: str, value: Any, hint: str) -> None:
    assert key_hint(Study, tuple(path.split(".")), value) == hint


@pytest.mark.parametrize("value", ["de", "Deutsch", ["de"], "alemán"])
def test_a_language_of_a_study_is_that_of_its_registry_or_of_a_translation(value: Any) -> None:
    over_import = key_hint(Study, ("language",), value, {"title": "A", "registry": {}})
    assert "two lines: `registry:` and below it, indented, `language: de`; your own words" in over_import
    alone = key_hint(Study, ("Sprache",), value, {"title": "A"})
    assert alone.startswith("remove this line: your own words are in the first language")
    assert alone.endswith("`….de.yaml`")
    assert key_hint(Study, ("contact", "language"), "es") == "did you mean `languages: es`?"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("inglés", "language: en"),
        ("EN", "language: en"),
        ("NCT01234567", "number: NCT01234567"),
        ("2022-501234-12-00", "number: 2022-501234-12-00"),
        ("ClinicalTrials.gov", "name: ClinicalTrials.gov"),
    ],
)
def test_one_word_for_a_registry_entry_is_its_language_number_or_name(typed: str, line: str) -> None:
    hint = fields_for("registry", typed, FIELDS, accepted=partial(accepted_text, Study, ("registry",)))
    assert hint == f"write two lines: `registry:` and below it, indented, `{line}`"


@pytest.mark.parametrize("key", ["website", "url", "homepage"])
def test_an_address_is_no_field_of_a_study(key: str) -> None:
    hint = key_hint(Study, (key,), "www.example.org")
    assert hint == "remove this line; a web address can be part of a longer text, as [words](www.example.org)"


@pytest.mark.parametrize("key", ["fax", "version", "theme", "video", "nurse", "weight", "benefits", "first_name"])
def test_nothing_is_proposed_for_a_key_that_is_no_field(key: str) -> None:
    assert key_hint(Study, (key,), "x").startswith("remove this line")
    assert "did you mean" not in key_hint(Study, ("dates", key), "x")
