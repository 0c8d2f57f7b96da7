"""Machines that cannot start further processes: the same site or a message, and never a command that waits forever."""

import multiprocessing
import os
from multiprocessing import synchronize
from pathlib import Path
from typing import Any

import pytest

from site_builder.building import workers
from site_builder.building.workers import WorkerPool, run_apart
from site_builder.diagnostics import UserError
from site_builder.store import store
from site_builder.store.damage import DamagedStore
from tests.sites import built, files_of, write_site


def test_a_site_is_the_same_without_a_place_for_semaphores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in containers whose /dev/shm is missing or read-only."""
    site = write_site(tmp_path / "site", studies=150)
    built(site, jobs=2)
    expected = files_of(site / "output")

    def fails(*arguments: object, **options: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(synchronize.SemLock, "__init__", fails)
    built(site, jobs=2, clean=True)
    assert files_of(site / "output") == expected
    assert run_apart(os.getpid) == os.getpid()


def test_processes_that_were_started_in_vain_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """As under a limit on processes: those that were started would wait for work, and this one would wait for them."""
    if workers.start_method() != "fork":
        pytest.skip("others start processes one by one")
    honest, started = multiprocessing.Process.start, list[Any]()

    def start(process: Any) -> None:
        if len(started) == 2:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        honest(process)
        started.append(process)

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", start)
    with WorkerPool(4) as pool, pytest.raises(UserError, match="4 processes cannot be started: Resource") as caught:
        list(pool.run(abs, range(60), large=True))

    assert "--jobs 1" in caught.value.hint
    assert len(started) == 2
    for process in started:
        process.join(10)
        assert not process.is_alive()


def test_no_place_for_a_store_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(folder: Path, *, clean: bool) -> store.Store:
        raise DamagedStore("disk I/O error")

    monkeypatch.setattr(store, "_open_or_begin", fails)
    with pytest.raises(UserError, match="cannot be used: disk I/O error"), store.open_store(tmp_path / ".cache"):
        pass
