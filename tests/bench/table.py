"""Medians of the rounds, the requirements, and the table that shows both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.measure import Measure
from tests.bench.rounds import COLD, HUGO, LARGE, UNCHANGED, Run
from tests.bench.worlds import EDIT, OVERRIDE, Limits

GIGABYTE = 1024**3


@dataclass(frozen=True)
class Bar:
    """A requirement, the measured value, and whether it is met."""

    promise: str
    found: float
    limit: float
    unit: str = ""

    @property
    def is_met(self) -> bool:
        return self.found <= self.limit

    def __str__(self) -> str:
        word = "met   " if self.is_met else "MISSED"
        return f"{word}  {self.promise:<44} {self.found:8.3f}{self.unit}   (at most {self.limit:g}{self.unit})"


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of one kind of build."""

    pages: int
    files_written: int
    """The largest number of files that one of them wrote."""
    wall: float
    cpu: float
    memory: int
    """0 if it was never sampled."""


def medians(runs: Sequence[Run]) -> dict[str, Row]:
    """Return each kind of build by name: time from the runs that were not sampled, memory from those that were."""
    found: dict[str, Row] = {}
    for name in dict.fromkeys(run.name for run in runs):
        alike = [run for run in runs if run.name == name]
        timed: list[Measure] = [run.cost for run in alike if not run.is_sampled]
        memory = [run.cost.memory for run in alike if run.is_sampled]
        found[name] = Row(
            alike[-1].pages,
            max(run.files_written for run in alike),
            median(cost.wall for cost in timed),
            median(cost.cpu for cost in timed),
            int(median(memory)) if memory else 0,
        )
    return found


def table(rows: Mapping[str, Row], memory_kinds: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table. Ratios are to Hugo; for large sites and more languages, to the cold build."""
    kinds = "/".join(dict.fromkeys(filter(None, memory_kinds)))
    head = (
        f"{'build':<22}{'pages':>8}{'written':>9}{'wall s':>10}{'CPU s':>10}{f'peak MB {kinds}':>16}"
        f"{'wall to Hugo':>14}{'CPU to Hugo':>13}{'memory to Hugo':>16}"
    )
    yield head
    yield "-" * len(head)
    hugo = rows[HUGO]
    for name, row in rows.items():
        peak = f"{row.memory / 1024**2:.0f}" if row.memory else ""
        shares = f"{row.wall / hugo.wall:>14.3f}{row.cpu / hugo.cpu:>13.3f}"
        if row.memory and hugo.memory:
            shares += f"{row.memory / hugo.memory:>16.3f}"
        if name not in (HUGO, COLD, UNCHANGED, EDIT, OVERRIDE):
            shares = f"   {row.wall / rows[COLD].wall:.2f} x cold"
        yield f"{name:<22}{row.pages:>8}{row.files_written:>9}{row.wall:>10.2f}{row.cpu:>10.2f}{peak:>16}{shares}"


def bars(rows: Mapping[str, Row], limits: Limits, larger: float) -> Iterator[Bar]:
    """Compare every requirement with the medians; `larger` is how many times larger the large site is, or 0."""
    hugo, cold = rows[HUGO], rows[COLD]
    yield Bar("cold build, to Hugo's", cold.wall / hugo.wall, limits.cold)
    yield Bar("build with nothing changed, to Hugo's", rows[UNCHANGED].wall / hugo.wall, limits.unchanged)
    yield Bar("files written with nothing changed", rows[UNCHANGED].files_written, 0)
    for name in (EDIT, OVERRIDE):
        if name in rows:
            yield Bar(f"{name}: to Hugo's", rows[name].wall / hugo.wall, limits.edit)
            if limits.files is not None:
                yield Bar(f"{name}: files written", rows[name].files_written, limits.files)
    if hugo.memory:
        yield Bar("peak memory, to Hugo's", cold.memory / hugo.memory, limits.memory)
    if f"{LARGE}{COLD}" in rows:
        large = rows[f"{LARGE}{COLD}"]
        yield Bar(f"cold build of {larger:g} x the studies", large.wall / cold.wall, limits.larger * larger, " x")
        yield Bar("one edit there", rows[f"{LARGE}{EDIT}"].wall / rows[EDIT].wall, limits.larger_edit, " x")
        if large.memory:
            yield Bar("peak memory there", large.memory / GIGABYTE, limits.gigabytes, " GB")
