"""Counts the file operations of a process, and lets one of them fail."""

import builtins
import io
import os
import sqlite3
import sys
from collections.abc import Callable
from functools import cache, partial
from typing import Any, NamedTuple

from tests.faults.broken import Watched, WatchedDatabase, database_error
from tests.sites import REPOSITORY

_CODE = str(REPOSITORY / "site_builder") + os.sep
_NAMES = "open os.scandir os.listdir sqlite3.connect os.rename os.remove os.mkdir os.rmdir os.chmod os.utime os.link"
_EVENTS = frozenset(_NAMES.split())


class Operation(NamedTuple):
    """A file operation of a build."""

    number: int
    """Which one of the build it is."""
    name: str
    path: str
    writes: bool
    place: str
    """The line of our code that asked for it."""
    callers: str
    """All lines of our code that led to it."""


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
        connect: Callable[..., Any] = sqlite3.connect

        def noted_open(path: Any, *more: Any, **named: Any) -> int:
            file = opened(path, *more, **named)
            self._paths[file] = os.fsdecode(path)
            return file

        def noted_write(file: int, data: Any) -> int:
            if file in self._paths:
                self._count("os.write", self._paths[file], None, writes=True)
            return write(file, data)

        def noted_connect(path: Any, **named: Any) -> Any:
            def count(name: str, writes: bool) -> None:
                self._count(
                    f"sqlite3.{name}", os.fsdecode(path).removeprefix("file://").partition("?")[0], None, writes=writes
                )

            return connect(path, **named, factory=partial(WatchedDatabase, count=count))

        os.open, os.write = noted_open, noted_write
        setattr(sqlite3, "connect", noted_connect)  # noqa: B010  # an assignment would need all overloads
        builtins.open = io.open = self._open(io.open)

    def _wrap(self, name: str, *, writes: bool) -> None:
        call: Callable[..., Any] = getattr(os, name)

        def noted(path: Any, *more: Any, **named: Any) -> Any:
            self._count(f"os.{name}", path, None, writes=writes)
            return call(path, *more, **named)

        setattr(os, name, noted)

    def _open(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def noted(path: Any, *more: Any, **named: Any) -> Any:
            file = call(path, *more, **named)
            path = self._paths.get(path, path) if isinstance(path, int) else path
            if not isinstance(path, str | os.PathLike) or not os.fsdecode(path).startswith(self.folders):
                return file
            return Watched(file, lambda name, writes: self._count(f"file.{name}", path, None, writes=writes))

        return noted

    def _hear(self, event: str, given: tuple[Any, ...]) -> None:
        if event not in _EVENTS:
            return
        if event == "open":
            self._count(event, given[0], None, writes=bool(given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)))
        elif event in ("os.scandir", "os.listdir", "sqlite3.connect"):
            self._count(event, given[0], None, writes=event == "sqlite3.connect")
        else:
            self._count(event, given[0], given[1] if event in ("os.rename", "os.link") else None, writes=True)

    def _count(self, name: str, path: Any, target: Any, *, writes: bool) -> None:
        if 0 <= self.fails < len(self.seen) or not isinstance(path, str | bytes | os.PathLike):
            return  # what comes after the one that failed need not be counted
        told = os.fsdecode(target or path)
        if not told.startswith(self.folders) or not (lines := _lines()):
            return
        number = len(self.seen)
        self.seen.append(Operation(number, name, told, writes, lines[0], " ".join(lines)))
        if number != self.fails:
            return
        if name.startswith("sqlite3."):
            raise database_error("connect" if name == "sqlite3.connect" else self.error)
        if target:
            raise OSError(self.error, os.strerror(self.error), os.fsdecode(path), None, told)
        named = not name.startswith("file.") and name != "os.write"
        raise OSError(self.error, os.strerror(self.error), *([told] if named else []))


def _lines() -> list[str]:
    """The lines of the package that are at work, the innermost first; none while a module is loaded."""
    frame = sys._getframe(2)
    lines: list[str] = []
    while frame is not None and frame.f_back is not None:
        name = _short_name(frame.f_code.co_filename)
        if name is None:
            return []
        if name:
            lines.append(f"{name}:{frame.f_lineno}")
        frame = frame.f_back
    return lines


@cache
def _short_name(file: str) -> str | None:
    """The name of a file of the package, below its folder; empty for other files, none for the loader of modules."""
    if file.startswith("<frozen importlib"):
        return None
    return file.removeprefix(_CODE) if file.startswith(_CODE) else ""
