"""With a keyboard, the element that has the focus is never hidden: not behind menus and explanations that are open, nor
behind bars that stay in place. On phones and desktops, zoomed to twice the size, and with larger letters.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.demonstration import PAGES
from tests.browser.focus import Key, hidden
from tests.browser.seeing import Seen
from tests.effort import THOROUGH
from tests.forms.tasks import ROOM
from tests.preview.server import Running, running
from tests.sites import REPOSITORY

KINDS = {kind: path for kind, path in PAGES.items() if kind not in ("not_found", "card")}
SIZES = {
    "phone": (ViewportSize(width=360, height=640), ""),
    "desk": (ViewportSize(width=1280, height=800), ""),
    "phone, zoomed": (ViewportSize(width=180, height=320), ""),
    "desk, zoomed": (ViewportSize(width=640, height=400), ""),
    "phone, large letters": (ViewportSize(width=360, height=640), "212.5%"),
    "desk, large letters": (ViewportSize(width=1280, height=800), "212.5%"),
}
"""A window of half the size shows what a page zoomed to 200 % shows."""
USUAL = "phone"
MOST_OPENS = ("find", "showcase")
"""The kinds with most to open, which are tried in all sizes."""
OTHERS = ("home", "conditions", "location", "glossary", "freshness", "compare", "text", "study", "from right to left")
"""Kinds that differ most from each other, on a phone; a thorough run tries all kinds in all sizes."""
PAIRS = [
    (kind, size)
    for size in SIZES
    for kind in KINDS
    if kind in MOST_OPENS or (kind in OTHERS and size == USUAL) or THOROUGH
]
KEYS: tuple[Key, Key] = ("Tab", "Shift+Tab")
UNFOLD = "document.querySelectorAll('details:not(.languages)').forEach((each) => { each.open = true; })"
MANY = 300 if THOROUGH else 50
FORMS = ("/", "/records", "/record?name=study:asthma-steady-breath")


def shown(page: Page, address: str, size: str) -> None:
    window, letters = SIZES[size]
    page.set_viewport_size(window)
    page.emulate_media(reduced_motion="reduce")
    page.goto("about:blank")
    page.goto(address)
    if letters:
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", letters)


@pytest.mark.parametrize(("kind", "size"), PAIRS)
def test_what_has_the_focus_is_not_hidden(window: Seen, demonstration: Path, kind: str, size: str) -> None:
    """Forwards everything that opens is opened, and is not closed again; backwards nothing is."""
    found: dict[str, list[str]] = {}
    for key in KEYS:
        shown(window.page, (demonstration / KINDS[kind]).as_uri(), size)
        found[key] = hidden(window.page, key, opening=True, most=MANY)
    assert found == {key: [] for key in KEYS}


def test_what_is_hidden_is_found(window: Seen) -> None:
    """Proves that the test above can fail."""
    window.page.set_content(
        "<a href=#a>Hidden</a><a href=#b style='position: absolute; top: 9rem'>Seen</a>"
        "<p style='position: fixed; inset: 0 0 auto; margin: 0; background: #fff'>A bar<br>of two lines</p>"
    )
    assert len(hidden(window.page, "Tab")) == 1


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    with running(folder, "--by", "Ada Test", command="edit") as found:
        yield found


@pytest.mark.parametrize("size", SIZES if THOROUGH else (USUAL, "desk, zoomed"))
@pytest.mark.parametrize("name", FORMS if THOROUGH else FORMS[-1:])
def test_the_bar_of_a_form_hides_no_field(window: Seen, forms: Running, name: str, size: str) -> None:
    for key in KEYS:
        shown(window.page, f"http://127.0.0.1:{forms.port}{ROOM}{name}", size)
        window.page.evaluate(UNFOLD)
        assert hidden(window.page, key, most=MANY) == []
