"""Telephone numbers as people write them lead to a number that is right, or to none."""

import pytest

from site_builder.model.near_values import as_nct, as_phone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1-800-FLOWERS", "1-800-3569377"),
        ("0800 REISEN", "0800 734736"),
        ("1-800-CALL-NOW", "1-800-2255-669"),
        ("+1 507 555 O1OO", "+1 507 555 0100"),
        ("5O7 555 0lOO", "507 555 0100"),
        ("٠٥٠ ١٢٣ ٤٥٦٧", "050 123 4567"),
        *[(text, "") for text in ("DURCHWAHL 12", "Number: 1 555", "NUMBER: 1 555", "5 BUSINESS DAYS", "PHONE")],
        ("(+1 507 555 0100)", "+1 507 555 0100"),
        ("555-0100 EXT 12", "555-0100 EXT 12"),
    ],
)
def test_letters_in_a_telephone_number(text: str, number: str) -> None:
    assert as_phone(text) == number


@pytest.mark.parametrize("text", ["NCT0123456O", "nct 0123456o", "NCTO1234560", "NCT-01234560", "01234560"])
def test_a_number_of_a_registry(text: str) -> None:
    assert as_nct(text) == "NCT01234560"
