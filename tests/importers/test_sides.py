"""Criteria on the right side, under their group's name: only headings change the side, as a second reader confirms."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.crosscheck import agree, read_sides
from site_builder.importers.free_text.groups import texts_of
from site_builder.importers.text import words
from tests.effort import tries
from tests.importers.division import divided


@pytest.mark.parametrize(
    "lead",
    [
        "Other illnesses: people who have any of the following are NOT eligible:",
        "Must not be lactating and must not have:",
        "Ineligible for surgery (at least one of these):",
        "Patients with these are excluded:",
    ],
)
def test_a_line_of_a_list_leads_over_to_its_own_entries_only(lead: str) -> None:
    text = f"Inclusion Criteria:\n\n* Adults\n* {lead}\n\n  * Asthma\n  * Gout\n* Fever\n* Consent"
    inclusion, exclusion = divided(f"{text}\n\nExclusion Criteria:\n\n* Asleep")
    assert inclusion == ["Adults", {"text": lead, "items": ["Asthma", "Gout"]}, "Fever", "Consent"]
    assert exclusion == ["Asleep"]
    assert divided(text) == (inclusion, [])


@pytest.mark.parametrize(
    "title",
    [
        "No history of:",
        "None of the following:",
        "Without:",
        "Free of:",
        "With the exception of:",
        "Unless:",
        "Contraindicated:",
        "Must be free of:",
        "Diagnosis of:",
        "At least two of the following:",
        "Keine der folgenden Erkrankungen:",
        "Ninguna de las siguientes:",
        "Aucun des suivants:",
        "不允许：",
        "بدون:",
    ],
)
def test_what_a_title_denies_or_chooses_is_one_criterion_with_parts(title: str) -> None:
    """Below a heading, readers would be asked each entry by itself, without its "no"."""
    parts = [{"text": title, "items": ["Asthma", "Gout"]}]
    text = f"Inclusion Criteria:\n\n* Adults\n\n{title}\n\n* Asthma\n* Gout"
    assert divided(f"{text}\n\nExclusion Criteria:\n\n* Asleep") == (["Adults", *parts], ["Asleep"])
    text = f"Exclusion Criteria:\n\n* Asleep\n\n{title}\n\n* Asthma\n* Gout"
    assert divided(f"Inclusion Criteria:\n\n* Adults\n\n{text}") == (["Adults"], ["Asleep", *parts])


@pytest.mark.parametrize("title", ["Any of the following", "Prohibited medications", "Excluded if any of these apply"])
def test_each_entry_below_such_a_title_excludes_by_itself(title: str) -> None:
    text = f"Exclusion Criteria:\n\n* Asleep\n\n{title}:\n\n* Asthma\n* Gout"
    excluded = ["Asleep", {"heading": title, "items": ["Asthma", "Gout"]}]
    assert divided(f"Inclusion Criteria:\n\n* Adults\n\n{text}") == (["Adults"], excluded)


@pytest.mark.parametrize(
    "lead", ["NOT eligible:", "**Not eligible:**", "Ineligible:", "Exclusions:", "Exclusion criteria:"]
)
@pytest.mark.parametrize("marks", [("* ", "  * "), ("1. ", "   1. "), ("- ", "    a. ")])
def test_a_list_that_goes_on_below_such_an_entry_is_not_divided(lead: str, marks: tuple[str, str]) -> None:
    outer, inner = marks
    text = f"Inclusion Criteria:\n\n{outer}Adults\n{outer}{lead}\n{inner}Asthma\n{inner}Gout\n{outer}Fever"
    found = read_criteria(f"{text}\n\nExclusion Criteria:\n\n* Asleep")
    assert found.whole
    assert "Fever" in found.note


def test_who_is_eligible_after_all_stays_among_the_exclusion_criteria() -> None:
    lead = "People with gout are eligible provided they meet the following criteria:"
    text = f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* Asthma\n* {lead}\n\n  * Mild gout\n* Asleep"
    assert divided(text) == (["Adults"], ["Asthma", {"text": lead, "items": ["Mild gout"]}, "Asleep"])


@pytest.mark.parametrize(
    "phrase",
    [
        "Not meeting inclusion criteria",
        "Does not meet all of the inclusion criteria",
        "All who are not eligible by the above inclusion criteria",
        "Unlisted inclusion criteria, as judged by a doctor",
    ],
)
def test_a_heading_outweighs_a_phrase(phrase: str) -> None:
    text = f"Inclusion Criteria:\n\n* Adults\n* Fever\n\nExclusion Criteria:\n\n* {phrase}"
    assert divided(text) == (["Adults", "Fever"], [phrase])


def test_what_follows_a_lead_on_the_same_level_may_be_of_the_other_side() -> None:
    found = read_criteria(
        "Inclusion Criteria:\n\n* Adults\n* Those with any of these are not eligible:\n* Asthma\n* Gout"
    )
    assert found.whole
    assert "may lead over" in found.doubts[0]


@pytest.mark.parametrize("name", ["Partner", "Clinic", "Disease specific", "Angiographic", "Part 2", "Cohort A -"])
def test_a_named_heading_is_one_heading_and_the_main_list_comes_first(name: str) -> None:
    text = (
        f"{name} Inclusion Criteria:\n\n* N in\n\nInclusion Criteria:\n\n* main in\n\n"
        f"Exclusion Criteria:\n\n* main out\n\n{name} Exclusion Criteria:\n\n* N out"
    )
    assert divided(text) == (
        [
            {"heading": "Inclusion Criteria", "items": ["main in"]},
            {"heading": f"{name} Inclusion Criteria", "items": ["N in"]},
        ],
        [
            {"heading": "Exclusion Criteria", "items": ["main out"]},
            {"heading": f"{name} Exclusion Criteria", "items": ["N out"]},
        ],
    )


def test_the_name_of_a_group_does_not_pass_to_lists_of_others() -> None:
    text = (
        "Patient Inclusion Criteria:\n\n* P in\n\nClinic Inclusion Criteria:\n\n- C in\n\n"
        "Patient Exclusion Criteria:\n\n- P out\n\nClinic Exclusion Criteria:\n\n- C out"
    )
    assert divided(text) == (
        [
            {"heading": "Patient Inclusion Criteria", "items": ["P in"]},
            {"heading": "Clinic Inclusion Criteria", "items": ["C in"]},
        ],
        [
            {"heading": "Patient Exclusion Criteria", "items": ["P out"]},
            {"heading": "Clinic Exclusion Criteria", "items": ["C out"]},
        ],
    )


def test_a_title_that_was_left_as_the_last_entry_of_the_list_above_is_a_title() -> None:
    text = (
        "\\* Cohort of early fever :\n\nInclusion Criteria:\n\n* A in\n\nExclusion Criteria:\n\n* A out\n\n"
        "  * Cohort of late fever :\n\nInclusion criteria :\n\n* B in\n\nExclusion criteria :\n\n* B out"
    )
    early, late = "Cohort of early fever", "Cohort of late fever"
    assert divided(text) == (
        [{"heading": early, "items": ["A in"]}, {"heading": late, "items": ["B in"]}],
        [{"heading": early, "items": ["A out"]}, {"heading": late, "items": ["B out"]}],
    )


def test_criteria_below_all_groups_are_not_those_of_the_last_group() -> None:
    text = "Patients:\n\nInclusion criteria:\n\n* A\n\nControls:\n\nInclusion criteria:\n\n* B"
    inclusion, exclusion = divided(f"{text}\n\nExclusion criteria:\n\n* C")
    assert [each["heading"] for each in inclusion] == ["Patients", "Controls"]
    assert exclusion == ["C"]


def test_the_title_of_the_first_group_may_be_below_the_heading() -> None:
    text = (
        "Inclusion Criteria:\n\nVolunteers:\n\n* A\n\nExclusion criteria:\n\n* B\n\n"
        "Patients:\n\nInclusion criteria:\n\n* C\n\nExclusion criteria:\n\n* D"
    )
    assert divided(text) == (
        [{"heading": "Volunteers", "items": ["A"]}, {"heading": "Patients", "items": ["C"]}],
        [{"heading": "Volunteers", "items": ["B"]}, {"heading": "Patients", "items": ["D"]}],
    )


def test_a_bullet_is_no_number_that_is_referred_to() -> None:
    assert divided("Inclusion Criteria:\n\n* See cohort 2\n\nExclusion Criteria:\n\n* C")[1] == ["C"]


def test_a_sentence_below_a_heading_of_a_group_leads_over_and_is_no_title() -> None:
    lead = "People that respond to each of these criteria can be included"
    pair = f"Inclusion Criteria:\n\n{lead} :\n\n* in\n\nExclusion Criteria:\n\n* out"
    inclusion, _ = divided(f"\\* Cohort of early fever :\n\n{pair}\n\n  * Cohort of late fever :\n\n{pair}")
    assert inclusion == [
        {"heading": f"Cohort of {name} fever", "items": [{"heading": lead, "items": ["in"]}]}
        for name in ("early", "late")
    ]


def test_groups_without_names_cannot_be_told_apart() -> None:
    pair = "Inclusion Criteria:\n\n* in\n\nExclusion Criteria:\n\n* out"
    assert read_criteria(f"{pair}\n\n{pair}").whole


def test_a_list_above_a_named_heading_is_the_main_list() -> None:
    text = "* Adults\n* Fever\n\nAngiographic inclusion criteria\n\n* Wide vessel\n\nExclusion Criteria:\n\n* Asleep"
    assert divided(text) == (
        [
            {"heading": "Inclusion criteria", "items": ["Adults", "Fever"]},
            {"heading": "Angiographic inclusion criteria", "items": ["Wide vessel"]},
        ],
        ["Asleep"],
    )
    assert read_criteria("* Adults\n\nInclusion Criteria:\n\n* Fever\n\nExclusion Criteria:\n\n* Asleep").whole


@pytest.mark.parametrize("joining", ["OR", "or", "**Or**", "AND/OR"])
def test_a_lone_or_does_not_end_a_list(joining: str) -> None:
    text = f"Inclusion Criteria:\n\n1. One of:\n\n   * A\n\n{joining}\n\n   * B\n2. C\n\nExclusion Criteria:\n\n* no"
    ((first, second), _) = divided(text)
    assert (len(first["items"]), first["items"][1], second) == (2, "B", "C")


def test_a_comment_does_not_end_a_list() -> None:
    text = "Inclusion Criteria:\n\n1. One of:\n\n   1. A\n\nNote: a doctor looks at A.\n\n   2. B\n3. C"
    text = text.replace("3. C", "2. C\n\nThis was amended in May (see protocol).\n\n3. D")
    inclusion, _ = divided(f"{text}\n\nExclusion Criteria:\n\n* no")
    assert inclusion == [
        {"text": "One of:", "items": ["A Note: a doctor looks at A.", "B"]},
        "C This was amended in May (see protocol).",
        "D",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Men with fever for a year- Stable home for a year- Written consent",
        "Men with fever for a year - Stable home for a year - Written consent",
        "1. Men with fever for a year 2. Stable home for a year 3. Written consent",
        "1) Men with fever for a year; 2) Stable home for a year; 3) Written consent",
        "(1) Men with fever for a year (2) Stable home for a year (3) Written consent",
        "a) Men with fever for a year b) Stable home for a year c) Written consent",
        "i. Men with fever for a year ii. Stable home for a year iii. Written consent",
        "• Men with fever for a year • Stable home for a year • Written consent",
        "* 1.Men with fever for a year 2.Stable home for a year\n\n  3.Written consent",
    ],
)
def test_criteria_in_one_line_become_entries(line: str) -> None:
    inclusion, _ = divided(f"Inclusion Criteria:\n\n{line}\n\nExclusion Criteria:\n\n* no")
    assert [each.rstrip(";") for each in inclusion] == [
        "Men with fever for a year",
        "Stable home for a year",
        "Written consent",
    ]


@pytest.mark.parametrize(
    "line", ["anti- HBc positive", "Stevens- Johnson syndrome", "Grade 1. or 2. of it", "Stage I - II"]
)
def test_a_dash_or_number_inside_a_criterion_does_not_divide_it(line: str) -> None:
    assert divided(f"Inclusion Criteria:\n\n* {line}\n* B\n\nExclusion Criteria:\n\n* no")[0] == [line, "B"]


def test_how_sure_a_division_was() -> None:
    plain = read_criteria("Inclusion Criteria:\n\n* A\n\nExclusion Criteria:\n\n* B")
    unsure = read_criteria("* A\n\nSomething between.\n\nExclusion Criteria:\n\n* Patients who are eligible elsewhere")
    assert not plain.doubts
    assert len(unsure.doubts) > 1


def test_the_second_reader_notes_a_word_on_the_wrong_side() -> None:
    sides = read_sides("Inclusion Criteria:\n\n* adult\n\nExclusion Criteria:\n\n* pregnant")
    assert (sides.inclusion, sides.exclusion) == (["adult"], ["pregnant"])
    assert agree(sides, ["adult"], ["pregnant"], [])
    assert not agree(sides, ["adult", "pregnant"], [], [])
    assert not agree(sides, ["pregnant"], ["adult"], [])


ENTRIES = st.sampled_from(
    [
        "Adults",
        "must not be asleep",
        "patients who smoke are excluded",
        "Does not meet inclusion criteria",
        "eligible for surgery",
        "ECOG 0-1",
        "has one of the following:",
        "people with these are NOT eligible:",
        "Exclusion of cancer by biopsy",
        "inclusion in another study",
        "may be enrolled after a year",
        "1) one 2) two 3) three",
    ]
)
LISTS = st.lists(st.tuples(st.sampled_from(["* ", "  * ", "1. ", "- ", ""]), ENTRIES), min_size=1, max_size=7)
PURE = st.sampled_from(
    [
        ("Inclusion Criteria:", "Exclusion Criteria:"),
        ("INCLUSION", "EXCLUSION"),
        ("Key Inclusion Criteria", "Key Exclusion Criteria"),
    ]
)


@settings(max_examples=tries(400), deadline=None)
@given(PURE, LISTS, LISTS, st.booleans(), st.sampled_from(["\n", "\n\n"]))
def test_sides_change_at_headings_only_and_no_word_is_lost(
    headings: tuple[str, str], first: list[tuple[str, str]], second: list[tuple[str, str]], turned: bool, air: str
) -> None:
    above, below = (air.join(f"{mark}{text}" for mark, text in each) for each in (first, second))
    one, other = reversed(headings) if turned else headings
    found = read_criteria(f"{one}\n\n{above}\n\n{other}\n\n{below}")
    if found.whole:
        assert not Counter(words(f"{above} {below}")) - Counter(words(found.note))
        return
    sides = (found.exclusion, found.inclusion) if turned else (found.inclusion, found.exclusion)
    not_counted = {"1", "2", "3", *words(f"{one} {other}")}
    for given_, lists in zip((above, below), sides, strict=True):
        assert {*words(given_)} - not_counted == {*words(" ".join(texts_of(lists)))} - not_counted


@pytest.mark.parametrize("mark", ["1.", "(1)", "-", "•"])
@pytest.mark.parametrize("colon", ["", ":"])
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_a_heading_may_be_on_the_line_of_its_criteria(mark: str, colon: str, between: str) -> None:
    def listed(*entries: str) -> str:
        return " ".join(f"{mark.replace('1', str(n))} {each}" for n, each in enumerate(entries, start=1))

    wanted, unwanted = ("Age 18 or more", "Asthma for a year", "Signed consent"), ("Pregnant women", "Smokes daily")
    text = f"Inclusion Criteria{colon} {listed(*wanted)}{between}Exclusion Criteria{colon} {listed(*unwanted)}"
    assert divided(text) == ([*wanted], [*unwanted])


def test_a_criterion_that_refers_to_a_side_is_no_heading_on_its_line() -> None:
    text = "Inclusion Criteria 1. Adults 2. Meets none of the Exclusion Criteria 1. or 2."
    assert divided(f"{text}\nExclusion Criteria 1. Ill 2. Smokes")[1] == ["1. Ill", "2. Smokes"]


@pytest.mark.parametrize(
    ("included", "excluded"),
    [
        ("Include", "Exclude"),
        ("Eligibility – include", "Eligibility – exclude"),
        ("Included", "Excluded"),
        ("Who can take part", "Who cannot take part"),
        ("You may join if", "You may not join if"),
    ],
)
def test_a_pair_of_everyday_headings(included: str, excluded: str) -> None:
    text = f"{included}:\n\n* Adults\n\n{excluded}:\n\n* Smokes"
    lists = [{"heading": included, "items": ["Adults"]}], [{"heading": excluded, "items": ["Smokes"]}]
    assert divided(text) == lists
    assert read_criteria(f"{text}\n\nInclude:\n\n* Children").whole
    assert read_criteria(f"{text}\n\nInclusion:\n\n* Children").whole
    assert read_criteria(f"* Adults\n\n{text}").whole


@pytest.mark.parametrize("title", ["Control group", "Healthy volunteers", "For children"])
def test_the_title_of_a_group_ends_the_list_above_it(title: str) -> None:
    def text(title: str, mark: str = "*") -> str:
        second = mark.replace("1", "2")
        lines = ["Inclusion Criteria:", "Patients with:", f"{mark} Asthma", f"{second} Fever", title, f"{mark} Age 18"]
        return "\n".join([*lines, "Exclusion Criteria:", f"{mark} Smokes"])

    groups = [{"heading": "Patients with", "items": ["Asthma", "Fever"]}, {"heading": title, "items": ["Age 18"]}]
    assert divided(text(f"{title}:")) == (groups, ["Smokes"])
    assert divided(text(f"{title}:", "1."))[0] == groups
    assert read_criteria(text(title)).whole


@pytest.mark.parametrize("title", ["Withdrawal Criteria", "Randomisation criteria", "Criteria for discontinuation"])
def test_criteria_for_later_are_of_neither_side(title: str) -> None:
    text = f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* Ill\n\n{title}:\n\n* A wish"
    assert "neither side" in read_criteria(text).doubts[0]


@pytest.mark.parametrize(
    "line", ["Keine Ausschlusskriterien", "Absence de critère d'exclusion", "Geen exclusiecriteria"]
)
def test_a_sentence_in_another_language_is_no_heading(line: str) -> None:
    found = read_criteria(f"Inclusion Criteria:\n\nAdults\n\n{line}\n\nConsent\n\nExclusion Criteria:\n\nIll")
    assert found.whole or found.exclusion == ["Ill"]


@pytest.mark.parametrize(
    ("marks", "first"),
    [
        (("(i)", "(ii)", "(iii)"), "1."),
        (("i.", "ii.", "iii."), "a."),
        (("a)", "b)", "c)"), "1."),
    ],
)
def test_fine_marks_at_the_same_indentation_are_below_the_entry_above(marks: tuple[str, ...], first: str) -> None:
    second = {"1.": "2.", "a.": "b."}[first]
    inner = "\n".join(f"{mark} word {n}" for n, mark in enumerate(marks))
    inclusion, _ = divided(
        f"Inclusion Criteria:\n\n{first} One of:\n{inner}\n{second} Consent\n\nExclusion Criteria:\n\n* Ill"
    )
    assert [each.rpartition("word ")[2] for each in inclusion[0]["items"]] == ["0", "1", "2"]
    assert inclusion[1:] == ["Consent"]


def test_a_paragraph_of_semicolons_is_a_list() -> None:
    text = "Inclusion criteria: age 18 or more; asthma (mild; or severe); signed consent.\n\nExclusion criteria:\n\n"
    inclusion, exclusion = divided(f"{text}Pregnancy; smoking; allergy to penicillin.")
    assert inclusion == ["age 18 or more; asthma (mild; or severe); signed consent."]
    assert exclusion == ["Pregnancy;", "smoking;", "allergy to penicillin."]
    assert divided(f"{text}Any of these: asthma; gout; fever")[1] == [
        {"text": "Any of these:", "items": ["asthma;", "gout;", "fever"]}
    ]
    assert divided(f"{text}HbA1c>=8%;smoking;BMI >30")[1] == ["HbA1c>=8%;", "smoking;", "BMI >30"]
    assert divided(f"{text}妊娠；哺乳；药物过敏。")[1] == ["妊娠；", "哺乳；", "药物过敏。"]
    assert divided(f"{text}Stage II;III;IV")[1] == ["Stage II;III;IV"]


@pytest.mark.parametrize(
    ("included", "excluded"),
    [
        ("纳入标准：", "排除标准："),
        ("1. 入选标准", "2. 排除标准"),
        ("【選択基準】", "【除外基準】"),
        ("선정기준:", "제외기준:"),
        ("Критерии включения в исследование:", "Критерии невключения:"),
        ("Kryteria włączenia", "Kryteria wykluczenia z badania"),
        ("Dahil edilme kriterleri:", "Dışlanma kriterleri:"),
        ("Kritéria pro zařazení:", "Kritéria pro vyřazení:"),
        ("Criterios de inclusión:", "Criterios de no inclusión:"),
        ("Critères d’inclusion", "Critères de non-inclusion"),
        ("Einschlusskriterien:", "Ausschlusskriterien:"),
        ("Criteri di inclusione", "Criteri di esclusione"),
        ("Critérios de inclusão", "Critérios de exclusão"),
        ("Inclusiecriteria:", "Exclusiecriteria:"),
        ("Inclusion criteria / Criterios de inclusión", "Exclusion criteria / Criterios de exclusión"),
        ("Patients are eligible if they:", "Patients are excluded if they:"),
        ("Participants must be:", "Participants must not be:"),
        ("Eligible patients must:", "The following patients are excluded:"),
        ("We will include:", "We will exclude:"),
    ],
)
def test_headings_in_other_languages_and_pairs_of_sentences(included: str, excluded: str) -> None:
    text = f"{included}\n- 18 A\n- Fever\n\n{excluded}\n- Ill\n- Asleep"
    lists = divided(text)
    assert [side[0]["items"] for side in lists] == [["18 A", "Fever"], ["Ill", "Asleep"]]
    assert [words(side[0]["heading"]) for side in lists] == [words(included), words(excluded)]
    assert read_criteria(f"{excluded}\n- Ill\n\n{included}\n- Fever\n\n{excluded}\n- Asleep\n\n{included}\n- Ill").whole


def test_a_heading_in_chinese_on_the_line_of_its_criteria() -> None:
    inclusion, exclusion = divided("纳入标准：①年龄≥18岁；②签署同意书。排除标准：①妊娠；②不符合纳入标准者。")
    assert [side[0]["items"] for side in (inclusion, exclusion)] == [
        ["年龄≥18岁；", "签署同意书。"],
        ["妊娠；", "不符合纳入标准者。"],
    ]


@pytest.mark.parametrize("title", ["剔除标准：", "分组标准", "Critères de sortie d'étude :"])
def test_criteria_of_neither_side_in_other_languages(title: str) -> None:
    pair = (
        "入选标准：\n- A\n\n排除标准：\n- B"
        if "标" in title
        else "Inclusion Criteria:\n\n- A\n\nExclusion Criteria:\n\n- B"
    )
    assert read_criteria(f"{pair}\n\n{title}\n- C").whole


def test_those_who_were_excluded_before_are_no_side() -> None:
    assert read_criteria("Inclusion criteria:\n- A\n\nPatients who were excluded before:\n- B\n- C").whole


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Exclusions for adults:\n\n* COPD\n\nEligibility criteria for adults:\n\n* Asthma", id="eligibility below"
        ),
        pytest.param(
            "Cohort A\n\nInclusion Criteria\n\nAsthma\n\nExclusion Criteria\n\nPregnancy or lactation\n\n"
            "Inclusion Criteria\n\nCOPD\n\nExclusion Criteria\n\nSmoking",
            id="the only paragraph of a side",
        ),
        pytest.param(
            "Inclusion Criteria for adults\n\nAsthma\n\nExclusion Criteria\n\nAny of:\n\n* COPD\n\n"
            "Pregnancy or lactation\n\nInclusion Criteria for carers\n\nCares for an adult\n\n"
            "Exclusion Criteria\n\nSmoking",
            id="a paragraph below a list",
        ),
        pytest.param(
            "Inclusion Criteria:\n\n* Able to give consent in\n  writing or orally carers Inclusion Criteria:\n"
            "* Cares\n\nExclusion Criteria:\n\n* Smoking",
            id="a heading at the end of a criterion",
        ),
    ],
)
def test_a_title_that_may_be_a_criterion_keeps_the_text_whole(text: str) -> None:
    assert read_criteria(text).whole


@pytest.mark.parametrize("mark", ["- ", "\\* ", "1. ", ""])
def test_a_group_is_named_directly_below_the_last_criterion(mark: str) -> None:
    first = f"Patients:\nInclusion Criteria:\n{mark}Asthma of any kind\nExclusion Criteria:\n{mark}Not willing to join"
    second = f"Healthy volunteers:\nInclusion Criteria:\n{mark}No illness\nExclusion Criteria:\n{mark}Smoking"
    criteria = read_criteria(f"{first}\n{second}")
    assert criteria.inclusion == [
        {"heading": "Patients", "items": ["Asthma of any kind"]},
        {"heading": "Healthy volunteers", "items": ["No illness"]},
    ]
    assert criteria.exclusion == [
        {"heading": "Patients", "items": ["Not willing to join"]},
        {"heading": "Healthy volunteers", "items": ["Smoking"]},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria:\n\n[ ] Adults\n[x] Asthma\n\nExclusion Criteria:\n\n[ ] COPD",
        "Inclusion Criteria:\n\n* \\[ \\] Adults\n* \\[x\\] Asthma\n\nExclusion Criteria:\n\n* [ ] COPD",
        "Inclusion Criteria:\n☐ Adults\n☑ Asthma\nExclusion Criteria:\n☒ COPD",
        "Inclusion Criteria:\n[1] Adults\n[2] Asthma\nExclusion Criteria:\n[1] COPD",
        "Inclusion Criteria:          -  Adults          -  Asthma        Exclusion Criteria:          -  COPD",
    ],
)
def test_boxes_numbers_in_brackets_and_columns_are_marks(text: str) -> None:
    criteria = read_criteria(text)
    assert (criteria.inclusion, criteria.exclusion) == (["Adults", "Asthma"], ["COPD"])


def test_footnotes_keep_their_numbers() -> None:
    text = "Inclusion Criteria:\n\n* Adults [1]\n* Asthma [2]\n\n[1] By law\n\n[2] By a doctor"
    text += "\n\nExclusion Criteria:\n\n* COPD"
    assert read_criteria(text).inclusion == ["Adults [1]", "Asthma [2]", "[1] By law", "[2] By a doctor"]


@pytest.mark.parametrize(
    "text",
    [
        "Exclusion Criteria:      * Gout      Inclusion Criteria:      * Adults",
        "Inclusion Criteria:      * Adults      * Able to\nwalk      Exclusion Criteria:      * Gout",
        "__Inclusion Criteria:__      → Adults      __Exclusion Criteria:__      → Gout      → Asleep",
    ],
)
def test_texts_that_lost_their_line_breaks(text: str) -> None:
    inclusion, exclusion = divided(text)
    assert ("Adults" in str(inclusion), "Gout" in str(inclusion)) == (True, False)
    assert ("Adults" in str(exclusion), "walk" in str(exclusion), "Gout" in str(exclusion)) == (False, False, True)


def test_a_heading_with_a_list_behind_a_word_that_may_refer_to_it() -> None:
    criteria = read_criteria("Exclusion Criteria: * no Inclusion Criteria: * Established gout * Adults")
    assert criteria.whole or "gout" not in str(criteria.exclusion)
