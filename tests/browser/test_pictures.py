"""The pictures of the documentation can be taken again."""

import struct
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.pictures import FOLDER, take_pictures
from tests.sites import TODAY


def size(path: Path) -> tuple[int, ...]:
    """Width and height of a PNG file."""
    return struct.unpack(">II", path.read_bytes()[16:24])


def test_pictures_are_taken_again(served: str, browser: Browser, tmp_path: Path) -> None:
    take_pictures(served, browser, TODAY, tmp_path)
    taken = {path.name: size(path) for path in tmp_path.iterdir()}
    assert taken == {path.name: size(path) for path in FOLDER.iterdir()}
    assert min(path.stat().st_size for path in tmp_path.iterdir()) > 50_000, "they show something"
