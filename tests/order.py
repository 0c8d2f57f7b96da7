"""The order in which the workers of a run take the tests, so that all have something to do until the end.

pytest-xdist gives each worker an equal part of the list, and a worker that has finished takes tests from the end of
another one's part. So each part begins with its share of the slow modules, and ends with tests of milliseconds. A
module stays together, because its tests share fixtures.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

import pytest

from tests.kinds import TESTS

LONGEST = (
    *("browser/test_search_answers.py", "laws/test_one_truth.py", "faults/test_faults.py", "laws/test_killed.py"),
    *("browser/hostile/test_alive.py", "linear/test_linear.py", "browser/test_forms.py", "browser/test_pages.py"),
    *("publishing/test_removals.py", "browser/test_one_truth.py", "browser/test_bars.py", "laws/test_laws.py"),
)
"""Modules of more than 20 s of processor time; the first ones have tests that take that long alone."""
SLOW = frozenset({"browser", "server", "heavy"})


def in_order(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same tests, for as many workers."""
    modules = [list(each) for _, each in groupby(items, key=lambda item: item.path)]
    slow = sorted((each for each in modules if _is_slow(each)), key=_place_among_longest)
    rest = iter([item for each in modules if not _is_slow(each) for item in each])
    left, found = len(items), list[pytest.Item]()
    for worker in range(workers):
        share = left // (workers - worker)
        first = [item for each in slow[worker::workers] for item in each]
        part = [*first, *_taken(rest, share - len(first))]
        left -= len(part)
        found += part
    return [*found, *rest]


def _taken(items: Iterable[pytest.Item], number: int) -> Iterator[pytest.Item]:
    return (item for _, item in zip(range(number), items, strict=False))


def _is_slow(module: list[pytest.Item]) -> bool:
    return _name(module) in LONGEST or any(SLOW & {mark.name for mark in item.iter_markers()} for item in module)


def _place_among_longest(module: list[pytest.Item]) -> int:
    name = _name(module)
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def _name(module: list[pytest.Item]) -> str:
    path = module[0].path
    return path.relative_to(TESTS).as_posix() if path.is_relative_to(TESTS) else ""
