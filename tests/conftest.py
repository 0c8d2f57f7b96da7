"""Settings of all tests."""

import gc
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.compiled import share_compiled_templates, share_them_in
from tests.effort import tries
from tests.in_memory import write_into_memory
from tests.kinds import is_left_out, kinds_of
from tests.order import in_order
from tests.remembered import remember_results
from tests.shared import base_of_all, made_once
from tests.sites import REPOSITORY, built

# How long an example takes tells of the machine and what else it does, not of the code.
settings.register_profile("studyboard", deadline=None, max_examples=tries(100))
settings.load_profile("studyboard")

write_into_memory()
share_compiled_templates()
remember_results()

# Who starts the tests in the background of a shell lets them ignore interrupts, and so would all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Without this, loading the tests that a quick run leaves out takes half of the time until its first test."""
    return is_left_out(collection_path, config.option.markexpr) or None


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Mark what a test needs, so that some can be chosen; put those that were chosen in order for several workers."""
    for item in items:
        for kind in kinds_of(item):
            item.add_marker(kind)
    yield
    if workers := getattr(config, "workerinput", {}).get("workercount"):
        items[:] = in_order(items, workers)


def pytest_collection_finish() -> None:
    """Exclude what is in memory now from garbage collection, and collect more rarely than Python does by default."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    share_them_in(base_of_all(tmp_path_factory) / "compiled")


@pytest.fixture(scope="session")
def demonstration_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built demonstration site, made once for all workers: tests may read it, and must copy it to change it."""

    def make(folder: Path) -> None:
        shutil.copytree(REPOSITORY / "content", folder / "content")
        built(folder)

    return made_once("demonstration", make, tmp_path_factory)


@pytest.fixture(scope="session")
def demonstration(demonstration_site: Path) -> Path:
    """The folder of the built demonstration site."""
    return demonstration_site / "output"
