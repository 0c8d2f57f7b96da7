"""The rounds of the benchmark: what is run, in which order, and from which state."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import tools
from tests.bench.edit import edit_one_status
from tests.bench.hugo_site import write_hugo_site
from tests.bench.measure import Measure, measure
from tests.bench.records import write_site
from tests.bench.study import TODAY

HUGO, COLD, UNCHANGED, EDIT, LARGE = "Hugo, cold", "cold", "unchanged", "one edit", "cold, large"


@dataclass(frozen=True)
class Run:
    """One build that was measured."""

    name: str
    taken: Measure
    pages: int
    """HTML files in the output afterwards."""


class Bench:
    """A site in both shapes, in a folder of its own."""

    def __init__(self, folder: Path, studies: int, with_hugo: bool = True) -> None:
        self.site = folder / "site"
        self.hugo_site = folder / "hugo"
        write_site(self.site, studies)
        if with_hugo:
            write_hugo_site(self.site, self.hugo_site)

    def round(self, number: int) -> Iterator[Run]:
        """Hugo and Studyboard by turns, so that whatever else the machine does hits both."""
        yield self.hugo()
        yield self.cold(COLD)
        yield self._studyboard(UNCHANGED)
        # The edited study stays as it is now: the next round begins from it and edits another.
        edit_one_status(self.site / "content" / "studies", number)
        yield self._studyboard(EDIT)

    def hugo(self) -> Run:
        """Hugo from nothing."""
        output = self.hugo_site / "public"
        shutil.rmtree(output, ignore_errors=True)
        shutil.rmtree(self.hugo_site / "cache", ignore_errors=True)
        command: list[str | Path] = [
            tools.hugo(),
            "--quiet",
            "--noBuildLock",
            "--clock",
            f"{TODAY}T12:00:00Z",
        ]
        taken = measure([*command, "--cacheDir", self.hugo_site / "cache"], self.hugo_site)
        return Run(HUGO, taken, count_pages(output))

    def cold(self, name: str) -> Run:
        """Studyboard from nothing: no output, nothing remembered."""
        for left_over in ("output", ".cache"):
            shutil.rmtree(self.site / left_over, ignore_errors=True)
        return self._studyboard(name)

    def _studyboard(self, name: str) -> Run:
        command: list[str | Path] = [
            *tools.Measured.command,
            "build",
            self.site,
            "--date",
            TODAY.isoformat(),
            "-q",
        ]
        taken = measure(command, tools.REPOSITORY)
        return Run(name, taken, count_pages(self.site / "output"))


def count_pages(folder: Path) -> int:
    """HTML files in a folder and below."""
    return sum(name.endswith(".html") for _, _, names in os.walk(folder) for name in names)
