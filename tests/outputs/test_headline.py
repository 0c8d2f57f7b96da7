"""The headline of an imported study, with condition, subject and participants, above the registry's title."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from site_builder.catalogue.names import sort_key
from site_builder.catalogue.studied import studied
from site_builder.model.study import Study
from site_builder.outputs.headline import _spaced
from site_builder.search.condition_pages import capitalized
from tests.sites import built, study, write_site, write_yaml

LANGUAGES = ("en", "es", "fr", "de", "ar", "zh-Hans")
REGISTRY = {"name": "ClinicalTrials.gov", "number": "NCT00000009", "fetched_on": "2026-11-20"}
IMPORTED: dict[str, Any] = {
    **study(0),
    "title": "A Phase III Trial of X-1 in Mammary Carcinoma",
    "registry": REGISTRY,
    "conditions": [{"name": "Breast Neoplasms"}],
    "interventions": [{"name": "X-1 50 mg (tablet)", "kind": "Drug"}, {"name": "Placebo", "kind": "Drug"}],
    "eligibility": {"sex": "female", "minimum_age": "18 years", "healthy_volunteers": "no"},
}
HEADLINES = {
    "en": "Breast cancer: study of the drug X-1 (women, 18 years and older)",
    "es": "Cáncer de mama: estudio del medicamento X-1 (mujeres, 18 años o más)",
    "fr": "Cancer du sein\N{NO-BREAK SPACE}: étude du médicament X-1 (femmes, 18 ans et plus)",
    "de": "Brustkrebs: Studie zum Medikament X-1 (Frauen, 18 Jahre oder älter)",
    "ar": "سرطان الثدي: دراسة الدواء \u2068X-1\u2069 (للنساء، من 18 سنة فأكثر)",
    "zh-Hans": "乳腺癌：药物 X-1 的研究（女性，18岁及以上）",
}


def with_things(*things: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {**IMPORTED, "interventions": [{"name": name, "kind": kind} for name, kind in things], **more}


MORE: dict[str, tuple[dict[str, Any], str]] = {
    "two": (
        with_things(("AAAAAAAA", "Drug"), ("Bb", "Device"), ("Ccc", "Device"), ("Sham lamp", "Device")),
        "Breast cancer: study of Aaaaaaaa and Ccc (women, 18 years and older)",
    ),
    "many": (
        with_things(*((f"Drug {each}", "Drug") for each in "abcd"), eligibility={}),
        "Breast cancer: study of the drugs Drug a, Drug b, Drug c and others",
    ),
    "none": (
        with_things(("Placebo", "Drug"), eligibility={"maximum_age": "17 years", "sex": "male"}),
        "Breast cancer: clinical trial (boys, up to 17 years)",
    ),
    "watched": (
        with_things(("X-1", "Drug"), type="observational", eligibility={"healthy_volunteers": "yes"}),
        "Breast cancer: observational study (also healthy volunteers)",
    ),
    "well": (
        with_things(("X-1", "Drug"), conditions=[{"name": "Healthy"}], eligibility={"healthy_volunteers": "yes"}),
        "Healthy volunteers: study of the drug X-1",
    ),
    "both": (
        with_things(("X-1", "Drug"), conditions=[{"name": "Asthma"}, {"name": "Depression"}], eligibility={}),
        "Asthma and depression: study of the drug X-1",
    ),
    "both-in-one-name": (
        with_things(("X-1", "Drug"), conditions=[{"name": "Asthma With Depression"}], eligibility={}),
        "Asthma and depression: study of the drug X-1",
    ),
    "greek": (
        with_things(("X-1", "Drug"), conditions=[{"name": "β-thalassemia"}], eligibility={}),
        "β-thalassemia: study of the drug X-1",
    ),
    "small": (
        with_things(("X-1", "Drug"), conditions=[{"name": "mTOR overgrowth"}], eligibility={}),
        "mTOR overgrowth: study of the drug X-1",
    ),
    "ratio": (
        with_things(("Epinephrine 1:200,000 Solution", "Drug"), eligibility={}),
        "Breast cancer: study of the drug Epinephrine 1:200,000 Solution",
    ),
    "strain": (
        with_things(("E. coli O157:H7 vaccine", "Biological"), eligibility={}),
        "Breast cancer: study of E. coli O157:H7 vaccine",
    ),
    "polymer": (
        with_things(
            ("Poly(I:C) 5 mg", "Drug"), ("(R)-ketamine (tablet)", "Drug"), ("Drug(R) D", "Drug"), eligibility={}
        ),
        "Breast cancer: study of the drugs Poly(I:C), (R)-ketamine, and Drug D",
    ),
    "lower": (
        with_things(("trastuzumab", "Drug"), eligibility={}),
        "Breast cancer: study of the drug trastuzumab",
    ),
    "bare": (with_things(("X-1", "Drug"), conditions=[], eligibility={}), "Study of the drug X-1"),
    "titled": ({**IMPORTED, "plain_title": "A plain title"}, "A plain title"),
    "ours": ({key: value for key, value in IMPORTED.items() if key != "registry"}, IMPORTED["title"]),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("headlines"), 0, languages=list(LANGUAGES))
    write_yaml(site / "content/studies/plain.yaml", IMPORTED)
    for name, (values, _) in MORE.items():
        write_yaml(site / f"content/studies/{name}.yaml", values)
    written = {**IMPORTED, "registry": REGISTRY}
    write_yaml(site / "content/registry/clinicaltrials.gov/NCT00000009.yaml", written)
    write_yaml(site / "content/studies/NCT00000009.yaml", {"title": "Somebody's own title"})
    write_yaml(site / "content/registry/clinicaltrials.gov/NCT00000010.yaml", written)
    write_yaml(site / "content/studies/NCT00000010.yaml", {"contact": {"role": "Office", "phone": "+1 555 555 0100"}})
    write_yaml(site / "content/studies/plain.de.yaml", {"title": "Ein Titel in eigenen Worten"})
    built(site)
    return site / "output"


def heading(output: Path, name: str, language: str = "en") -> str:
    folder = "" if language == "en" else f"{language}/"
    page = (output / f"{folder}studies/{name}.html").read_text("utf-8")
    found = re.search(r"<h1>(.*?)</h1>", page)
    assert found
    return re.sub("<[^>]+>", "", found[1]).replace("&#39;", "'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language(output: Path, language: str) -> None:
    assert heading(output, "NCT00000010", language) == HEADLINES[language]


def test_latin_letters_in_chinese_have_a_space_around_them(output: Path) -> None:
    assert heading(output, "many", "zh-Hans") == "乳腺癌：药物 Drug a、Drug b、Drug c 等的研究"
    assert heading(output, "two", "zh-Hans") == "乳腺癌：关于 Aaaaaaaa 和 Ccc 的研究（女性，18岁及以上）"


@pytest.mark.parametrize(
    ("joined", "spaced"),
    [
        ("勃起功能障碍和 2型糖尿病", "勃起功能障碍和2型糖尿病"),
        ("1 型糖尿病", "1型糖尿病"),
        ("药物 BT-001的研究", "药物 BT-001 的研究"),
        ("关于BT 001的研究", "关于 BT 001 的研究"),
        ("糖尿病 和HER2阳性乳腺癌", "糖尿病和 HER2 阳性乳腺癌"),
        ("COVID-19（疾病）", "COVID-19（疾病）"),
    ],
)
def test_a_number_alone_is_a_part_of_a_chinese_name(joined: str, spaced: str) -> None:
    assert _spaced(joined) == spaced


@pytest.mark.parametrize("name", MORE)
def test_made_of_fields(output: Path, name: str) -> None:
    assert heading(output, name) == MORE[name][1]


def test_a_noun_has_a_capital_in_german(output: Path) -> None:
    assert heading(output, "lower", "de") == "Brustkrebs: Studie zum Medikament Trastuzumab"


def test_a_title_that_people_wrote_leads(output: Path) -> None:
    assert heading(output, "NCT00000009") == "Somebody's own title"
    assert heading(output, "plain", "de") == "Ein Titel in eigenen Worten"
    assert heading(output, "plain", "es") == HEADLINES["es"]


def test_the_registrys_title_follows(output: Path) -> None:
    page = (output / "studies/plain.html").read_text("utf-8")
    assert f"<dt>Title in the registry</dt><dd>{IMPORTED['title']}</dd>" in page
    assert f"<title>{HEADLINES['en']} (NCT00000009) – " in page


def test_lists_are_led_by_it_and_have_the_title_below(output: Path) -> None:
    letter = (output / "studies/a-z/b.html").read_text("utf-8")
    assert f'<a href="../../studies/plain.html">{HEADLINES["en"]}</a></h3>\n<p>{IMPORTED["title"]}</p>' in letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_in_the_order_of_what_leads(output: Path, language: str) -> None:
    folder = output if language == "en" else output / language
    entries = rows_of(folder / "studies/index.html")
    assert len(entries) > 4
    assert entries == sorted(entries, key=sort_key)


@pytest.mark.parametrize(
    "name", ["t(8;21) leukemia", "t-MDS", "d-TGA", "p16+ cancer", "n-3 deficiency", "mTOR overgrowth"]
)
def test_a_first_letter_with_a_meaning_stays_small(name: str) -> None:
    assert capitalized(name) == name


@pytest.mark.parametrize("name", ["x-linked disease", "e-cigarette use", "q fever", "asthma", "a rare disease"])
def test_other_names_begin_with_a_capital(name: str) -> None:
    assert capitalized(name) == name[0].upper() + name[1:]


def test_a_study_is_under_the_letter_that_is_seen(output: Path) -> None:
    """All registry titles here begin with A, but only a study whose headline does is on the page for A."""
    by_letter = {page.stem: rows_of(page) for page in (output / "studies/a-z").glob("?.html")}
    assert {letter: {each[0].lower() for each in texts} for letter, texts in by_letter.items()} == {
        letter: {letter} for letter in "abhms"
    }
    assert rows_of(output / "studies/a-z/b.html").count(HEADLINES["en"]) == 2


def rows_of(page: Path) -> list[str]:
    rows = re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", page.read_text("utf-8"))
    return [unescape(re.sub("<[^>]+>", "", each)) for each in rows]


def test_results_of_the_search_have_both(output: Path) -> None:
    rows = "".join(path.read_text("utf-8") for path in (output / "search/studies").glob("*.json"))
    texts = "".join(path.read_text("utf-8") for path in (output / "search/texts").glob("*.json"))
    assert HEADLINES["en"] in rows
    assert IMPORTED["title"] in texts


def test_a_withdrawn_study_has_the_headline_that_lists_and_the_search_have(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    write_yaml(site / "content/studies/gone.yaml", {**IMPORTED, "withdrawn": {"reason": "No money."}})
    built(site)
    assert heading(site / "output", "gone") == HEADLINES["en"]
    page = (site / "output/studies/gone.html").read_text("utf-8")
    assert re.search(rf"Title in the registry</dt><dd>{IMPORTED['title']}</dd>", page)
    assert f"<title>{HEADLINES['en']} (NCT00000009)" in page


def test_what_only_the_placebo_group_gets_is_not_named() -> None:
    groups = [
        {"name": "Cream", "kind": "experimental", "gets": ["Cream X", "Lamp"]},
        {"name": "Base", "kind": "placebo comparator", "gets": ["Cream base", "Lamp"]},
    ]
    names = [{"name": each} for each in ("Cream X", "Cream base", "Lamp", "OL Y in vehicle 5%")]
    record = Study.model_validate({"title": "T", "interventions": names, "arms": groups})
    assert [name for _, name in studied(record)] == ["Cream X", "Lamp", "Y in vehicle 5%"]


def test_controls_are_named_only_where_nothing_else_is_studied() -> None:
    light, wait = {"name": "Light", "kind": "Device"}, {"name": "Waiting list", "kind": "Control"}
    for given, shown in (([light, wait], ["Light"]), ([wait], ["Waiting list"])):
        assert [name for _, name in studied(Study.model_validate({"title": "T", "interventions": given}))] == shown


def test_scans_are_named_only_where_nothing_else_is_studied() -> None:
    for names, shown in ((["CT Scan", "Drug X", "Tumor biopsy"], ["Drug X"]), (["CT Scan", "MRI"], ["CT Scan", "MRI"])):
        record = Study.model_validate({"title": "T", "interventions": [{"name": each} for each in names]})
        assert [name for _, name in studied(record)] == shown


def test_what_is_compared_or_measured_is_not_named() -> None:
    names = [
        "Sham",
        "What is done",
        "Compared with",
        "Device",
        "Standard of care",
        "no intervention",
        "200 mg of Avanafil",
        "Vitamin D, weekly",
        "Insulin above 10 mg daily",
        "Vehicle ointment",
        "Comparator Arm (Non Ayurveda)",
        "Control group",
        "Olive (Olea europaea) oil",
        "Valve PRO+",
        "Drug B 0.25%-1:200,000 solution",
        "Drug A + 5 mg of B",
        "x" * 41,
        "Z",
    ]
    shown = []
    for each in names:
        record = Study.model_validate({"title": "T", "interventions": [{"name": each}]})
        shown += [name for _, name in studied(record)]
    assert shown == ["Avanafil", "Vitamin D", "Insulin", "Olive oil", "Valve PRO+", "Drug B", "Drug A"]
