"""Protocols in version 3 of CDISC USDM, whose fields have other names and places."""

from typing import Any

from tests.importers.test_usdm import changed, read


def of_version_3() -> tuple[dict[str, Any], dict[str, Any]]:
    """The protocol of the other tests in USDM 3, and its version."""
    protocol, version = changed()
    protocol["usdmVersion"] = "3.0.0"
    del version["roles"]
    organisations = {each["id"]: each for each in version.pop("organizations")}
    for each in version["studyIdentifiers"]:
        organisation = organisations[each.pop("scopeId")]
        organisation["organizationType"] = organisation.pop("type")
        each |= {"studyIdentifier": each.pop("text"), "studyIdentifierScope": organisation}
    (design,) = version["studyDesigns"]
    version |= {name: design.pop(name) for name in ("studyType", "studyPhase")}
    design["studyInterventions"] = version.pop("studyInterventions")
    population = design["population"]
    items = {each["id"]: each for each in version.pop("eligibilityCriterionItems")}
    population["criteria"] = design.pop("eligibilityCriteria")
    for each in population["criteria"]:
        item = items[each.pop("criterionItemId")]
        each |= {"text": item["text"], "dictionaryId": item["dictionaryId"]}
    design["dictionaries"] = version.pop("dictionaries")
    least = population["plannedAge"]["minValue"]
    population["plannedAge"] = {"minValue": least["value"], "maxValue": None, "unit": least["unit"]}
    population["plannedEnrollmentNumber"] = {"minValue": 75.0, "maxValue": 75.0, "unit": None}
    for each in design["encounters"]:
        each["environmentalSetting"] = each.pop("environmentalSettings")
    return protocol, version


def test_a_protocol_of_version_3_says_what_that_of_version_4_says() -> None:
    protocol, version = of_version_3()
    for each in version["studyDesigns"][0]["population"]["criteria"]:
        each["text"] = each["text"].replace('<usdm:tag name="least"/>', "18")
    expected = read(changed()[0])
    actual = read(protocol)
    assert actual.values == expected.values
    assert {each.code for each in actual.remarks} == {each.code for each in expected.remarks}, "version 3 is understood"


def test_an_intervention_of_two_designs_is_one() -> None:
    protocol, version = of_version_3()
    version["studyDesigns"] *= 2
    assert [each["name"] for each in read(protocol).values["interventions"]] == ["Light"]


def test_a_range_of_participants_is_no_number_of_them() -> None:
    protocol, version = of_version_3()
    planned = version["studyDesigns"][0]["population"]["plannedEnrollmentNumber"]
    planned["minValue"] = 60.0
    assert "enrollment" not in read(protocol).values


def test_a_study_in_another_wrapper_or_in_none() -> None:
    """Repositories of study definitions write the version of the model in an audit trail."""
    protocol, _ = changed()
    expected = read(protocol)
    study = protocol["study"]
    repository = read({"study": study, "auditTrail": {"usdmVersion": "4.0"}, "links": None})
    assert (repository.values, repository.remarks) == (expected.values, expected.remarks)
    assert read({"instanceType": "Study", **study}).values == expected.values
