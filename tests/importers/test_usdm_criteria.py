"""Criteria of study protocols in CDISC USDM, in the shapes of published protocols."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.usdm.markup import TextPart, read_markup
from tests.importers.test_usdm import code, criterion, read

Shape = Any


def shape(part: TextPart) -> Shape:
    return (part.text, [shape(each) for each in part.items]) if part.items else part.text


def shapes(html: str) -> list[Shape]:
    return [shape(each) for each in read_markup(html, lambda tag, attributes: f"[{tag}]")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Adults", ["Adults"]),
        ("<p>Adults</p>\n<p>This is judged by a doctor.</p>", ["Adults This is judged by a doctor."]),
        ("<p>A scan.</p><p>Not with:</p><ol><li><p>gout</p></li></ol>", [("A scan. Not with:", ["gout"])]),
        ("<ul><li>gout</li><li>cough</li></ul>", ["gout", "cough"]),
        # A paragraph in place of an entry, and "or" between two entries
        ("<p>Either:</p><ul><p>gout</p> <p>cough</p></ul>", [("Either:", ["gout", "cough"])]),
        ("<p>Either:</p><ul><li>gout</li><p>Or</p><li>cough</li></ul>", [("Either:", ["gout", "Or cough"])]),
        ("<ul><li>gout</li><li>or</li></ul>", ["gout", "or"]),
        # A list directly inside a list
        ("<ul><li>gout:</li><ul><li>acute</li></ul><li>cough</li></ul>", [("gout:", ["acute"]), "cough"]),
        # Entries and paragraphs that do not end
        ("<p>One of:<ul><li><p>gout<li><p>cough</ul><p>Fever", [("One of:", ["gout", "cough", "Fever"])]),
        ("<ol><li>Men:<ul><li>gout</ul></ol>", [("Men:", ["gout"])]),
        # Words below a list are a note to it
        ("<p>A:</p><ul><li>gout</li></ul><p>Ask first.</p>", [("A:", ["gout", "Ask first."])]),
        ("<ul><li>A:<ul><li>gout</li></ul>Ask first.</li></ul>", [("A:", ["gout", "Ask first."])]),
        ("<p>A:</p><ul><li>x</li></ul><p>B:</p><ul><li>y</li></ul>", [("A:", ["x"]), ("B:", ["y"])]),
        # Tables
        (
            "<ul><li><p>Medicines such as</p><table><tr><td>Lumen</td><td><p>2\n weeks</p></td></tr>"
            "<tr><td>Lux</td><td>1 month</td></tr></table><p>Ask first.</p></li></ul>",
            [("Medicines such as", ["Lumen 2 weeks", "Lux 1 month", "Ask first."])],
        ),
        ("<table><tr><td>ALT</td><td>3 ULN</td></tr></table>", ["ALT 3 ULN"]),
        # What only looks like HTML is text, and what is not shown is none
        ("Weight <40 kg, dose <insert dose> mg, Hb < 12", ["Weight <40 kg, dose <insert dose> mg, Hb < 12"]),
        ("<style>p {color: red}</style><p><i>E.</i> <b>coli</b>&nbsp;&gt;&#32;5<br/>now</p>", ["E. coli > 5 now"]),
        ("</li></ul></table></p>gout", ["gout"]),
        ("<div><p></p><ul><li> </li></ul></div>", []),
    ],
)
def test_shapes_of_lists(html: str, expected: list[Shape]) -> None:
    assert shapes(html) == expected


PIECES = (
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<br>",
)


@given(st.lists(st.sampled_from((*PIECES, " gout ", " cough ", " or ", " x ")), max_size=40).map("".join))
def test_no_word_is_lost_doubled_or_moved(html: str) -> None:
    parts = read_markup(html, lambda tag, attributes: "")
    assert " ".join(part.words for part in parts).split() == re.sub("<[^>]+>", " ", html).split()


def test_deep_lists_keep_their_words() -> None:
    words = [f"w{number}" for number in range(300)]
    parts = read_markup("".join(f"<ul><li>{word}" for word in words), lambda tag, attributes: "")
    assert " ".join(part.words for part in parts).split() == words


def protocol(*criteria: tuple[dict[str, Any], dict[str, Any]], **design: Any) -> dict[str, Any]:
    return {
        "usdmVersion": "4.0.0",
        "study": {
            "versions": [
                {
                    "studyIdentifiers": [{"text": "NCT00000001"}],
                    "titles": [{"text": "Light", "type": code("Brief Study Title")}],
                    "eligibilityCriterionItems": [item for _, item in criteria],
                    "studyDesigns": [{"eligibilityCriteria": [each for each, _ in criteria], **design}],
                }
            ]
        },
    }


INCLUSION, EXCLUSION = "Inclusion Criteria", "Exclusion Criteria"


def test_values_of_every_kind() -> None:
    def ref(id_: str, attribute: str) -> str:
        return f'<usdm:ref klass="X" id="{id_}" attribute="{attribute}"></usdm:ref>'

    texts = (
        f"A {ref('Activity_1', 'label')} score of {ref('Quantity_1', 'value')}",
        f"At least {ref('Dose_1', 'amount')} of {ref('Activity_1', 'kind')}",
        f"As listed: {ref('Item_9', 'text')}",
        f"No {ref('Activity_1', 'nothing')}",
    )
    values = protocol(*(criterion(number, INCLUSION, text) for number, text in enumerate(texts, 1)))
    unit = {"standardCode": code("Milligram")}
    values["study"]["versions"][0]["others"] = [
        {"id": "Activity_1", "label": "<p>Light<p>", "kind": code("Lux"), "nothing": {"min": 1}},
        {"id": "Quantity_1", "value": 10.0},
        {"id": "Dose_1", "amount": {"value": 2.5, "unit": unit}},
        {"id": "Item_9", "text": "<p>one of</p><ul><li>gout</li><li>cough</li></ul>"},
    ]
    found = read(values)
    assert [each.replace("\\", "") for each in found.values["eligibility"]["inclusion"]] == [
        "A Light score of 10",
        "At least 2.5 Milligram of Lux",
        "As listed: one of gout cough",
        "No [nothing]",
    ]
    assert [each.message for each in found.remarks if "blank" in each.message] == [
        "criterion 4 has a blank that the protocol does not fill: nothing"
    ]


def test_criteria_inside_the_population_and_its_cohorts() -> None:
    """As in USDM 3, where a criterion contains its text."""
    for_all = {"id": "C_1", "category": {"code": "C25532"}, "text": "Adults"}
    smokers = {"id": "C_2", "category": {"code": "C25370"}, "text": "Gout"}
    cohorts = [{"name": "Smokers", "criteria": [smokers]}, {"name": "Others", "criteria": []}]
    found = read(protocol(population={"criteria": [for_all], "cohorts": cohorts})).values["eligibility"]
    assert found["inclusion"] == ["Adults"]
    assert found["exclusion"] == [{"heading": "Smokers", "items": ["Gout"]}]


def test_a_criterion_that_is_listed_twice_is_one() -> None:
    criteria = [criterion(1, INCLUSION, "Adults"), criterion(2, INCLUSION, "Gout")]
    population = {"criterionIds": ["C_1", "C_2"], "criteria": [criteria[1][0], criteria[0][0]]}
    assert read(protocol(*criteria, population=population)).values["eligibility"]["inclusion"] == ["Adults", "Gout"]


@pytest.mark.parametrize(
    ("category", "side"),
    [
        ({"code": "C25532", "decode": "anything"}, "inclusion"),
        ({"code": "C25370"}, "exclusion"),
        ({"code": "X", "decode": "EXCLUSION CRITERION"}, "exclusion"),
        ({"code": "Inclusion"}, "inclusion"),
        ({"code": "C1", "decode": "Other"}, ""),
        (None, ""),
    ],
)
def test_sides(category: Any, side: str) -> None:
    each, item = criterion(1, INCLUSION, "Gout")
    found = read(protocol((each | {"category": category}, item)))
    assert {name: found.values["eligibility"].get(name) for name in ("inclusion", "exclusion")} == {
        name: ["Gout"] if name == side else None for name in ("inclusion", "exclusion")
    }
    assert any("left out" in remark.message for remark in found.remarks) != bool(side)


@pytest.mark.parametrize("text", [None, "", "<p> </p>", 3])
def test_a_criterion_without_a_text_is_reported(text: Any) -> None:
    found = read(protocol(criterion(1, INCLUSION, text), criterion(2, INCLUSION, "Gout")))
    assert found.values["eligibility"]["inclusion"] == ["Gout"]
    assert "criterion 1 has no text in the protocol" in [each.message for each in found.remarks]


def ages(least: Any, most: Any, unit: Any = None) -> dict[str, Any]:
    return {"plannedAge": {"minValue": least, "maxValue": most, "unit": unit}}


def quantity(value: float, word: str = "Year") -> dict[str, Any]:
    return {"value": value, "unit": {"standardCode": code(word)}}


@pytest.mark.parametrize(
    ("population", "limits"),
    [
        (ages(18.0, 65.0, code("Year")), ("18 years", "65 years")),
        (
            {"cohorts": [ages(quantity(18.0), quantity(64.0)), ages(quantity(20), quantity(70))]},
            ("18 years", "70 years"),
        ),
        ({"cohorts": [ages(quantity(6, "Month"), None), ages(quantity(2), quantity(9))]}, ("6 months", None)),
        ({"cohorts": [ages(quantity(18.0), quantity(64.0)), {}]}, (None, None)),
        (ages(quantity(40), None) | {"cohorts": [ages(quantity(18), None)]}, ("40 years", None)),
    ],
)
def test_age_limits(population: dict[str, Any], limits: tuple[str | None, str | None]) -> None:
    found = read(protocol(criterion(1, EXCLUSION, "Gout"), population=population)).values["eligibility"]
    assert (found.get("minimum_age"), found.get("maximum_age")) == limits
    assert ("age_note" in found) == (limits == (None, None))
