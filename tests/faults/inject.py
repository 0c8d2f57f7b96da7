"""Runs a command on a site many times, and lets one file operation fail each time.

    python -m tests.faults.inject TRIAL BASE WORK CHOICE [PART OF]

TRIAL is one of `sites.TRIALS`; BASE is its site as it is before the command; WORK is a folder for copies of it; CHOICE
is one of `selection.CHOICES`. With PART and OF this process tries one part of as many. It prints first how many
operations there are and how many faults are tried, then what came of each fault, all as lines of JSON. All commands are
forks of this process, so that nothing is loaded twice.
"""

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.bundled import bundled
from site_builder.cli import main
from tests.faults.selection import CHOICES
from tests.faults.sites import TRIALS, Trial
from tests.faults.watch import Operation, Watch
from tests.sites import ON_TODAY, files_of, run_here

_TODAY: dict[str, Any] = {**ON_TODAY}


def run_forked(arguments: list[str], work: Path, watch: Watch | None) -> tuple[int, str, list[Operation]]:
    """Run a command in a fork: exit status, what it printed, and its operations."""
    told, seen = work.with_name(f"{work.name}-told"), work.with_name(f"{work.name}-seen")
    child = os.fork()
    if child == 0:
        status = 99
        try:
            for number in (1, 2):
                os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if number == 1 else os.O_APPEND)), number)
            sys.argv = ["studyboard", *arguments]
            if watch:
                watch.start()
            try:
                main()
                status = 0
            except SystemExit as end:
                status = int(end.code or 0)
            sys.stdout.flush()
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            sys.stderr.flush()
            if watch and watch.fails < 0:
                watch.folders = ()
                seen.write_text(json.dumps(watch.seen), encoding="utf-8")
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    operations = [Operation(*each) for each in json.loads(seen.read_text("utf-8"))] if watch and watch.fails < 0 else []
    return status, told.read_text("utf-8"), operations


def renew(base: Path, work: Path) -> None:
    """The site as it was before the build."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(base, work, symlinks=True)


Files = dict[str, str]
"""Digests of files by their paths."""


def visible(files: Files) -> Files:
    """Without what the tool keeps for itself."""
    return {name: each for name, each in files.items() if not name.startswith(".")}


class Site:
    """Tries faults of one command.

    Args:
        trial: the command.
        base: the site before it.
        work: a folder for copies of the site.
    """

    def __init__(self, trial: Trial, base: Path, work: Path) -> None:
        self.base, self.work, self.result = base, work, work / trial.result
        self.arguments = [each.replace("SITE", str(work)) for each in trial.arguments]
        self.old = files_of(base / trial.result)
        renew(base, work)
        done = run_here(*self.arguments, *trial.afresh, **_TODAY)  # in this process: now all modules are loaded
        if done.returncode:
            raise RuntimeError(done.stderr)
        self.new = files_of(self.result)
        self._next_runs: dict[str, dict[str, Any]] = {}

    def run(self, watch: Watch | None) -> tuple[int, str, list[Operation]]:
        """Run the command on a site as it was before."""
        renew(self.base, self.work)
        return run_forked(self.arguments, self.work, watch)

    def watch(self, fails: int = -1, error: int = 0) -> Watch:
        """A watch on the files of the site and of the theme."""
        return Watch((f"{self.work}{os.sep}", str(bundled("templates"))), fails, error)

    def try_fault(self, watch: Watch) -> dict[str, Any]:
        """What comes of a fault, in the command itself and in the next one."""
        status, told, _ = self.run(watch)
        now, old, new = (visible(each) for each in (files_of(self.result), self.old, self.new))
        return {
            "status": status,
            "told": told,
            "torn": [name for name, each in now.items() if each not in (old.get(name), new.get(name))],
            "lost": [name for name in old.keys() & new.keys() if name not in now],
            "complete": now == new,
            "untouched": now == old,
            **self._next_run(),
        }

    def _next_run(self) -> dict[str, Any]:
        """What the next one makes of what is there; it is run once where several faults left the same."""
        there = json.dumps(files_of(self.work))
        if there not in self._next_runs:
            status, told, _ = run_forked(self.arguments, self.work, None)
            whole = files_of(self.result) == self.new
            self._next_runs[there] = {"again": (status, told), "whole_again": whole}
        return self._next_runs[there]


def run_all(site: Site, choice: str, part: int, of: int) -> Iterator[dict[str, Any]]:
    """How much is tried, then every fault and what came of it."""
    _, _, operations = site.run(site.watch())
    faults = list(CHOICES[choice](operations))[part::of]
    yield {"operations": len(operations), "faults": len(faults)}
    for operation, error in faults:
        found = site.try_fault(site.watch(operation.number, error))
        yield {"operation": operation._asdict(), "error": errno.errorcode.get(error, ""), **found}


if __name__ == "__main__":
    os.environ.update(ON_TODAY, NO_COLOR="1")
    name, base, work, choice, *parts = sys.argv[1:]
    part, of = map(int, parts or (0, 1))
    for result in run_all(Site(TRIALS[name], Path(base), Path(work)), choice, part, of):
        print(json.dumps(result), flush=True)
