"""Criteria in all the formats that people use. No exclusion may ever become an inclusion."""

from collections import Counter
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.text import clean, words
from tests.effort import tries
from tests.importers.division import divided

SENTENCES = [
    ("Patients eligible must meet all of these criteria:", "Patients meeting any of these must not be enrolled:"),
    ("Inclusion Criteria:", "Participants are excluded from the study if any of the following criteria apply:"),
    ("Inclusion Criteria:", "Patients will be excluded if they meet any of these:"),
    ("Patients must meet all of these Inclusion Criteria:", "Patients meet none of these Exclusion Criteria:"),
    ("You may take part with:", "Exclusion: people with any of these cannot take part:"),
    ("Inclusion Criteria", "Exclusion will be if one of these is true:"),
]
"""Lines that mention a side but are not headings, since the text below them could mean something else."""

WANTED = ["Adults of 18 years and over", "Fever in the evening since a month", "Lives near the clinic"]
UNWANTED = ["Took lamp oil within a week", "Is pregnant or feeds a child", "Sleeps by day"]

PLAIN = [
    ("Inclusion Criteria:", "Exclusion Criteria:"),
    ("INCLUSION CRITERIA", "EXCLUSION CRITERIA"),
    ("Inclusion criteria :", "Exclusion criteria :"),
    ("Inclusion", "Exclusion"),
    ("**Inclusion Criteria:**", "**Exclusion Criteria:**"),
    ("\\*\\*Inclusion Criteria\\*\\*", "\\*\\*Exclusion Criteria\\*\\*"),
    ("\\[Inclusion criteria\\]", "\\[Exclusion criteria\\]"),
    ("\\<Inclusion Criteria\\>", "\\<Exclusion Criteria\\>"),
    ("# Inclusion Criteria", "# Exclusion Criteria"),
    ("* Inclusion Criteria:", "* Exclusion Criteria:"),
    ("1. Inclusion criteria", "2. Exclusion criteria"),
    ("I. INCLUSION CRITERIA", "II. EXCLUSION CRITERIA"),
    ("（1）Inclusion criteria", "（2）Exclusion criteria"),
    ("Inclusion Criteria：", "Exclusion Criteria："),
    ("Inclusion&nbsp;Criteria:", "Exclusion&nbsp;Criteria:"),
    ("Key Inclusion Criteria:", "Key Exclusion Criteria:"),
    ("Main inclusion criteria", "Main exclusion criteria"),
    ("Inclusions:", "Exclusions:"),
    ("Inclusion Criterion:", "Exclusion Criterion:"),
    ("Inclusion Criterias:", "Exclusion Criterias:"),
    ("Inlcusion Criteria:", "Exlcusion Criteria:"),
    ("Inclusion Criterai:", "Exclusion Criterai:"),
    ("Criteria for inclusion:", "Criteria for exclusion:"),
    ("Inclusion criteria:", "Non-inclusion criteria:"),
    ("Inclusion criteria for the study group", "Exclusion criteria for the study group"),
    ("Inclusion criteria - Healthy Volunteers:", "Exclusion criteria - Healthy Volunteers:"),
    ("Inclusion criteria of the patients were as follows:", "Exclusion criteria of the patients were as follows:"),
    ("The inclusion criteria are as follows", "The exclusion criteria are as follows"),
    ("Inclusion Criteria (all must be met):", "Exclusion Criteria (any one):"),
    ("Cohort A - Inclusion Criteria (all must be met):", "Cohort A - Exclusion Criteria (any of them):"),
    ("   Inclusion Criteria", "   Exclusion Criteria"),
    ("___Inclusion Criteria___", "___Exclusion Criteria___"),
    ("Eligible:", "Not eligible:"),
    ("You can join if:", "You cannot join if:"),
    ("Criterios de inclusión:", "Criterios de exclusión:"),
    ("Critères d'inclusion :", "Critères d'exclusion :"),
    ("CRITÈRES D'INCLUSION", "CRITÈRES DE NON INCLUSION"),
    ("Einschlusskriterien:", "Ausschlusskriterien:"),
    ("Kriterien für den Einschluss", "Kriterien für den Ausschluss"),
    ("Criteri di inclusione:", "Criteri di esclusione:"),
    ("Critérios de inclusão:", "Critérios de exclusão:"),
    ("Inclusiecriteria:", "Exclusiecriteria:"),
    ("INSLUITINGSCRITERIA", "UITSLUITINGSCRITERIA"),
    ("Inklusionskriterier:", "Eksklusionskriterier:"),
]


def _marked(mark: str) -> Callable[[list[str]], str]:
    return lambda entries: "\n".join(mark.format(n=n, a="abc"[n - 1]) + each for n, each in enumerate(entries, 1))


DIVIDED = {
    mark: _marked(mark) for mark in ("* ", "- ", "{n}. ", "{n}) ", "({n}) ", "（{n}）", "{n}、", "• ", "•", "{a}. ")
}
DIVIDED |= {
    "escaped": _marked("{n}\\. "),
    "tabs": _marked("\t•\t"),
    "both": _marked("* {n}. "),
    "air": lambda entries: "\n\n".join(f"* {each}" for each in entries),
    "tags": lambda entries: "<ul>" + "".join(f"<li>{each}</li>" for each in entries) + "</ul>",
    "returns": lambda entries: "\r\n".join(f"* {each}" for each in entries),
}
OTHERS: dict[str, Callable[[list[str]], str]] = {
    "nothing": "\n".join,
    "paragraphs": "\n\n".join,
    "one line": lambda entries: " ".join(f"{n}. {each}." for n, each in enumerate(entries, 1)),
    "sentences": lambda entries: " ".join(f"{each}." for each in entries),
    "semicolons": lambda entries: "; ".join(entries) + ".",
    "table": lambda entries: "| | criterion |\n|---|---|\n" + "\n".join(f"| 1 | {each} |" for each in entries),
    "wrapped": lambda entries: "\n\n".join(
        "          -  " + each.replace(" of ", "\n             of ") for each in entries
    ),
    "nested": lambda entries: f"1. {entries[0]}\n\n   a. {entries[1]}\n   b. {entries[2]}",
}


def _texts(found: Any) -> str:
    if isinstance(found, str):
        return found
    return " | ".join(_texts(each) for each in (found.values() if isinstance(found, dict) else found))


@pytest.mark.parametrize("entries", [*DIVIDED.values(), *OTHERS.values()], ids=[*DIVIDED, *OTHERS])
def test_no_exclusion_becomes_an_inclusion_and_no_word_is_lost(entries: Callable[[list[str]], str]) -> None:
    ways = list(product([*PLAIN, *SENTENCES], ("\n\n", "\n", " "), ("\n\n", "\n", " ", "\r\n\r\n")))
    # Every fifth: a step that is not a divisor of the ways to write one heading leaves none of these out.
    for (heading, other), gap, between in ways[:: len(ways) // tries(len(ways) // 5, least=45, thorough=len(ways))]:
        first, second = f"{heading}{gap}{entries(WANTED)}", f"{other}{gap}{entries(UNWANTED)}"
        for text in (first + between + second, second + between + first):
            found = read_criteria(clean(text))
            inclusion, exclusion = _texts(found.inclusion), _texts(found.exclusion)
            assert not any(each in inclusion for each in UNWANTED), (text, found)
            assert not any(each in exclusion for each in WANTED), (text, found)
            shown = Counter(words(f"Inclusion criteria Exclusion criteria {inclusion} {exclusion} {found.note}"))
            lost = set(words(clean(text))) - set(shown) - {"a", "b", "c", "1", "2", "3", "i", "ii", "for", "ul", "li"}
            assert not lost, (text, lost)


@pytest.mark.parametrize("entries", DIVIDED.values(), ids=list(DIVIDED))
def test_lists_under_any_heading_are_divided(entries: Callable[[list[str]], str]) -> None:
    for (heading, other), between in product(PLAIN, ("\n\n", "\n")):
        found = read_criteria(clean(f"{heading}\n\n{entries(WANTED)}{between}{other}\n\n{entries(UNWANTED)}"))
        inclusion, exclusion = (
            side[0]["items"] if isinstance(side[0], dict) else side
            for side in (found.inclusion or [""], found.exclusion or [""])
        )
        assert (inclusion, exclusion) == (WANTED, UNWANTED), (heading, other, between, found)


@pytest.mark.parametrize("entries", DIVIDED.values(), ids=list(DIVIDED))
@pytest.mark.parametrize(("heading", "other"), SENTENCES)
def test_a_sentence_begins_a_side_only_where_nothing_else_may(
    heading: str, other: str, entries: Callable[[list[str]], str]
) -> None:
    above, below = f"{heading}\n\n{entries(WANTED)}", f"{other}\n\n{entries(UNWANTED)}"
    found = read_criteria(clean(f"{above}\n\n{below}"))
    assert found.doubts
    if not found.whole:
        inclusion, exclusion = _texts(found.inclusion), _texts(found.exclusion)
        assert all(each in inclusion and each not in exclusion for each in WANTED)
        assert all(each in exclusion and each not in inclusion for each in UNWANTED)
    if other.startswith("Exclusion:"):
        return  # a heading, with a sentence after it
    for more in (
        "Inclusion criteria:",
        "Women of child-bearing age must use contraception.",
        "Others may be included:",
    ):
        assert read_criteria(clean(f"{above}\n\n{below}\n\n{more}\n\n{entries(WANTED)}")).whole


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria:\n\nAdults with fever. Exclusion criteria are pregnancy and allergy.",
        "Inclusion Criteria:\n\n* Adults\n* Fever. EXCLUSION CRITERIA 1. Pregnant 2. Allergic",
        "Inclusion Criteria:\n\n* Adults\n* Signed consent exclusion criteria:\n* Pregnant",
        "Inclusion Criteria:\n\n* Adults\n* Consent Exclusion Criteria\n* Pregnant\n\nExclusion Criteria:\n\n* Ill",
    ],
)
def test_what_speaks_of_the_other_side_and_has_no_list_for_it_stands_as_it_is(text: str) -> None:
    assert read_criteria(text).whole


def test_an_alternative_below_or_belongs_to_its_criterion() -> None:
    criteria = read_criteria(
        "Inclusion Criteria:\n\n- Carrier of a variant\n\nOR\n\nA diagnosis with a\nvariant\n\n- Able to read\n\n"
        "Exclusion Criteria:\n\n- Asthma\n\nOR\n\nCohort B:\n\n- Gout"
    )
    assert criteria.inclusion == ["Carrier of a variant OR A diagnosis with a variant", "Able to read"]
    assert criteria.exclusion == ["Asthma OR", {"heading": "Cohort B", "items": ["Gout"]}]


def test_lines_below_a_lettered_heading_are_its_criteria() -> None:
    criteria = read_criteria("A. Inclusion Criteria:\n A1. Adults\n A2. Asthma\nB. Exclusion Criteria:\n B1. Smokers")
    assert (criteria.inclusion, criteria.exclusion) == (["A1. Adults", "A2. Asthma"], ["B1. Smokers"])


def test_short_lines_in_lower_case_are_criteria() -> None:
    criteria = read_criteria(
        "Inclusion Criteria:\nAge over 18\nautoinflammatory disease\ninformed consent\n"
        "Exclusion Criteria:\nage under 18 (years\nor months)\nmissing consent\nasthma and\ngout"
    )
    assert criteria.inclusion == ["Age over 18", "autoinflammatory disease", "informed consent"]
    assert criteria.exclusion == ["age under 18 (years or months)", "missing consent", "asthma and gout"]


def test_rules_for_enrolling_below_the_exclusion_criteria_exclude_nobody() -> None:
    criteria = read_criteria(
        "Inclusion Criteria:\n\n1. Adults\n\nExclusion Criteria:\n\n1. Asthma\n\n"
        "The following ages will be considered when enrolling healthy participants:\n\n- 5 patients of 30 to 40"
    )
    assert criteria.whole


@pytest.mark.parametrize("end", [" (continued)", " - continued", " (cont'd)", " (cont.)"])
@pytest.mark.parametrize("marks", ["123", "---"])
def test_a_heading_that_only_continues_a_side(end: str, marks: str) -> None:
    one, two, three = (f"{mark}. " if mark.isdigit() else f"{mark} " for mark in marks)
    further = f"Inclusion Criteria{end}:\n\n{three}Gout"
    first = f"Inclusion Criteria:\n\n{one}Adults\n{two}Fever"
    outside = f"Exclusion Criteria:\n\n{one}Ill\n\nExclusion Criteria{end}:\n\n{two}Asleep"
    expected = (["Adults", "Fever", "Gout"], ["Ill", "Asleep"])
    assert divided(f"{first}\n\n{further}\n\n{outside}") == expected
    assert divided(f"{first}\n\n{outside}\n\n{further}") == expected
    groups = f"{first}\n\nInclusion Criteria for men{end}:\n\n{three}Gout\n\n{outside}"
    assert divided(groups)[0][1] == {"heading": f"Inclusion Criteria for men{end}", "items": ["Gout"]}
