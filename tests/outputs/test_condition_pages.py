"""One page per condition, with its everyday name, its other names, and broader terms that lead to it."""

import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.importers.clinicaltrials import read_study
from site_builder.importers.local_matches import LocalMatches
from site_builder.model.study import Study
from site_builder.search.condition_pages import is_condition, pages_of_name, study_conditions
from tests.importers.records import entry
from tests.sites import CONDITIONS, built, study, write_site, write_yaml

BREAST = (
    *("Breast Cancer", "Breast Neoplasms", "HER2-positive Breast Cancer", "Metastatic Breast Cancer"),
    *("Triple Negative Breast Neoplasms", "Carcinoma, Ductal, Breast", "Locally Advanced Breast Cancer Patients"),
)
REGISTRY = {"name": "ClinicalTrials.gov", "number": "NCT00000001"}


def imported(conditions: list[str], *terms: str, broader: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    codes = [{"system": "mesh", "code": f"D{at:06}", "name": term} for at, term in enumerate(terms)]
    named = [{"name": each} for each in conditions]
    about = {"conditions": named, "condition_codes": codes, "broader_terms": list(broader), "registry": REGISTRY}
    return {**study(0), **about, **more}


def pages_of(values: dict[str, Any]) -> list[str]:
    about = study_conditions(Study.model_validate(values))
    return [id_ for id_, _ in (*about.conditions, *about.more) if id_]


@pytest.mark.parametrize(
    "name", ["Neoplasms", "Advanced Solid Tumors", "Refractory Malignant Solid Neoplasm", "Metastatic Cancer"]
)
def test_any_cancer_is_on_the_page_of_cancer(name: str) -> None:
    assert [each.id for each in pages_of_name(name)] == ["cancer"]


@pytest.mark.parametrize("name", ["Benign Tumor", "Solid Kidney", "Advanced Age"])
def test_what_is_no_cancer(name: str) -> None:
    assert not pages_of_name(name)


@pytest.mark.parametrize("name", BREAST)
def test_kinds_and_spellings_are_on_one_page(name: str) -> None:
    assert [each.id for each in pages_of_name(name)] == ["breast-cancer"]


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("Diabetes Mellitus, Type 2", ["type-2-diabetes"]),
        ("Depression With Erectile Dysfunction", ["depression", "erectile-dysfunction"]),
        ("Hepatitis B", ["hepatitis-b"]),
        ("Neoplasms", ["cancer"]),
        ("Lower Urinary Tract Symptoms", ["urinary-symptoms"]),
        ("Portal Hypertension", []),
        ("Lumbar Spinal Stenosis", []),
    ],
)
def test_the_narrowest_page_is_meant(name: str, pages: list[str]) -> None:
    assert [each.id for each in pages_of_name(name)] == pages


@pytest.mark.parametrize(
    ("name", "page", "other"),
    [
        ("Diabetes Insipidus", "", "diabetes"),
        ("Diabetes insípida central", "", "diabetes"),
        ("Wolff-Parkinson-White Syndrome", "", "parkinson-disease"),
        ("Bone Marrow Depression", "", "depression"),
        ("Respiratory Depression", "", "depression"),
        ("Heat Stroke", "", "stroke"),
        ("Lupus Vulgaris", "", "lupus"),
        ("Cardiac Asthma", "", "asthma"),
        ("Febrile Seizures", "", "epilepsy"),
        ("Psychogenic Nonepileptic Seizures", "", "epilepsy"),
        ("HIV Seronegativity", "", "hiv"),
        ("Genital Herpes", "", "cold-sore"),
        ("Ischemic Colitis", "", "ulcerative-colitis"),
        ("Acne Rosacea", "rosacea", "acne"),
        ("Ludwig's Angina", "", "chest-pain"),
        ("Alveolar Bone Loss", "", "osteoporosis"),
        ("Unintentional Weight Loss", "", "obesity"),
        ("Liver Fibrosis", "", "cirrhosis"),
        ("Severe Aplastic Anemia", "aplastic-anemia", "anemia"),
        ("Refractory Anemia With Excess Blasts", "myelodysplastic-syndrome", "anemia"),
    ],
)
def test_another_illness_with_the_same_word_is_not_on_the_page(name: str, page: str, other: str) -> None:
    """A headline "Parkinson's disease: study of a drug" would be untrue."""
    assert [each.id for each in pages_of_name(name)] == ([page] if page else [])
    assert pages_of_name(other.replace("-", " "))[0].id == other


@pytest.mark.parametrize(
    "name",
    ["Aged", "ED", "Healthy", "Healthy Volunteers", "HER2-negative", "Surgery", "hsCRP", "JAK2 Mutation", "Child"],
)
def test_what_is_no_condition(name: str) -> None:
    assert not is_condition(name)
    assert pages_of(imported([name])) == []


@pytest.mark.parametrize("name", ["Weak heart", "Snoring", "GPA", "Vitiligo", "Stuttering", "Aging spots"])
def test_what_may_be_one(name: str) -> None:
    assert is_condition(name)


def test_with_the_registrys_terms_a_name_of_which_it_makes_nothing_has_to_look_like_a_disease() -> None:
    found = pages_of(imported(["Ductal", "Vitality", "Odd Name Syndrome", "Made-up fever"], "Breast Neoplasms"))
    assert found == ["odd-name-syndrome", "made-up-fever", "breast-cancer"]
    assert pages_of(imported(["Vitality"])) == ["vitality"]
    assert pages_of({**study(0), "conditions": [{"name": "Aged"}]}) == ["aged"], "people mean what they write"


@pytest.mark.parametrize(
    ("names", "terms", "pages"),
    [
        # General terms, and terms that say less than another
        (["Odd Name Syndrome"], ["Syndrome"], ["odd-name-syndrome"]),
        (["Made-up Hyperplasia"], ["Hyperplasia", "Chronic Disease"], ["made-up-hyperplasia"]),
        (["Gout"], ["Odd Fever", "Severe Odd Fever"], ["gout", "severe-odd-fever"]),
        # A reader of the wider term finds the study too.
        (["Severe Odd Fever"], ["Odd Fever"], ["severe-odd-fever", "odd-fever"]),
        # The only term is the librarian's word for the only name.
        (["Vitality"], ["Odd Fevers"], ["vitality"]),
        (["Vitality", "Ductal"], ["Odd Fevers"], ["odd-fevers"]),
    ],
)
def test_terms_that_say_no_more_than_the_names_have_no_page(
    names: list[str], terms: list[str], pages: list[str]
) -> None:
    assert pages_of(imported(names, *terms)) == pages


def test_broader_terms_come_with_the_import() -> None:
    above = [{"id": "D009369", "term": "Neoplasms"}, {"id": "D009369", "term": "Neoplasms"}, {"term": 7}, "x"]
    derived = {"conditionBrowseModule": {"meshes": [{"id": "D001943", "term": "Breast Neoplasms"}], "ancestors": above}}
    values = read_study({**entry(), "derivedSection": derived}, LocalMatches()).values
    assert values["broader_terms"] == ["Neoplasms", "7"]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("conditions"), 0, languages=["en", "es"])
    write_yaml(site / "content/conditions.yaml", {**CONDITIONS, "gbm": {"name": "Glioma"}})
    others = (
        "Migraine",
        "Asthma",
        "Gout",
        "Stroke",
        "Malaria",
        "COPD",
        "Psoriasis",
        "Acne",
        "Lupus",
        "Melanoma",
        "Cancer",
    )
    for number, name in enumerate((*BREAST, *others, "DIPG")):
        write_yaml(site / f"content/studies/s{number}.yaml", imported([name]))
    rare = imported(["Oddness"], "Oddness", broader=("Respiratory Tract Diseases", "Pathologic Processes"))
    write_yaml(site / "content/studies/rare.yaml", rare)
    write_yaml(site / "content/studies/noise.yaml", imported(["Aged", "Her2"], "Breast Neoplasms"))
    built(site)
    return site / "output"


def text(output: Path, page: str) -> str:
    return (output / page).read_text("utf-8")


def test_one_page_has_every_study_and_the_other_names(output: Path) -> None:
    page = text(output, "conditions/breast-cancer.html")
    assert "<h1>Breast cancer</h1>" in page
    assert f">{len(BREAST) + 1} studies<" in page
    assert "Also called: Breast Neoplasms." in page
    lists = [
        path.stem for path in (output / "conditions").glob("*breast*.html") if "refresh" not in path.read_text("utf-8")
    ]
    assert lists == ["breast-cancer"]
    assert not (output / "conditions/aged.html").is_file() or "breast-cancer" in text(output, "conditions/aged.html")


def test_addresses_that_names_had_answer(output: Path) -> None:
    for former in ("breast-neoplasms", "metastatic-breast-cancer", "her2-positive-breast-cancer"):
        assert "url=../conditions/breast-cancer.html" in text(output, f"conditions/{former}.html")


def test_broader_terms_are_ways_to_it(output: Path) -> None:
    page = text(output, "conditions/index.html")
    groups = dict(re.findall(r"<summary><span>([^<]+)</span>.*?</summary>(.*?)</details>", page, re.DOTALL))
    assert "conditions/breast-cancer.html" in groups["Cancer"]
    assert "conditions/oddness.html" in groups["Lungs and allergies"], "by the registry's broader terms"
    assert "conditions/migraine.html" in groups["Brain and nerves"]
    assert '<a href="../conditions/cancer.html">Cancer</a>' in text(output, "conditions/breast-cancer.html")
    assert '<a href="../conditions/breast-cancer.html">Breast cancer</a>' in text(output, "conditions/cancer.html")


def test_the_organisations_own_condition_has_the_page(output: Path) -> None:
    page = text(output, "conditions/gbm.html")
    assert "../studies/s18.html" in page
    assert "url=../conditions/gbm.html" in text(output, "conditions/glioma.html")


def test_the_organisations_own_condition_changes_no_headline(tmp_path: Path) -> None:
    """Lists say "Brustkrebs" as the study's page does, although the page of the condition is the organisation's."""
    site = write_site(tmp_path / "site", 0, languages=["de", "en"])
    write_yaml(site / "content/conditions.yaml", {"mamma": {"name": "Brustkrebs", "synonyms": ["Breast Cancer"]}})
    write_yaml(site / "content/studies/s.yaml", imported(["HER2-negative Breast Cancer"]))
    write_yaml(site / "content/studies/t.yaml", imported(["Breast Neoplasms"]))
    built(site)
    for page in ("studies/s.html", "studies/t.html", "studies/index.html", "conditions/mamma.html"):
        assert "Brustkrebs: " in text(site / "output", page), page
        assert "Breast Cancer: " not in text(site / "output", page), page
    rows = text(site / "output", "conditions/mamma.html")
    assert "Breast Neoplasms</a>" not in rows, "a synonym has the name in the language of the page"
    assert "HER2-negative Breast Cancer</a>" in rows


def test_a_study_links_to_pages_that_are_there(output: Path) -> None:
    for path in (output / "studies").glob("*.html"):
        for linked in re.findall(r'href="\.\./(conditions/[^"#]+)"', path.read_text("utf-8")):
            assert (output / linked).is_file(), f"{path.name}: {linked}"


def test_known_names_are_there_in_every_language(output: Path) -> None:
    page = text(output, "es/conditions/breast-cancer.html")
    assert "<h1>Cáncer de mama</h1>" in page
    assert "cáncer de seno" in page
    assert ">Cáncer de mama</a>" in text(output, "es/conditions/index.html")
    assert ">Cáncer de mama</a>" in text(output, "es/studies/s0.html"), "a study's own English name for it"
    assert ">HER2-positive Breast Cancer</a>" in text(output, "es/studies/s2.html"), "a narrower name is not the same"
    assert ">Breast Cancer</a>" in text(output, "studies/s0.html")


def test_a_long_glossary_has_letters(output: Path) -> None:
    page = text(output, "glossary.html")
    letters = re.findall(r'<li><a href="#([^"]+)">([A-Z])</a></li>', page)
    assert len(letters) > 15
    for id_, letter in letters:
        assert re.search(rf'<div id="{id_}"><dt>{letter}', page, re.IGNORECASE), id_


def test_a_condition_that_only_a_term_names_may_be_the_organisations_own(tmp_path: Path) -> None:
    """Its name comes first in rows of lists and towns, and follows the record."""
    site = write_site(tmp_path / "site", 0, languages=["en", "es"])
    write_yaml(site / "content/conditions.yaml", {"wheezing": {"name": "Asthma", "plain_name": "Wheezing trouble"}})
    here = {"place": {"name": "Clinic", "city": "Duluth", "country": "United States"}, "status": "open"}
    values = imported([], "Asthma", locations=[{**here, "checked_on": "2026-11-02"}])
    write_yaml(site / "content/studies/s.yaml", values)
    built(site)
    pages = ("studies/index.html", "towns/duluth-united-states.html", "es/towns/duluth-united-states.html")
    assert ["Wheezing trouble" in text(site / "output", each) for each in pages] == [True, True, True]
    write_yaml(site / "content/conditions.yaml", {"wheezing": {"name": "Asthma", "plain_name": "Short breath"}})
    built(site)
    assert ["Short breath" in text(site / "output", each) for each in pages] == [True, True, True]


def test_other_studies_are_linked_once_for_each_page(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    stages = [f"Breast Cancer Stage {each}" for each in ("I", "II")]
    over = imported([*stages, "Made-up Fever", "Healthy Volunteers"], status="completed")
    write_yaml(site / "content/studies/over.yaml", over)
    write_yaml(site / "content/studies/gone.yaml", {**over, "withdrawn": {"reason": "No money."}})
    built(site)
    for name in ("over", "gone"):
        page = (site / f"output/studies/{name}.html").read_text("utf-8")
        (others,) = re.findall(r"(?:Look at other|Other) studies about:</p>\s*(<ul.*?</ul>)", page, re.DOTALL)
        assert re.findall(r"<a [^>]*>(.*?)</a>", others) == ["Breast cancer", "Made-up Fever"]
        assert "Healthy" not in others


def test_a_name_with_its_abbreviation_is_no_second_condition(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    names = ["Ulcerative Colitis (UC)", "Ulcerative Colitis", "Mild Ulcerative Colitis"]
    write_yaml(site / "content/studies/one.yaml", imported(names))
    built(site)
    page = (site / "output/studies/one.html").read_text("utf-8")
    shown = re.findall(r'<a[^>]* href="\.\./conditions/ulcerative-colitis\.html"[^>]*>(.*?)</a>', page)
    assert {"Ulcerative Colitis (UC)", "Mild Ulcerative Colitis"} <= set(shown)
    assert "Ulcerative Colitis" not in shown


def test_what_only_a_withdrawn_study_is_about_is_in_no_list(tmp_path: Path) -> None:
    """Its page stays, because people may have its address; the organisation's own conditions are listed in any case."""
    site = write_site(tmp_path / "site", 1, open_data=["llms"], address="https://studies.example.org/")
    write_yaml(site / "content/conditions.yaml", {**CONDITIONS, "own": {"name": "Own Fever"}})
    gone = {**imported(["Made-up Fever", "Asthma"]), "withdrawn": {"reason": "No money."}}
    write_yaml(site / "content/studies/gone.yaml", {**gone, "conditions": [*gone["conditions"], "own"]})
    built(site)
    output = site / "output"
    everywhere = (output / "conditions/index.html").read_text("utf-8") + (output / "llms.txt").read_text("utf-8")
    assert "Made-up Fever" not in everywhere
    assert everywhere.count("Own Fever") == 2
    assert "no studies about this" in (output / "conditions/made-up-fever.html").read_text("utf-8")
    assert "Other studies about" not in (output / "studies/gone.html").read_text("utf-8")
    write_yaml(site / "content/studies/there.yaml", imported(["Made-up Fever"]))
    built(site)
    (others,) = re.findall(
        r"Other studies about:</p>\s*(<ul.*?</ul>)", (output / "studies/gone.html").read_text("utf-8"), re.DOTALL
    )
    assert re.findall(r"<a [^>]*>(.*?)</a>", others) == ["Made-up Fever"]
    assert "Made-up Fever" in (output / "conditions/index.html").read_text("utf-8")
