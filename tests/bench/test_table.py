"""Time comes from runs that were not sampled, memory from those that were."""

import sys
from pathlib import Path

import pytest

from tests.bench.measure import CommandFailed, Measure, measure
from tests.bench.rounds import COLD, HUGO, LARGE, UNCHANGED, Run
from tests.bench.table import bars, medians, table
from tests.bench.worlds import EDIT, Limits

MB = 1024**2
LIMITS = Limits(cold=0.8, edit=0.06, unchanged=0.03, memory=0.25, files=12)


def _runs() -> list[Run]:
    timed = [(HUGO, 10.0, 100), (COLD, 7.0, 90), (UNCHANGED, 0.2, 0), (EDIT, 0.5, 13)]
    runs = [Run(name, Measure(wall, wall), 80, written) for name, wall, written in timed]
    return runs + [
        Run(name, Measure(99, 99, memory, "PSS"), 80, 0, True) for name, memory in ((HUGO, 8 * MB), (COLD, MB))
    ]


def test_what_was_sampled_is_not_timed() -> None:
    row = medians(_runs())[COLD]
    assert (row.wall, row.cpu, row.memory) == (7.0, 7.0, MB)


def test_each_promise_is_held_to_what_was_found() -> None:
    found = {bar.promise: bar.is_met for bar in bars(medians(_runs()), LIMITS, 0)}
    assert found == {
        "cold build, to Hugo's": True,
        "build with nothing changed, to Hugo's": True,
        "files written with nothing changed": True,
        "one edit: to Hugo's": True,
        "one edit: files written": False,
        "peak memory, to Hugo's": True,
    }


def test_a_large_site_is_held_to_the_smaller_one() -> None:
    large = [Run(f"{LARGE}{COLD}", Measure(71, 71), 800), Run(f"{LARGE}{EDIT}", Measure(1, 1), 800)]
    found = {bar.promise: bar.is_met for bar in bars(medians([*_runs(), *large]), LIMITS, 10)}
    assert found["cold build of 10 x the studies"] is False
    assert found["one edit there"] is True


def test_the_table_has_each_ratio() -> None:
    printed = "\n".join(table(medians(_runs()), ["PSS"]))
    assert "0.700" in printed
    assert "0.050" in printed
    assert "0.125" in printed


@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="this system does not tell")
def test_memory_is_looked_at_only_when_asked(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; data = bytearray(60_000_000); time.sleep(1)"]
    assert measure(command, tmp_path).memory == 0
    assert measure(command, tmp_path, sampled=True).memory > 50 * MB
    with pytest.raises(CommandFailed, match="ended with 3"):
        measure([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)
