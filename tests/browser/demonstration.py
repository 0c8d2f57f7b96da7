"""The demonstration site: a page of every kind, and the site under a sub-path of a host."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import made_once
from tests.sites import REPOSITORY, built
from tests.web_server import FileHandler, web_server

PAGES = {
    "home": "index.html",
    "find": "find.html",
    "studies": "studies/index.html",
    "letter": "studies/a-z/b.html",
    "status": "status/open.html",
    "conditions": "conditions/index.html",
    "condition": "conditions/asthma.html",
    "locations": "locations/index.html",
    "location": "locations/northlake-duluth.html",
    "town": "towns/duluth-minnesota-united-states.html",
    "investigators": "investigators/index.html",
    "glossary": "glossary.html",
    "freshness": "freshness.html",
    "results": "results/index.html",
    "compare": "compare/healthy-volunteers.html",
    "staff": "for-staff/index.html",
    "text": "taking-part.html",
    "not_found": "404.html",
    "withdrawn": "studies/psoriasis-light-at-home.html",
    "study with 300 locations": "studies/heart-failure-worldwide.html",
    "showcase": "studies/asthma-steady-breath.html",
    "study": "studies/belimumab-vasculitis.html",
    "from right to left": "ar/studies/asthma-steady-breath.html",
    "in Spanish": "es/index.html",
    "flyer": "flyers/asthma-steady-breath.html",
    "referral": "referral/asthma-steady-breath.html",
    "card": "cards/asthma-steady-breath.html",
    "screen": "screen/index.html",
}
"""Their addresses, by kind."""


class _Host(FileHandler):
    """A static host that answers missing addresses with 404.html."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "trials" / "404.html").read_bytes()
        self.answer(body, code)


@pytest.fixture(scope="session")
def host_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A served folder with the demonstration site, whose address has a sub-path, in `trials`."""

    def make(folder: Path) -> None:
        shutil.copytree(REPOSITORY / "content", folder / "site" / "content")
        settings = folder / "site" / "content" / "site.yaml"
        text, changed = re.subn(
            r"(?m)^address: .*$", "address: https://example.org/trials/", settings.read_text("utf-8")
        )
        assert changed == 1
        settings.write_text(text, encoding="utf-8")
        built(folder / "site", folder / "trials")

    return made_once("host", make, tmp_path_factory)


@pytest.fixture(scope="session")
def served(host_folder: Path) -> Iterator[str]:
    """The address of the site under a sub-path of a host."""
    with web_server(_Host, host_folder) as address:
        yield f"{address}/trials/"
