"""The run that is passed to every stage: options, store, workers and report."""

import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from site_builder.building.options import BuildOptions
from site_builder.building.output import OutputFolder
from site_builder.building.workers import WorkerPool
from site_builder.diagnostics import Diagnostic, has_errors
from site_builder.store.spool import SpooledTexts
from site_builder.store.store import Store, open_store


class Progress(Protocol):
    """Receives the progress of a stage."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report that `done` of `total` items of a stage are done."""


@dataclass(slots=True)
class BuildReport:
    """The report of a build.

    Attributes:
        diagnostics: all problems of the content, sorted.
        studies: number of studies that are shown.
        pages: number of files of the site.
        read: number of source files that were read; 0 if the site and its files are as the last build left them.
        loaded: number of studies that were loaded to make pages, each once for all of its pages.
        written_files: addresses of files with new bytes.
        removed_files: addresses of files that no page claims any more.
        seconds: time of each stage, in seconds.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    studies: int = 0
    pages: int = 0
    read: int = 0
    loaded: int = 0
    written_files: tuple[str, ...] = ()
    removed_files: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether errors kept the site from being written."""
        return has_errors(self.diagnostics)

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Add the time that the block takes to the stage's time."""
        start = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start


@dataclass(frozen=True)
class Run:
    """One run of the stages, or of some of them.

    Attributes:
        options: the site to build and the folder to write it to.
        store: the results of earlier runs.
        pool: the workers.
        parsed: values of the studies that this run has read, as JSON, by the path of their file.
        progress: called with the progress of each stage.
        report: the report of this run; the stages write into it.
    """

    options: BuildOptions
    store: Store
    pool: WorkerPool
    parsed: SpooledTexts
    progress: Progress
    report: BuildReport = field(default_factory=BuildReport)

    @cached_property
    def output(self) -> OutputFolder:
        """The folder that the site is written to.

        Raises:
            UserError: the folder was not made by the builder, or it contains the site itself.
        """
        return OutputFolder(self.options.output, self.options.site)

    def with_new_report(self) -> "Run":
        """This run with a new report."""
        return replace(self, report=BuildReport())


@contextmanager
def open_run(
    options: BuildOptions, progress: Progress | None = None, executor: Executor | None = None
) -> Iterator[Run]:
    """A run with exclusive use of the site's store.

    Args:
        options: the site to build and the folder to write it to.
        progress: called with the progress of each stage.
        executor: runs the tasks instead of processes on this machine.

    Raises:
        UserError: another run is using this site, or its store cannot be written.
    """
    with (
        open_store(options.store_folder, clean=options.clean) as store,
        WorkerPool(options.jobs, executor) as pool,
        SpooledTexts() as parsed,
    ):
        yield Run(options, store, pool, parsed, progress or _silent)


def _silent(stage: str, done: int, total: int) -> None:
    pass
