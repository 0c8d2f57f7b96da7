"""Protocols with several designs, one for each part of a study."""

import copy
from typing import Any

from tests.importers.test_usdm import CRITERIA, PROTOCOL, code, criterion, read


def parts(**second: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A protocol whose second design has the first one's criteria but one, and one of its own; and that design."""
    protocol = copy.deepcopy(PROTOCOL)
    version = protocol["study"]["versions"][0]
    own, item = criterion(9, "Inclusion Criteria", "Children with asthma")
    version["eligibilityCriterionItems"].append(item)
    first = version["studyDesigns"][0] | {"name": "Part A"}
    other = copy.deepcopy(first) | {"name": "Part B", **second}
    other["eligibilityCriteria"] = [own, *(each for each, _ in CRITERIA[1:])]
    other["population"]["plannedAge"] = {
        "minValue": {"value": 6, "unit": {"standardCode": code("Year")}},
        "maxValue": {"value": 17, "unit": {"standardCode": code("Year")}},
    }
    version["studyDesigns"] = [first, other]
    return protocol, other


def test_the_criteria_of_each_part_have_its_name() -> None:
    found = read(parts()[0])
    shared, *own = found.values["eligibility"]["inclusion"]
    assert shared["text"] == "Asthma that is:"
    assert own == [
        {"heading": "Part A", "items": ["Adults of 18 years with HLA-B*57:01"]},
        {"heading": "Part B", "items": ["Children with asthma"]},
    ]
    assert found.values["eligibility"]["exclusion"][:2] == ["smokers", "pregnancy"]
    (told,) = (each.message for each in found.remarks if "designs" in each.message)
    assert told == "the protocol has 2 designs, which are shown as one study: Part A, Part B"


def test_ages_are_those_of_all_parts_and_the_note_has_each() -> None:
    eligibility = read(parts()[0]).values["eligibility"]
    assert (eligibility["minimum_age"], "maximum_age" in eligibility) == ("6 years", False)
    assert eligibility["note"] == "Ages in each cohort:\n\n- Part A: from 18 years\n- Part B: 6 years to 17 years"


def test_arms_have_the_name_of_their_part() -> None:
    found = read(parts(arms=[{"label": "Lamp", "type": code("Experimental Arm")}])[0]).values
    assert [each["name"] for each in found["arms"]] == ["Part A: Light", "Part A: Dim light", "Part B: Lamp"]
    assert found["taking_part"]["placebo"] == "1 of 3 groups gets a placebo"


def test_what_the_parts_share_is_that_of_the_study() -> None:
    values = read(parts()[0]).values
    assert (values["type"], values["phase"], values["enrollment"]) == ("interventional", "2", "75")
    assert len(values["taking_part"]["schedule"]) == 4


def test_what_differs_is_left_out_and_reported() -> None:
    protocol, other = parts(studyPhase={"standardCode": code("Phase III Trial")}, scheduleTimelines=[])
    other["population"] |= {"plannedEnrollmentNumber": {"value": 20}, "includesHealthySubjects": True}
    found = read(protocol)
    assert not {"phase", "enrollment"} & found.values.keys()
    assert found.values["taking_part"] == {"placebo": "2 of 4 groups get a placebo"}
    assert found.values["eligibility"]["healthy_volunteers"] == "yes"
    told = [each.message for each in found.remarks if "left out" in each.message]
    assert told == [
        f"the designs differ in {what}, which is left out"
        for what in ("the phase", "the number of participants", "the visits")
    ]


def test_a_population_that_nobody_filled_in_says_nothing() -> None:
    """As programs write it that make USDM of the document of a protocol."""
    protocol = copy.deepcopy(PROTOCOL)
    (design,) = protocol["study"]["versions"][0]["studyDesigns"]
    design |= {"studyType": None, "instanceType": "InterventionalStudyDesign", "eligibilityCriteria": []}
    design["population"] = {"includesHealthySubjects": True, "plannedSex": [], "plannedAge": None, "cohorts": []}
    found = read(protocol)
    assert found.values["type"] == "interventional"
    assert "healthy_volunteers" not in found.values["eligibility"]
    assert any("no criteria as data" in each.message for each in found.remarks)


def test_arms_get_the_interventions_of_their_cells() -> None:
    protocol, other = parts(studyCells=[{"armId": "Arm_2", "elementIds": ["Element_1", "Element_2"]}])
    version = protocol["study"]["versions"][0]
    version["studyInterventions"] = [{"id": f"Intervention_{each}", "label": f"Lamp {each}"} for each in (1, 2, 3)]
    other["arms"] = [{"id": "Arm_1", "label": "Waiting"}, {"id": "Arm_2", "label": "Lamps"}]
    other["elements"] = [
        {"id": "Element_1", "studyInterventionIds": ["Intervention_3", "Intervention_1"]},
        {"id": "Element_2"},
        {"id": "Element_3", "studyInterventionIds": ["Intervention_2"]},
    ]
    assert [each.get("gets") for each in read(protocol).values["arms"]] == [None, None, None, ["Lamp 1", "Lamp 3"]]
