"""Runs tasks on all cores, through any `concurrent.futures.Executor`.

The default is a process pool; with one job, the same code runs in this process; a registry that outgrows one machine
can use the executor of an existing engine. Tasks are plain functions of small values, so any start method works.
"""

import gc
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

from site_builder.diagnostics import UserError, file_error

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor  # imported late: a build without changes starts no processes
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
A = TypeVar("A")
P = ParamSpec("P")

SharedData = bytes | Path
"""Shared data as a task receives it: the bytes, or the path of a file that holds them."""


class InlineExecutor(Executor):
    """Runs each task immediately, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run the task and return a finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class WorkerPool:
    """A pool of workers. Processes are started only when there is enough work for them.

    Args:
        jobs: number of workers.
        executor: runs the tasks, perhaps on machines without access to this machine's files; the pool does not shut it
            down. It may have an attribute `workers`, their number, and a method `share` that sends bytes to each once.
    """

    def __init__(self, jobs: int, executor: Executor | None = None) -> None:
        self.jobs = jobs
        self._external = executor
        self._pool: ProcessPoolExecutor | None = None
        self._earlier_processes: frozenset[BaseProcess] = frozenset()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end_processes()

    def end_processes(self) -> None:
        """End the processes, which also frees their caches; later work starts new processes."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def run(
        self, task: Callable[..., T], chunks: Iterable[A], *common: Any, large: bool, joins: bool = False
    ) -> Iterator[T]:
        """Results of a task for each chunk of work, in order of completion.

        Args:
            task: a function that can be pickled.
            chunks: small values that can be pickled, one for each call of the function.
            common: further arguments, the same for each call.
            large: whether there is enough work to justify starting processes.
            joins: whether this process works too, as one of the workers: a further process would hold its own copy of
                what it inherits. Only for work that `forks_next`.

        Raises:
            UserError: a process died, or none can be started.
        """
        executor, ahead = self._executor(large, self.jobs - joins), self._in_flight
        if joins:
            collect_rarely()
            ahead = 2 * (self.jobs - 1)  # fewer, so that nobody still works on them when this process has finished
        waiting = iter(chunks)
        pending = {
            self._submit(executor, task, chunk, *common)
            for chunk in islice(waiting, 1 if executor is _INLINE else ahead)
        }
        try:
            while pending:
                done, pending = wait(pending, timeout=0 if joins else None, return_when=FIRST_COMPLETED)
                for future in done:
                    pending.update(self._submit(executor, task, chunk, *common) for chunk in islice(waiting, 1))
                    yield future.result()
                own = list(islice(waiting, 1)) if joins else []
                joins = bool(own)
                for chunk in own:
                    yield task(chunk, *common)
        except BrokenExecutor as error:
            raise UserError(
                "one of the worker processes was stopped from outside, perhaps for lack of memory",
                "try again with fewer: --jobs 1",
            ) from error
        finally:
            for future in pending:
                future.cancel()

    @property
    def is_remote(self) -> bool:
        """Whether workers may be unable to reach the files of this machine."""
        return self._external is not None

    @property
    def forks_next(self) -> bool:
        """Whether the next work starts processes that inherit the memory of this one."""
        return self._external is None and self._pool is None and start_method() == "fork" and processes_can_be_started()

    @property
    def _in_flight(self) -> int:
        """Number of tasks that are submitted ahead, so that no worker waits for its next one."""
        return 3 * (self.jobs if self._external is None else getattr(self._external, "workers", self.jobs))

    @contextmanager
    def shared(self, data: bytes, path: Path) -> Iterator[Any]:
        """Data for many tasks, to be passed to `run` as a common argument; each worker receives it once.

        Args:
            data: the bytes.
            path: a file to which they may be written.

        Raises:
            UserError: the file cannot be written.
        """
        share = getattr(self._external, "share", None)
        if share is not None:
            yield share(data)
        elif self.is_remote:
            yield data
        else:
            try:
                path.write_bytes(data)
            except OSError as error:
                raise file_error(error, path) from error
            yield path

    def is_inline(self, large: bool) -> bool:
        """Whether work runs in this process, so that tasks need not be pickled."""
        return self._external is None and (
            self.jobs == 1 or not large or not (self._pool or processes_can_be_started())
        )

    def _executor(self, large: bool, processes: int) -> Executor:
        if self._external:
            return self._external
        if self.is_inline(large):
            return _INLINE
        if self._pool is None:
            from multiprocessing import active_children

            self._earlier_processes = frozenset(active_children())
            self._pool = _process_pool(processes)
        return self._pool

    def _submit(self, executor: Executor, task: Callable[..., T], *values: Any) -> Future[T]:
        """Submit a task; the first one starts the processes.

        Raises:
            UserError: not all processes can be started. Those that were are ended: they would wait for work forever.
        """
        try:
            return executor.submit(task, *values)
        except OSError as error:
            if executor is not self._pool:
                raise
            from multiprocessing import active_children

            for process in frozenset(active_children()) - self._earlier_processes:
                process.terminate()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
            message = f"{self.jobs} processes cannot be started: {error.strerror or error}"
            raise UserError(message, "use fewer: --jobs 1") from None


_INLINE = InlineExecutor()


def run_apart(task: Callable[..., T], *values: Any) -> T:
    """The result of a task that needs much memory: it runs in a process of its own, which frees all of it at its end.

    Only a process that is forked needs no time to start, so with another start method the task runs in this process.
    """
    if start_method() != "fork" or not processes_can_be_started():
        return task(*values)
    with _process_pool(1) as pool:
        return pool.submit(task, *values).result()


def start_method() -> str:
    """How processes are started.

    On Linux they are forked, as every Python before 3.14 does without being asked: a forked process needs no time to
    start and inherits the plan. https://docs.python.org/3.14/library/multiprocessing.html#contexts-and-start-methods
    """
    from multiprocessing import get_all_start_methods, get_start_method

    usual = get_start_method(allow_none=True) or get_all_start_methods()[0]
    return "fork" if usual == "forkserver" else usual


def _process_pool(processes: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(processes, get_context(start_method()), _set_up_process)


def processes_can_be_started() -> bool:
    """Whether a pool of processes can be made: it needs semaphores, and some containers have no writable /dev/shm."""
    from multiprocessing import get_context

    try:
        get_context(start_method()).Lock()
    except (OSError, ImportError):
        return False
    return True


def _set_up_process() -> None:
    """Leave interrupts to the parent, collect garbage rarely, and end with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process when its parent has died; otherwise a pool's process would wait for work forever."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def collect_rarely(objects: int = 100_000) -> None:
    """Collect garbage rarely: pages create many objects but few cycles; the default takes a third of the time.

    Args:
        objects: number of new objects that triggers a collection.
    """
    gc.freeze()
    gc.set_threshold(objects, 20, 50)


def usable_cores() -> int:
    """Number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chunked(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Split items into tuples of `size`; the last may be shorter."""
    iterator = iter(items)
    while chunk := tuple(islice(iterator, size)):
        yield chunk
