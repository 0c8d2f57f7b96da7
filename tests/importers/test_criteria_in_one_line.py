"""Criteria that share one line: which marks divide it, and where the groups and sides in it begin."""

from typing import Any

import pytest

from site_builder.importers.free_text.criteria import read_criteria, read_lists
from tests.importers.division import divided

OUT = "\n\nExclusion Criteria:\n\n* Asleep"


@pytest.mark.parametrize(
    "line",
    [
        "Any of: A) Fever over 38 B) Cough C) Gout",
        "Any of: (A) Fever over 38 (B) Cough (C) Gout",
        "Any of: a) Fever over 38 B) Cough C) Gout",
        "Any of: (i)Fever over 38 (ii)Cough (iii)Gout",
        "Any of: i) Fever over 38 ii) Cough iii)Gout",
    ],
)
def test_letters_and_numerals_in_a_line(line: str) -> None:
    items = ["Fever over 38", "Cough", "Gout"]
    assert divided(f"Inclusion Criteria:\n\n* {line}\n* Adults{OUT}")[0] == [
        {"text": "Any of:", "items": items},
        "Adults",
    ]


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Operations: 1) 2 or more joints 2) 3 bones 3) knee", ["2 or more joints", "3 bones", "knee"]),
        ("Three signs of gout. a. Pain. b. Fever. c. Swelling.", ["Pain.", "Fever.", "Swelling."]),
        (f"Values{' measured in the laboratory' * 8}: i) ALT ii) AST iii) Hb", ["ALT", "AST", "Hb"]),
    ],
)
def test_lists_after_a_text_that_introduces_them(line: str, items: list[str]) -> None:
    assert divided(f"Inclusion Criteria:\n\n* {line}\n* Adults{OUT}")[0][0]["items"] == items


@pytest.mark.parametrize("text", ["Grade (less than 1) 2 3) 4", "Type a. or type b. or c. gout", "1) 2 attacks"])
def test_what_only_looks_like_such_a_list(text: str) -> None:
    assert len(divided(f"Inclusion Criteria:\n\n* {text}\n* Adults{OUT}")[0]) == 2


@pytest.mark.parametrize("last", ["k", "l"])
def test_letters_beyond_the_ninth(last: str) -> None:
    """Alone, "i" and "v" are numerals."""
    letters = [chr(each) for each in range(ord("a"), ord(last) + 1)]
    line = " ".join(f"{each}) sign {place};" for place, each in enumerate(letters))
    assert divided(f"Inclusion Criteria:\n\n{line}{OUT}")[0] == [f"sign {place};" for place in range(len(letters))]


@pytest.mark.parametrize("text", ["Hepatitis A) or B) in the past", "Gout (A), (B) or (C) now", "Type (C) gout"])
def test_letters_that_are_names_divide_nothing(text: str) -> None:
    assert divided(f"Inclusion Criteria:\n\n* {text}\n* Adults{OUT}")[0] == [text, "Adults"]


@pytest.mark.parametrize(
    "line",
    [
        "-Adults with gout -Body-mass index over 30 -Written consent",
        "* Adults with gout * Fever -3 * Consent",
        "* Adults * Fever",
        "- Adults - Fever of 38–39 degrees - Gout",
    ],
)
def test_bullets_in_a_line(line: str) -> None:
    mark = line[0]
    expected = [each.strip() for each in line[1:].split(f" {mark}")]
    assert read_lists(line).inclusion == expected
    assert divided(f"Inclusion Criteria: {line}\n\nExclusion Criteria: {mark}Gout {mark}Asleep")[0] == expected


def test_dashes_after_semicolons_in_a_line() -> None:
    line = "- adults with gout - or with fever; - body-mass index 30 - 40; - written consent"
    assert read_lists(line).inclusion == [
        "adults with gout - or with fever;",
        "body-mass index 30 - 40;",
        "written consent",
    ]


def test_dashes_of_ranges_divide_nothing() -> None:
    entries = ["Fusion between C1 - T2 or L1 - S1", "NYHA II - IV", "Child A - B", "A written consent"]
    assert read_lists(f"- {' - '.join(entries)}").inclusion == entries


@pytest.mark.parametrize("text", ["-2 to -5 dioptres -Myopia", "Gout * Fever", "* Grade 2 * 3", "Temperature -Fever"])
def test_single_dashes_and_stars_divide_nothing(text: str) -> None:
    assert len(read_lists(text).inclusion) == 1


def test_groups_in_one_line() -> None:
    """What excludes the first group is not the name of the second."""
    patients = "Patients: Inclusion criteria: gout, adults. Exclusion criteria: fever, cough."
    controls = "Controls: Inclusion criteria: no gout. Exclusion criteria: pain."
    assert divided(f"{patients} {controls}") == (
        [{"heading": "Patients", "items": ["gout, adults."]}, {"heading": "Controls", "items": ["no gout."]}],
        [{"heading": "Patients", "items": ["fever, cough."]}, {"heading": "Controls", "items": ["pain."]}],
    )


def test_a_sentence_and_the_name_of_a_group_leave_a_text_whole_if_nobody_can_tell_them_apart() -> None:
    text = "Inclusion criteria: gout. Exclusion criteria: fever. Those who are well: Inclusion criteria: no gout."
    assert read_criteria(f"Those who are ill: {text} Exclusion criteria: pain.").whole


def test_semicolons_do_not_divide_a_text_about_several_groups() -> None:
    text = "gout for a year; fever. the criteria for healthy people are an age over 40; no gout; written consent."
    assert read_lists(text).inclusion == [text]


def test_a_colon_inside_the_last_criterion_between_semicolons() -> None:
    text = "Inclusion Criteria:\n\nGout; fever; cough; organ function: one, two.\n\nExclusion Criteria:\n\nAsleep"
    assert divided(text)[0] == ["Gout;", "fever;", "cough;", "organ function: one, two."]


@pytest.mark.parametrize("text", ["Age: 18; score: 0; organs: one, two", "Any: gout; fever; organs: one, two"])
def test_colons_inside_several_criteria_divide_nothing(text: str) -> None:
    assert divided(f"Inclusion Criteria:\n\n{text}\n\nExclusion Criteria:\n\nAsleep")[0] == [text]


def test_two_criteria_that_a_colon_announces() -> None:
    text = "Inclusion Criteria:\n\nGout\n\nExclusion Criteria: Any of these: (a) fever; (b) cough."
    assert divided(text)[1] == [{"text": "Any of these:", "items": ["fever;", "cough."]}]


def test_the_number_that_a_list_lacks_is_on_the_line_of_the_entry_before() -> None:
    text = (
        "Inclusion Criteria:\n\n1. Gout;2. fever;\n3. Cough\n\nExclusion Criteria:\n\n1. Asleep\n2. Score 3\n4. Abroad"
    )
    assert divided(text) == (["Gout;", "fever;", "Cough"], ["Asleep", "Score 3", "Abroad"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "(1) Any of: 1) gout; 2) fever; (2) Adults; (3) Consent",
            ["Any of: 1) gout; 2) fever;", "Adults;", "Consent"],
        ),
        (
            "1. Blood: 1) ANC over 1, 2) Hb over 9, 3) platelets; 2. Adults; 3. Consent",
            [{"text": "Blood:", "items": ["ANC over 1,", "Hb over 9,", "platelets;"]}, "Adults;", "Consent"],
        ),
        (
            "1. Adults; 2. Stage: (1) early; (2) late; 3. Consent",
            ["Adults;", "Stage: (1) early; (2) late;", "Consent"],
        ),
    ],
)
def test_an_inner_list_with_other_marks_divides_no_outer_one(line: str, expected: list[Any]) -> None:
    assert read_lists(line).inclusion == expected


@pytest.mark.parametrize("one", ["1. ", "1) ", "(1) ", "（1）"])
@pytest.mark.parametrize("end", [";", "."])
def test_several_numbered_lists_on_one_line(one: str, end: str) -> None:
    two = one.replace("1", "2")
    line = f"Patients: {one}Gout; {two}HAMD over 17{end} Healthy controls: {one}No gout; {two}Adults."
    expected: list[Any] = [
        {"text": "Patients:", "items": ["Gout;", f"HAMD over 17{end}"]},
        {"text": "Healthy controls:", "items": ["No gout;", "Adults."]},
    ]
    if one.startswith("1.") and end == ".":
        expected = [line]  # "17. Healthy controls" may be an entry with a list of its own
    assert read_lists(line).inclusion == expected
    both = divided(f"Inclusion Criteria: {line} Exclusion Criteria: {one}Fever; {two}Cough")
    assert both == (expected, ["Fever;", "Cough"])


@pytest.mark.parametrize(
    "line",
    [
        "1. Any of: (1) gout; (2) fever. 2. Neither of: (1) asthma; (2) cough.",
        "Fever; gout: 1) treated; 2) new; or cough: 1) dry; 2) wet",
    ],
)
def test_lists_inside_entries_are_not_divided_like_groups(line: str) -> None:
    assert all("items" not in each for each in read_lists(line).inclusion)


@pytest.mark.parametrize("word", ["Exclusion", "EXCLUSION"])
@pytest.mark.parametrize("end", [".", ";"])
def test_a_short_heading_after_a_sentence_that_begins_with_the_other(word: str, end: str) -> None:
    text = f"Inclusion: 1) Gout; 2) Adults{end} {word}: 1) Ill; 2) Asleep"
    assert divided(text) == (["Gout;", f"Adults{end}"], ["Ill;", "Asleep"])


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion: adults, Exclusion: minors",
        "Inclusion: adults. Exclusion: minors. Inclusion: women",
        "Inclusion: adults. Fever; exclusion: minors",
    ],
)
def test_short_headings_elsewhere_leave_the_text_whole(text: str) -> None:
    assert read_criteria(text).whole
