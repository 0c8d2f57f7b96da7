"""`python -m tests.browser.pictures` takes the pictures in `docs/pictures` again, after a change of the look.

They show the demonstration on one day, in the fonts of the tests, so that the same look gives the same pictures.
"""

import sys
from base64 import b64encode
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.ensure_browser import chromium
from tests.browser.fonts import own_fonts
from tests.browser.hosting import hosted
from tests.browser.seeing import ANSWERED
from tests.sites import REPOSITORY, TODAY, built

FOLDER = REPOSITORY / "docs" / "pictures"
HOME, SEARCH, STUDY = "index.html", "find.html#q=asthma&near=Duluth", "studies/asthma-steady-breath.html"
PICTURES = {
    "phone": (ViewportSize(width=360, height=640), (HOME, SEARCH, STUDY)),
    "desktop": (ViewportSize(width=1280, height=800), (HOME, STUDY)),
}
"""The window of each picture, and the pages that are beside each other."""
SCALE, GAP = 0.75, 12


def take_pictures(host: str, browser: Browser, day: date, folder: Path = FOLDER) -> None:
    """Take all pictures.

    Args:
        host: address of the demonstration.
        browser: the browser.
        day: the day that the reader's clock shows.
        folder: where the pictures are written.
    """
    for name, (window, pages) in PICTURES.items():
        page = browser.new_page(viewport=window)
        page.clock.set_fixed_time(f"{day}T12:00:00")
        taken = [_taken(page, host + address) for address in pages]
        columns = len(pages)
        page.close()
        wide, high = int(window["width"] * SCALE), int(window["height"] * SCALE)
        board = browser.new_page(viewport={"width": columns * (wide + GAP) - GAP, "height": high})
        board.set_content(
            f"<body style='margin: 0; display: grid; grid-template-columns: repeat({columns}, {wide}px); gap: {GAP}px;"
            "background: #888'>" + "".join(f"<img width={wide} height={high} src='{each}'>" for each in taken)
        )
        board.wait_for_function("() => [...document.images].every((each) => each.complete)")
        board.screenshot(path=folder / f"{name}.png")
        board.close()


def _taken(page: Page, address: str) -> str:
    """The first screen of a page, as an address of the picture itself."""
    page.goto("about:blank")
    page.goto(address)
    if "#" in address:
        page.wait_for_function(ANSWERED)
    page.wait_for_load_state("networkidle")
    return f"data:image/png;base64,{b64encode(page.screenshot()).decode()}"


def main() -> None:
    """Build the demonstration and take the pictures."""
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        built(REPOSITORY, Path(temporary) / "site")
        args, fonts = ["--no-sandbox"], own_fonts(Path(temporary))
        browser = playwright.chromium.launch(executable_path=chromium(), args=args, env=fonts)
        with hosted(Path(temporary) / "site") as host:
            take_pictures(host.url, browser, TODAY)
        browser.close()
    sys.stdout.write("".join(f"{path.relative_to(REPOSITORY)}\n" for path in sorted(FOLDER.glob("*.png"))))


if __name__ == "__main__":
    main()
