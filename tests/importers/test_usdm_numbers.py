"""Numbers, sponsors, versions and cohorts of study protocols in CDISC USDM."""

import copy
from typing import Any

import pytest

from site_builder.importers.usdm.numbers import latest_version
from tests.importers.test_usdm import changed, code, read


def organisation(number: int, kind: str, label: str) -> dict[str, Any]:
    return {"id": f"Org_{number}", "label": label, "type": code(kind)}


def test_a_number_of_another_registry_is_not_lost() -> None:
    protocol, version = changed()
    version["organizations"] = [
        organisation(1, "Clinical Study Sponsor", "Example Trust"),
        organisation(2, "Regulatory Agency", "Food & Drug Administration"),
        organisation(3, "Regulatory Agency", "European Union"),
    ]
    numbers = (("AP1", 1), ("NCT00000001", 3), ("2023-501234-12-00", 3), ("IND1", 2), ("N/A", 2))
    version["studyIdentifiers"] = [{"text": text, "scopeId": f"Org_{scope}"} for text, scope in numbers]
    version["roles"] = []
    values = read(protocol).values
    assert values["sponsor"] == "Example Trust", "whose number the protocol has, if no role names the sponsor"
    assert values["identifiers"] == {
        "nct": "NCT00000001",
        "eu_ct": "2023-501234-12-00",
        "sponsor_protocol": "AP1",
        "others": [{"name": "Food & Drug Administration", "value": "IND1"}],
    }


def test_of_several_versions_the_latest_counts() -> None:
    protocol, version = changed()
    older = {**version, "titles": [{"text": "Old light", "type": code("Brief Study Title")}], "versionIdentifier": "2"}
    protocol["study"]["versions"] = [older, version | {"versionIdentifier": "10"}]
    assert read(protocol).values["title"] == "Evening light"
    version["versionIdentifier"] = "final"
    protocol["study"]["versions"] = [older, version]
    assert read(protocol).values["title"] == "Old light", "no numbers: the first"


@pytest.mark.parametrize(("earlier", "latest"), [("1.9", "1.10"), ("2.0", "2.0.1")])
def test_versions_are_compared_by_all_of_their_numbers(earlier: str, latest: str) -> None:
    versions = [{"versionIdentifier": latest}, {"versionIdentifier": earlier}]
    assert latest_version(versions) == (versions[0], [])


def planned(least: float | None, most: float | None) -> dict[str, Any]:
    ends = {"minValue": least, "maxValue": most}
    unit = {"standardCode": code("Year")}
    return {"plannedAge": {name: {"value": value, "unit": unit} for name, value in ends.items() if value is not None}}


def test_the_ages_of_cohorts_that_differ_are_told() -> None:
    """Nobody of 67 with type 1 can join, although the widest limits are 18 and 70."""
    protocol, version = changed()
    population = version["studyDesigns"][0]["population"]
    population.pop("plannedAge", None)
    population["cohorts"] = [{"label": "Type 1", **planned(18, 64)}, {"name": "Type 2", **planned(20, None)}]
    found = read(protocol).values["eligibility"]
    assert (found["minimum_age"], found.get("maximum_age")) == ("18 years", None)
    assert found["note"] == "Ages in each cohort:\n\n- Type 1: 18 years to 64 years\n- Type 2: from 20 years"
    population["cohorts"] = [{"label": "Type 1", **planned(18, 64)}, {"name": "Type 2", **planned(18, 64)}]
    assert "note" not in read(protocol).values["eligibility"]


def test_a_number_of_an_authority_is_not_that_of_the_sponsor() -> None:
    protocol, version = changed()
    kinds = {"Pharma": "Pharmaceutical Company", "Second": "Pharmaceutical Company", "FDA": "Regulatory Agency"}
    version["organizations"] = [{"id": name, "name": name, "label": "", "type": code(kinds[name])} for name in kinds]
    version["studyIdentifiers"] = [{"text": "IND 123456", "scopeId": "FDA"}, {"text": "LX-1", "scopeId": "Pharma"}]
    version["roles"] = [
        {"code": code("Co-Sponsor"), "organizationIds": ["Second"]},
        {"code": code("Sponsor"), "organizationIds": ["Pharma"]},
        {"code": code("Laboratory"), "organizationIds": None},
    ]
    found = read(protocol)
    assert found.number == "LX-1"
    assert found.values["identifiers"] == {
        "sponsor_protocol": "LX-1",
        "others": [{"name": "FDA", "value": "IND 123456"}],
    }
    assert (found.values["sponsor"], found.values["collaborators"]) == ("Pharma", ["Second"])
    version["studyIdentifiers"].pop()
    found = read(protocol)
    assert (found.number, "sponsor_protocol" in found.values["identifiers"]) == ("IND-123456", False)


@pytest.mark.parametrize(("names", "days", "title"), [
    (("Original", "Amendment 2"), ("2022-01-01", "2024-01-01"), "New"),
    (("v1.0", "Version 2"), ("", ""), "New"),
    (("Original", "Amendment 2"), ("", ""), "Evening light"),
])  # fmt: skip
def test_the_latest_of_versions_with_names(names: tuple[str, str], days: tuple[str, str], title: str) -> None:
    protocol, version = changed()
    later = copy.deepcopy(version)
    later["titles"][1]["text"] = "New"
    versions = [version, later]
    for each, name, day in zip(versions, names, days, strict=True):
        each |= {"versionIdentifier": name, "dateValues": [{"dateValue": day}]}
    protocol["study"]["versions"] = versions
    found = read(protocol)
    assert found.values["title"] == title
    assert any("2 versions" in each.message for each in found.remarks) == (title != "New")


@pytest.mark.parametrize("role", [code("Clinical Study Sponsor", "C70793"), code("Trial Sponsor"), code("", "C70793")])
def test_the_sponsor_in_other_words(role: dict[str, Any]) -> None:
    protocol, version = changed()
    version["organizations"][0]["type"] = code("Pharmaceutical Company")
    everybody = [each["id"] for each in version["organizations"]]
    version["roles"] = [{"code": role, "organizationIds": everybody}]
    values = read(protocol).values
    assert (values["sponsor"], values.get("collaborators")) == ("Example Trust", None), "a registry is no sponsor"
    assert values["identifiers"]["sponsor_protocol"] == "LX-1/22"


@pytest.mark.parametrize("written", ["nct00000001", "NCT 00000001", "NCT-00000001"])
def test_a_number_of_a_registry_in_another_form_is_that_of_its_entry(written: str) -> None:
    protocol, version = changed()
    version["studyIdentifiers"][1]["text"] = written
    assert read(protocol) == read(changed()[0])
    version["studyIdentifiers"][1]["text"] = "NCT 0000001"
    assert read(protocol).values["identifiers"]["others"] == [{"name": "CT.gov", "value": "NCT 0000001"}]
