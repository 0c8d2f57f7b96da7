"""Builds a site many times, and lets one file operation fail each time. Prints what came of it, a line of JSON a fault.

    python -m tests.faults.inject BASE WORK [PART OF]

BASE is a site that was built and edited since; WORK is a folder for copies of it. With PART and OF every operation
fails with every error, and this process tries one part of as many; else some of them. All builds are forks of this
process, so that nothing is loaded twice.
"""

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from site_builder.bundled import bundled
from site_builder.cli import main
from tests.faults.watch import Operation, Watch
from tests.sites import TODAY, built, files_of

WRITING = (errno.ENOSPC, errno.EACCES, errno.EIO)
READING = (errno.EACCES, errno.EIO)


def run_forked(work: Path, watch: Watch | None) -> tuple[int, str, list[Operation]]:
    """Build in a fork: exit status, what it printed as errors, and its operations."""
    told, seen = work.with_name(f"{work.name}-told"), work.with_name(f"{work.name}-seen")
    child = os.fork()
    if child == 0:
        status = 99
        try:
            for number in (1, 2):
                os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if number == 1 else os.O_APPEND)), number)
            sys.argv = ["studyboard", "build", str(work), "--jobs", "1", "--date", TODAY.isoformat()]
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


def errors_of(operation: Operation) -> tuple[int, ...]:
    """The errors that an operation can fail with; SQLite has one only where it finds no file."""
    if operation.name == "sqlite3.connect":
        return (0,)
    return WRITING if operation.writes else READING


def every(operations: list[Operation]) -> Iterator[tuple[Operation, int]]:
    """Each operation with each error; first those on the site itself, then those on the many files of the theme."""
    theme = str(bundled("templates"))
    ordered = sorted(operations, key=lambda each: each.path.startswith(theme))
    return ((each, error) for each in ordered for error in errors_of(each))


def chosen(operations: list[Operation]) -> Iterator[tuple[Operation, int]]:
    """Of each line of code and each kind of operation the first, of those that write the last too, each with one of the
    errors in turn."""
    groups: dict[tuple[str, str, bool], list[Operation]] = {}
    for each in operations:
        groups.setdefault((each.place, each.name, each.writes), []).append(each)
    for turn, group in enumerate(groups.values()):
        errors = errors_of(group[0])
        yield group[0], errors[turn % len(errors)]
        if len(group) > 1 and group[0].writes:
            yield group[-1], errors[(turn + 1) % len(errors)]


def renew(base: Path, work: Path) -> None:
    """The site as it was before the build."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(base, work, symlinks=True)


Files = dict[str, str]
"""Digests of files by their paths."""


def visible(files: Files) -> Files:
    """Without what the tool keeps for itself."""
    return {name: each for name, each in files.items() if not name.startswith(".")}


class Trials:
    """Tries faults of one build.

    Args:
        base: the site before the build.
        work: a folder for copies of it.
        old: digests of the output before.
        new: digests of the output that a build makes.
    """

    def __init__(self, base: Path, work: Path, old: Files, new: Files) -> None:
        self.base, self.work, self.old, self.new = base, work, old, new
        self._next_builds: dict[str, dict[str, Any]] = {}

    def try_fault(self, watch: Watch) -> dict[str, Any]:
        """What comes of a fault, in the build itself and in the next one."""
        renew(self.base, self.work)
        status, told, _ = run_forked(self.work, watch)
        now, old, new = (visible(each) for each in (files_of(self.work / "output"), self.old, self.new))
        return {
            "status": status,
            "told": told,
            "torn": [name for name, each in now.items() if each not in (old.get(name), new.get(name))],
            "lost": [name for name in old.keys() & new.keys() if name not in now],
            "complete": now == new,
            "untouched": now == old,
            **self._next_build(),
        }

    def _next_build(self) -> dict[str, Any]:
        """What the next build makes of what is there; it is run once where several faults left the same."""
        there = json.dumps(files_of(self.work))
        if there not in self._next_builds:
            status, told, _ = run_forked(self.work, None)
            whole = files_of(self.work / "output") == self.new
            self._next_builds[there] = {"again": (status, told), "whole_again": whole}
        return self._next_builds[there]


def run_all(base: Path, work: Path, part: int | None = None, of: int = 1) -> Iterator[dict[str, Any]]:
    """Every fault, and what came of it."""
    renew(base, work)
    built(work, work.with_name(f"{work.name}-fresh"), clean=True)  # in this process: now all modules are loaded
    new, old = files_of(work.with_name(f"{work.name}-fresh")), files_of(base / "output")
    folders = (f"{work}{os.sep}", str(bundled("templates")))
    renew(base, work)
    _, _, operations = run_forked(work, Watch(folders))
    faults = chosen(operations) if part is None else islice(every(operations), part, None, of)
    trials = Trials(base, work, old, new)
    for operation, error in faults:
        found = trials.try_fault(Watch(folders, operation.number, error))
        yield {"operation": operation._asdict(), "error": errno.errorcode.get(error, ""), **found}


if __name__ == "__main__":
    for result in run_all(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:])):
        print(json.dumps(result), flush=True)
