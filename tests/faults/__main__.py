"""Makes file operations of builds and of a publication fail, and prints broken laws and the number of attempts.

    python -m tests.faults [--every] [--only WORD]

`make faults` runs it: thousands of commands, some minutes. Faults that differ only in the name of a file are tried once
(`tests.faults.selection.different`); `--every` tries those too, which takes several times as long.
"""

import argparse
import json
import os
import queue
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.faults.laws import about, broken_laws
from tests.faults.sites import TRIALS
from tests.in_memory import write_into_memory
from tests.sites import REPOSITORY

SECONDS = 15
"""Between two lines about the progress."""
PARTS = os.cpu_count() or 1


def results_of(name: str, choice: str, folder: Path) -> Iterator[dict[str, Any]]:
    """What as many processes as there are cores print, as it comes."""
    base = TRIALS[name].make(folder / "base")
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    with ThreadPoolExecutor(PARTS) as pool:
        done = [
            pool.submit(_read, [name, str(base), str(folder / f"work-{part}"), choice, str(part), str(PARTS)], lines)
            for part in range(PARTS)
        ]
        ended = 0
        while ended < PARTS:
            if line := lines.get():
                yield json.loads(line)
            else:
                ended += 1
        for each in done:
            each.result()


def _read(arguments: list[str], lines: "queue.SimpleQueue[str | None]") -> None:
    """Pass on each line of a process, and nothing at its end."""
    command = [sys.executable, "-m", "tests.faults.inject", *arguments]
    try:
        with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout or ():
                lines.put(line)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    finally:
        lines.put(None)


def try_all(name: str, choice: str) -> int:
    """Number of faults of a command after which a law did not hold."""
    statuses: Counter[int] = Counter()
    wrong = operations = faults = 0
    began = said = time.monotonic()
    with TemporaryDirectory() as folder:
        for result in results_of(name, choice, Path(folder)):
            if "faults" in result:
                operations, faults = result["operations"], faults + result["faults"]
                continue
            statuses[result["status"]] += 1
            if broken := broken_laws(result):
                wrong += 1
                print("; ".join(broken), about(result), sep="\n", flush=True)
            if time.monotonic() > said + SECONDS:
                said = time.monotonic()
                print(f"{name}: {statuses.total():,} of {faults:,} faults, {said - began:.0f} s", flush=True)
    ends = ", ".join(f"{number:,} ended with status {status}" for status, number in sorted(statuses.items()))
    seconds = time.monotonic() - began
    print(
        f"{name}: {operations:,} operations, {faults:,} faults in {seconds:.0f} s: {ends}; {wrong} broke a law",
        flush=True,
    )
    return wrong


def run() -> int:
    """Try all commands, or those of which the name has some word."""
    parser = argparse.ArgumentParser("python -m tests.faults")
    parser.add_argument("--every", action="store_true", help="also faults that differ only in the name of a file")
    parser.add_argument("--only", default="", metavar="WORD", help="only commands that have this word in their names")
    given = parser.parse_args()
    write_into_memory()
    began = time.monotonic()
    wrong = sum(try_all(name, "every" if given.every else "different") for name in TRIALS if given.only in name)
    print(f"{wrong} faults broke a law; {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(run())
