"""The rounds of the benchmark: which commands run, in which order, and from which state."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import tools
from tests.bench.measure import Measure, measure
from tests.bench.study import TODAY
from tests.bench.worlds import World

HUGO, COLD, UNCHANGED = "Hugo, cold", "cold", "unchanged"
LARGE = "large: "
"""Prefix of the names of builds of the large site."""

_STAGE = re.compile(r"^(\w+) +([\d.]+) s$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """A measured build."""

    name: str
    cost: Measure
    pages: int
    """Number of HTML files in the output afterwards."""
    files_written: int = 0
    """Number of files that the build wrote or removed."""
    is_sampled: bool = False
    """Whether its memory was measured, and so not its time."""


class Bench:
    """Builds the site of a world in both forms."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.output = world.site / "output"

    def round(self, number: int) -> Iterator[Run]:
        """Run Hugo and Studyboard alternately, so that other load affects both; then measure the memory of both."""
        yield self.hugo()
        yield self.cold(COLD)
        yield self._build(UNCHANGED)
        yield from self.edits(number)
        yield self.hugo(sampled=True)
        yield self.cold(COLD, sampled=True)

    def edits(self, number: int) -> Iterator[Run]:
        """Build after each edit. Edits persist: the next round starts from them and edits other studies."""
        for name, edit in self.world.edits(number):
            edit()
            yield self._build(name)

    def hugo(self, *, sampled: bool = False) -> Run:
        """Build with Hugo from scratch."""
        site = self.world.hugo_site
        shutil.rmtree(site / "public", ignore_errors=True)
        shutil.rmtree(site / "cache", ignore_errors=True)
        clock = f"{TODAY}T12:00:00Z"
        command: list[str | Path] = [
            tools.hugo(),
            "--quiet",
            "--noBuildLock",
            "--clock",
            clock,
            "--cacheDir",
            site / "cache",
        ]
        cost = measure(command, site, sampled=sampled)
        return Run(HUGO, cost, count_pages(site / "public"), len(file_stamps(site / "public")), sampled)

    def cold(self, name: str, *, sampled: bool = False) -> Run:
        """Build with Studyboard from scratch: no output, no cache."""
        self._remove_output_and_cache()
        return self._build(name, sampled=sampled)

    def stages(self) -> dict[str, float]:
        """Return the seconds of each stage of a cold build, as `studyboard build -v` prints them."""
        self._remove_output_and_cache()
        return {
            found[1]: float(found[2])
            for found in _STAGE.finditer(measure(self._command("-v"), tools.REPOSITORY).output)
        }

    def _remove_output_and_cache(self) -> None:
        for left_over in ("output", ".cache"):
            shutil.rmtree(self.world.site / left_over, ignore_errors=True)

    def _build(self, name: str, *, sampled: bool = False) -> Run:
        before = file_stamps(self.output)
        cost = measure(self._command("-q"), tools.REPOSITORY, sampled=sampled)
        after = file_stamps(self.output)
        return Run(name, cost, count_pages(self.output), len(dict(before.items() ^ after.items())), sampled)

    def _command(self, option: str) -> list[str | Path]:
        return [*tools.Measured.command, "build", self.world.site, "--date", TODAY.isoformat(), option]


def count_pages(folder: Path) -> int:
    """Count the HTML files in a folder and below."""
    return sum(name.endswith(".html") for _, _, names in os.walk(folder) for name in names)


def file_stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode number and time of each file, which change when it is written, by its path."""
    found = {}
    for at, _, names in os.walk(folder):
        for name in names:
            status = os.stat(os.path.join(at, name))  # noqa: PTH116, PTH118
            found[os.path.join(at, name)] = (status.st_ino, status.st_mtime_ns)  # noqa: PTH118
    return found
