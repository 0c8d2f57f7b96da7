"""Everyday names of illnesses find studies that use medical terms."""

from collections.abc import Sequence

import pytest

from site_builder.search.disease_synonyms import concepts_of, every_name, names_in


def names(condition: str, *languages: str) -> Sequence[str]:
    return names_in(concepts_of(condition), languages or ("en",))


@pytest.mark.parametrize(
    ("condition", "name"),
    [
        ("Myocardial Infarction", "heart attack"),
        ("Hypertension", "high blood pressure"),
        ("Hematologic Malignancies", "blood cancer"),
        ("STEMI", "heart attack"),
        ("Breast Neoplasms", "breast cancer"),
        ("Carcinoma, Non-Small-Cell Lung", "lung cancer"),
        ("Chronic lymphocytic leukaemia", "leukemia"),
        ("Diabetes Mellitus, Type 2", "type 2 diabetes"),
        ("Stress Disorders, Post-Traumatic", "PTSD"),
        ("Amyotrophic Lateral Sclerosis", "Lou Gehrig's disease"),
        ("Eating Disorders", "anorexia"),
        ("Opioid-use Disorder", "pain killer"),
        ("Cervical Radiculopathy", "pinched nerve"),
        ("Cognitive Impairment", "memory loss"),
        ("Lower Urinary Tract Symptoms", "peeing at night"),
        ("Peyronie Disease", "curved penis"),
    ],
)
def test_what_people_call_it(condition: str, name: str) -> None:
    assert name in names(condition)


@pytest.mark.parametrize(
    ("condition", "name"),
    [
        ("Heart Failure", "heart attack"),
        ("Hepatitis C", "hepatitis B"),
        ("Ulcerative Colitis", "Crohn's disease"),
        ("Type 1 Diabetes", "type 2 diabetes"),
        ("MS imaging", "multiple sclerosis"),
        ("Sarcoidosis", "cancer"),
        ("Infarction of the Spleen", "heart attack"),
        ("Overall survival (OS)", "bone"),
        ("Portal Hypertension", "high blood pressure"),
        ("Premature Ejaculation", "premature birth"),
        ("Ejaculatory Dysfunction", "premature ejaculation"),
    ],
)
def test_what_it_is_not(condition: str, name: str) -> None:
    assert name not in names(condition)


def test_names_in_other_languages() -> None:
    assert "cáncer de mama" in names("Breast Neoplasms", "es", "en")
    assert "乳腺癌" in names("Breast Neoplasms", "zh-Hans")
    assert "breast cancer" in names("Mammakarzinom", "en")
    assert names("Breast Neoplasms", "pt") == ()
    assert {len(every_name(language)) for language in ("en", "es", "fr", "de", "zh", "ar")} == {len(every_name("en"))}
    assert all(every_name(language)[0] for language in ("en", "es", "fr", "de", "zh", "ar"))
