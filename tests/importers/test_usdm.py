"""Study protocols in CDISC USDM."""

import copy
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.local_matches import LocalMatches
from tests.importers.records import entry
from tests.importers.test_import import taken
from tests.sites import built, write_site

OURS = LocalMatches((), (), (("asthma", "asthma"),))


def code(word: str, number: str = "C1") -> dict[str, str]:
    return {"code": number, "decode": word}


def criterion(
    number: int, side: str, text: str, dictionary: str | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    item = {"id": f"Item_{number}", "text": text, "dictionaryId": dictionary}
    category = code(side, {"Inclusion Criteria": "C25532", "Exclusion Criteria": "C25370"}[side])
    return {"id": f"C_{number}", "category": category, "identifier": str(number), "criterionItemId": item["id"]}, item


NESTED = "<p>Asthma that is:</p><ul><li>mild, or</li><li>moderate<ul><li>FEV1 &lt; 80 %</li></ul></li></ul>"
LEAST = '<usdm:ref klass="Quantity" id="Quantity_1" attribute="value"/>'
CRITERIA = [
    criterion(
        1, "Inclusion Criteria", '<p>Adults of <usdm:tag name="least"/> years with HLA-B*57:01</p>', "Dictionary_1"
    ),
    criterion(
        2,
        "Inclusion Criteria",
        NESTED,
    ),
    criterion(3, "Exclusion Criteria", "<ul><li>smokers</li><li>pregnancy</li></ul>"),
    criterion(4, "Exclusion Criteria", 'A score of <usdm:tag name="unknown"/>'),
]
ENCOUNTERS = (
    ("Screening", ["Clinic"], ["In Person"]),
    ("Treatment", ["Clinic"], ["In Person"]),
    ("Day 14", ["Home"], ["Telephone Call"]),
    ("Week 4", ["Clinic"], ["In Person", "Telephone Call"]),
)
TIMINGS = (("Before", "P2W", 1, 2), ("Fixed Reference", "P1D", 2, 2), ("After", "P14D", 3, 2), ("After", "P2W", 4, 3))

PROTOCOL: dict[str, Any] = {
    "usdmVersion": "4.0.0",
    "study": {
        "versions": [
            {
                "titles": [
                    {"text": "LUMEN", "type": code("Study Acronym")},
                    {"text": "Evening light", "type": code("Brief Study Title")},
                    {"text": "A trial of evening light", "type": code("Official Study Title")},
                ],
                "studyIdentifiers": [
                    {"text": "LX-1/22", "scopeId": "Organization_1"},
                    {"text": "NCT00000001", "scopeId": "Organization_2"},
                ],
                "organizations": [
                    {"id": "Organization_1", "label": "Example Trust", "type": code("Clinical Study Sponsor")},
                    {"id": "Organization_2", "label": "CT.gov", "type": code("Study Registry")},
                ],
                "roles": [{"code": code("Sponsor"), "organizationIds": ["Organization_1"]}],
                "studyInterventions": [{"label": "Light", "description": "An hour of *light*"}],
                "dictionaries": [
                    {
                        "id": "Dictionary_1",
                        "parameterMaps": [
                            {"tag": "least", "reference": LEAST}
                        ],
                    }
                ],
                "eligibilityCriterionItems": [item for _, item in CRITERIA],
                "studyDesigns": [
                    {
                        "studyType": code("Interventional Study"),
                        "studyPhase": {"standardCode": code("Phase II Trial")},
                        "indications": [{"label": "Asthma"}, {"label": "Asthma"}],
                        "arms": [
                            {"label": "Light", "type": code("Active Comparator Arm")},
                            {"label": "Dim light", "type": code("Placebo Control Arm")},
                        ],
                        "population": {
                            "includesHealthySubjects": False,
                            "plannedEnrollmentNumber": {"value": 75.0},
                            "plannedSex": [code("Both")],
                            "plannedAge": {
                                "minValue": {"id": "Quantity_1", "value": 18.0, "unit": {"standardCode": code("Year")}}
                            },
                        },
                        "eligibilityCriteria": [each for each, _ in CRITERIA],
                        "encounters": [
                            {
                                "id": f"Encounter_{number}",
                                "label": label,
                                "environmentalSettings": [code(each) for each in places],
                                "contactModes": [code(each) for each in modes],
                            }
                            for number, (label, places, modes) in enumerate(ENCOUNTERS, 1)
                        ],
                        "scheduleTimelines": [
                            {"mainTimeline": False, "instances": [], "timings": []},
                            {
                                "mainTimeline": True,
                                "entryId": "Instance_1",
                                "instances": [
                                    {
                                        "id": f"Instance_{number}",
                                        "encounterId": f"Encounter_{number}",
                                        "defaultConditionId": f"Instance_{number + 1}",
                                    }
                                    for number in range(1, 5)
                                ],
                                "timings": [
                                    {
                                        "type": code(kind),
                                        "value": value,
                                        "relativeFromScheduledInstanceId": f"Instance_{first}",
                                        "relativeToScheduledInstanceId": f"Instance_{second}",
                                    }
                                    for kind, value, first, second in TIMINGS
                                ],
                            },
                        ],
                    }
                ],
            }
        ]
    },
}  # fmt: skip


def read(protocol: dict[str, Any]) -> Imported:
    (found,) = entries(Document("x.json", data=json.dumps(protocol).encode()), OURS, date(2026, 11, 22))
    assert isinstance(found, Imported), found
    return found


def changed() -> tuple[dict[str, Any], dict[str, Any]]:
    """A copy of a protocol to change, and its version."""
    protocol = copy.deepcopy(PROTOCOL)
    return protocol, protocol["study"]["versions"][0]


def test_what_the_study_is() -> None:
    found = read(PROTOCOL)
    assert (found.registry, found.number) == ("protocols", "NCT00000001")
    values = found.values
    assert (values["title"], values["official_title"], values["short_title"]) == (
        "Evening light",
        "A trial of evening light",
        "LUMEN",
    )
    assert (values["type"], values["phase"], values["sponsor"]) == ("interventional", "2", "Example Trust")
    assert values["identifiers"] == {"nct": "NCT00000001", "sponsor_protocol": "LX-1/22"}
    assert (values["conditions"], values["enrollment"]) == (["asthma"], "75")
    assert "draft" not in values


def test_criteria_keep_their_sides_and_their_values() -> None:
    found = read(PROTOCOL)
    eligibility = found.values["eligibility"]
    assert (eligibility["minimum_age"], eligibility["sex"], eligibility["healthy_volunteers"]) == (
        "18 years",
        "all",
        "no",
    )
    first, second = eligibility["inclusion"]
    assert first.replace("\\", "") == "Adults of 18 years with HLA-B*57:01"
    assert second["text"] == "Asthma that is:"
    assert second["items"][0] == "mild, or"
    assert second["items"][1]["text"] == "moderate"
    assert eligibility["exclusion"][:2] == ["smokers", "pregnancy"]
    assert "[unknown]" in eligibility["exclusion"][2].replace("\\", "")
    assert [each.code for each in found.remarks] == ["W603"], "the blank is named"


def test_what_taking_part_means() -> None:
    assert read(PROTOCOL).values["taking_part"] == {
        "schedule": [
            {"when": "2 weeks before the start", "what": "Screening"},
            {"when": "Day 1", "what": "Treatment"},
            {"when": "Week 2", "what": "By telephone or at home"},
            {"when": "Week 4", "what": "In person or by telephone"},
        ],
        "visits": "2 visits in person, 1 contact in person or by telephone, 1 contact by telephone or at home",
        "duration": "About 6 weeks",
        "from_home": "1 contact by telephone or at home",
        "placebo": "1 of 2 groups gets a placebo",
    }


def test_several_steps_of_one_visit_have_its_name_once() -> None:
    protocol, version = changed()
    design = version["studyDesigns"][0]
    timeline = design["scheduleTimelines"][1]
    for each in timeline["instances"][1:3]:
        each["encounterId"] = "Encounter_2"
    design["encounters"][1]["label"] = "Period 1, Day 1"
    timeline["timings"][2]["value"] = "PT2H"  # two hours later, on the same day
    schedule = read(protocol).values["taking_part"]["schedule"]
    assert [each.get("what") for each in schedule if "Period" in each.get("what", "")] == ["Period 1, Day 1"]


def test_times_that_do_not_follow_are_not_invented() -> None:
    protocol, version = changed()
    version["studyDesigns"][0]["scheduleTimelines"][1]["timings"][2]["value"] = "after a while"
    assert read(protocol).values["taking_part"] == {"placebo": "1 of 2 groups gets a placebo"}


def test_a_timeline_that_leads_in_a_circle_ends() -> None:
    protocol, version = changed()
    version["studyDesigns"][0]["scheduleTimelines"][1]["instances"][3]["defaultConditionId"] = "Instance_1"
    assert len(read(protocol).values["taking_part"]["schedule"]) == 4


def test_values_that_lead_in_a_circle_end() -> None:
    protocol, version = changed()
    circle = '<usdm:ref klass="X" id="Item_1" attribute="text"/>'
    version["eligibilityCriterionItems"][0]["text"] = circle * 2
    assert read(protocol).remarks


def test_a_study_without_a_registry_number_is_a_draft() -> None:
    protocol, version = changed()
    del version["studyIdentifiers"][1]
    found = read(protocol)
    assert (found.number, found.values["draft"]) == ("LX-1-22", "yes")


def test_another_version_of_the_model_is_named() -> None:
    protocol, _ = changed()
    protocol["usdmVersion"] = "2.6"
    assert "W602" in {each.code for each in read(protocol).remarks}


def test_odd_shapes_are_no_traceback() -> None:
    for path in (
        "titles",
        "studyIdentifiers",
        "studyDesigns",
        "organizations",
        "eligibilityCriterionItems",
        "dictionaries",
    ):
        shapes: list[Any] = [None, 3, "x", [], {}, [None], [[]], [{"id": 3, "text": ["x"]}]]
        for value in shapes:
            protocol, version = changed()
            version[path] = value
            (found,) = entries(Document("x.json", data=json.dumps(protocol).encode()), OURS, date(2026, 11, 22))
            assert isinstance(found, Imported) or "unforeseen" not in found[1].lower(), (path, value, found)


def test_imported_and_built(tmp_path: Path) -> None:
    site = write_site(tmp_path)
    (tmp_path / "protocol.json").write_text(
        json.dumps(PROTOCOL).replace("NCT00000001", "NCT09999999"), encoding="utf-8"
    )
    assert taken(site, tmp_path / "protocol.json").returncode == 0
    assert not built(site).failed
    page = (site / "output/studies/NCT09999999.html").read_text(encoding="utf-8")
    assert "2 weeks before the start" in page
    assert "HLA-B*57:01" in page
    assert "FEV1 &lt; 80 %" in re.sub("<[^>]+>", "", page)  # a word that is explained is a button


def test_criteria_of_cohorts_have_their_names_and_none_is_lost() -> None:
    protocol, version = changed()
    design = version["studyDesigns"][0]
    design["population"] |= {"criterionIds": ["C_1", "C_2"], "cohorts": [{"label": "Smokers", "criterionIds": ["C_3"]}]}
    for each in design["eligibilityCriteria"]:
        each["category"] = {"decode": each["category"]["decode"].upper()}
    version["eligibilityCriterionItems"][3]["text"] = "<table><tr><td>ALT</td><td>3 ULN</td></tr></table>"
    found = read(protocol).values["eligibility"]
    assert len(found["inclusion"]) == 2
    assert found["exclusion"] == ["ALT 3 ULN", {"heading": "Smokers", "items": ["smokers", "pregnancy"]}]
    design["eligibilityCriteria"][0]["category"] = {"decode": "Other"}
    assert any("left out" in each.message for each in read(protocol).remarks)


def test_a_protocol_and_the_entry_of_its_number_are_two_entries(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    (tmp_path / "protocol.json").write_text(json.dumps(PROTOCOL), encoding="utf-8")
    (tmp_path / "entry.json").write_text(json.dumps(entry()), encoding="utf-8")
    assert "2 entries: 2 new" in taken(site, tmp_path / "protocol.json", tmp_path / "entry.json").stdout
