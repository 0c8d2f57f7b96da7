"""On a computer of several people, only the account that started the preview sees drafts and writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.preview.accounts import is_other_account
from tests.preview.server import running
from tests.sites import write_site

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
ASKS = """
import encodings.idna, http.client, os, sys
http.client.HTTPConnection("127.0.0.1", int(sys.argv[1])).connect()  # loads what the other account may not read
os.setuid(65534)
for path in sys.argv[2:]:
    connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    print(answer.status, b"study number" in answer.read())
"""


def listed(folder: Path, uid: int) -> Path:
    file = folder / "tcp"
    row = "00000000:00000000 00:00000000 00000000"
    file.write_text(
        f"{HEAD}   0: 0100007F:157C 00000000:0000 0A {row}     0        0 1 1 0 100 0 0 10 0\n"
        f"   1: 0100007F:C350 0100007F:157C 01 {row} {uid:5}        0 2 1 0 20 4 30 10 -1\n"
    )
    return file


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no numbers of accounts")
def test_the_owner_of_a_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    assert is_other_account("127.0.0.1", 0xC350, listed(tmp_path, 1001))
    for uid in (1000, 0):
        assert not is_other_account("127.0.0.1", 0xC350, listed(tmp_path, uid))
    assert not is_other_account("127.0.0.1", 0xC351, listed(tmp_path, 1001)), "nothing is known about it"
    assert not is_other_account("", 0xC350, listed(tmp_path, 1001)), "a Unix socket has permissions of its own"
    assert not is_other_account("127.0.0.1", 0xC350, tmp_path / "nothing")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no numbers of accounts")
def test_who_used_sudo_is_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 0)
    monkeypatch.setenv("SUDO_UID", "1001")
    assert not is_other_account("127.0.0.1", 0xC350, listed(tmp_path, 1001))
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    assert is_other_account("127.0.0.1", 0xC350, listed(tmp_path, 1001)), "only root can have been started with sudo"


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="another account is needed, so root on Linux")
@pytest.mark.parametrize("command", ["preview", "edit"])
def test_another_account_gets_nothing(tmp_path: Path, command: str) -> None:
    with running(write_site(tmp_path / "site", 2), command=command) as server:
        paths = ["/studies/study-1.html", "/-/edit/", "/livereload.js"]
        asked = subprocess.run(
            [sys.executable, "-c", ASKS, str(server.port), *paths], capture_output=True, text=True, check=True
        )
        assert asked.stdout.split("\n")[:3] == ["403 False"] * 3
        assert server.get(paths[0])[0] == 200
