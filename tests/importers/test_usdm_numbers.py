"""Numbers, sponsors, versions and cohorts of study protocols in CDISC USDM."""

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
    assert latest_version(versions) == versions[0]


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
