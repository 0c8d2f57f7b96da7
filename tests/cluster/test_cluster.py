"""A real Dask cluster, whose workers can reach none of the site's files, gives the same site."""

import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from site_builder.building.cluster import cluster_executor
from site_builder.building.workers import InlineExecutor
from site_builder.diagnostics import UserError
from site_builder.stages.pipeline import build
from tests.sites import built, files_of, options, run_command, write_site

STUDIES = 150


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def other_user() -> str | None:
    """A user who cannot read what tests write, if there is one who can run this Python."""
    if os.geteuid() != 0:
        return None
    command = [sys.executable, "-c", "import site_builder, distributed"]
    try:
        subprocess.run(command, user="nobody", capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return "nobody"


class Cluster:
    """A scheduler and its workers, each in a separate folder.

    Args:
        folder: an empty folder.
        site: a folder that the workers may not read.
    """

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder, self.site = folder, site
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", self.address.rpartition(":")[2])

    def _start(self, what: str, *arguments: str, user: str | None = None) -> subprocess.Popen[bytes]:
        place = self.folder / f"{what}-{len(self.processes)}"
        place.mkdir()
        place.chmod(0o777)
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, *arguments]
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(place),
            "TMPDIR": str(place),
            "STUDYBOARD_TEST_SITE": str(self.site),
        }
        with (place / "log").open("wb") as log:
            started = subprocess.Popen(
                command, cwd=place, env=environment, stdout=log, stderr=log, user=user, start_new_session=True
            )
        self.processes.append(started)
        return started

    def add_worker(self) -> subprocess.Popen[bytes]:
        """A worker with one thread, as another user where that is possible."""
        preload = str(Path(__file__).with_name("keep_out.py"))
        return self._start(
            "worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--preload", preload,
            user=other_user(),
        )  # fmt: skip

    def wait_for(self, workers: int) -> None:
        """Wait until there is this number of workers."""
        from distributed import Client

        client: Any = Client  # untyped
        with client(self.address, timeout="30s", set_as_default=False) as connected:
            if workers:
                connected.wait_for_workers(workers, timeout=60)

    def close(self) -> None:
        """End all processes."""
        for each in reversed(self.processes):
            each.kill()
            each.wait()


@contextmanager
def running_cluster(folder: Path, site: Path, workers: int) -> Iterator[Cluster]:
    folder.mkdir()
    cluster = Cluster(folder, site)
    try:
        for _ in range(workers):
            cluster.add_worker()
        cluster.wait_for(workers)
        yield cluster
    finally:
        cluster.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "private", studies=STUDIES)


def test_workers_without_the_site_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    built(site)
    with running_cluster(tmp_path / "cluster", site, workers=2) as cluster:
        done = run_command(
            "build", site, "--clean", "--date", "2026-11-22", "-o", tmp_path / "there", "--cluster", cluster.address
        )
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "there") == files_of(site / "output")
    # The workers were killed: only what Dask removes when the next one starts is left.
    assert {path.name for path in (tmp_path / "cluster").glob("worker-*/*")} <= {"log", "dask-scratch-space"}


def test_the_task_of_a_worker_that_dies_is_run_again(site: Path, tmp_path: Path) -> None:
    built(site)
    with running_cluster(tmp_path / "cluster", site, workers=2) as cluster:
        doomed = cluster.processes[-1]
        died = threading.Event()

        def progress(stage: str, done: int, total: int) -> None:
            if stage == "render" and not died.is_set():
                doomed.send_signal(signal.SIGKILL)
                doomed.wait()
                died.set()

        with cluster_executor(cluster.address) as executor:
            report = build(options(site, tmp_path / "there", clean=True), progress, executor)
    assert died.is_set(), "a worker died while pages were made"
    assert not report.failed
    assert files_of(tmp_path / "there") == files_of(site / "output")


def test_what_is_no_cluster_is_said_in_a_sentence(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.building.cluster.PATIENCE", "1s")
    for address in (f"tcp://127.0.0.1:{free_port()}", "nonsense://x", "[", ""):
        with pytest.raises(UserError, match="there is no Dask scheduler"), cluster_executor(address):
            pass


def test_a_cluster_without_workers_is_refused(site: Path, tmp_path: Path) -> None:
    with (
        running_cluster(tmp_path / "cluster", site, workers=0) as cluster,
        pytest.raises(UserError, match="has no workers"),
        cluster_executor(cluster.address),
    ):
        pass


class _Counting(InlineExecutor):
    """Counts the bytes of tasks and results."""

    sent = returned = 0
    common: frozenset[int] = frozenset()

    def share(self, data: bytes) -> bytes:
        """Given to each worker once, so not counted with tasks."""
        self.common |= {id(data)}
        return data

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Count, and run the task."""
        self.sent += sum(len(pickle.dumps(each)) for each in args if id(each) not in self.common)
        future = super().submit(fn, *args, **kwargs)
        self.returned += len(pickle.dumps(future.result()))
        return future


def test_few_bytes_travel_for_each_study(site: Path, tmp_path: Path) -> None:
    executor = _Counting()
    start = time.process_time()
    build(options(site, tmp_path / "there", clean=True), executor=executor)
    print(f"{time.process_time() - start:.2f} s, {executor.sent} bytes sent, {executor.returned} returned")
    records = sum(path.stat().st_size for path in (site / "content" / "studies").iterdir())
    assert executor.sent < 4 * records + 60_000, "records, once to be read and once to be shown, and little else"
    made = sum(path.stat().st_size for path in (tmp_path / "there").rglob("*.*") if path.is_file())
    assert executor.returned < 1.5 * made + 4 * records
