"""Settings of all tests."""

import gc
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from tests.compiled import share_compiled_templates
from tests.effort import tries
from tests.in_memory import write_into_memory
from tests.kinds import kinds_of
from tests.shared import made_once
from tests.sites import REPOSITORY, built

# How long an example takes tells of the machine and what else it does, not of the code.
settings.register_profile("studyboard", deadline=None, max_examples=tries(100))
settings.load_profile("studyboard")

write_into_memory()
share_compiled_templates()

# Who starts the tests in the background of a shell lets them ignore interrupts, and so would all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what a test needs, so that some can be chosen."""
    for item in items:
        for kind in kinds_of(item):
            item.add_marker(kind)


def pytest_collection_finish() -> None:
    """What stands in memory now stays there; whoever collects garbage need not look through all tests each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def demonstration_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site as a build left it, once for all workers: look at it, and copy it to change it."""

    def make(folder: Path) -> None:
        shutil.copytree(REPOSITORY / "content", folder / "content")
        built(folder)

    return made_once("demonstration", make, tmp_path_factory)


@pytest.fixture(scope="session")
def demonstration(demonstration_site: Path) -> Path:
    """The folder of the built demonstration site."""
    return demonstration_site / "output"
