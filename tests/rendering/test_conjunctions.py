"""Lists in sentences."""

import pytest
from babel import Locale

from site_builder.rendering.conjunctions import conjoined


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        (["disfunción eréctil", "hígado graso"], "disfunción eréctil e hígado graso"),
        (["asma", "diabetes", "ictus"], "asma, diabetes e ictus"),
        (["Tamoxifeno", "Imatinib"], "Tamoxifeno e Imatinib"),
        (["asma", '<span lang="en">Insulin</span>'], 'asma e <span lang="en">Insulin</span>'),
        (["agua", "hielo"], "agua y hielo"),
        (["tuberculosis", "HIV"], "tuberculosis y HIV"),
        (["asma", "gripe"], "asma y gripe"),
        (["diabetes", "hepatitis"], "diabetes y hepatitis"),
    ],
)
def test_spanish_says_e_before_the_same_sound(items: list[str], sentence: str) -> None:
    assert conjoined(items, Locale("es")) == sentence


def test_other_languages_do_not() -> None:
    assert conjoined(["a", "b", "ictus"], Locale("en")) == "a, b, and ictus"
    assert conjoined(["vin", "infusion"], Locale("fr")) == "vin et infusion"
