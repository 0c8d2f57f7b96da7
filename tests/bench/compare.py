"""Measures one world after the other, and prints what was found."""

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench import tools
from tests.bench.imported import Imported
from tests.bench.plain_hugo import FrontMatter
from tests.bench.rounds import COLD, LARGE, Bench, Run
from tests.bench.table import bars, medians, table
from tests.bench.worlds import World, Written

WORLDS: dict[str, type[World]] = {"written": Written, "imported": Imported}


def compare(chosen: Namespace, folder: Path | None) -> bool:
    """Measure the worlds that are chosen; whether every promise is kept."""
    print(*tools.about_the_machine(tools.hugo()), "", sep="\n", flush=True)
    Imported.front_matter = FrontMatter(chosen.hugo_reads)
    kept = [_world(WORLDS[name], chosen, folder) for name in WORLDS if chosen.world in (name, "both")]
    return all(kept)


def _world(kind: type[World], chosen: Namespace, folder: Path | None) -> bool:
    runs: list[Run] = []
    print(f"{kind.name}: {chosen.studies} studies are made", flush=True)
    stages: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="studyboard-bench-", dir=folder) as temporary:
        bench = Bench(kind(Path(temporary), chosen.studies))
        for number in range(chosen.rounds):
            for run in bench.round(number):
                _tell(f"{kind.name}, round {number + 1}", run)
                runs.append(run)
        stages = bench.stages() if chosen.stages else {}
        if chosen.languages:
            bench.world.speak(chosen.languages)
            name = f"all, in {chosen.languages} languages"
            runs += _told(kind.name, (bench.cold(name, sampled=sampled) for sampled in (False, True)))
    if chosen.large:
        with tempfile.TemporaryDirectory(prefix="studyboard-bench-", dir=folder) as temporary:
            large = Bench(kind(Path(temporary), chosen.large, with_hugo=False))
            runs += _told(kind.name, (replace(run, name=f"{LARGE}{run.name}") for run in _large(large)))
    rows = medians(runs)
    found = list(bars(rows, kind.limits, chosen.large / chosen.studies))
    print("", f"{kind.name}: medians of {chosen.rounds} rounds, {chosen.studies} studies", "", sep="\n")
    print(*table(rows, [run.taken.memory_kind for run in runs]), "", *found, "", sep="\n", flush=True)
    if stages:
        print(
            "a cold build's stages:", *(f"{stage:<10} {spent:8.2f} s" for stage, spent in stages.items()), "", sep="\n"
        )
    return all(bar.is_met for bar in found)


def _large(bench: Bench) -> Iterator[Run]:
    yield bench.cold(COLD)
    yield from bench.edits(0)
    yield bench.cold(COLD, sampled=True)


def _told(world: str, runs: Iterator[Run]) -> Iterator[Run]:
    for run in runs:
        _tell(world, run)
        yield run


def _tell(about: str, run: Run) -> None:
    taken = run.taken
    said = f"{taken.memory / 1024**2:12.0f} MB {taken.memory_kind}" if run.is_sampled else f"{taken.wall:8.2f} s wall"
    said += "" if run.is_sampled else f" {taken.cpu:8.2f} s CPU {run.written:7} files written"
    print(f"{about}: {run.name:<22} {run.pages:>7} pages {said}", flush=True)
