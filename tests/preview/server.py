"""The real command in a separate process."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sites import REPOSITORY


class Running:
    """A running preview."""

    def __init__(self, process: "subprocess.Popen[str]", url: str) -> None:
        self.process, self.url = process, url
        self.port = int(url.rsplit(":", 1)[1].partition("/")[0])

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of a response."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def resident(self) -> int:
        """Resident memory in kibibytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


@contextmanager
def running(site: Path, *arguments: str, temporary: Path | None = None, command: str = "preview") -> Iterator[Running]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": "1795305600"}
    if temporary:
        environment["TMPDIR"] = str(temporary)
    words = [sys.executable, "-m", "site_builder", command, str(site), *arguments]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                assert process.stderr is not None
                raise AssertionError(process.stderr.read())
            yield Running(process, line.split()[0])
        finally:
            if process.poll() is None:
                process.kill()
