"""The hostile site and its harmless twin, built once."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hostile.registries import write_documents
from tests.browser.hostile.site import write_hostile_site
from tests.browser.hostile.values import Marked
from tests.shared import made_once
from tests.sites import built, run_here

READER = (Path(__file__).parent / "reader.js").read_text("utf-8")


class Site(NamedTuple):
    """A built site."""

    folder: Path
    texts: tuple[Marked, ...]

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def files(self, *endings: str) -> list[str]:
        """Return the addresses of all files with one of these extensions."""
        found = (path for path in self.output.rglob("*") if path.is_file() and path.name.endswith(endings))
        return sorted(path.relative_to(self.output).as_posix() for path in found)

    def text(self, address: str) -> str:
        # As bytes: text mode would convert line breaks.
        return (self.output / address).read_bytes().decode("utf-8")


def _site(name: str, attacks: int, factory: pytest.TempPathFactory) -> Site:
    def make(folder: Path) -> None:
        writer = write_hostile_site(folder, attacks)
        (folder / "texts.json").write_text(json.dumps(writer.texts), encoding="utf-8")
        done = run_here("import", *write_documents(writer, folder / "registries"), cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        built(folder)

    folder = made_once(name, make, factory)
    texts = json.loads((folder / "texts.json").read_text("utf-8"))
    return Site(folder, tuple(Marked(*each) for each in texts))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return _site("hostile", 7, tmp_path_factory)


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return _site("harmless", 0, tmp_path_factory)


class Reader:
    """Reads HTML as a browser does, without showing it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def read(self, html: str, keep: bool = False) -> dict[str, Any]:
        """Return names of elements and attributes, addresses, scripts and counts; `keep` keeps texts for `shown`."""
        found: dict[str, Any] = self.page.evaluate(READER, [html, keep])
        return found

    def shown(self) -> dict[str, list[str]]:
        """Return, by marker, every text and attribute that contains it."""
        pool = self.page.evaluate("[...(globalThis.pool ?? [])].map(([marker, texts]) => [marker, [...texts]])")
        return dict(pool)


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Iterator[Reader]:
    page = browser.new_page()
    yield Reader(page)
    page.close()
