"""Abbreviations that a site's records explain."""

import pytest

from site_builder.search.abbreviations import abbreviations, explained, more_terms


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ulcerative Colitis (UC)", "UC"),
        ("Type 2 Diabetes (T2D)", "T2D"),
        ("Non-small Cell Lung Cancer (NSCLC)", "NSCLC"),
        ("Prostate Cancer (PCa)", "PCa"),
        ("Breast Cancer (HER2)", ""),  # a marker
        ("Breast Cancer (Bilateral)", ""),  # a word
        ("Asthma (in Children)", ""),
        ("Parkinson's Disease (Stage II) (PD)", "PD"),
        ("UC", ""),
    ],
)
def test_a_name_explains_an_abbreviation(name: str, short: str) -> None:
    assert explained(name)[1] == short


def test_what_stands_for_different_things_stands_for_nothing() -> None:
    assert abbreviations(["Atopic Dermatitis (AD)", "Alzheimer Disease (AD)", "Asthma (AST)"]) == {"ast": {"asthma"}}


def test_short_and_long_names_find_the_same_studies() -> None:
    names = [["UC"], ["Ulcerative Colitis, Acute"], ["Asthma", "Ulcerative Colitis (UC)"], ["Colitis"], []]
    terms = more_terms(names)
    assert terms["uc"] == [1, 2]
    assert terms["ulcerative"] == terms["colitis"] == [0]
