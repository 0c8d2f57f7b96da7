"""Builds a site many times, and lets one file operation fail each time. Prints what came of it, a line of JSON a fault.

    python -m tests.faults.inject BASE WORK

BASE is a site that was built and edited since; WORK is a folder for copies of it. All builds are forks of this process,
so that nothing is loaded twice.
"""

import errno
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.bundled import bundled
from site_builder.cli import main
from tests.sites import REPOSITORY, TODAY

WRITING = (errno.ENOSPC, errno.EACCES, errno.EIO)
READING = (errno.EACCES, errno.EIO)
_CODE = str(REPOSITORY / "site_builder") + os.sep


class Operation(NamedTuple):
    """A file operation of a build."""

    number: int
    """Which one of the build it is."""
    name: str
    path: str
    writes: bool
    place: str
    """The line of our code that asked for it."""


class Watch:
    """Counts the file operations of this process in some folders, and lets one of them fail.

    Args:
        folders: the folders.
        fails: number of the operation that fails; none if it is negative.
        error: the number of its error.
    """

    def __init__(self, folders: tuple[str, ...], fails: int = -1, error: int = 0) -> None:
        self.folders, self.fails, self.error = folders, fails, error
        self.seen: list[Operation] = []
        self._paths: dict[int, str] = {}

    def start(self) -> None:
        """From now on, for the rest of this process's life."""
        sys.addaudithook(self._hear)
        self._wrap("stat", writes=False)
        write, opened = os.write, os.open

        def noted_open(path: Any, *more: Any, **named: Any) -> int:
            file = opened(path, *more, **named)
            self._paths[file] = os.fsdecode(path)
            return file

        def noted_write(file: int, data: Any) -> int:
            if file in self._paths:
                self._count("os.write", self._paths[file], None, writes=True)
            return write(file, data)

        os.open, os.write = noted_open, noted_write

    def _wrap(self, name: str, *, writes: bool) -> None:
        call: Callable[..., Any] = getattr(os, name)

        def noted(path: Any, *more: Any, **named: Any) -> Any:
            self._count(f"os.{name}", path, None, writes=writes)
            return call(path, *more, **named)

        setattr(os, name, noted)

    def _hear(self, event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            self._count(event, given[0], None, writes=bool(given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)))
        elif event in ("os.scandir", "os.listdir", "sqlite3.connect"):
            self._count(event, given[0], None, writes=event == "sqlite3.connect")
        elif event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir"):
            self._count(event, given[0], given[1] if event == "os.rename" else None, writes=True)

    def _count(self, name: str, path: Any, target: Any, *, writes: bool) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        told, place = os.fsdecode(target or path), _place()
        if not told.startswith(self.folders) or not place:
            return
        number = len(self.seen)
        self.seen.append(Operation(number, name, told, writes, place))
        if number != self.fails:
            return
        if name == "sqlite3.connect":
            raise sqlite3.OperationalError("unable to open database file")
        if target:
            raise OSError(self.error, os.strerror(self.error), os.fsdecode(path), None, told)
        raise OSError(self.error, os.strerror(self.error), *([] if name == "os.write" else [told]))


def _place() -> str:
    """The innermost line of the package that is at work; nothing while a module is loaded."""
    frame = sys._getframe(2)
    place = ""
    while frame is not None and frame.f_back is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return ""
        if not place and frame.f_code.co_filename.startswith(_CODE):
            place = f"{frame.f_code.co_filename.removeprefix(_CODE)}:{frame.f_lineno}"
        frame = frame.f_back
    return place


def run_forked(work: Path, watch: Watch | None) -> tuple[int, str, list[Operation]]:
    """Build in a fork: exit status, what it printed as errors, and its operations."""
    told, seen = work.with_name("told"), work.with_name("seen")
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


def chosen(operations: list[Operation]) -> Iterator[tuple[Operation, int]]:
    """Of each line of code and each kind of operation the first and the last, each with one of the errors in turn."""
    groups: dict[tuple[str, str, bool], list[Operation]] = {}
    for each in operations:
        groups.setdefault((each.place, each.name, each.writes), []).append(each)
    for turn, ((_, name, writes), group) in enumerate(groups.items()):
        errors = (0,) if name == "sqlite3.connect" else WRITING if writes else READING
        yield group[0], errors[turn % len(errors)]
        if len(group) > 1:
            yield group[-1], errors[(turn + 1) % len(errors)]


def renew(base: Path, work: Path) -> None:
    """The site as it was before the build."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(base, work, symlinks=True)


def run_all(base: Path, work: Path) -> Iterator[dict[str, Any]]:
    """Every fault, and what came of it."""
    from tests.sites import built, files_of

    renew(base, work)
    built(work, work.with_name("fresh"), clean=True)  # in this process: now all modules are loaded
    new, old = files_of(work.with_name("fresh")), files_of(base / "output")
    folders = (f"{work}{os.sep}", str(bundled("templates")))
    renew(base, work)
    _, _, operations = run_forked(work, Watch(folders))
    for operation, error in chosen(operations):
        renew(base, work)
        status, told, _ = run_forked(work, Watch(folders, operation.number, error))
        now = {name: each for name, each in files_of(work / "output").items() if not name.startswith(".")}
        torn = [name for name, each in now.items() if each not in (old.get(name), new.get(name))]
        lost = [name for name in old.keys() & new.keys() if name not in now and not name.startswith(".")]
        complete = now == {name: each for name, each in new.items() if not name.startswith(".")}
        again, told_again, _ = run_forked(work, None)
        yield {
            "operation": operation._asdict(),
            "error": errno.errorcode.get(error, ""),
            "status": status,
            "told": told,
            "torn": torn,
            "lost": lost,
            "complete": complete,
            "untouched": now == {name: each for name, each in old.items() if not name.startswith(".")},
            "again": (again, told_again),
            "whole_again": files_of(work / "output") == new,
        }


if __name__ == "__main__":
    for result in run_all(Path(sys.argv[1]), Path(sys.argv[2])):
        print(json.dumps(result), flush=True)
