"""The forms of registries' criteria: bullets, group titles, and text below the lists that is not a criterion."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.one_sided import lists_of
from site_builder.importers.free_text.prose import prose
from tests.importers.division import divided

OUT = "\n\nExclusion Criteria:\n\n* Asleep"


@pytest.mark.parametrize(
    "entries",
    [
        "1- Adults\n2- 20 to 45 kg\n3- Fever",
        "1-) Adults\n2-) 20 to 45 kg\n3-) Fever",
        "1.- Adults\n2.- 20 to 45 kg\n3.- Fever",
        "①Adults\n②20 to 45 kg\n③Fever",
        "i. Adults\nii. 20 to 45 kg\niii. Fever",
        "(a). Adults\n(b). 20 to 45 kg\n(c). Fever",
        "--Adults\n-- 20 to 45 kg\n--Fever",
        "★ Adults\n★ 20 to 45 kg\n★ Fever",
        "‐ Adults\n‐ 20 to 45 kg\n‐ Fever",
        "‒ Adults\n‒ 20 to 45 kg\n‒ Fever",
        "― Adults\n― 20 to 45 kg\n― Fever",
        "－ Adults\n－ 20 to 45 kg\n－ Fever",
        "・Adults\n・20 to 45 kg\n・Fever",
        "1. Adults\n3. 20 to 45 kg\n4. Fever",
        "➜ Adults\n➜ 20 to 45 kg\n➜ Fever",
        "» Adults\n- 20 to 45 kg\n§ Fever",
    ],
)
def test_marks_that_only_count(entries: str) -> None:
    assert divided(f"Inclusion Criteria:\n\n{entries}{OUT}")[0] == ["Adults", "20 to 45 kg", "Fever"]


@pytest.mark.parametrize(
    "line", ["1- Adults 2- Fever 3- Consent", "a. Adults b. Fever c. Consent", "①Adults；②Fever；③Consent"]
)
def test_several_criteria_in_one_line(line: str) -> None:
    assert [each.strip("；") for each in divided(f"Inclusion Criteria:\n\n{line}{OUT}")[0]] == [
        "Adults",
        "Fever",
        "Consent",
    ]


@pytest.mark.parametrize("arrow", ["-> ", "=> ", "--\\> ", "Ø ", "ü "])
def test_arrows_are_no_signs_of_comparison(arrow: str) -> None:
    """Word's arrow and tick arrive as the letters "Ø" and "ü" in plain text."""
    assert divided(f"Inclusion Criteria:\n\n{arrow}Adults\n{arrow}Fever{OUT}")[0] == ["Adults", "Fever"]


@pytest.mark.parametrize("entries", [["Ø 5 mm", "Ø 6 mm"], ["Øvre luftveje", "Øyesykdom"], ["=> 18 years", "=> 50 kg"]])
def test_signs_of_values_at_the_beginning_stay(entries: list[str]) -> None:
    text = "\n\n".join(entries)
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == entries


def test_roman_numbers_in_the_line_of_an_entry() -> None:
    text = "* Function:\n\n  1. i. ALT < 5 ii. Albumin > 2\n  2. Any of: (i) fever (ii) cough (iii) gout\n* Consent"
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == [
        {
            "text": "Function:",
            "items": ["ALT < 5", "Albumin > 2", {"text": "Any of:", "items": ["fever", "cough", "gout"]}],
        },
        "Consent",
    ]


@pytest.mark.parametrize(
    "entries",
    [
        "* 1-Year survivor\n* 2-Year follow-up",
        "* 5-FU lately\n* 6-mercaptopurine",
        "* A. baumannii\n* Grown at 2.5 mg",
        "10 - 20 attacks\n2-5 migraines",
    ],
)
def test_what_only_looks_like_a_mark_stays(entries: str) -> None:
    expected = [each.removeprefix("* ") for each in entries.split("\n")]
    assert divided(f"Inclusion Criteria:\n\n{entries}{OUT}")[0] == expected


@pytest.mark.parametrize(
    ("first", "inner", "second"),
    [
        ("2. Asthma:", ("2.1. mild", "2.2. severe"), "3. Consent"),
        ("1. Asthma", ("1.1 mild", "1.2 severe"), "2. Consent"),
        ("• Asthma:", ("▪ mild", "▪ severe"), "• Consent"),
        ("* Asthma:", ("– mild", "– severe"), "* Consent"),
        ("1. Asthma", ("(1) mild", "(2) severe"), "2. Consent"),
        ("1. Asthma:", ("- mild", "- severe"), "2. Consent"),
        ("A. Asthma", ("1. mild", "2. severe"), "B. Consent"),
    ],
)
def test_other_marks_at_the_same_indentation_are_inside(first: str, inner: tuple[str, str], second: str) -> None:
    before = "1. Adults\n" if first.startswith("2") else ""
    (*_, asthma, consent), _ = divided(
        f"Inclusion Criteria:\n\n{before}{first}\n" + "\n".join(inner) + f"\n{second}{OUT}"
    )
    assert (asthma["text"].strip(":"), asthma["items"], consent) == ("Asthma", ["mild", "severe"], "Consent")


def test_a_number_goes_on_below_a_title() -> None:
    text = "Inclusion Criteria:\n\nAge:\n\n1. Adults\n\nDisease characteristics:\n\n2. Fever"
    assert [each["items"] for each in divided(f"{text}{OUT}")[0]] == [["Adults"], ["Fever"]]


def test_a_first_entry_that_introduces_all_others() -> None:
    lead = "Patients must meet all of the following criteria:"
    text = f"Inclusion Criteria:\n\n1. {lead}\n2. Adults\n3. Fever\n4. Consent{OUT}"
    assert divided(text)[0] == [{"text": lead, "items": ["Adults", "Fever", "Consent"]}]


LONG = "Adults who were told by a doctor that they have the fever in every one of the past four evenings"


def test_lines_that_were_not_broken_are_criteria_of_their_own() -> None:
    lines = [
        f"{LONG}, however high it was",
        LONG,
        "Lives near the clinic or can come by train twice in a week or so",
        "male or female",
    ]
    assert divided("Inclusion Criteria:\n\n" + "\n".join(lines) + OUT)[0] == lines
    broken = f"{LONG}\nAnd in the mornings, whatever the day and wherever they happened to be at that moment\nThirdly"
    assert len(divided(f"Inclusion Criteria:\n\n{broken}{OUT}")[0]) == 2


@pytest.mark.parametrize(
    "note",
    [
        "The above information is not intended to contain all considerations relevant to taking part.",
        "* Other protocol-defined Inclusion/Exclusion criteria may apply.",
        "NOTE: Additional criteria apply. Contact the study team for further information.",
        "There are other criteria to be met.",
        "For a full list of inclusion and exclusion criteria please contact the study team.",
        "The information listed above is not complete; further details are in the protocol.",
        "Please note: women must use contraception.",
        "Sex/Gender: All",
        "eGFR = estimated glomerular filtration rate; UACR = urine albumin ratio",
        "Criteria for removal from the study: withdrawal of consent.",
    ],
)
def test_what_is_said_below_all_criteria_is_none(note: str) -> None:
    found = read_criteria(f"Inclusion Criteria:\n\n* Adults{OUT}\n* Ill\n\n{note}")
    assert (found.exclusion, found.note) == (["Asleep", "Ill"], note.removeprefix("* "))


def test_what_is_said_below_named_criteria_is_none_unless_it_may_be_about_one_group() -> None:
    note = "The above information is not intended to contain all considerations relevant to taking part."
    text = f"Subject Inclusion Criteria\n\n* Adults\n\nSubject Exclusion Criteria\n\n* Ill\n\n{note}"
    assert read_criteria(text).note == note
    assert read_criteria(f"Partner Inclusion Criteria\n\n* Adults\n\n{text}").note == ""


@pytest.mark.parametrize(
    "text", ["Note: patients with gout are also excluded.", "Other exclusion criteria apply.", "Gout = yes"]
)
def test_a_criterion_at_the_end_stays_one(text: str) -> None:
    assert divided(f"Inclusion Criteria:\n\n* Adults{OUT}\n\n{text}")[1] == ["Asleep", text]


def test_what_a_protocol_says_of_its_choice_is_of_neither_side() -> None:
    found = read_criteria(
        f"Inclusion Criteria:\n\n* Adults{OUT}\n\nINCLUSION OF WOMEN AND MINORITIES:\n\nAll may join."
    )
    assert (found.inclusion, found.exclusion) == (["Adults"], ["Asleep"])
    assert "All may join." in found.note


def test_the_title_of_a_group_above_a_pair_ends_the_group_above() -> None:
    first = "Stage 1 inclusion criteria:\n\n* A\n\nStage 1 exclusion criteria:\n\n* B"
    text = f"{first}\n\nStage 2:\n\nInclusion:\n\n* C\n\nExclusion:\n\n* D"
    assert divided(text) == (
        [{"heading": "Stage 1 inclusion criteria", "items": ["A"]}, {"heading": "Stage 2", "items": ["C"]}],
        [{"heading": "Stage 1 exclusion criteria", "items": ["B"]}, {"heading": "Stage 2", "items": ["D"]}],
    )
    pair = "Inclusion Criteria:\n\n* A\n\nExclusion Criteria:\n\n* B"
    inclusion, _ = divided(f"Aim 1:\n\n{pair}\n\nAim 2 inclusion criteria:\n\n* C\n\nAim 2 exclusion criteria:\n\n* D")
    assert [each["heading"] for each in inclusion] == ["Aim 1", "Aim 2 inclusion criteria"]
    text = f"Stage 1 {pair}\n\nStage 2\n\nInclusion\n\nC\n\nExclusion\n\nD"
    assert divided(text)[0][1] == {"heading": "Stage 2", "items": ["C"]}


@pytest.mark.parametrize("title", ["Postoperative exclusion:", "Part 2:", "Controls:"])
def test_another_group_is_no_part_of_a_named_one(title: str) -> None:
    text = f"Inclusion Criteria:\n\n* A\n\nControls:\n\n* C\n\nPart 1 exclusion criteria:\n\n* B\n\n{title}\n\n* D"
    assert [each["heading"] for each in divided(text)[1]] == ["Part 1 exclusion criteria", title.strip(":")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("* Fever\n\nProhibited medications:\n\n* Warfarin", "* Ill"),
        ("* Fever", "* Ill\n\nPermitted:\n\n* Statins"),
        ("* Fever", "* Ill\n* The following are NOT exclusion criteria:\n* Gout\n* Asthma"),
    ],
)
def test_what_is_forbidden_or_allowed_on_the_other_side(above: str, below: str) -> None:
    assert read_criteria(f"Inclusion Criteria:\n\n{above}\n\nExclusion Criteria:\n\n{below}").whole


@pytest.mark.parametrize("text", ["Healthy volunteers:\n\n* Sleeps well", "* DONOR:\n* Sleeps well"])
def test_others_below_the_exclusion_criteria_may_be_on_either_side(text: str) -> None:
    found = read_criteria(f"Inclusion Criteria:\n\n* Fever{OUT}\n\n{text}")
    assert "of either side" in found.doubts[0]


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("Inclusion Criteria for the Study;", "Exclusion Criteria from the Study;"),
        ("Inlusion Criteria:", "Exlusion Criteria:"),
        ("Inclusion criteria for research are as follows;", "Exclusion criteria from research are as follows;"),
        ("Cohort A inclusion criteria", "Cohort A exclusion criteria"),
    ],
)
def test_more_spellings_of_headings(heading: str, other: str) -> None:
    inclusion, exclusion = divided(f"{heading}\n\nadults\n\nfever\n\n{other}\n\nasleep\n\nill")
    assert (inclusion[0]["items"], exclusion[0]["items"]) == (["adults", "fever"], ["asleep", "ill"])


def test_a_heading_directly_after_a_full_stop() -> None:
    assert divided("Inclusion Criteria:\n\n* Adults\n* Fever.Exclusion Criteria:\n* Ill") == (
        ["Adults", "Fever."],
        ["Ill"],
    )


def test_a_heading_with_criteria_after_its_colon_is_no_title_of_the_next_line() -> None:
    lines = "Inclusion criteria for patients: age over 18, COPD\n\nInclusion criteria for controls: age over 18"
    assert read_criteria(f"{lines}\n\nExclusion criteria for both: ill").whole


def test_a_heading_that_the_registry_has_already() -> None:
    lists = lists_of(
        {
            "inclusion": ["Inclusion criteria:\n1. Adults\n2. Fever"],
            "exclusion": ["Exclusion criteria: ill; asleep; away"],
        }
    )
    assert lists.values == {"inclusion": ["Adults", "Fever"], "exclusion": ["ill;", "asleep;", "away"]}


def test_a_title_in_bold_letters_ends_the_list_above() -> None:
    text = "Inclusion Criteria:\n\n**Demographics**\n\n* Adults\n\n**Disease and how it came**\n\n* Fever"
    assert [each["items"] for each in divided(f"{text}{OUT}")[0]] == [["Adults"], ["Fever"]]


def test_a_ratio_leads_over_to_nothing() -> None:
    assert divided(f"Inclusion Criteria:\n\n* Adults{OUT}\n\nEligible people are randomized 1:1.")[1][-1].endswith(
        "1:1."
    )


def test_a_first_entry_about_some_of_them_introduces_no_others() -> None:
    lead = "Patients with gout are eligible if they meet the following criteria:"
    text = f"Inclusion Criteria:\n\n* {lead}\n* No fever\n* Adults\n* Consent{OUT}"
    assert divided(text)[0] == [lead, "No fever", "Adults", "Consent"]


def test_the_sides_of_a_group_in_small_letters() -> None:
    pairs = [(who, side) for who in ("Patients", "Healthy controls") for side in ("inclusion", "exclusion")]
    text = "\n\n".join(f"{who} – {side}:\n* {who[0]}{side[0]}" for who, side in pairs)
    assert divided(text) == tuple(
        [{"heading": f"{who} – {side}", "items": [f"{who[0]}{side[0]}"]} for who, side in pairs if side == name]
        for name in ("inclusion", "exclusion")
    )


def test_the_title_of_a_group_right_below_an_entry() -> None:
    text = "\n".join(f"Phase {n}:\nInclusion criteria:\n1. A{n}\nExclusion criteria:\n1. B{n}" for n in (1, 2))
    assert divided(text) == tuple(
        [{"heading": f"Phase {n}", "items": [f"{letter}{n}"]} for n in (1, 2)] for letter in "AB"
    )


def test_a_short_heading_with_its_criteria_after_the_colon() -> None:
    assert divided("Inclusion: Adults with gout\nExclusion: Pregnancy") == (["Adults with gout"], ["Pregnancy"])
    listed = "Inclusion Criteria:\n\n* Adults\n* Exclusion: pregnancy"
    assert read_criteria(f"{listed}\n\nExclusion Criteria:\n\n* Ill").whole


@pytest.mark.parametrize("marks", [("a)", "b)"), ("(a)", "(b)"), ("a.", "b.")])
def test_letters_stay_in_an_undivided_text_that_refers_to_them(marks: tuple[str, str]) -> None:
    first, second = marks
    criteria = read_criteria(f"{first} Fever\n{second} Cough\n\nEither a) or b) is needed.")
    assert criteria.whole
    assert criteria.note == f"- {first} Fever\n- {second} Cough\n\nEither a) or b) is needed."


def test_a_name_that_looks_like_a_mark_begins_a_paragraph() -> None:
    assert prose("Why it matters.\n\nE. coli causes fever.\n\n2.5 mg help.") == (
        "Why it matters.\n\nE. coli causes fever.\n\n2.5 mg help."
    )
