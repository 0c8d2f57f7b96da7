"""Measures how fast a registry's entries become records, and the size of the output for other programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import tools
from tests.bench.imported import write_entries
from tests.bench.measure import measure
from tests.bench.records import write_site
from tests.bench.study import TODAY

BAR = 500
"""Entries per second, on two cores."""

_DATA = {
    "studies.json": "studies.json",
    "its further parts": "data/studies/*.json",
    "studies.csv": "studies.csv",
    "JSON of each": "studies/*.json",
    "FHIR": "fhir/**/*.json",
    "feeds": "**/*.atom",
    "calendars": "**/*.ics",
    "llms.txt": "llms.txt",
}
"""Output for other programs, and its place."""


class Imported(NamedTuple):
    """The measurements."""

    entries: int
    rate: float
    """Entries per second."""
    sizes: dict[str, float]
    """Megabytes of output for other programs."""

    @property
    def is_met(self) -> bool:
        """Whether the requirement is met."""
        return self.rate >= BAR

    def describe(self) -> Iterator[str]:
        """Describe the measurements, line by line."""
        sign = "met" if self.is_met else "MISSED"
        yield f"import of {self.entries} entries: {self.rate:.0f} a second (bar {BAR}): {sign}"
        yield "built from them, in MB: " + ", ".join(f"{name} {size:.1f}" for name, size in self.sizes.items())


def run(folder: Path, entries: int) -> Imported:
    """Import generated entries of ClinicalTrials.gov from files with the real command, and build."""
    site, given = folder / "site", folder / "in"
    write_site(site, 0)
    settings = site / "content" / "site.yaml"
    off, on = "open_data: []", "open_data: [list, csv, feeds, calendar, llms, records, fhir]"
    settings.write_text(settings.read_text("utf-8").replace(off, on), "utf-8")
    write_entries(given, entries)
    day = ["--date", TODAY.isoformat(), "-q"]
    taken = measure([*tools.Measured.command, "import", given, "--site", site, *day], tools.REPOSITORY)
    measure([*tools.Measured.command, "build", site, *day], tools.REPOSITORY)
    return Imported(entries, entries / taken.wall, dict(_sizes(site / "output")))


def _sizes(output: Path) -> Iterator[tuple[str, float]]:
    for name, pattern in _DATA.items():
        yield name, sum(path.stat().st_size for path in output.glob(pattern)) / 1e6
