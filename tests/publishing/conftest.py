"""Real places to publish to, on this machine only."""

import getpass
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import built, write_site

from .ensure_programs import ALL_TESTS, program
from .live_host import Live
from .places import place

__all__ = ["place"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, f"the server ended: {process.args!r}"
        time.sleep(0.05)
    raise AssertionError(f"nothing answers at port {port}")


def needed(name: str) -> str:
    """Path of a program. If it is missing, a test is skipped, except under `.ci/run`, which installs all of them."""
    found = program(name)
    if found is None:
        reason = f"{name} is not installed; `.ci/run` installs it, or: python -m tests.publishing.ensure_programs"
        if os.environ.get(ALL_TESTS):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site, built."""
    folder = write_site(tmp_path / "site", studies=3)
    built(folder)
    return folder


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    (tmp_path / "www").mkdir()
    host = Live(tmp_path / "www")
    yield host
    host.server.shutdown()
    host.server.server_close()


@pytest.fixture
def rsync_daemon(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """An rsync daemon: the address of its module, and the module's folder."""
    port, folder = free_port(), tmp_path / "served"
    folder.mkdir()
    settings = tmp_path / "rsyncd.conf"
    who = "uid = root\ngid = root\n" if os.geteuid() == 0 else ""
    settings.write_text(f"use chroot = no\n{who}[web]\npath = {folder}\nread only = no\n")
    command = [
        needed("rsync"),
        "--daemon",
        "--no-detach",
        f"--config={settings}",
        f"--port={port}",
        "--address=127.0.0.1",
    ]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wait_for(port, process)
    yield f"rsync://127.0.0.1:{port}/web", folder
    process.terminate()
    process.wait()


@pytest.fixture
def ssh_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """An sshd that lets in this user with a fresh key: the address of a folder on it, and the folder."""
    sshd, ssh_keygen, _, _ = [needed(name) for name in ("sshd", "ssh-keygen", "ssh", "rsync")]
    port, folder, keys = free_port(), tmp_path / "served" / "studies", tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in ("host", "user"):
        subprocess.run([ssh_keygen, "-q", "-t", "ed25519", "-N", "", "-f", keys / name], check=True)
    settings = keys / "sshd_config"
    settings.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys / 'host'}\nAuthorizedKeysFile {keys / 'user.pub'}\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\nPidFile none\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process = subprocess.Popen([sshd, "-D", "-e", "-f", settings], stderr=subprocess.DEVNULL)
    wait_for(port, process)
    # The usual exchange of keys takes most of the time of a connection, and a publication makes many.
    settings_of_client = "StrictHostKeyChecking=no UserKnownHostsFile=/dev/null LogLevel=ERROR"
    options = " ".join(f"-o {each}" for each in f"{settings_of_client} KexAlgorithms=curve25519-sha256".split())
    monkeypatch.setenv("RSYNC_RSH", f"ssh -F none -p {port} -i {keys / 'user'} {options}")
    folder.parent.mkdir()
    yield f"{getpass.getuser()}@127.0.0.1:{folder}", folder
    process.terminate()
    process.wait()


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that is compatible with S3: its address."""
    port = free_port()
    log = (tmp_path_factory.mktemp("s3") / "log").open("wb")
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=log, stderr=log)
    wait_for(port, process)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()
    log.close()
