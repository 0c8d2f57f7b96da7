"""Telephone numbers of registries: people can call them, whatever else the registry wrote beside them."""

import pytest

from site_builder.importers.conversions import contact
from site_builder.importers.phones import PhoneNumber, read_phone


@pytest.mark.parametrize(
    ("phone", "extension", "number", "note"),
    [
        ("+1 555 555 0100", "12", "+1 555 555 0100 ext. 12", ""),
        ("555-555-0100", "x14152", "555-555-0100 ext. 14152", ""),
        ("514-555-0100 poste 1415", "", "514-555-0100 ext. 1415", ""),
        ("514-555-0100, ext. 1415", "", "514-555-0100 ext. 1415", ""),
        # A country code in the field for extensions
        ("01.55.55.01.00", "+33", "+33 1.55.55.01.00", ""),
        ("055 550100", "0039", "+39 055 550100", ""),
        ("05550100010", "002", "+20 5550100010", ""),
        ("+33 1 55 55 01 00", "+33", "+33 1 55 55 01 00", ""),
        ("01 55 55 01 00", "33", "+33 1 55 55 01 00", ""),
        ("+86 0555 5550100", "86", "+86 0555 5550100", ""),
        ("+1 555 555 0100", "86", "+1 555 555 0100 ext. 86", ""),
        ("555-555-0100", "0", "555-555-0100", ""),
        # A text telephone, a second number, words
        ("800-555-0100", "TTY8005550101", "800-555-0100", "TTY 8005550101"),
        ("800-555-0100", "8005550101", "800-555-0100", "8005550101"),
        ("555-555-0100 or 555-555-0101", "", "555-555-0100", "555-555-0101"),
        ("+49 555 0100; +49 555 0101", "", "+49 555 0100", "+49 555 0101"),
        ("555-555-0100 (U.S. Only)", "", "555-555-0100", "555-555-0100 (U.S. Only)"),
        ("1-555-MADEUPS (1-555-555-0100) or", "", "1-555-555-0100", "1-555-555-0100 1-555-MADEUPS"),
        ("Phone: 0555 550100", "option 6", "0555 550100", "0555 550100 option 6"),
        # Country codes in brackets
        ("(+1) 555-555-0100", "", "+1 555-555-0100", ""),
        ("(+)1-555-55 50100", "", "+1-555-55 50100", ""),
        ("+44 (0) 20 5550 0100", "", "+44 (0) 20 5550 0100", ""),
        ("ask at the desk", "12", "", "ask at the desk 12"),
        ("000-000-0000", "12", "", ""),
    ],
)
def test_numbers_that_can_be_called(phone: str, extension: str, number: str, note: str) -> None:
    assert read_phone(phone, extension) == PhoneNumber(number, note)


def test_what_is_no_number_is_in_the_note() -> None:
    fields = contact("Patient Line", "800-555-0100", "TTY8005550101", "ask@example.org")
    assert fields == {
        "name": "Patient Line",
        "phone": "800-555-0100",
        "email": "ask@example.org",
        "note": "TTY 8005550101",
    }


@pytest.mark.parametrize(
    ("typed", "email", "note"),
    [
        ("a@example.org", "a@example.org", None),
        ("a@example.org, b@example.org; c@example.org", "a@example.org", "b@example.org, c@example.org"),
        ("a@example.org or b@example.org", "a@example.org", "b@example.org"),
        ("Pat Lee <a@example.org>", "a@example.org", "Pat Lee"),
        ("mailto:a@example.org", "a@example.org", None),
        ("noemail@example.org; b@example.org", "b@example.org", None),
        ("a(at)example.org", None, "a(at)example.org"),
    ],
)
def test_the_first_of_several_addresses_can_be_written_to(typed: str, email: str | None, note: str | None) -> None:
    fields = contact("Pat Lee", "", "", typed)
    assert (fields.get("email"), fields.get("note")) == (email, note)
