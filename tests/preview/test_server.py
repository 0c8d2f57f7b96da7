"""The real command: who has access, which port it uses, and that it leaves nothing behind."""

import json
import os
import signal
import socket
import struct
import time
from pathlib import Path
from random import Random

import pytest

from tests.effort import tries
from tests.preview.server import Running, running
from tests.sites import files_of, run_command, write_site

SAVES = int(os.environ.get("STUDYBOARD_SAVES") or tries(120, thorough=1000))
"""How many random saves the preview must survive."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", studies=4)


def test_this_computer_only(site: Path) -> None:
    with running(site) as preview:
        assert preview.get("/")[0] == 200
        assert preview.get("/", Host=f"localhost:{preview.port}")[0] == 200
        for host in ("example.org", f"example.org:{preview.port}", "127.0.0.1.example.org", ""):
            assert preview.get("/", Host=host)[0] in (400, 403), host
            assert preview.get("/livereload", Host=host)[0] in (400, 403)
        assert upgraded(preview, f"http://127.0.0.1:{preview.port}") == 101
        assert upgraded(preview, "http://example.org") == 403
        # On Linux, all of 127.0.0.0/8 is this computer, but only a server for every address answers at another one.
        with pytest.raises(OSError), socket.create_connection(("127.0.0.2", preview.port), timeout=10):
            pass


def test_what_no_page_sends_ends_without_a_traceback(site: Path) -> None:
    with running(site) as preview:
        for data in (b"no JSON", b"null", b"[]", b"[1]", b'"x"', b'{"command": 1}', b"{}", b"[" * 60_000):
            assert upgraded(preview, f"http://127.0.0.1:{preview.port}", data) == 101
        assert preview.get("/")[0] == 200
        assert preview.end() == 0
        assert preview.process.stderr is not None
        assert preview.process.stderr.read() == ""


def framed(data: bytes) -> bytes:
    """Return a text as a browser sends it: RFC 6455, section 5.2, with a mask of zeros."""
    length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
    return b"\x81" + length + bytes(4) + data


def upgraded(preview: Running, origin: str, then: bytes = b"") -> int:
    """The response status for a page of the given origin that subscribes to changes, and then sends a message."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as stream:
        lines = [
            "GET /livereload HTTP/1.1",
            f"Host: 127.0.0.1:{preview.port}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            f"Origin: {origin}",
        ]
        stream.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        status = int(stream.recv(1000).split()[1])
        if then:
            stream.sendall(framed(then))
            assert stream.recv(2)[:1] == b"\x88", "the server closes the connection"
        return status


def test_a_free_port_when_the_usual_one_is_taken(site: Path) -> None:
    with running(site) as first, running(site) as second:
        assert first.port != second.port
        assert second.get("/")[0] == 200
        found = run_command("preview", site, "--port", str(first.port))
        assert found.returncode == 2
        assert found.stderr.startswith(f"studyboard: port {first.port} is taken")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_behind(number: signal.Signals, site: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = files_of(site)
    with running(site, "--port", str(free_port()), temporary=temporary) as preview:
        preview.get("/")
        (site / "content/studies/study-1.yaml").write_text("title: Changed\n")
        children = Path(f"/proc/{preview.process.pid}/task/{preview.process.pid}/children")
        assert children.read_text() == ""
        assert preview.end(number) == 0
        assert preview.process.stderr is not None
        assert preview.process.stderr.read() == ""
    assert not list(temporary.iterdir())
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", preview.port), timeout=1)
    left = {name for name in files_of(site) if not name.startswith((".cache/", ".studyboard-"))}
    assert left == before.keys()


def free_port() -> int:
    """A port that no other test uses, unlike the default one."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_no_site(tmp_path: Path) -> None:
    found = run_command("preview", tmp_path)
    assert found.returncode == 2
    assert "there is no folder `content`" in found.stderr


def test_it_survives_random_saves(site: Path) -> None:
    """Half of the saves are broken: no restart, every save is shown, and memory use does not grow."""
    random = Random(1)
    path = site / "content/studies/study-1.yaml"
    good = path.read_text()
    early = 0
    with running(site) as preview:
        address = "/studies/study-1.html"
        preview.get(address)
        for number in range(SAVES):
            broken = random.random() < 0.5
            text = good.replace("sponsor: ", f"sponsor: Save {number} ") if not broken else spoilt(good, random, number)
            path.write_text(text, encoding="utf-8", errors="surrogateescape")
            soon(preview, address, "studyboard-problems" if broken else f"Save {number} ", number)
            if number == SAVES // 4:
                early = preview.resident()
        path.write_text(good)
        soon(preview, address, "Example Hospital", SAVES)
        assert preview.resident() < early * 1.1
        assert preview.process.poll() is None


def spoilt(good: str, random: Random, number: int) -> str:
    """A record with a mistake, a different one each time."""
    ways = (
        lambda: good.replace("title:", f"titel{number}:", 1),
        lambda: good[: random.randrange(40, len(good) // 2)] + f"\n\t: [{number}",
        lambda: f"title: [{number}",
        lambda: good.replace("location: north", f"location: nowhere-{number}"),
        lambda: good.replace("status: closed", f"status: number {number}"),
        lambda: f"# {number}\n",
        lambda: good + f"title: twice {number}\n",
        lambda: good + f"about: \udcff{number}\n",
    )
    return random.choice(ways)()


def soon(preview: Running, address: str, wanted: str, number: int) -> None:
    end = time.monotonic() + 20
    while True:
        status, text = preview.get(address)
        shown = text.replace("#studyboard-problems", "")
        if wanted in shown and status == 200 and (wanted == "studyboard-problems") == ("studyboard-problems" in shown):
            return
        assert time.monotonic() < end, json.dumps([number, wanted, status, shown[-3000:]])
        time.sleep(0.005)
