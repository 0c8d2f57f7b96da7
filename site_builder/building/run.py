"""What every stage of the road is given: the options, the memory, those who share the work, and the report."""

import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol

from site_builder.building.memory import Memory, opened_memory
from site_builder.building.options import BuildOptions
from site_builder.building.workers import WorkerPool
from site_builder.diagnostics import Diagnostic, has_errors


class Progress(Protocol):
    """Told how far a stage has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` pieces of a stage are done."""


@dataclass(slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        diagnostics: all problems of the content, sorted.
        studies: studies that are shown.
        pages: files of the site.
        read: source files that were read.
        loaded: studies that were loaded to make pages, each once for all of its pages.
        written: addresses whose bytes are new.
        removed: addresses that no page claims any more.
        seconds: time of each stage.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    studies: int = 0
    pages: int = 0
    read: int = 0
    loaded: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether errors kept the site from being written."""
        return has_errors(self.diagnostics)

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Add the time of a stage."""
        start = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Run:
    """One going of the road, or of a part of it.

    Attributes:
        options: what to build and where to.
        memory: what earlier runs found out.
        pool: those who share the work.
        tell: told how far each stage has come.
        report: what this run did; the stages write into it.
    """

    options: BuildOptions
    memory: Memory
    pool: WorkerPool
    tell: Progress
    report: BuildReport = field(default_factory=BuildReport)

    def anew(self) -> "Run":
        """The same with a new report."""
        return replace(self, report=BuildReport())


@contextmanager
def open_run(
    options: BuildOptions, progress: Progress | None = None, executor: Executor | None = None
) -> Iterator[Run]:
    """A run, with the site's memory to itself.

    Args:
        options: what to build and where to.
        progress: told how far each stage has come.
        executor: another engine to share the work out with, instead of processes of our own.

    Raises:
        Trouble: another run is at work on this site, or its memory cannot be written.
    """
    with opened_memory(options) as memory, WorkerPool(options.jobs, executor) as pool:
        yield Run(options, memory, pool, progress or _silent)


def _silent(stage: str, done: int, total: int) -> None:
    pass
