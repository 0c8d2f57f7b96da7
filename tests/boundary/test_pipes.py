"""No command waits for a pipe or reads a device where it expects a file."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from site_builder.diagnostics import UserError
from site_builder.rendering.theme import Theme
from tests.sites import built, run_here, write_site

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")

ORDINARY = "it is not an ordinary file"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site without studies that was built."""
    site = write_site(tmp_path_factory.mktemp("pipes"), 0)
    built(site)
    return site


@pytest.fixture(autouse=True)
def _bell() -> Iterator[None]:
    """Turns endless waiting into an error, so that the test ends."""

    def wake(*_: Any) -> None:
        raise TimeoutError("waited for a pipe")

    before = signal.signal(signal.SIGALRM, wake)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"])
@pytest.mark.parametrize(
    ("place", "command", "words"),
    [
        ("changes.tsv", ["build", "SITE", "--jobs", "1"], ORDINARY),
        ("share/.studyboard-published", ["publish", "SITE/share", "--site", "SITE", "--among"], ORDINARY),
        ("download.csv", ["import", "SITE/download.csv", "--site", "SITE"], ORDINARY),
        ("download.zip", ["import", "SITE/download.zip", "--site", "SITE"], ORDINARY),
    ],
)
def test_it_is_named(site: Path, place: str, command: list[str], words: str, make: Callable[[Path], None]) -> None:
    path = site / place
    path.parent.mkdir(exist_ok=True)
    make(path)
    try:
        done = run_here(*(each.replace("SITE", str(site)) for each in command))
    finally:
        path.unlink()
    assert done.returncode in (1, 2)
    assert words in done.stdout + done.stderr
    assert path.name in done.stdout + done.stderr


def test_a_file_of_the_name_of_a_folder_of_templates_is_named(tmp_path: Path) -> None:
    """If it were ignored, the site would have the wrong look."""
    (tmp_path / "templates").symlink_to("nowhere")
    with pytest.raises(UserError, match="templates is not a folder"):
        Theme((tmp_path / "templates",))
    assert Theme((tmp_path / "missing",)).files == {}
