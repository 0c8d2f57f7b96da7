"""Entries of the German Clinical Trials Register, in its own JSON."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from tests.importers.test_ictrp import GERMAN, HEAD, TAIL
from tests.importers.test_import import taken
from tests.importers.test_moved_apart import folders
from tests.importers.test_others import OURS, TODAY
from tests.sites import write_site


def _both(**texts: tuple[str | None, str | None]) -> list[dict[str, Any]]:
    """Texts in German and in English, the German ones first, as in real entries."""
    return [
        {"idLocale": {"locale": locale}, **{name: pair[place] for name, pair in texts.items()}}
        for place, locale in enumerate(("de", "en"))
    ]


def _address(kind: str, affiliation: str, other: str | None = None, **fields: str) -> dict[str, Any]:
    return {"contact": {"affiliation": affiliation, **fields}, "idContactIdType": {"type": kind}, "otherType": other}


TRIAL: dict[str, Any] = {
    "drksId": "DRKS00012345",
    "lastUpdate": "2026-09-03",
    "registrationDrks": "2026-01-02",
    "ethicsCommittee": {"number": "1"},
    "observationalGroups": [
        {"comment": "Eine Stunde Licht", "idArm": {"arm": 1, "locale": "de"}},
        {"comment": "An hour\r\nof light", "idArm": {"arm": 1, "locale": "en"}},
        {"comment": "Kein Licht", "idArm": {"arm": 2, "locale": "de"}},
    ],
    "otherSecondaryIds": [{"description": "Fund", "value": "ABC-1"}, {"description": None, "value": "ISRCTN12345678"}],
    "recruitment": {
        "actualStartDate": "2026-02-01",
        "scheduledStartDate": "2026-01-01",
        "scheduledCompletionDate": "2027-12-31",
        "countries": [{"idCountry": {"code": "DE"}}],
        "gender": "ALL",
        "healthyVolunteers": False,
        "institutes": [{"city": "Bonn", "name": "Example Hospital", "type": "MEDICAL_CENTER"}],
        "maximumAge": {"amount": None, "unit": "NO_MAX_AGE"},
        "minimumAge": {"amount": 18, "unit": "YEARS"},
        "plannedParticipants": 120,
        "recruitmentDescriptions": _both(
            inclusionCriteria=("- Erwachsene", "- Adults\r\n- FEV1 < 80 %"),
            exclusionCriteria=("- Gicht", None),
            reasonDescription=(None, "Too few"),
        ),
        "status": "RECRUITING",
    },
    "secondaryIds": {
        "eudraCtNumber": "2021-001234-11",
        "otherPrimaryRegisterId": "NCT00000001",
        "otherPrimaryRegisterName": "ClinicalTrials.gov",
        "universalTrialNumber": "U1111-1296-5487",
        "eudamedNumber": "[---]*",
    },
    "studiedHealthConditions": [
        {"catalog": "FREETEXT", "code": None, "type": "OTHER",
         "studiedHealthConditionDescriptions": _both(comment=("ORPHA:900 Husten", "ORPHA:900 Cough"))},
        {"catalog": "ICD10", "code": "J45", "type": "MAIN",
         "studiedHealthConditionDescriptions": _both(comment=("Asthma", "Asthma"))},
    ],
    "studyCharacteristic": {"phase": "PHASE_I_II", "type": "INTERVENTIONAL"},
    "trialContacts": [
        _address("PRIMARY_SPONSOR", "Example Trust"),
        _address("COLLABORATOR_OTHER_ADDRESS", "Other", "OTHER_PUBLIC_QUERIES", lastName="Poe", phone="+49 228 1"),
        _address("PUBLIC_QUERIES", "Example Trust", title="Dr.", firstName="Pat", lastName="Lee", email="a@b.example"),
        _address("PRINCIPAL_COORDINATING_INVESTIGATOR", "Example Trust", firstName="Bo", lastName="Low"),
        _address("SECONDARY_SPONSOR", "Second Trust"),
    ],
    "trialDescriptions": _both(
        title=("Abendlicht", "Evening light"), acronym=("LUMEN", None), summary=("Licht *hilft*.", "Light *may* help."),
        scientificSummary=("x", "y"),
    ),
    "trialResults": {
        "firstResultPublication": None,
        "publications": [
            {"description": "Lee et al. 2026", "link": "https://doi.org/10.1000/x.1", "type": "RESULT"},
            {"description": "Protocol", "link": None, "type": "TRIALPROTOCOL"},
        ],
        "trialResultsDescriptions": _both(briefSummaryOfResultsDescription=(None, None)),
    },
    "trialStatus": "REGISTERED",
    "url": "https://example.org/lumen",
}  # fmt: skip


def read(**changes: Any) -> Imported:
    """The entry with changes to its group `recruitment`."""
    trial = deepcopy(TRIAL)
    trial["recruitment"] |= changes
    (found,) = entries(Document("x.json", data=json.dumps(trial).encode()), OURS, TODAY)
    assert isinstance(found, Imported), found
    return found


def test_every_field_is_read() -> None:
    found = read()
    assert (found.registry, found.number, found.remarks) == ("drks", "DRKS00012345", ())
    assert found.values == {
        "title": "Evening light",
        "short_title": "LUMEN",
        "about": "Light \\*may* help.",
        "type": "interventional",
        "phase": "1/2",
        "sponsor": "Example Trust",
        "collaborators": ["Second Trust"],
        "led_by": ["Bo Low"],
        "dates": {"start": "2026-02-01", "completion": "2027-12-31"},
        "enrollment": "120",
        "estimated": ["completion", "enrollment"],
        "identifiers": {
            "nct": "NCT00000001",
            "isrctn": "ISRCTN12345678",
            "eu_ct": "2021-001234-11",
            "others": [
                {"name": "German Clinical Trials Register", "value": "DRKS00012345"},
                {"name": "WHO UTN", "value": "U1111-1296-5487"},
                {"name": "Fund", "value": "ABC-1"},
            ],
        },
        "conditions": ["asthma", {"name": "Cough"}],
        "condition_codes": [
            {"system": "icd10", "code": "J45", "name": "Asthma"},
            {"system": "orpha", "code": "900", "name": "Cough"},
        ],
        "locations": [
            {
                "place": {"name": "Example Hospital", "city": "Bonn", "country": "Germany"},
                "status": "open",
                "checked_by": "German Clinical Trials Register",
            }
        ],
        "eligibility": {
            "minimum_age": "18 years",
            "sex": "all",
            "healthy_volunteers": "no",
            "inclusion": ["Adults", "FEV1 < 80 %"],
            "exclusion": ["Gicht"],
        },
        "arms": [
            {"name": "Arm 1", "description": "An hour of light"},
            {"name": "Arm 2", "description": "Kein Licht"},
        ],
        "contact": {"name": "Dr. Pat Lee", "email": "a@b.example"},
        "publications": [{"citation": "Lee et al. 2026", "doi": "10.1000/x.1"}],
        "supplemental": "Website of the study: https://example.org/lumen",
        "registry": {
            "name": "German Clinical Trials Register",
            "number": "DRKS00012345",
            "link": "https://drks.de/search/en/trial/DRKS00012345",
            "status": "Recruiting",
            "updated_on": "2026-09-03",
            "language": "en",
            "text_languages": {"arms.1": "de", "eligibility.exclusion": "de"},
        },
    }


def test_a_german_site_gets_the_german_texts() -> None:
    data = json.dumps(TRIAL).encode()
    (found,) = entries(Document("x.json", data=data), OURS._replace(language="de"), TODAY)
    assert isinstance(found, Imported)
    assert found.values["eligibility"]["inclusion"] == ["Erwachsene"]
    registry = found.values["registry"]
    languages = registry["language"], registry["text_languages"]
    assert (found.values["title"], *languages) == ("Abendlicht", "de", {"why_stopped": "en", "withdrawn.reason": "en"})


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("PENDING", "opening soon"),
        ("INVITE_ONLY", "by invitation"),
        ("SUSPENDED", "paused"),
        ("COMPLETE_FOLLOW_UP_CONTINUING", "closed"),
        ("COMPLETE_FOLLOW_UP_COMPLETE", "completed"),
        ("DISCONTINIUED", "ended early"),
    ],
)
def test_statuses(word: str, status: str) -> None:
    found = read(status=word)
    assert (found.values["locations"][0]["status"], found.remarks) == (status, ())
    assert found.values.get("why_stopped") == ("Too few" if status == "ended early" else None)


def test_a_study_that_was_withdrawn_says_why() -> None:
    assert read(status="WITHDRAWN").values["withdrawn"] == {"reason": "Too few"}


def test_an_unknown_status_is_told() -> None:
    found = read(status="MAYBE")
    assert "status" not in found.values["locations"][0]
    assert "MAYBE" in found.remarks[0].message


SEVERAL = [{"city": "Bonn", "name": None, "type": "PRACTICE"}, {"city": "Ulm", "name": None, "type": "OTHER"}]


def test_an_open_study_at_several_places_is_open_at_none_for_certain() -> None:
    found = read(institutes=SEVERAL)
    assert found.values["locations"] == [
        {"place": {"name": "Medical practice", "city": "Bonn", "country": "Germany"}},
        {"place": {"name": "Ulm", "city": "Ulm", "country": "Germany"}},
    ]
    assert [each.code for each in found.remarks] == ["W604"]


def test_a_study_by_invitation_invites_at_all_of_its_places() -> None:
    """As in the other registries that have one status per study."""
    found = read(institutes=SEVERAL, status="INVITE_ONLY")
    assert (found.values["status"], found.remarks) == ("by invitation", ())


def test_nobody_knows_in_which_of_several_countries_an_institute_is() -> None:
    found = read(countries=[{"idCountry": {"code": code}} for code in ("DE", "AT")], status="PENDING")
    assert [each["place"] for each in found.values["locations"]] == [
        {"name": "Example Hospital", "city": "Bonn"},
        {"name": "Germany", "country": "Germany"},
        {"name": "Austria", "country": "Austria"},
    ]
    assert found.values["status"] == "opening soon"


@pytest.mark.parametrize(
    ("least", "most", "ages"),
    [
        ({"amount": 6, "unit": "MONTHS"}, {"amount": 2, "unit": "YEARS"},
         {"minimum_age": "6 months", "maximum_age": "2 years"}),
        ({"amount": None, "unit": "NO_MIN_AGE"}, {"amount": None, "unit": "NO_MAX_AGE"}, {}),
        ({"amount": 0, "unit": "YEARS"}, {"amount": 17, "unit": "YEARS"}, {"maximum_age": "17 years"}),
        (None, None, {"age_note": "Age limits not stated in the registry"}),
        ({"amount": 24, "unit": "WEEK_OF_PREGNANCY"}, {"amount": 40, "unit": "YEARS"},
         {"age_note": "Minimum age: 24 week of pregnancy; Maximum age: 40 years"}),
    ],
)  # fmt: skip
def test_ages(least: Any, most: Any, ages: dict[str, str]) -> None:
    found = read(minimumAge=least, maximumAge=most).values["eligibility"]
    assert {name: each for name, each in found.items() if "age" in name} == ages


def test_an_entry_that_is_not_published_has_no_number() -> None:
    (found,) = entries(Document("x", data=json.dumps(TRIAL | {"drksId": None}).encode()), OURS, TODAY)
    assert found == ("x", "there is no DRKS number in it")


def test_a_new_field_is_told() -> None:
    (found,) = entries(Document("x", data=json.dumps(TRIAL | {"strange": 1}).encode()), OURS, TODAY)
    assert isinstance(found, Imported)
    assert "strange" in found.remarks[0].message


def test_it_lies_over_what_the_platform_has_of_the_same_study(tmp_path: Path) -> None:
    file = tmp_path / "DRKS_trial-DRKS00012345.json"
    file.write_text(json.dumps(TRIAL), encoding="utf-8")
    platform = tmp_path / "ICTRP.xml"
    platform.write_text(f"{HEAD}{GERMAN}{TAIL}", encoding="utf-8")
    site = write_site(tmp_path / "site", 0)
    taken(site, platform, file)
    (name,) = {each.name for each in (site / "content/registry/drks").iterdir()}
    assert folders(site) == {"drks": [name[: -len(".json")]], "ictrp": [name[: -len(".json")]]}
