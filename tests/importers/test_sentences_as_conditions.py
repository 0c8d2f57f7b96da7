"""Sentences that a sponsor writes where the condition should be named."""

import pytest

from site_builder.importers.ictrp.conditions import platform_conditions

TERM = "\nMedDRA version: 12.1\nLevel: LLT\nClassification code 10048669\nTerm: Terminal state"


@pytest.mark.parametrize(
    ("text", "names", "description"),
    [
        ("The subjects have a short life.\nABC-1 will measure the light." + TERM, ["Terminal state"],
         "The subjects have a short life.\n\nABC-1 will measure the light."),
        ("Patients who have had a stroke.", ["Patients who have had a stroke"], ""),
        ("Gout." + TERM, ["Gout", "Terminal state"], ""),
        ("Women at risk of a stroke." + TERM, ["Women at risk of a stroke", "Terminal state"], ""),
    ],
)  # fmt: skip
def test_a_sentence_is_no_name_of_a_condition_if_there_is_another(
    text: str, names: list[str], description: str
) -> None:
    found = platform_conditions(text, "EUCTR")
    assert (found.names, found.description) == (names, description)
