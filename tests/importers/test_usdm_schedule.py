"""Schedules of protocols in CDISC USDM: conditions, repetitions, gaps, and ways of contact."""

from typing import Any

import pytest

from tests.importers.test_usdm import changed, code, read

Parts = tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]


def parts() -> Parts:
    """A protocol to change, its encounters, and its main timeline."""
    protocol, version = changed()
    design = version["studyDesigns"][0]
    return protocol, design["encounters"], design["scheduleTimelines"][1]


def days_of(protocol: dict[str, Any]) -> list[str]:
    return [each["when"] for each in read(protocol).values["taking_part"].get("schedule", [])]


WHOLE = ["2 weeks before the start", "Day 1", "Week 2", "Week 4"]


def decide(timeline: dict[str, Any], default: str, condition: str) -> None:
    """A decision after the third instance."""
    timeline["instances"][2]["defaultConditionId"] = "Decision"
    conditions = [{"condition": "progression", "conditionTargetId": condition}]
    timeline["instances"].append(
        {"id": "Decision", "defaultConditionId": default, "conditionAssignments": conditions, "encounterId": None}
    )


@pytest.mark.parametrize(
    ("default", "condition"), [("Instance_3", "Instance_4"), ("Instance_4", "Instance_3"), ("Instance_4", "Instance_2")]
)
def test_repeated_visits_have_no_number_and_no_end(default: str, condition: str) -> None:
    protocol, _, timeline = parts()
    decide(timeline, default, condition)
    found = read(protocol)
    taking_part = found.values["taking_part"]
    assert days_of(protocol) == WHOLE, "what follows the repetition is not lost"
    assert taking_part["visits"].endswith(", unless some are repeated, added or left out")
    assert not {"duration", "from_home"} & taking_part.keys()
    assert any("depending on conditions" in each.message for each in found.remarks)


def test_visits_on_a_condition_are_named() -> None:
    protocol, encounters, timeline = parts()
    encounters.append({"id": "Encounter_5", "label": "Early end"})
    timeline["instances"].append({"id": "Instance_5", "encounterId": "Encounter_5", "defaultConditionId": None})
    timeline["instances"][3]["defaultConditionId"] = None
    decide(timeline, "Instance_4", "Instance_5")
    assert any("not in the schedule: Early end" in each.message for each in read(protocol).remarks)


def test_a_chain_with_a_gap_loses_no_visit() -> None:
    protocol, _, timeline = parts()
    timeline["instances"][1]["defaultConditionId"] = None
    assert days_of(protocol) == WHOLE
    timeline["timings"][2]["value"] = ""
    assert days_of(protocol) == WHOLE[:2]
    assert any("Day 14, Week 4" in each.message for each in read(protocol).remarks)


def test_a_schedule_without_times_is_reported() -> None:
    protocol, _, timeline = parts()
    timeline["timings"][2]["value"] = "P"
    assert days_of(protocol) == []
    assert any("no time: Day 14, Week 4" in each.message for each in read(protocol).remarks)


def test_the_day_after_the_first_is_the_second() -> None:
    protocol, encounters, timeline = parts()
    encounters[2]["label"] = "Dose"
    for timing, value in zip(timeline["timings"], ("P1D", "P1D", "P1D", "P1.5D"), strict=True):
        timing["value"] = value
    assert days_of(protocol) == ["1 day before the start", "Day 1", "Day 2", "Day 3"]
    encounters[2]["label"] = "Day 1"  # the protocol counts from 0
    assert days_of(protocol)[1:] == ["Day 0", "Day 1", "Day 2"]


def test_types_of_timings_without_words_and_a_timeline_marked_in_words() -> None:
    protocol, _, timeline = parts()
    timeline["mainTimeline"] = "true"
    for each, number in zip(timeline["timings"], ("C201357", "C201358", "C201356", "C201356"), strict=True):
        each["type"] = {"code": number, "decode": ""}
    assert days_of(protocol) == WHOLE


def test_other_words_for_ways_of_contact() -> None:
    protocol, encounters, _ = parts()
    for each, mode in zip(encounters, ("Face to face", "Telehealth", "Clinic Visit", "Web"), strict=True):
        each |= {"contactModes": [code(mode)], "environmentalSettings": []}
    taking_part = read(protocol).values["taking_part"]
    assert taking_part["visits"] == "2 visits in person, 2 contacts by telephone or at home"
    assert "telephone" not in str(taking_part["schedule"][0])


def test_a_call_and_a_visit_on_one_day_are_a_visit() -> None:
    protocol, encounters, timeline = parts()
    timeline["timings"][3]["value"] = "P0D"
    encounters[3]["contactModes"] = [code("In Person")]
    taking_part = read(protocol).values["taking_part"]
    assert taking_part["visits"] == "3 visits in person"
    assert taking_part["schedule"][2] == {"when": "Week 2", "what": "Day 14, Week 4"}


@pytest.mark.parametrize(
    ("label", "length", "row"),
    [
        ("Week 4", "P28D", {"when": "Week 4"}),
        ("DAY 29", "P28D", {"when": "Week 4"}),
        ("Month 6", "P182D", {"when": "Week 26", "what": "Month 6"}),
    ],
)
def test_the_month_of_a_visit_is_not_lost(label: str, length: str, row: dict[str, str]) -> None:
    protocol, encounters, timeline = parts()
    encounters[3] |= {"label": label, "contactModes": [code("In Person")]}
    timeline["timings"][3] |= {"value": length, "relativeToScheduledInstanceId": "Instance_2"}
    assert read(protocol).values["taking_part"]["schedule"][-1] == row
