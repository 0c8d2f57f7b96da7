"""Runs a command and measures its time and the peak memory of all its processes together."""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

INTERVAL = 0.02
"""Seconds between two samples of the resident memory."""

SHARE = 0.02
"""Largest share of the time to spend on reading the proportional memory, which is costly for large processes."""

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_PROC = Path("/proc")


class CommandFailed(Exception):
    """The measured command ended with an error."""


@dataclass(frozen=True)
class Measure:
    """The measurements of a command."""

    wall: float
    """Seconds from start to end."""

    cpu: float
    """Seconds of processor time, of the command and all processes that it waited for."""

    memory: int = 0
    """Peak bytes of all its processes together; 0 if it was not sampled or the system does not report it."""

    memory_kind: str = ""
    """How the memory was counted: `PSS` divides shared memory among processes; `RSS` counts it for each of them."""

    output: str = ""
    """What the command printed."""


def measure(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None, *, sampled: bool = False
) -> Measure:
    """Run a command in a folder and measure its time, and its memory if that is `sampled`.

    Sampling slows the command down, a build by up to a third: a sampled run must not be timed.

    Raises:
        CommandFailed: it ended with a status other than 0; the message has the last lines of its output.
    """
    with tempfile.TemporaryFile() as printed:
        begun = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        sampler = _Sampler(child.pid) if sampled else None
        if sampler:
            sampler.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            _end(child)
            raise
        finally:
            wall = time.perf_counter() - begun
            if sampler:
                sampler.stop()
        child.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read().decode(errors="replace")
    if child.returncode != 0:
        raise CommandFailed(f"{command[0]} ended with {child.returncode}:\n" + "\n".join(output.splitlines()[-20:]))
    found = sampler.found if sampler else Measure(0, 0)
    return replace(found, wall=wall, cpu=usage.ru_utime + usage.ru_stime, output=output)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the command and all that it started: they form a separate session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


class _Sampler(threading.Thread):
    """Samples the memory of a process and its descendants.

    The resident memory (RSS) is read in every sample. It is never less than the proportional memory (PSS), so PSS is
    read only when RSS indicates a possible new peak, and only as often as its cost allows. Between two readings, PSS is
    assumed to change as RSS does, as long as the processes stay the same.
    """

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.peak_rss = 0
        self.peak_pss = 0
        self._stopped = threading.Event()
        self._spent = 0.0
        self._share: tuple[list[int], float] = ([], 0.0)
        """The processes at the last reading of PSS, and how much of RSS it was."""

    def run(self) -> None:
        begun = time.perf_counter()
        while not self._stopped.wait(INTERVAL):
            processes = descendants(self.root)
            rss = sum(map(resident, processes))
            self.peak_rss = max(self.peak_rss, rss)
            now = time.perf_counter()
            if rss <= self.peak_pss:
                continue
            if self._spent <= SHARE * (now - begun):
                pss = sum(map(proportional, processes))
                self.peak_pss = max(self.peak_pss, pss)
                self._share = (processes, min(1.0, pss / rss))
                self._spent += time.perf_counter() - now
            elif self._share[0] == processes:
                self.peak_pss = max(self.peak_pss, int(rss * self._share[1]))

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    @property
    def found(self) -> Measure:
        if self.peak_pss:
            return Measure(0, 0, self.peak_pss, "PSS")
        return Measure(0, 0, self.peak_rss, "RSS")


def descendants(root: int) -> list[int]:
    """Return a process and all its descendants that are still running."""
    found = [root]
    for process in found:
        for listed in _PROC.glob(f"{process}/task/*/children"):
            with contextlib.suppress(OSError):
                found.extend(int(word) for word in listed.read_text().split())
    return found


def resident(process: int) -> int:
    """Return the resident bytes (RSS) of a process; 0 if it no longer exists."""
    try:
        return int((_PROC / str(process) / "statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def proportional(process: int) -> int:
    """Return the proportional bytes (PSS) of a process; 0 if it no longer exists or the system does not report it."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
