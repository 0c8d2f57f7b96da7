"""FHIR R5: single studies, bundles, NDJSON and their descriptions, checked with fhir.resources for FHIR 5.0.0."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.bundle import Bundle
from fhir.resources.researchstudy import ResearchStudy
from fhir.resources.structuredefinition import StructureDefinition
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.eligibility import Eligibility
from site_builder.outputs.exports import fhir_bundle
from site_builder.outputs.exports.fhir_group import combination, eligibility_groups
from tests.effort import tries
from tests.sites import built, files_of, study, write_site, write_yaml

ADDRESS = "https://example.org/trials/"
CONTACT = {"role": "Coordinator", "phone": "+1 507 555 0100", "email": "lung@example.org"}


def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def write_studies(site: Path) -> Path:
    write_site(site, 6, open_data=["fhir"])
    far = {"place": {"name": "Clinic, far", "city": "Oslo", "country": "Norway", "latitude": 59.9, "longitude": 10.7}}
    at = [
        {"location": "north", "status": "closed", "checked_on": "2026-11-01", "principal_investigator": "ada"},
        {**far, "status": "open", "checked_on": "2026-11-01", "contact": CONTACT},
        {"location": "south", "status": "open", "checked_on": "2020-01-01"},
    ]
    who = {
        "minimum_age": "18 years",
        "inclusion": ["Adults", {"text": "At least two of the following:", "items": ["Cough", "Fever", "Rash"]}],
        "exclusion": [{"heading": "For part 2 only", "items": [{"text": "Any of:", "items": ["A", "B"]}]}],
    }
    codes = [{"system": "mesh", "code": "D001249", "name": "Asthma"}]
    arms = [{"name": "Low dose", "kind": "experimental", "gets": ["Tablets"]}]
    write_yaml(
        site / "content/studies/whole_one.yaml",
        {**study(1), "arms": arms, "locations": at, "eligibility": who, "condition_codes": codes},
    )
    write_yaml(site / "content/studies/gone.yaml", {**study(2), "withdrawn": {"reason": "No money."}})
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_studies(tmp_path_factory.mktemp("fhir"))
    built(made)
    return made


@pytest.fixture
def output(site: Path) -> Path:
    return site / "output"


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_what_is_inside_is_referred_to_and_nothing_else_is(output: Path) -> None:
    paths = list((output / "fhir/ResearchStudy").glob("*.json"))
    assert len(paths) == 8
    for path in paths:
        found = loaded(path)
        ResearchStudy.model_validate(found)
        inside = [f"#{each['id']}" for each in found.get("contained", ())]
        assert len(set(inside)) == len(inside)
        assert set(references(found)) == set(inside), "dom-3 of https://hl7.org/fhir/R5/domainresource.html"


def test_a_study_in_fhir(output: Path) -> None:
    found = loaded(output / "fhir/ResearchStudy/whole_one.json")
    assert found["id"] == "whole.one"
    assert found["identifier"][0] == {"system": "https://clinicaltrials.gov", "value": "NCT00000001"}
    assert found["comparisonGroup"] == [
        {"name": "Low dose", "type": {"text": "experimental"}, "intendedExposure": [{"display": "Tablets"}]}
    ]
    assert found["progressStatus"][0]["state"]["coding"][0]["code"] == "recruiting"
    asthma = {"system": "https://www.nlm.nih.gov/mesh", "code": "D001249", "display": "Asthma"}
    assert {"coding": [asthma], "text": "Asthma"} in found["condition"]
    inside = {each["id"]: each for each in found["contained"]}
    telecom = [{"system": "phone", "value": "+1 507 555 0100"}, {"system": "email", "value": "lung@example.org"}]
    for id_, kind in (("site-2", "Location"), ("organization-2", "Organization"), ("role-2", "PractitionerRole")):
        assert inside[id_]["resourceType"] == kind
        assert inside[id_]["contact"][0]["telecom"] == telecom
    assert inside["role-1"]["practitioner"] == {"display": "Ada Łukasiewicz, M.D."}
    assert inside["site-2"]["position"] == {"longitude": 10.7, "latitude": 59.9}
    roles = [(each["role"]["coding"][0]["code"], each.get("party")) for each in found["associatedParty"]]
    assert ("primary-investigator", {"reference": "#role-1"}) in roles
    assert ("recruitment-contact", {"reference": "#role-2"}) in roles
    statuses = [
        {part["url"]: part.get("valueString") or part.get("valueDate") for part in each["extension"][0]["extension"]}
        for each in found["site"]
    ]
    assert [each["status"] for each in statuses] == ["closed", "open", "not confirmed"]
    assert statuses[2]["statusGiven"] == "open"


def test_criteria_are_groups_with_their_combination(output: Path) -> None:
    found = loaded(output / "fhir/ResearchStudy/whole_one.json")
    groups = {each["id"]: each for each in found["contained"] if each["resourceType"] == "Group"}
    method = "http://hl7.org/fhir/6.0/StructureDefinition/extension-Group.combinationMethod"
    threshold = "http://hl7.org/fhir/6.0/StructureDefinition/extension-Group.combinationThreshold"
    assert groups["who"]["extension"] == [{"url": method, "valueCode": "all-of"}]
    assert [each["exclude"] for each in groups["who"]["characteristic"]] == [False, False, False, True]
    symptoms = groups["who-1"]
    assert symptoms["extension"] == [
        {"url": method, "valueCode": "at-least"},
        {"url": threshold, "valuePositiveInt": 2},
    ]
    assert [each["valueCodeableConcept"]["text"] for each in symptoms["characteristic"]] == ["Cough", "Fever", "Rash"]
    assert "extension" not in groups["who-2"], "nothing says how the parts go together"
    (inner,) = groups["who-2"]["characteristic"]
    assert inner["valueReference"] == {"reference": "#who-3", "display": "Any of:"}
    assert groups["who-3"]["extension"] == [{"url": method, "valueCode": "any-of"}]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One of:", ("any-of", 0)),
        ("At least one of the following", ("any-of", 0)),
        ("One or more of:", ("any-of", 0)),
        ("3 or more of these", ("at-least", 3)),
        ("At least 2 of", ("at-least", 2)),
        ("All of the following", ("all-of", 0)),
        ("Adequate organ function:", ("", 0)),
        ("Somebody of age", ("", 0)),
    ],
)
def test_a_combination_is_told_only_where_words_say_so(words: str, expected: tuple[str, int]) -> None:
    assert combination(words) == expected


@pytest.mark.parametrize("lead", ["Must not have any of:", "No history of:", "Ohne:", "没有以下疾病：", "بدون:"])
def test_parts_of_a_denial_are_no_group_of_their_own(lead: str) -> None:
    """A program that reads a group "any of asthma, gout" would look for people who have them."""
    denied = {"text": lead, "items": ["asthma", {"text": "gout", "items": ["in the foot"]}]}
    eligibility = Eligibility.model_validate({"inclusion": [denied], "exclusion": [denied]})
    (group,) = eligibility_groups(eligibility)
    text = f"{lead.rstrip(':：')}: asthma; gout: in the foot"
    assert [(each["valueCodeableConcept"]["text"], each["exclude"]) for each in group["characteristic"]] == [
        (text, False),
        (text, True),
    ]


def test_what_is_excluded_keeps_its_parts_among_the_exclusions_only() -> None:
    lead = {"text": "Prohibited medicines, any of:", "items": ["aspirin"]}
    groups = eligibility_groups(Eligibility.model_validate({"inclusion": [lead], "exclusion": [lead]}))
    assert [each["id"] for each in groups] == ["who", "who-1"]
    assert ["valueReference" in each for each in groups[0]["characteristic"]] == [False, True]


@given(st.text(max_size=200))
@settings(max_examples=tries(60), deadline=None)
def test_any_words_have_a_combination_or_none(words: str) -> None:
    code, number = combination(words)
    assert code in ("", "all-of", "any-of", "at-least")
    assert (number > 1) == (code == "at-least")


def test_bundles_and_ndjson_hold_every_study(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fhir_bundle, "SIZE", 3)
    made = write_studies(tmp_path)
    built(made)
    fhir = made / "output/fhir"
    single = {path.stem: loaded(path) for path in (fhir / "ResearchStudy").glob("*.json")}
    in_bundles = []
    for path in sorted((fhir / "Bundle").iterdir()):
        told = loaded(path)
        Bundle.model_validate(told)
        for each in told["entry"]:
            assert each["fullUrl"] == f"{ADDRESS}fhir/ResearchStudy/{each['resource']['id']}"
            assert each["request"] == {"method": "PUT", "url": f"ResearchStudy/{each['resource']['id']}"}
            in_bundles.append(each["resource"])
    lines = [line for path in sorted((fhir / "ndjson").iterdir()) for line in path.read_bytes().split(b"\n") if line]
    expected = [single[id_] for id_ in sorted(single)]
    assert in_bundles == expected == [json.loads(line) for line in lines]
    manifest = loaded(fhir / "$bulk-publish")
    assert manifest["manifestType"] == "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/bulk-publish"
    assert manifest["requiresAccessToken"] is False
    for each in manifest["output"]:
        path = made / "output" / each["url"].removeprefix(ADDRESS)
        assert path.read_bytes().count(b"\n") == each["count"]
    assert sum(each["count"] for each in manifest["output"]) == 8


def test_an_edit_makes_only_the_files_of_its_study_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fhir_bundle, "SIZE", 3)
    made = write_studies(tmp_path / "site")
    built(made)
    before = files_of(made / "output/fhir")
    write_yaml(made / "content/studies/study-0.yaml", {**study(0), "title": "Another"})
    built(made)
    after = files_of(made / "output/fhir")
    touched = {path for path in after if after[path] != before[path]}
    assert touched == {
        "ResearchStudy/study-0.json",
        "Bundle/studies-1.json",
        "ndjson/ResearchStudy-1.ndjson",
        "$bulk-publish",
    }
    built(made, tmp_path / "fresh", clean=True)
    assert files_of(tmp_path / "fresh/fhir") == after


def test_the_extension_is_defined_at_its_own_address(output: Path) -> None:
    url = loaded(output / "fhir/ResearchStudy/whole_one.json")["site"][0]["extension"][0]["url"]
    found = loaded(output / url.removeprefix(ADDRESS))
    StructureDefinition.model_validate(found)
    assert found["url"] == url
    assert url.startswith("https://")
    parts = {each["sliceName"] for each in found["differential"]["element"] if "sliceName" in each}
    used = {
        part["url"]
        for path in (output / "fhir/ResearchStudy").glob("*.json")
        for each in loaded(path).get("site", ())
        for part in each["extension"][0]["extension"]
    }
    assert used == parts


def test_the_page_of_a_study_links_to_fhir(output: Path) -> None:
    html = (output / "studies/study-1.html").read_text(encoding="utf-8")
    links = re.findall(r'<link rel="alternate" type="application/fhir\+json"[^>]* href="([^"]+)"', html)
    assert links == ["../fhir/ResearchStudy/study-1.json"]
