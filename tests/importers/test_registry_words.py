"""Facts that registries give as codes or groups, or omit: ages, phases, estimates, access outside the study."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from site_builder.importers.ages import NOT_STATED
from site_builder.importers.clinicaltrials import read_study
from site_builder.importers.text import clean
from tests.importers.records import entry
from tests.importers.test_import import saved, taken
from tests.importers.test_others import CTIS, TRIAL, one
from tests.sites import built, write_site

LOWER = '<lowerAgeLimit value="18.0" unit="Years">18 Years</lowerAgeLimit>'
GROUPLESS = TRIAL.replace(LOWER, "")


def ages(values: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, value in values["eligibility"].items() if "age" in key}


@pytest.mark.parametrize(
    ("group", "wanted"),
    [
        ("<ageRange>Neonate</ageRange>", {"age_note": "Newborn babies (neonates)"}),
        ("<ageRange>Child</ageRange>", {"age_note": "Children"}),
        ("<ageRange>Teenager</ageRange>", {"age_note": "Teenager"}),
        ("<ageRange>All</ageRange>", {}),
        ("<ageRange>Not Specified</ageRange>", {"age_note": NOT_STATED}),
        ("", {"age_note": NOT_STATED}),
        (f"<ageRange>Adult</ageRange>{LOWER}", {"minimum_age": "18 years"}),
    ],
)
def test_age_groups_of_isrctn(group: str, wanted: dict[str, str]) -> None:
    assert ages(one(GROUPLESS.replace("<gender>", f"{group}<gender>")).values) == wanted


def ctis(codes: list[str], phase: Any = "4") -> dict[str, Any]:
    changed = deepcopy(CTIS)
    information = changed["authorizedApplication"]["authorizedPartI"]["trialDetails"]["trialInformation"]
    information["populationOfTrialSubjects"]["ageRanges"] = [{"ageRangeCategoryCode": code} for code in codes]
    information["trialCategory"]["trialPhase"] = phase
    return one(json.dumps(changed)).values


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        (["2"], {"maximum_age": "17 years"}),
        (["4", "3"], {"minimum_age": "18 years"}),
        (["3"], {"minimum_age": "18 years", "maximum_age": "64 years"}),
        (["2", "3", "4"], {}),
        (["1"], {"age_note": "In utero"}),
        (["2", "4"], {"age_note": "0-17 years, 65+ years"}),
        ([], {"age_note": NOT_STATED}),
        (["9"], {"age_note": NOT_STATED}),
    ],
)
def test_age_codes_of_ctis(codes: list[str], wanted: dict[str, str]) -> None:
    assert ages(ctis(codes)) == wanted


@pytest.mark.parametrize(
    ("told", "phase"),
    [
        ("1", "1"),
        ("4", "2"),
        (5, "3"),
        ("6", "4"),
        ("8", "1/2"),
        ("10", "2/3"),
        ("11", "3"),
        ("99", None),
        ("Therapeutic exploratory (Phase II)", "2"),
        ("Phase II and Phase III (Integrated)", "2/3"),
    ],
)
def test_phase_codes_of_ctis(told: Any, phase: str | None) -> None:
    assert ctis(["3"], told).get("phase") == phase


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"stdAges": ["CHILD", "ADULT", "OLDER_ADULT"]}, {}),
        ({"stdAges": ["CHILD"]}, {"age_note": "Children"}),
        ({}, {"age_note": NOT_STATED}),
        ({"minimumAge": "18 Years"}, {"minimum_age": "18 years"}),
    ],
)
def test_ages_of_clinicaltrials(given: dict[str, Any], wanted: dict[str, str]) -> None:
    values = read_study(entry(eligibility={"sex": "ALL", **given})).values
    assert ages(values) == wanted


def test_escapes_and_entities_are_signs_and_none_is_nobody() -> None:
    text = TRIAL.replace("<exclusion>Smokers", "<exclusion>Soya \\[lecithin], \\*drop in WCC, HbA1c &amp;gt; 6.5%")
    text = text.replace("<forename>Pat</forename>", "<title>None</title><forename>-</forename>")
    values = one(text.replace("+44 (0)20 7946 0100", "-")).values
    assert values["eligibility"]["exclusion"] == ["Soya [lecithin], *drop in WCC, HbA1c > 6.5%"]
    assert values["contact"] == {"name": "Lee", "email": "a@example.org"}


def test_a_heading_of_the_other_side_inside_one_side_leaves_both_whole() -> None:
    found = one(TRIAL.replace("<exclusion>Smokers", "<exclusion>Smokers\n\nInclusion criteria:\n1. Adults"))
    assert [each.code for each in found.remarks] == ["W601"]
    eligibility = found.values["eligibility"]
    assert "inclusion" not in eligibility
    assert eligibility["note"].startswith("Inclusion criteria:\n\n1. Adults")


@pytest.mark.parametrize(
    ("escaped", "wanted"),
    [
        ("HbA1c &gt 7% (&lt=10%)", "HbA1c > 7% (<=10%)"),
        ("&ge 18 years and &le64", "≥ 18 years and ≤64"),
        ("R&D, AT&T;, Q&lt, https://example.org/?a=1&le=2", "R&D, AT&T;, Q&lt, https://example.org/?a=1&le=2"),
    ],
)
def test_signs_that_lost_their_semicolon(escaped: str, wanted: str) -> None:
    assert clean(escaped) == wanted


def test_titles_are_without_entities_too() -> None:
    names = {"nctId": "NCT00000001", "briefTitle": "Light &amp; fever &lt; 39 &deg;C"}
    assert read_study(entry(identification=names)).values["title"] == "Light & fever < 39 °C"


def test_estimates_and_expanded_access_are_on_the_page(tmp_path: Path) -> None:
    assert read_study(entry()).values["estimated"] == ["completion", "enrollment"]
    site = write_site(tmp_path / "site", studies=0)
    found = entry()
    access = {"hasExpandedAccess": True, "nctId": "NCT00000009", "statusForNctId": "AVAILABLE"}
    found["protocolSection"]["statusModule"]["expandedAccessInfo"] = access
    taken(site, saved(tmp_path / "in", found))
    built(site)
    page = (site / "output/studies/NCT00000001.html").read_text(encoding="utf-8")
    assert 'href="https://clinicaltrials.gov/study/NCT00000009"' in page
    assert "planned: January 31, 2027" in page
    assert "120 (estimated)" in page
    assert "November 2025" in page
    assert "planned: November 2025" not in page


@pytest.mark.parametrize(
    ("info", "words"),
    [
        ({"hasExpandedAccess": True, "nctId": "NCT00000009", "statusForNctId": "AVAILABLE"}, "may be able to get"),
        ({"hasExpandedAccess": True, "nctId": "NCT00000009", "statusForNctId": "APPROVED_FOR_MARKETING"}, "approved"),
        ({"hasExpandedAccess": True}, "Ask the study team"),
    ],
)
def test_expanded_access_is_offered(info: dict[str, Any], words: str) -> None:
    told = read_study(entry(status={"overallStatus": "RECRUITING", "expandedAccessInfo": info})).values
    assert words in told["expanded_access"]
    assert ("(https://clinicaltrials.gov/study/NCT00000009)" in told["expanded_access"]) == ("nctId" in info)


@pytest.mark.parametrize(
    "info",
    [
        {"hasExpandedAccess": False},
        {"hasExpandedAccess": True, "nctId": "NCT00000009", "statusForNctId": "NO_LONGER_AVAILABLE"},
    ],
)
def test_expanded_access_that_is_over_is_not_offered(info: dict[str, Any]) -> None:
    values = read_study(entry(status={"overallStatus": "RECRUITING", "expandedAccessInfo": info})).values
    assert "expanded_access" not in values


def test_a_drug_that_was_approved_is_no_completed_study() -> None:
    status = {"overallStatus": "APPROVED_FOR_MARKETING"}
    assert read_study(entry(status=status, contactsLocations=None)).values["status"] == "closed"


def test_no_reader_is_told_any_age_that_nobody_said(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(GROUPLESS.replace("<gender>", "<ageRange>Neonate</ageRange><gender>"), "utf-8")
    entries = tmp_path / "a.xml", saved(tmp_path / "in", entry(eligibility={"sex": "ALL"}))
    names = ("ISRCTN12345678", "NCT00000001")
    for name, words, file in zip(names, ("Newborn babies (neonates)", NOT_STATED), entries, strict=True):
        site = write_site(tmp_path / name, studies=0)  # within one site, they would be the same study
        taken(site, file)
        built(site)
        page = (site / f"output/studies/{name}.html").read_text(encoding="utf-8")
        assert words in page
        assert "Any age" not in page
