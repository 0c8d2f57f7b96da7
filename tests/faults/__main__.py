"""Lets every file operation of a first build, of one after edits and of one with nothing to do fail with every error.

`make faults` runs it: thousands of builds, some minutes. It prints what does not hold, and how much was tried.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.laws import Result, about, broken_laws
from tests.faults.sites import SITES
from tests.in_memory import write_into_memory
from tests.sites import REPOSITORY


def results_of(base: Path, work: Path) -> Iterator[Result]:
    """All faults of a site's next build, found by as many processes as there are cores."""
    parts = os.cpu_count() or 1
    with ThreadPoolExecutor(parts) as pool:
        for told in pool.map(lambda part: results_of_part(base, Path(f"{work}-{part}"), part, parts), range(parts)):
            yield from map(json.loads, told.splitlines())


def results_of_part(base: Path, work: Path, part: int, parts: int) -> str:
    """Lines of JSON of one process."""
    command = [sys.executable, "-m", "tests.faults.inject", str(base), str(work), str(part), str(parts)]
    result: subprocess.CompletedProcess[str] = subprocess.run(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, check=True
    )
    return result.stdout


def try_all() -> int:
    """Number of faults after which a law did not hold."""
    wrong = 0
    for name, make in SITES.items():
        with TemporaryDirectory() as folder:
            base = make(Path(folder, "base"))
            statuses: Counter[int] = Counter()
            for result in results_of(base, Path(folder, "work")):
                statuses[result["status"]] += 1
                if broken := broken_laws(result):
                    wrong += 1
                    print("; ".join(broken), about(result), sep="\n", flush=True)
        said = ", ".join(f"{number} ended with status {status}" for status, number in sorted(statuses.items()))
        print(f"{name}: {statuses.total()} faults; {said}", flush=True)
    return wrong


if __name__ == "__main__":
    write_into_memory()
    sys.exit(f"{wrong} faults broke a law" if (wrong := try_all()) else 0)
