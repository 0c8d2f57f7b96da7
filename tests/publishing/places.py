"""Every kind of place to publish to, on this machine."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

Look = Callable[[], dict[str, bytes]]
"""What stands at the target now, by name."""


def files_below(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


SERVERS = [pytest.param(name, marks=pytest.mark.server) for name in ("daemon", "ssh", "s3")]


@pytest.fixture(params=["folder", "branch", *SERVERS])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, Look, Callable[[str], None]]:
    """An address, a way to read what is there, and a way to add somebody else's file."""
    if request.param == "folder":
        folder = tmp_path / "public"
    elif request.param == "daemon":
        address, served = request.getfixturevalue("rsync_daemon")
        folder = served / "studies"
    elif request.param == "ssh":
        address, folder = request.getfixturevalue("ssh_server")
    if request.param == "branch":
        return branch(tmp_path)
    if request.param == "s3":
        return storage(request.getfixturevalue("s3_server"), tmp_path.name.lower().replace("_", "-"), monkeypatch)
    address = {"folder": str(folder), "daemon": f"{address}/studies" if request.param == "daemon" else ""}.get(
        request.param, ""
    ) or address

    def put(name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("theirs")

    return address, lambda: files_below(folder), put


def branch(tmp_path: Path) -> tuple[str, Look, Callable[[str], None]]:
    bare, work = tmp_path / "bare.git", tmp_path / "work"
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]

    def git(*arguments: str, folder: Path = bare) -> bytes:
        return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True).stdout

    subprocess.run(["git", "init", "--quiet", "--bare", bare], check=True)

    def look() -> dict[str, bytes]:
        names = git("ls-tree", "-r", "--name-only", "-z", "pages").decode().split("\0")
        return {name: git("cat-file", "blob", f"pages:{name}") for name in names if name and name != ".nojekyll"}

    def put(name: str) -> None:
        subprocess.run(["git", "clone", "--quiet", bare, work], check=True, capture_output=True)
        git("checkout", "--quiet", "-B", "pages", folder=work)
        if git("branch", "--remotes", "--list", "origin/pages", folder=work):
            git("reset", "--quiet", "--hard", "origin/pages", folder=work)
        (work / name).write_text("theirs")
        git("add", "--all", folder=work)
        git("commit", "--quiet", "-m", "theirs", folder=work)
        git("push", "--quiet", "origin", "pages", folder=work)

    return f"git+{bare}#pages", look, put


def storage(endpoint: str, bucket: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Look, Callable[[str], None]]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    assert httpx.put(f"{endpoint}/{bucket}").status_code == 200

    key = "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/s3/aws4_request"

    def look() -> dict[str, bytes]:
        asking = httpx.Client(headers={"Authorization": key})
        listed = asking.get(f"{endpoint}/{bucket}?list-type=2&prefix=studies/").text
        names = [part.partition("</Key>")[0] for part in listed.split("<Key>")[1:]]
        got = {name: asking.get(f"{endpoint}/{bucket}/{name}").raise_for_status().content for name in names}
        return {name.removeprefix("studies/"): data for name, data in got.items()}

    def put(name: str) -> None:
        assert httpx.put(f"{endpoint}/{bucket}/studies/{name}", content=b"theirs").status_code == 200

    return f"s3://{bucket}/studies?endpoint={endpoint}", look, put
