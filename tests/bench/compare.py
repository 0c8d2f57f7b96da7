"""Measures one world after another, and prints the results."""

import tempfile
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench import tools
from tests.bench.imported import ImportedWorld
from tests.bench.plain_hugo import FrontMatter
from tests.bench.rounds import COLD, LARGE, Bench, Run
from tests.bench.table import bars, medians, table
from tests.bench.worlds import World, WrittenWorld

WORLDS: dict[str, type[World]] = {"written": WrittenWorld, "imported": ImportedWorld}


def compare(chosen: Namespace, folder: Path | None) -> bool:
    """Measure the worlds that the options name.

    Args:
        chosen: the options of the command.
        folder: the folder for temporary files; None for the system's default.

    Returns:
        whether every requirement is met.
    """
    print(*tools.about_the_machine(tools.hugo()), "", sep="\n", flush=True)
    ImportedWorld.front_matter = FrontMatter(chosen.hugo_reads)
    results = [_compare_world(WORLDS[name], chosen, folder) for name in WORLDS if chosen.world in (name, "both")]
    return all(results)


def _compare_world(kind: type[World], chosen: Namespace, folder: Path | None) -> bool:
    print(f"{kind.name}: making {chosen.studies} studies", flush=True)
    runs: list[Run] = []
    stages: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="studyboard-bench-", dir=folder) as temporary:
        bench = Bench(kind(Path(temporary), chosen.studies))
        for number in range(chosen.rounds):
            runs += _print_each(f"{kind.name}, round {number + 1}", bench.round(number))
        if chosen.stages:
            stages = bench.stages()
        if chosen.languages:
            bench.world.set_languages(chosen.languages)
            name = f"all, in {chosen.languages} languages"
            runs += _print_each(kind.name, (bench.cold(name, sampled=sampled) for sampled in (False, True)))
    if chosen.large:
        with tempfile.TemporaryDirectory(prefix="studyboard-bench-", dir=folder) as temporary:
            bench = Bench(kind(Path(temporary), chosen.large, with_hugo=False))
            runs += _print_each(kind.name, _large_runs(bench))
    rows = medians(runs)
    promises = list(bars(rows, kind.limits, chosen.large / chosen.studies))
    print("", f"{kind.name}: medians of {chosen.rounds} rounds, {chosen.studies} studies", "", sep="\n")
    print(*table(rows, [run.cost.memory_kind for run in runs]), "", *promises, "", sep="\n", flush=True)
    if stages:
        print(
            "stages of a cold build:", *(f"{name:<10} {seconds:8.2f} s" for name, seconds in stages.items()), sep="\n"
        )
        print(flush=True)
    return all(bar.is_met for bar in promises)


def _large_runs(bench: Bench) -> Iterator[Run]:
    yield _large(bench.cold(COLD))
    yield from map(_large, bench.edits(0))
    yield _large(bench.cold(COLD, sampled=True))


def _large(run: Run) -> Run:
    return replace(run, name=f"{LARGE}{run.name}")


def _print_each(about: str, runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs, and print each as soon as it is available."""
    for run in runs:
        cost = run.cost
        time = f"{cost.wall:8.2f} s wall {cost.cpu:8.2f} s CPU {run.files_written:7} files written"
        memory = f"{cost.memory / 1024**2:8.0f} MB {cost.memory_kind}"
        print(f"{about}: {run.name:<22} {run.pages:>7} pages {memory if run.is_sampled else time}", flush=True)
        yield run
