"""Processes that are forked share the memory and the open files of the main process, which works too."""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from site_builder.building.workers import WorkerPool, run_apart
from site_builder.store.spool import IN_MEMORY, SpooledTexts
from tests.sites import built, write_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are spawned on this system")


def worker_of(number: int) -> tuple[int, int]:
    """Return the number of a task, and the process that did it."""
    sum(range(200_000))
    return number, os.getpid()


@pytest.mark.parametrize("usual", ["fork", "forkserver"])
def test_processes_are_forked_whatever_is_usual(usual: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.14 uses a fork server unless asked; then a task of its own would stay in the main process."""
    monkeypatch.setattr("multiprocessing.get_start_method", lambda **_: usual)
    assert WorkerPool(2).forks_next
    assert run_apart(os.getpid) != os.getpid()


def test_the_main_process_does_a_part_of_the_work() -> None:
    with WorkerPool(2) as pool:
        assert pool.forks_next
        results = dict(pool.run(worker_of, range(60), large=True, joins=True))
    assert sorted(results) == list(range(60))
    assert len(set(results.values())) == 2
    assert os.getpid() in results.values()


def test_the_work_of_a_process_that_dies_is_reported_in_words() -> None:
    with WorkerPool(2) as pool, pytest.raises(Exception, match="stopped from outside"):
        list(pool.run(partial(die_elsewhere, os.getpid()), range(60), large=True, joins=True))


def die_elsewhere(main: int, number: int) -> int:
    """End the process, unless it is the main one."""
    if os.getpid() != main:
        os._exit(9)
    return number


@pytest.mark.parametrize("size", [10, IN_MEMORY // 8])
def test_processes_that_share_a_spool_do_not_disturb_each_other(size: int) -> None:
    with SpooledTexts() as spool:
        for number in range(20):
            spool.add(str(number), bytes([number]) * size)
        spool.share()
        _SPOOLS[size] = spool
        with ProcessPoolExecutor(4, mp_context=get_context("fork")) as executor:
            read = executor.map(partial(digest_of, size), [str(number % 20) for number in range(400)])
        assert list(read) == [(number % 20, size) for number in range(400)]


_SPOOLS: dict[int, SpooledTexts] = {}


def digest_of(size: int, name: str) -> tuple[int, int]:
    """Return the byte that a text repeats, and its length; (-1, …) if it has others."""
    data = _SPOOLS[size].get(name)
    return (data[0] if len(set(data)) == 1 else -1), len(data)


def test_a_site_is_the_same_with_and_without_forked_processes(tmp_path: Path) -> None:
    site = write_site(tmp_path, studies=150)
    built(site, jobs=1)
    alone = {path: path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()}
    built(site, jobs=2, clean=True)
    assert {path: path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()} == alone
