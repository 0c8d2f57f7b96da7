"""The groups of a study in ClinicalTrials.gov, and which of the interventions each of them gets."""

from typing import Any

import pytest

from site_builder.importers.clinicaltrials.texts import arms
from site_builder.importers.placeholders import without_placeholders
from tests.importers.test_clinicaltrials import values

LAMP = {"type": "DIETARY_SUPPLEMENT", "name": "Lamp"}
DIARY = {"type": "OTHER", "name": "Diary: at home"}


def gets(arm_groups: list[dict[str, Any]], interventions: list[dict[str, Any]]) -> list[list[str]]:
    found = arms({"armGroups": arm_groups, "interventions": interventions})
    return [each.get("gets", []) for each in found]


def test_groups_name_interventions_with_their_types() -> None:
    named = ["Other: Diary: at home", "Dietary Supplement: Lamp"]
    found = gets([{"label": "A", "interventionNames": named}, {"label": "B"}], [LAMP, DIARY])
    assert found == [["Lamp", "Diary: at home"], []]


def test_interventions_of_older_downloads_name_groups() -> None:
    found = gets([{"label": "A"}, {"label": "B"}], [LAMP | {"armGroupLabels": ["B"]}, DIARY])
    assert found == [[], ["Lamp"]]


def test_groups_of_the_same_name_do_not_share_what_they_get() -> None:
    groups = [{"label": "A", "interventionNames": ["Other: Diary: at home"]}, {"label": "A", "interventionNames": []}]
    assert gets(groups, [LAMP, DIARY]) == [["Diary: at home"], []]


def test_two_interventions_of_one_name_are_one() -> None:
    named = {"label": "A", "interventionNames": ["Drug: Placebo", "Other: Placebo"]}
    assert gets([named], [{"type": "DRUG", "name": "Placebo"}, {"type": "OTHER", "name": "Placebo"}]) == [["Placebo"]]


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        ("-Light for an hour", "Light for an hour"),
        ("-Light for an hour\n-Lamp at home", "Light for an hour; Lamp at home"),
        ("First ten people\nDay 2, day 4", "First ten people; Day 2, day 4"),
        ("-5 to 10 degrees", "-5 to 10 degrees"),
        ("Light that is on for a whole hour of the evening in\nJune and July", None),
    ],
)
def test_lines_of_a_description_do_not_run_into_each_other(description: str, shown: str | None) -> None:
    group = arms({"armGroups": [{"label": "A", "description": description}]})[0]
    assert group["description"] == (shown or description.replace("\n", " "))


@pytest.mark.parametrize("name", ["N/A", "None", "-"])
def test_no_group_gets_nothing_by_name(name: str) -> None:
    values = without_placeholders({"arms": [{"name": "A", "gets": [name, "Lamp"]}, {"name": "B", "gets": [name]}]})
    assert values["arms"] == [{"name": "A", "gets": ["Lamp"]}, {"name": "B"}]


def test_marks_of_a_list_are_no_part_of_a_description() -> None:
    text = "Light\n\n* an hour\n* at \\>5 lux.\n\n- daily\n* 5 \\* 2 times\n\n1. at home\n\n- 5 degrees"
    found = arms({"armGroups": [{"label": "A", "description": text}]})
    assert found[0]["description"] == "Light; an hour; at >5 lux. daily; 5 * 2 times; 1. at home; - 5 degrees"
    found = arms({"armGroups": [{"label": "A", "description": "Light AND\n\n1. rest"}]})
    assert found[0]["description"] == "Light AND 1. rest"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See Detailed Description", False),
        ("See Arm/Group description.", False),
        ("Please refer to the arm descriptions", False),
        ("See the lamp", True),
        ("See Detailed Description. An hour a day", True),
        ("Refer to a doctor", True),
    ],
)
def test_a_description_that_leads_to_another_part_of_the_form_is_none(text: str, shown: bool) -> None:
    lamp = {"type": "DEVICE", "name": "Lamp", "description": text}
    found = values(armsInterventions={"armGroups": [{"label": "Light", "description": text}], "interventions": [lamp]})
    assert ("description" in found["arms"][0]) is shown
    assert ("description" in found["interventions"][0]) is shown


def test_the_unit_of_a_duration_is_a_word_like_others() -> None:
    found = values(design={"studyType": "OBSERVATIONAL", "patientRegistry": True, "targetDuration": "6 Months"})
    assert "Participants are followed for: 6 months" in found["supplemental"]
