"""One condition has one page, however a registry spells it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.condition_names import common_form, spoken_name
from site_builder.model.places import ConditionReference
from tests.sites import built, study, write_site, write_yaml

SAME = (
    ("Breast Cancer", "Breast Neoplasms", "breast cancers", "BREAST NEOPLASM", "Breast Cancer Patients"),
    ("Acute Myeloid Leukemia", "Leukemia, Myeloid, Acute"),
    ("Type 2 Diabetes Mellitus", "Diabetes Mellitus, Type 2"),
    ("Erectile Dysfunction", "Erectile Dysfunction (ED)"),
    ("Parkinson Disease", "Parkinson's Disease", "Parkinson’s disease"),
    ("Prostate Cancer", "Prostatic Neoplasms", "Prostate cancers"),
    ("Post-Traumatic Stress Disorder", "Stress Disorders, Post-Traumatic"),
)
OTHER = (
    "Metastatic Breast Cancer",
    "Breast Cancer Stage II",
    "Benign Breast Disease",
    "Brain Tumor",
    "Myeloproliferative Neoplasm",
    "Diabetes",
    "Measles",
    "AIDS",
    "Hepatitis B",
    "Hepatitis C",
    "Depression, Anxiety, and Stress",
)


def id_of(name: str) -> str:
    return ConditionReference(name=name).id


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_spellings_of_one_condition(names: tuple[str, ...]) -> None:
    assert len({id_of(each) for each in names}) == 1


def test_what_is_more_or_less_than_a_condition_is_another() -> None:
    every = [*OTHER, *(names[0] for names in SAME)]
    assert len({id_of(each) for each in every}) == len(every)
    assert id_of("Measles") == "measles"
    assert id_of("Depression, Anxiety, and Stress") == "depression-anxiety-and-stress"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Pain, Postoperative", "Postoperative Pain"),
        ("Leukemia, Myeloid, Acute", "Acute Myeloid Leukemia"),
        ("Solid Tumor, Childhood", "Childhood Solid Tumor"),
        ("Fractures, Hip", "Hip Fractures"),
        ("Osteoarthritis, knee", "Knee Osteoarthritis"),
        ("asthma, chronic", "chronic asthma"),
        ("Tuberculosis, Multidrug-Resistant", "Multidrug-Resistant Tuberculosis"),
        ("Multiple Sclerosis, Relapsing-Remitting", "Relapsing-Remitting Multiple Sclerosis"),
        ("Lymphoma, Large B-Cell, Diffuse", "Diffuse Large B-Cell Lymphoma"),
        ("Still's Disease, Adult-Onset", "Adult-Onset Still's Disease"),
        ("Anemia, Sickle Cell", "Sickle Cell Anemia"),
        ("Gout, chronic", "Chronic Gout"),
        ("gout, chronic", "chronic gout"),
    ],
)
def test_an_inverted_name_is_turned(name: str, spoken: str) -> None:
    assert spoken_name(name) == spoken
    assert spoken_name(spoken) == spoken


@pytest.mark.parametrize("name", ["Anxiety, Depression", "Asthma, COPD", "Cognitive, Oral", "Sleep, Memory"])
def test_a_list_of_conditions_is_not_turned(name: str) -> None:
    assert spoken_name(name) == name


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_name_has_a_form_that_stays(name: str) -> None:
    form = common_form(name)
    assert form.strip()
    assert common_form(form).strip()


def test_one_page_with_the_other_names(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    for number, name in enumerate(("Breast Neoplasms", "Breast Cancer", "breast cancers", "Breast Cancer")):
        record = {**study(number), "conditions": [{"name": name}]}
        write_yaml(site / f"content/studies/s{number}.yaml", record)
    built(site)
    pages = {path.stem for path in (site / "output/conditions").glob("*.html")}
    assert "breast-cancer" in pages
    moved = (site / "output/conditions/breast-neoplasms.html").read_text("utf-8")
    assert 'content="0; url=../conditions/breast-cancer.html"' in moved, "the address that the name had before"
    page = (site / "output/conditions/breast-cancer.html").read_text("utf-8")
    assert re.search(r"<h1[^>]*>Breast cancer</h1>", page)
    assert "Also called: Breast Neoplasms." in page
    assert len(set(re.findall(r'href="\.\./studies/(s\d)\.html"', page))) == 4
    shown = (site / "output/studies/s0.html").read_text("utf-8")
    link = r'<a[^>]* href="\.\./conditions/breast-cancer\.html"[^>]*>Breast Neoplasms</a>'
    assert re.search(link, shown), "on the page of a study it reads as it was written there"
