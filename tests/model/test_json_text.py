"""Texts and numbers written to JSON one at a time equal those of the writer of whole values."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.json_text import coordinates, number_json, quoted, write_json


@given(st.text())
def test_a_text_on_its_own(text: str) -> None:
    assert quoted(text).encode() == write_json(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_on_its_own(number: float) -> None:
    assert number_json(repr(number)).encode() == write_json(number)


NUMBERS = st.none() | st.sampled_from([0.0, -0.0, 1.5, -1.5]) | st.floats(-90, 90)


@given(NUMBERS, NUMBERS)
def test_coordinates_are_written_as_python_does(latitude: float | None, longitude: float | None) -> None:
    written = tuple("" if each is None else repr(each) for each in (latitude, longitude))
    assert coordinates(latitude, longitude) == written
