"""Workers of a running Dask cluster, for a registry that outgrows one machine.

Tasks and results carry bytes, so workers need neither the site's files nor a shared disk. They need the same versions
of this tool, its libraries and Python; otherwise the same records could produce different bytes.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from site_builder.building.workers import usable_cores
from site_builder.diagnostics import UserError
from site_builder.store.versions import program_digest

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = "10s"
"""How long to wait for the scheduler."""


class ClusterExecutor(Executor):
    """Runs tasks on the workers of a cluster.

    Attributes:
        workers: number of tasks that the cluster runs at the same time.
    """

    def __init__(self, client: Any, workers: int) -> None:
        self._client = client
        # If a worker dies, the scheduler runs its task again on another worker.
        self._executor = client.get_executor()
        self.workers = workers

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a task on any worker."""
        future: Future[T] = self._executor.submit(fn, *args, **kwargs)
        return future

    def share(self, data: bytes) -> Any:
        """Send bytes to every worker; the result represents them in the arguments of `submit`."""
        return self._client.scatter(data, broadcast=True)


@contextmanager
def cluster_executor(address: str) -> Iterator[ClusterExecutor]:
    """The executor of a cluster.

    Args:
        address: the scheduler's address, such as `tcp://scheduler.example.org:8786`.

    Raises:
        UserError: the cluster cannot be reached, its workers have another version of this tool, or it fails.
    """
    try:
        import distributed
    except ImportError as error:
        raise UserError(
            "--cluster needs the library Dask, which is not installed",
            "pip install distributed, here and on every worker",
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # errors are reported here, in a sentence
    connect: Any = distributed.Client  # not typed
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UserError(
            f"there is no Dask scheduler at {address}",
            "write its address as the scheduler prints it, such as --cluster tcp://scheduler.example.org:8786",
        ) from error
    try:
        yield ClusterExecutor(client, _threads(client, address))
    except (CancelledError, OSError) as error:
        if isinstance(error, OSError) and error.filename:
            raise  # a file of this machine
        raise UserError(
            f"the cluster at {address} stopped answering", "try again; or build without --cluster"
        ) from error
    except Exception as error:
        if type(error).__name__ != "KilledWorker":
            raise
        raise UserError(
            f"several workers of the cluster at {address} failed on the same task, perhaps for lack of memory",
            "give the workers more memory; or build without --cluster to see the error of the task",
        ) from error
    finally:
        client.close()


def scratch_folder() -> str | None:
    """The folder for temporary files of the worker that runs this task; None in any other process.

    Dask removes this folder, even after the worker was killed.
    """
    try:
        from distributed import get_worker

        folder: str = get_worker().local_directory
    except (ImportError, ValueError):
        return None
    return folder


def _threads(client: Any, address: str) -> int:
    """Number of tasks that the workers run at the same time.

    Raises:
        UserError: there are no workers, or one has another version of this tool.
    """
    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise UserError(f"the cluster at {address} has no workers", "start some: dask worker ADDRESS")
    try:
        digests = client.run(program_digest)
    except Exception as error:
        raise UserError(
            f"the workers of the cluster at {address} cannot run this tool: {error}",
            "install studyboard on each of them, in the version that runs here",
        ) from error
    other_workers = sorted(worker for worker, digest in digests.items() if digest != program_digest())
    if other_workers:
        raise UserError(
            f"{len(other_workers)} of {len(digests)} workers have another version of studyboard, of its libraries or "
            f"of Python, such as {other_workers[0]}",
            "install the same versions everywhere, from the same lock file",
        )
    return sum(threads.values()) or usable_cores()
