"""Criteria typed as text, or as lists without YAML's dashes, become the intended list."""

from typing import Any

import pytest

from site_builder.model.text.criteria import divide_side
from site_builder.records.decode import decode
from site_builder.records.source import SourceFile

FILE = SourceFile("content/studies/a.yaml", "study", False, 0, 0)


def read(text: str) -> tuple[Any, list[str]]:
    """The exclusion criteria of a study, and the codes of their diagnostics."""
    found = decode(FILE, f"title: A\neligibility:\n  exclusion:{text}\n".encode())
    assert found.records, found.diagnostics
    return found.records[0].values["eligibility"]["exclusion"], [each.code for each in found.diagnostics]


PLAIN: dict[str, Any] = {
    "\n    • smokes\n    • is pregnant": ["smokes", "is pregnant"],
    "\n    – smokes\n    – is pregnant": ["smokes", "is pregnant"],
    "\n    −  smokes\n    −  is pregnant": ["smokes", "is pregnant"],
    "\n    -smokes\n    -18 years": ["smokes", "18 years"],
    "\n    1. smokes\n    2. is pregnant\n    3. vapes": ["smokes", "is pregnant", "vapes"],
    "\n    a) smokes\n    b) is pregnant": ["smokes", "is pregnant"],
    " |\n    - smokes\n    - is pregnant": ["smokes", "is pregnant"],
    " >\n    - smokes\n    - is pregnant": ["smokes", "is pregnant"],
    ' "• smokes\n    • vapes"': ["smokes", "vapes"],
    " • smokes • vapes": ["smokes", "vapes"],
    " |\n    - smokes or\n      vapes\n\n    - is pregnant": ["smokes or\nvapes", "is pregnant"],
    " |\n    Any of these:\n    - a\n    - b": [{"text": "Any of these:", "items": ["a", "b"]}],
    " |\n    One.\n\n    Two.": ["One.", "Two."],
    " |\n    - smokes": ["smokes"],
    " |\n    1. a\n    2. not criterion 1": ["1. a", "2. not criterion 1"],
    " Smokes": "Smokes",
    "\n    -You smoke": ["You smoke"],
    "\n    -- You smoke": ["You smoke"],
    "\n    -5 °C at night": "-5 °C at night",
    "\n    -itis of any kind": "-itis of any kind",
    "\n    - Any of these:\n      - a\n      - b\n    - c": [{"text": "Any of these:", "items": ["a", "b"]}, "c"],
    "\n    - Any of these:\n        - a\n        - b": [{"text": "Any of these:", "items": ["a", "b"]}],
    "\n    - Any of these\n      - a\n      - b": [{"text": "Any of these", "items": ["a", "b"]}],
    "\n    - |\n      Any of these:\n      • a\n        ◦ x\n        ◦ y\n      • b": [
        {"text": "Any of these:", "items": [{"text": "a", "items": ["x", "y"]}, "b"]}
    ],
    "\n    - |\n      • a\n      • b\n    - c": ["a", "b", "c"],
    "\n    - • a\n    - • b": ["a", "b"],
    "\n    - text: Any of\n        - a\n        - b": [{"text": "Any of", "items": ["a", "b"]}],
    "\n    - text: Any of\n        • a\n        • b": [{"text": "Any of", "items": ["a", "b"]}],
    "\n    - heading: Women\n        - a\n        - b": [{"heading": "Women", "items": ["a", "b"]}],
    "\n    - text: Any\n      items: |\n        - a\n        - b": [{"text": "Any", "items": ["a", "b"]}],
}


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plainly_a_list(text: str) -> None:
    assert read(text) == (PLAIN[text], [])


@pytest.mark.parametrize(
    "text",
    [
        '"> 18 years"',
        '"+ HER2"',
        "5 · 10^9 · x",
        "A → B → C",
        "|\n      Your sugar must be\n      > 7 %",
        "|\n      at least\n      - 30 or\n      - 40",
        "~ 6 months",
        "mother - child - father",
        '"18.  You are old"',
        "|\n      Has had asthma\n      for two years",
    ],
)
def test_signs_of_an_entry_are_no_marks(text: str) -> None:
    found, codes = read(f"\n    - {text}")
    assert codes == []
    (entry,) = found
    typed = text.removeprefix("|\n").strip('"')
    assert "".join(entry.split()) == "".join(typed.split())


@pytest.mark.parametrize(
    ("text", "criteria", "shown"),
    [
        (" You smoke. You vape.", "You smoke. You vape.", "  - You smoke.\n  - You vape."),
        (" smoking; vaping", "smoking; vaping", "  - smoking\n  - vaping"),
        (" |\n    Smokes\n    Vapes", ["Smokes", "Vapes"], "  - Smokes\n  - Vapes"),
        (
            " |\n    smokes\n    mTOR inhibitors\n    p53 mutation",
            "smokes\nmTOR inhibitors\np53 mutation\n",
            "  - smokes\n  - mTOR inhibitors\n  - p53 mutation",
        ),
        (" |\n    Adults\n    - a\n    - b", ["Adults", "a", "b"], "  - Adults\n  - a\n  - b"),
    ],
)
def test_what_is_in_doubt_is_shown_as_it_should_be_written(text: str, criteria: str | list[str], shown: str) -> None:
    found = decode(FILE, f"title: A\neligibility:\n  exclusion:{text}\n".encode())
    assert found.records[0].values["eligibility"]["exclusion"] == criteria
    (warning,) = found.diagnostics
    assert (warning.code, warning.path) == ("W310", ("eligibility", "exclusion"))
    assert warning.hint == f"write a dash before each criterion:\nexclusion:\n{shown}"


def test_a_misspelt_field_is_no_criterion() -> None:
    found = decode(FILE, b"title: A\neligibility:\n  exclusion:\n    - item:\n        - a\n")
    assert [each.is_error for each in found.diagnostics] == [True]


def test_folded_lines_of_prose_stay_one_paragraph() -> None:
    found = decode(FILE, b"title: A\nabout: >\n  your count is\n  > 5 or\n  - 3\nsupplemental: See\n  - a\n  - b\n")
    assert found.records[0].values == {
        "title": "A",
        "about": "your count is > 5 or - 3\n",
        "supplemental": "See\n- a\n- b",
    }


def test_empty_lines_are_line_breaks_as_yaml_has_it() -> None:
    text = "title: A\nabout: >\n  Come\n  twice.\n\n  - a\n  - b\nsupplemental: 'x\n\n  + 2\n\n  - 3'\n"
    found = decode(FILE, text.encode()).records[0].values
    assert found == {"title": "A", "about": "Come twice.\n- a\n- b", "supplemental": "x\n+ 2\n- 3"}


@pytest.mark.parametrize(
    "text",
    ["1. Adults 2. Asthma 3. COPD", "(1) Adults; (2) Asthma; and (3) COPD", "a) Adults b) Asthma", "– Adults – Asthma"],
)
def test_entries_in_one_line_keep_all_their_marks_and_the_list_is_proposed(text: str) -> None:
    """The first mark alone must not go: the others would be without their beginning."""
    division = divide_side(text)
    assert division.criteria == [text]
    assert [str(each).split(";")[0] for each in division.otherwise][:2] == ["Adults", "Asthma"]
