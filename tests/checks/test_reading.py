"""Sentences, syllables and grades."""

import pytest

from site_builder.checks.measures import grade, syllables
from site_builder.checks.words import sentences


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1), ("people", 2), ("tables", 2),
        ("making", 2), ("walked", 1), ("wanted", 2), ("nurses", 2), ("asthma", 2), ("medicine", 3),
        ("patient", 2), ("create", 2), ("the", 1), ("ease", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_of_a_known_text() -> None:
    """By the Flesch-Kincaid formula, the Gettysburg Address is at grade 9 to 11, depending on how words are counted."""
    text = (
        "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived "
        "in Liberty, and dedicated to the proposition that all men are created equal. Now we are engaged in a "
        "great civil war, testing whether that nation, or any nation so conceived and so dedicated, can long "
        "endure. We are met on a great battle-field of that war. We have come to dedicate a portion of that "
        "field, as a final resting place for those who here gave their lives that that nation might live. It "
        "is altogether fitting and proper that we should do this."
    )
    found = grade(sentences(text), "en")
    assert found is not None
    assert 8.5 < found < 10.5
    assert grade(("Too short.",), "en") is None


def test_other_languages_are_measured_without_syllables() -> None:
    plain = grade(("Diese Frau geht mit dem Hund in den Wald und ruht sich dort am Bach ein wenig aus.",) * 3, "de")
    hard = grade(
        ("Multidisziplinäre Untersuchungen charakterisieren physiologische Rehabilitationsmaßnahmen.",) * 6, "de"
    )
    assert plain is not None
    assert hard is not None
    assert plain < 6 < hard


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask Dr. Smith at 8 a.m. or later. Then rest.", ("Ask Dr. Smith at 8 a.m. or later.", "Then rest.")),
        ("Take 2.5 mg, e.g. in the morning.", ("Take 2.5 mg, e.g. in the morning.",)),
        ("Bring:\n\n- a card\n- a friend", ("Bring:", "a card", "a friend")),
        ("Why? “Because.” Fine!", ("Why?", "“Because.", "Fine!")),
        ("", ()),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected
