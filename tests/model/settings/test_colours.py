"""Contrast by WCAG's formula, and the nearest colour that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from site_builder.model.settings.brand import PAPER, TINT, Brand
from site_builder.model.settings.colours import contrast, mix, nearest_dark

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The first two by the formula's definition, the others as published by WebAIM's checker.
    [("#000000", "#ffffff", 21), ("#abcdef", "#abcdef", 1), ("#767676", "#ffffff", 4.54), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS, COLOURS)
def test_mixing_ends_at_either_colour(one: str, other: str) -> None:
    assert mix(one, other, 0) == one
    assert mix(one, other, 1) == other


@given(COLOURS)
def test_a_colour_is_taken_or_a_readable_one_proposed(colour: str) -> None:
    try:
        assert Brand(colour=colour).colour == colour
        assert contrast(colour, PAPER) >= 4.5
    except ValidationError:
        proposed = nearest_dark(colour, mix(PAPER, colour, TINT))
        assert contrast(proposed, PAPER) >= 4.5
        assert contrast(proposed, PAPER) < 6.5, "no darker than it has to be"
        assert contrast(proposed, "#ffffff") >= 4.5, "white words on a button of it"
