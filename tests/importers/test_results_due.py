"""The rule that an import finds for a study's results."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from site_builder.importers.clinicaltrials.mapping import read_study
from site_builder.importers.ctis import read_trial
from site_builder.importers.entry import Imported
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.results_due import eu_rule
from site_builder.model.results_due import ResultsRule
from tests.importers.records import entry
from tests.importers.test_others import CTIS


def rule(**modules: Any) -> Any:
    drug = {"oversight": {"isFdaRegulatedDrug": True, "isFdaRegulatedDevice": False}}
    return read_study(entry(**(drug | modules))).values.get("results_due")


DESIGN: dict[str, Any] = {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]}
STATUS: dict[str, Any] = {"overallStatus": "RECRUITING", "startDateStruct": {"date": "2017-01-18"}}
GERMANY: dict[str, Any] = {"locations": [{"facility": "Klinik", "country": "Germany", "status": "RECRUITING"}]}
DEVICE: dict[str, Any] = {"isFdaRegulatedDrug": False, "isFdaRegulatedDevice": True}


@pytest.mark.parametrize(
    "modules",
    [
        {},
        {"design": DESIGN},
        {"design": {**DESIGN, "phases": ["PHASE1", "PHASE2"]}},
        {"design": {**DESIGN, "phases": ["NA"]}},
        {"status": STATUS},
        {"contactsLocations": GERMANY, "oversight": {"isFdaRegulatedDrug": True, "isUsExport": True}},
        {"oversight": DEVICE, "design": {"studyType": "INTERVENTIONAL", "designInfo": {"primaryPurpose": "TREATMENT"}}},
    ],
)
def test_an_applicable_clinical_trial(modules: dict[str, Any]) -> None:
    assert rule(**modules) == ResultsRule.US


@pytest.mark.parametrize(
    "modules",
    [
        {"oversight": {}},
        {"oversight": {"isFdaRegulatedDrug": False}},
        {"design": {**DESIGN, "phases": ["PHASE1"]}},
        {"design": {**DESIGN, "phases": ["EARLY_PHASE1"]}},
        {"design": {"studyType": "INTERVENTIONAL"}},
        {"design": {**DESIGN, "studyType": "OBSERVATIONAL"}},
        {"status": {**STATUS, "startDateStruct": {"date": "2017-01-17"}}},
        {"status": {**STATUS, "startDateStruct": {"date": "2017-01"}}},
        {"status": {"overallStatus": "RECRUITING"}},
        {"status": {**STATUS, "dispFirstSubmitDate": "2026-01-01"}},
        {"status": {**STATUS, "resultsWaived": True}},
        {"contactsLocations": GERMANY},
        {"oversight": DEVICE, "design": {**DESIGN, "designInfo": {"primaryPurpose": "DEVICE_FEASIBILITY"}}},
        {"oversight": DEVICE, "design": DESIGN},
    ],
)
def test_where_it_is_none_or_not_known(modules: dict[str, Any]) -> None:
    assert rule(**modules) is None


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ("3", "EU CTR"),
        ("34", "EU CTR"),
        ("2", "EU CTR paediatric"),
        ("12", "EU CTR paediatric"),
        ("23", ""),
        ("", ""),
    ],
)
def test_a_trial_in_the_european_union(codes: str, found: str) -> None:
    assert eu_rule({"ageRanges": [{"ageRangeCategoryCode": code} for code in codes]}) == found


def test_results_in_ctis_are_taken_over() -> None:
    def read(trial: dict[str, Any]) -> Imported:
        return read_trial(trial, LocalMatches(), date(2026, 11, 22))

    given = deepcopy(CTIS)
    given["results"] = {"summaryResults": [{"submissionDate": "2026-06-02T10:00:00"}, {"submissionDate": "2026-05-01"}]}
    found = read(given).values["results"]
    assert found["posted_on"] == "2026-05-01"
    assert CTIS["ctNumber"] in found["link"]
    assert "results" not in read(CTIS).values
