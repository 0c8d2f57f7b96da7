"""Medians of the rounds, the bars they are held to, and the table that shows both."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.rounds import COLD, EDIT, HUGO, LARGE, UNCHANGED, Run

GIGABYTE = 1024**3


@dataclass(frozen=True)
class Bar:
    """A promise, what was found, and whether it holds."""

    promise: str
    found: float
    limit: float
    unit: str = ""

    @property
    def is_met(self) -> bool:
        return self.found <= self.limit

    def __str__(self) -> str:
        word = "met   " if self.is_met else "MISSED"
        return f"{word}  {self.promise:<44} {self.found:8.3f}{self.unit}   (at most {self.limit}{self.unit})"


def medians(runs: Sequence[Run]) -> dict[str, tuple[int, float, float, int]]:
    """Pages, wall seconds, processor seconds and bytes for each kind of build."""
    found: dict[str, tuple[int, float, float, int]] = {}
    for name in dict.fromkeys(run.name for run in runs):
        taken = [run for run in runs if run.name == name]
        found[name] = (
            taken[-1].pages,
            median(run.taken.wall for run in taken),
            median(run.taken.cpu for run in taken),
            int(median(run.taken.memory for run in taken)),
        )
    return found


def table(runs: Sequence[Run]) -> list[str]:
    """The lines of the table."""
    rows = medians(runs)
    hugo_wall = rows[HUGO][1]
    kinds = "/".join(sorted({run.taken.memory_kind for run in runs}))
    head = f"{'build':<14}{'pages':>8}{'wall s':>10}{'CPU s':>10}{f'peak MB {kinds}':>16}{'wall to Hugo':>15}"
    lines = [head, "-" * len(head)]
    for name, (pages, wall, cpu, memory) in rows.items():
        ratio = f"{wall / hugo_wall:.3f}" if name != LARGE else ""
        lines.append(f"{name:<14}{pages:>8}{wall:>10.2f}{cpu:>10.2f}{memory / 1024**2:>16.0f}{ratio:>15}")
    return lines


def bars(runs: Sequence[Run], larger: float) -> list[Bar]:
    """Every promise, held against the medians; `larger` is how many times larger the large site is, or 0."""
    rows = medians(runs)
    wall = {name: row[1] for name, row in rows.items()}
    memory = {name: row[3] for name, row in rows.items()}
    found = [
        Bar("cold build, to Hugo's", wall[COLD] / wall[HUGO], 0.5),
        Bar("build with nothing changed, to Hugo's", wall[UNCHANGED] / wall[HUGO], 0.05),
        Bar("build after one edit, to Hugo's", wall[EDIT] / wall[HUGO], 0.05),
    ]
    if memory[HUGO]:
        found.append(Bar("peak memory, to Hugo's", memory[COLD] / memory[HUGO], 0.33))
    if LARGE in rows:
        found.append(Bar(f"cold build of {larger:g} x the studies", wall[LARGE] / wall[COLD], 1.2 * larger, " x"))
        if memory[LARGE]:
            found.append(Bar("peak memory of the large site", memory[LARGE] / GIGABYTE, 1.5, " GB"))
    return found
