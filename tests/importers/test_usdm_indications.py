"""The conditions of study protocols in CDISC USDM, and their codes."""

from typing import Any

import pytest

from tests.importers.test_usdm import changed, read


def read_indications(*indications: dict[str, Any]) -> dict[str, Any]:
    protocol, version = changed()
    version["studyDesigns"][0]["indications"] = list(indications)
    return read(protocol).values


@pytest.mark.parametrize(
    ("system", "code", "expected"),
    [
        ("SNOMED", "46635009", {"system": "snomed", "code": "46635009", "name": "Asthma"}),
        ("http://snomed.info/sct", "46635009", {"system": "snomed", "code": "46635009", "name": "Asthma"}),
        ("ICD-10-CM", "j45.9", {"system": "icd10", "code": "J45.9", "name": "Asthma"}),
        ("MeSH", "D001249", {"system": "mesh", "code": "D001249", "name": "Asthma"}),
        ("Orphanet", "ORPHA:586", {"system": "orpha", "code": "586", "name": "Asthma"}),
        ("ICD-10-PCS", "0B110F4", None),
        ("ICD-11", "CA23", None),
        ("MedDRA", "10003553", None),
        ("SNOMED", "12", None),
        ("SPONSOR", "J45.9", None),
        (None, None, None),
    ],
)
def test_codes_of_conditions(system: Any, code: Any, expected: dict[str, str] | None) -> None:
    coded = {"codeSystem": system, "code": code, "decode": "Asthma"}
    values = read_indications({"label": "Wheezing", "codes": [coded]}, {"label": "Wheeze", "codes": [coded]})
    assert values.get("condition_codes", []) == ([expected] if expected else [])


def test_a_condition_of_the_site_is_known_by_any_name_of_the_indication() -> None:
    codes = [{"codeSystem": "MedDRA", "code": "10003553", "decode": "Asthma"}]
    assert read_indications({"label": "BA", "codes": codes})["conditions"] == ["asthma"]
    assert read_indications({"label": "BA", "description": "asthma"})["conditions"] == ["asthma"]
    assert read_indications({"label": "T1DM", "description": "Diabetes"})["conditions"] == [{"name": "T1DM"}]
    assert "conditions" not in read_indications({"label": "", "codes": None})
