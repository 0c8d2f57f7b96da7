"""The space that text takes on paper: never estimated as less than in a browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.paper import SHEET, PaperBlock, height, line_count, text_width

# Widths that a browser measured at 100 px with each font, of the same sentences.
ENGLISH = "You have used an inhaler with a corticosteroid every day for the past 3 months."


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (ENGLISH, 45.0, 52.0),  # 44.7 em in Verdana, 37.5 in Roboto
        ("正在招募参与者", 7.0, 7.0),
        ("e\u0301", 0.6, 0.7),
        ("\u200f\u200b", 0.0, 0.0),
        ("دراسة", 2.5, 4.0),
    ],
)
def test_a_width_is_that_of_a_wide_font(text: str, least: float, most: float) -> None:
    assert least <= text_width(text) <= most


def test_lines_break_between_words_and_long_words_anywhere() -> None:
    assert line_count("", 10) == 0
    assert line_count("one\n\ntwo", 10) == 2
    assert line_count("aaaa aaaa aaaa", 2.7) == 3
    assert line_count("a" * 40, 6.5) == 4
    assert line_count("研" * 25, 10) == 3


@given(st.text(max_size=80), st.floats(5, 80))
def test_narrower_lines_are_never_fewer(text: str, width: float) -> None:
    assert line_count(text, width) <= line_count(text, width / 2)
    assert line_count(text, width) >= text_width(" ".join(text.split())) / width - 1


def test_a_sheet_is_as_high_as_its_blocks() -> None:
    blocks = [PaperBlock("研" * 100, around=1.0)]
    assert height(blocks, 10, 500, 1.3) == pytest.approx(2 * 13 + 13)
    assert height(blocks, 10, 250, 1.3) == pytest.approx(4 * 13 + 13)
    assert height([PaperBlock("研" * 100, size=2.0, around=0)], 10, 500, 1.3) == pytest.approx(4 * 26)
    assert SHEET.width < 595.3 - 62
    assert SHEET.height < 792 - 51
