"""The button that calls a location, when the reader's location takes the place of the first one."""

import pytest
from playwright.sync_api import expect

from tests.browser.seeing import Seen


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("studies/asthma-steady-breath.html", "Call +1 218 555 0112"),
        ("studies/asthma-steady-breath.html#at=towns/wausau-wisconsin-united-states", "Call +1 715 555 0147 ext. 22"),
        # The location has no contact of its own: the number is that of the study.
        ("studies/heart-failure-worldwide.html#at=towns/gdansk-poland", "Call +1 218 555 0115"),
        ("es/studies/heart-failure-worldwide.html#at=towns/gdansk-poland", "Llamar al +1 218 555 0115"),
    ],
)
def test_the_button_names_the_number_that_it_calls(window: Seen, served: str, address: str, words: str) -> None:
    page = window.page
    page.goto("about:blank")
    page.goto(served + address)
    button = page.locator(".lead-location .call")
    expect(button).to_have_text(words)
    called = "".join(filter(str.isdigit, button.get_attribute("href") or ""))
    assert called == "".join(filter(str.isdigit, words))
