"""Telephone numbers in running text become links; other numbers never do."""

import pytest

from site_builder.rendering.markdown import document
from site_builder.rendering.phones import phone_address, with_phones
from site_builder.rendering.texts import inline, prose

NUMBERS = {
    "Call +1 218 555 0100 and ask.": ("+1 218 555 0100", "tel:+12185550100"),
    "(+1-507-555-0100)": ("+1-507-555-0100", "tel:+1-507-555-0100"),
    "+1 (507) 555-0100 x 22.": ("+1 (507) 555-0100 x 22", "tel:+1(507)555-0100;ext=22"),
    "Tel.: +1 715 555 0147 ext. 22, weekdays": ("+1 715 555 0147 ext. 22", "tel:+17155550147;ext=22"),
    "+1 507 555 0100, ext 3": ("+1 507 555 0100, ext 3", "tel:+15075550100;ext=3"),
    "+44 (0)20 7946 0100, or write": ("+44 (0)20 7946 0100", "tel:+442079460100"),
    "+49 30/901820": ("+49 30/901820", "tel:+4930901820"),
    "+34 912 345 678": ("+34 912 345 678", "tel:+34912345678"),
    "+33 1.23.45.67.89": ("+33 1.23.45.67.89", "tel:+33123456789"),
    "اتصل على +20 2 25555555.": ("+20 2 25555555", "tel:+20225555555"),
    "请拨打+86 10 8531 2345。": ("+86 10 8531 2345", "tel:+861085312345"),
    "+12185550100": ("+12185550100", "tel:+12185550100"),
    "+1\u00a0218\u00a0555\u00a00100": ("+1\u00a0218\u00a0555\u00a00100", "tel:+12185550100"),
    "+39 06 3015 4444": ("+39 06 3015 4444", "tel:+390630154444"),
}
OTHERS = (
    "NCT01663623 and 2022-501234-12-00",
    "ISRCTN12345678, 507-555-0100, U1111-1234-5678",
    "CD4+1234567890 cells, Ph+ 123 456 789",
    "+10 000 000 IU, +100 000 000 cells and +1 000 000 000",
    "from -20 to +20, +5 – +10, +20 500 mg",
    "+2026-11-30 and +30.11.2026 and +1/2/2026 12:00",
    "+1 218 555 010 and +1 118 555 0100",
    "+44 20 7946 0100 1234 5678",
    "+999 12345678 and +0 12345678",
    "5+12185550100, a+49 30 901820, 3.+49 30 901820",
    "+12185550100mg, +12185550100-7 and +12185550100.5",
)


@pytest.mark.parametrize("text", NUMBERS)
def test_a_telephone_number_is_a_link(text: str) -> None:
    number, address = NUMBERS[text]
    before, after = text.split(number)
    assert with_phones(text) == f'{before}<a href="{address}">{number}</a>{after}'


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_no_links(text: str) -> None:
    assert with_phones(text) == text


def test_links_and_code_stay_as_they_are() -> None:
    """Links must not contain links."""
    html = '<a href="tel:+12185550100">+1 218 555 0100</a> <code>+1 218 555 0100</code>'
    assert with_phones(html) == html
    assert with_phones('<p title="+1 218 555 0100">x</p>') == '<p title="+1 218 555 0100">x</p>'


def test_texts_of_every_kind_have_these_links() -> None:
    link = '<a href="tel:+12185550100">+1 218 555 0100</a>'
    assert inline("Call +1 218 555 0100 < now") == f"Call {link} &lt; now"
    assert inline("**Call +1 218 555 0100**") == f"<strong>Call {link}</strong>"
    assert inline("[+1 218 555 0100](https://example.org/)") == '<a href="https://example.org/">+1 218 555 0100</a>'
    assert prose("- +1 218 555 0100\n- b") == f"<ul>\n<li>{link}</li>\n<li>b</li>\n</ul>"
    assert f"<td>{link}</td>" in document("| a | b |\n|---|---|\n| Call | +1 218 555 0100 |")


def test_a_number_of_a_field_is_an_address_as_well() -> None:
    assert phone_address("507 555 0100") == "tel:5075550100"
    assert phone_address("030/901820 ext.7") == "tel:030901820;ext=7"
