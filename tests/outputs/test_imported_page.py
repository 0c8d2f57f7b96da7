"""The page of an imported study for a patient: nothing twice, the places, and what taking part means."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.study import Study
from site_builder.outputs.pages.questions_to_ask import questions
from site_builder.rendering.repetition import mentions_all, repeats
from tests.outputs.test_headline import REGISTRY
from tests.sites import built, study, write_site, write_yaml

ARMS = [
    {"name": "Low_dose", "kind": "experimental", "description": "Low dose."},
    {"name": "High dose", "kind": "experimental", "description": "Tablets every day."},
    {"name": "Sugar", "kind": "placebo comparator"},
]
ENTRY: dict[str, Any] = {
    **study(0),
    "registry": REGISTRY,
    "type": "interventional",
    "conditions": [{"name": "Breast Cancer"}, {"name": "HER2-positive Breast Cancer"}, {"name": "Breast Neoplasms"}],
    "arms": ARMS,
    "eligibility": {
        "inclusion": [{"heading": "INCLUSION CRITERIA:", "items": ["Adults"]}],
        "exclusion": [{"heading": "For part 2", "items": ["Pregnant"]}],
    },
}
HERE = {"place": {"name": "Elsewhere Clinic", "city": "Springfield", "country": "United States"}}
STUDIES: dict[str, dict[str, Any]] = {
    "nowhere": {**ENTRY, "locations": [], "status": "opening soon"},
    "finished": {**ENTRY, "locations": [], "status": "completed"},
    "somewhere": {**ENTRY, "arms": ARMS[:2], "locations": [{**HERE, "status": "open", "checked_on": "2026-11-01"}]},
    "written": {**ENTRY, "taking_part": {"visits": "Four visits."}},
    "watched": {**ENTRY, "type": "observational"},
    "dosed": {
        **ENTRY,
        "arms": [{"name": "5 mg arm", "kind": "experimental", "description": "50 mg weekly"}],
        "interventions": [{"name": "Drug X", "kind": "drug", "also": ["Exa"], "description": "20 mg daily"}],
    },
    "given": {
        **ENTRY,
        "arms": [
            {"name": "First", "description": "Once a day.", "gets": ["Drug X", "Lamp"]},
            {"name": "Lamp", "description": "Lamp and drug X, 5 mg", "gets": ["Drug X", "Lamp"]},
            {"name": "Waiting"},
        ],
        "interventions": [{"name": "Drug X"}, {"name": "Lamp"}],
    },
    "doses": {
        **ENTRY,
        "arms": [{"name": f"{dose} mg", "gets": ["Drug X"]} for dose in (5, 10)],
        "interventions": [{"name": "Drug X"}],
    },
    "single": {
        **ENTRY,
        "type": "observational",
        "arms": [{"name": "All of them", "gets": ["Drug X"]}],
        "interventions": [{"name": "Drug X"}],
    },
}
OFFICE, WARD = {"name": "Study Office", "phone": "555-555-0100"}, {"name": "Ward Seven", "phone": "555-555-0107"}
STUDIES |= {
    name: {**ENTRY, "contact": OFFICE, "locations": [{**HERE, "status": "not confirmed", "contact": contact}]}
    for name, contact in (
        ("same-contact", OFFICE),
        ("same-number", OFFICE | {"name": "The Study Office"}),
        ("other-contact", WARD),
    )
}
STUDIES["only-a-name"] = {**ENTRY, "contact": {"name": "Study Director"}}
LANGUAGES = ("en", "es", "fr", "de", "ar", "zh-Hans")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("imported"), 0, languages=list(LANGUAGES), also_make=["flyers"])
    for name, record in STUDIES.items():
        write_yaml(site / f"content/studies/{name}.yaml", {**record, "identifiers": {}})
    built(site)
    return site / "output"


def block(output: Path, name: str, heading: str) -> str:
    """The text of a block of a page on one line; "" if the page has no such block."""
    page = (output / f"{name}.html").read_text("utf-8")
    found = re.search(rf'<section [^>]*aria-labelledby="{heading}">.*?</section>', page, re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]+>", " ", found[0])).split()) if found else ""


def test_groups_say_what_taking_part_means(output: Path) -> None:
    words = block(output, "studies/nowhere", "taking-part")
    assert words.startswith("What taking part means Placebo 1 of 3 groups gets a placebo. Groups Low_dose")
    assert "Low dose (experimental)" not in block(output, "studies/nowhere", "details")
    assert "What would it mean for my health if I got a placebo?" in block(output, "studies/nowhere", "questions")
    assert "Could I get a placebo?" not in block(output, "studies/nowhere", "questions")
    assert "placebo" not in block(output, "studies/somewhere", "taking-part")
    assert "Could I get a placebo?" in block(output, "studies/somewhere", "questions")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        *((words, False) for words in ("There is no placebo. Half walk later.", "No placebo.", "None.", "No.", "no")),
        *(
            (words, False)
            for words in ("Es gibt kein Placebo.", "Keine", "No hay placebo.", "Sin placebo", "没有安慰剂。")
        ),
        *((words, False) for words in ("Sin placebo", "Il n’y a pas de placebo.", "Aucun.", "لا يوجد دواء وهمي.")),
        *((words, True) for words in ("1 in 3.", "No one knows who gets it.", "No se sabe.", "50 %")),
    ],
)
def test_nobody_asks_about_a_placebo_where_there_is_none(words: str, asked: bool) -> None:
    told = Study.model_validate({"title": "A", "type": "interventional", "taking_part": {"placebo": words}})
    found = questions(told, stops_medicine=False, missing=True, _=str)
    assert ("What would it mean for my health if I got a placebo?" in found) == asked
    assert "Could I get a placebo?" not in found


def test_access_outside_a_study_has_no_end_and_no_results() -> None:
    access = Study.model_validate({"title": "A", "type": "expanded access"})
    found = " ".join(questions(access, stops_medicine=False, missing=True, _=str))
    assert "insurance have to pay?" in found
    assert "other medicines" in found
    assert not re.search("study|results|placebo", found)


def test_a_flyer_heads_a_registrys_criteria_as_the_page_does(output: Path) -> None:
    flyer = (output / "flyers/somewhere.html").read_text("utf-8")
    assert "<h2>Inclusion criteria</h2>" in flyer
    assert "INCLUSION CRITERIA" not in flyer, "once is enough"


@pytest.mark.parametrize("name", ["finished", "written", "watched"])
def test_groups_are_a_detail_where_nobody_joins_or_people_wrote_more(output: Path, name: str) -> None:
    assert "Groups" not in block(output, f"studies/{name}", "taking-part")
    assert "Groups Low_dose" in block(output, f"studies/{name}", "details")


def test_a_study_without_a_place_says_so_while_one_can_join(output: Path) -> None:
    assert "Where No place is named yet. Ask the study team." in block(output, "studies/nowhere", "summary")
    assert "Where Springfield" in block(output, "studies/somewhere", "summary")
    assert "Where" not in block(output, "studies/finished", "summary")


@pytest.mark.parametrize(("name", "shown"), [("same-contact", False), ("same-number", False), ("other-contact", True)])
def test_the_contact_of_the_only_location_is_not_lost(output: Path, name: str, shown: bool) -> None:
    assert ("Contact for this site" in block(output, f"studies/{name}", "locations")) == shown
    assert ("555-555-0107" in block(output, f"studies/{name}", "locations")) == shown
    assert "555-555-0100" in block(output, f"studies/{name}", "contact")


def test_a_contact_that_is_only_a_name_is_followed_by_the_number_to_call(output: Path) -> None:
    words = block(output, "studies/only-a-name", "contact")
    assert "Contact Study Director Contact " in words
    assert "Phone" in words
    assert "If you don’t hear back" not in words
    assert "If you don’t hear back" in block(output, "studies/other-contact", "contact")


def test_nothing_is_said_twice(output: Path) -> None:
    assert "About Breast Cancer HER2-positive Breast Cancer On this page" in block(output, "studies/nowhere", "summary")
    page = (output / "studies/nowhere.html").read_text("utf-8")
    assert re.findall(r'group-heading">([^<]*)<', page) == ["For part 2"]
    assert page.count(">Adults<") == 1
    groups = block(output, "studies/nowhere", "taking-part")
    assert groups.endswith(
        "Low_dose (experimental) High dose (experimental) Tablets every day. Sugar (placebo comparator)"
    )


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_in_every_language(output: Path, language: str) -> None:
    words = block(output, f"{language}/studies/nowhere", "summary") + block(
        output, f"{language}/studies/nowhere", "taking-part"
    )
    assert "No place" not in words
    assert "gets a placebo" not in words
    assert re.search(r"3", words)


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("Exclusion Criteria:", "Exclusion criteria", True),
        ("Dose 1", "Dose 10", False),
        ("…", "—", False),
        (None, None, False),
        ("", "", False),
    ],
)
def test_what_only_repeats(text: str | None, other: str | None, same: bool) -> None:
    assert repeats(text, other) is same


def test_a_dose_is_apart_from_the_name_before_it_even_without_our_styles(output: Path) -> None:
    """A reading view, a copy in a mail and a search engine have the words, but not the lines of our styles."""
    page = (output / "studies/dosed.html").read_text("utf-8")
    words = " ".join(unescape(re.sub("<[^>]+>", "", page)).split())
    assert "Drug X (drug). Also called: Exa 20 mg" in words
    assert "5 mg arm (experimental) 50 mg weekly" in words
    assert "(interventional study) Participants" in words


@pytest.mark.parametrize(("language", "gets"), [("", "Gets: Drug X, Lamp"), ("de/", "Erhält: Drug X, Lamp")])
def test_each_group_says_what_it_gets_unless_its_description_does(output: Path, language: str, gets: str) -> None:
    words = re.sub(r"[\u2066-\u2069]", "", block(output, f"{language}studies/given", "taking-part"))
    assert f"First Once a day. {gets} Lamp Lamp and drug X, 5 mg Waiting" in words


def test_a_single_group_gets_what_is_studied_which_is_listed_below(output: Path) -> None:
    words = block(output, "studies/single", "details")
    assert "All of them What is studied Drug X" in words


def test_what_all_groups_get_is_what_is_studied_which_is_listed_below(output: Path) -> None:
    """The same line under each of six groups told no group from another."""
    assert block(output, "studies/doses", "taking-part").endswith("Groups 5 mg 10 mg")
    assert "What is studied Drug X" in block(output, "studies/doses", "details")


@pytest.mark.parametrize(
    ("text", "names", "all_there"),
    [("Drug X, 5 mg", ["drug x", "5 mg"], True), ("25 mg", ["5 mg"], False), (None, ["Lamp"], False)],
)
def test_a_text_that_has_all_names(text: str | None, names: list[str], all_there: bool) -> None:
    assert mentions_all(text, names) is all_there
