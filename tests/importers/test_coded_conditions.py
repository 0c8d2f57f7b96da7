"""An ICD-10 code is not the name of a condition, so it is kept as a code."""

import pytest

from site_builder.importers.coded_conditions import read_conditions


@pytest.mark.parametrize(
    ("parts", "names", "codes"),
    [
        (["Asthma", "J45"], ["Asthma"], ["J45"]),
        (["Health Condition 1: J459- Asthma, unspecified"], ["Asthma, unspecified"], ["J45.9"]),
        (["ICD10: C34.1 - Cancer of the lung", "Smokers"], ["Cancer of the lung", "Smokers"], ["C34.1"]),
        (["B12 deficiency", "P53-mutant tumours", "H1N1", "COVID-19"], None, []),
        (["Health Condition 2: null", "Condition 1: Cough"], ["Cough"], []),
    ],
)
def test_conditions_with_codes(parts: list[str], names: list[str] | None, codes: list[str]) -> None:
    found = read_conditions(parts)
    assert found.names == (parts if names is None else names)
    assert [(each["system"], each["code"]) for each in found.codes] == [("icd10", code) for code in codes]
