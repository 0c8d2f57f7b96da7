"""What participants do not have is no condition of a study: its pages, its other names, and names that only look so."""

import pytest

from site_builder.search.condition_pages import is_condition, pages_of_name
from site_builder.search.disease_synonyms import affirmed_name, concepts_of
from tests.outputs.test_condition_pages import imported, pages_of


@pytest.mark.parametrize(
    "name",
    [
        "Non-diabetic",
        "Nondiabetic adults",
        "HIV-negative",
        "HIV negative participants",
        "Hepatitis B seronegative",
        "no known cancer",
        "No history of heart attack or stroke",
        "Not pregnant",
        "Patients without diabetes or hypertension",
        "free of asthma",
        "seizure-free",
        "negative for COVID-19",
        "healthy, non-smoking",
        "Never smokers",
        "absence of depression",
        "sin diabetes",
        "sans cancer",
        "ohne Krebs",
    ],
)
def test_what_is_denied_has_no_page_and_no_other_names(name: str) -> None:
    assert not pages_of_name(name)
    assert not is_condition(name)
    assert not set(concepts_of(name)) & set(concepts_of("diabetes, HIV, cancer, stroke, smoking, asthma"))


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("Non-diabetic kidney disease", ["kidney-disease"]),
        ("Hepatitis C, HIV negative", ["hepatitis-c"]),
        ("HPV-negative oropharyngeal cancer", ["head-and-neck-cancer"]),
        ("Epilepsy, seizure free", ["epilepsy"]),
        ("Non-cystic fibrosis bronchiectasis", []),
        ("Non-epileptic seizures", []),
    ],
)
def test_what_is_beside_it_keeps_its_page(name: str, pages: list[str]) -> None:
    assert [each.id for each in pages_of_name(name)] == pages
    assert is_condition(name)


@pytest.mark.parametrize(
    "name",
    [
        "Non-small cell lung cancer",
        "Non Hodgkin's Lymphoma",
        "Nonalcoholic steatohepatitis",
        "Non-STEMI",
        "Non-small cell cancer of the lung",
        "Triple negative breast cancer",
        "Breast cancer, negative margins",
        "Smear-negative tuberculosis",
        "Lymphoma not otherwise specified",
        "Migraine without aura",
        "With or without erectile dysfunction",
        "Asthma free of symptoms",
        "HIV non-progressors",
    ],
)
def test_names_that_deny_no_disease(name: str) -> None:
    assert affirmed_name(name) == name
    assert pages_of_name(name)


def test_a_study_is_on_the_pages_of_what_it_studies() -> None:
    assert pages_of(imported(["Obesity", "Non-diabetic", "healthy, non-smoking", "No cancer"])) == ["obesity"]
