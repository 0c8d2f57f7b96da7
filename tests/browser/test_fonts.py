"""The Chromium of the tests has only the fonts of the tests, whatever the machine has."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.fonts import ARABIC, SANS, SERIF

OWN = {SANS, SERIF, ARABIC}
OF_MACHINES = ("DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial", "Times New Roman", "Courier New", "Ubuntu")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def used(session: CDPSession, selector: str) -> set[str]:
    """Return the families of the fonts that an element's text is drawn with."""
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


@pytest.mark.parametrize(
    ("family", "text", "wanted"),
    [
        ("sans-serif", "Studies", SANS),
        ("system-ui", "Studies", SANS),
        ("monospace", "Studies", SANS),
        ("serif", "Studies", SERIF),
        ("sans-serif", "دراسات", ARABIC),
        *((f"'{family}'", "Studies", None) for family in OF_MACHINES),
    ],
)
def test_every_family_is_one_of_the_tests_own(page: Page, family: str, text: str, wanted: str | None) -> None:
    page.set_content(f'<p style="font-family: {family}">{text}</p>')
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    found = used(session, "p")
    assert found == {wanted} if wanted else found <= OWN


def test_text_has_one_width_on_every_machine(page: Page) -> None:
    """Measured with the pinned fonts; hinting is off, so that widths do not depend on the machine either."""
    page.set_content('<span style="font: 16px sans-serif">Open for enrollment at 2 of 5 locations</span>')
    assert page.evaluate("document.querySelector('span').getBoundingClientRect().width") == pytest.approx(
        273.33, abs=0.1
    )
