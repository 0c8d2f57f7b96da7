"""Forms with a single sign-on: permissions, signatures and refusals."""

import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from site_builder.forms.people import behind_proxy
from site_builder.forms.requests import Refused
from tests.forms.client import ROOM, Reply, ask, post
from tests.preview.server import Running, running
from tests.repositories import git, new_repository
from tests.sites import write_site

EDITORS = "editors:\n- name: Grace Hopper\n  account: grace@hospital.example\n- name: Ada\n  account: ada\n"
GRACE = {"X_Remote_User": "Grace@hospital.example"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("proxy"), studies=2)
    settings = folder / "content/site.yaml"
    settings.write_text(settings.read_text() + EDITORS)
    return new_repository(folder)


@pytest.fixture(scope="module")
def forms(site: Path) -> Iterator[Running]:
    arguments = ("--behind-proxy", "X-Remote-User", "--at", "https://edit.hospital.example")
    with running(site, *arguments, command="edit") as found:
        yield found


def page(forms: Running, path: str, **headers: str) -> Reply:
    return ask(forms, "GET", path, **headers)


def test_who_is_not_listed_gets_nothing(forms: Running) -> None:
    for path in (f"{ROOM}/", f"{ROOM}/forms.css", "/", "/studies/study-0.html"):
        for user in ({}, {"X_Remote_User": ""}, {"X_Remote_User": "eve"}, {"X_Remote_User": "ada, eve"}):
            found = page(forms, path, **user)
            assert found.status == 403, (path, user)
            assert "Study" not in found.text
        assert page(forms, path, **GRACE).status == 200


def test_changes_and_commits_have_the_name_of_the_editor(site: Path, forms: Running) -> None:
    headers = {**GRACE, "Host": "edit.hospital.example", "Origin": "https://edit.hospital.example"}
    day = page(forms, f"{ROOM}/", **GRACE, Host="edit.hospital.example")
    assert "Grace Hopper" in day.text
    row = {name: day.value(name) for name in ("study", "number", "seen", "token")}
    assert post(forms, "/status", {**row, "do": "change", "status": "closed"}, **headers).status == 303
    assert "by: Grace Hopper" in (site / f"content/studies/{row['study']}.yaml").read_text()
    changes = page(forms, f"{ROOM}/changes", **GRACE)
    assert "losed" in changes.text
    done = post(forms, "/keep", {"token": changes.value("token"), "message": "Rounds"}, **headers)
    assert "Committed as" in done.text
    assert git(site, "log", "-1", "--format=%an|%s") == "Grace Hopper|Rounds"
    assert git(site, "status", "--short", "content") == ""


@pytest.mark.parametrize("origin", ["http://edit.hospital.example", "https://evil.example", "http://127.0.0.1", ""])
def test_forms_of_other_origins_are_refused(site: Path, forms: Running, origin: str) -> None:
    day = page(forms, f"{ROOM}/", **GRACE)
    row = {name: day.value(name) for name in ("study", "number", "seen", "token")}
    before = (site / f"content/studies/{row['study']}.yaml").read_bytes()
    found = post(forms, "/status", {**row, "do": "confirm"}, **GRACE, Host="edit.hospital.example", Origin=origin)
    assert found.status == 403
    assert (site / f"content/studies/{row['study']}.yaml").read_bytes() == before


def test_other_names_of_the_host_are_refused(forms: Running) -> None:
    assert page(forms, f"{ROOM}/", **GRACE, Host="evil.example").status == 403


def test_only_this_computer_may_ask(site: Path) -> None:
    person = behind_proxy(site, "X-Remote-User")
    assert person({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REMOTE_USER": "ada"}) == "Ada"
    assert person({"REMOTE_ADDR": "::1", "HTTP_X_REMOTE_USER": "ada"}) == "Ada"
    for address in ("10.0.0.1", "192.168.1.4", "", "localhost.evil"):
        with pytest.raises(Refused):
            person({"REMOTE_ADDR": address, "HTTP_X_REMOTE_USER": "ada"})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--behind-proxy", "Host"), "`Host` cannot name a person"),
        (("--behind-proxy", "X: y"), "cannot name a person"),
        (("--behind-proxy", "Sec-Fetch-User"), "cannot name a person"),
        (("--at", "https://a.example"), "--at needs --behind-proxy"),
        (("--behind-proxy", "X-User", "--at", "https://a.example/x"), "is not an address without a path"),
        (("--behind-proxy", "X-User", "--at", "https://[a"), "is not an address without a path"),
    ],
)
def test_what_makes_no_sense_is_refused(site: Path, arguments: tuple[str, ...], message: str) -> None:
    found = CliRunner().invoke(studyboard, ["edit", str(site), *arguments])
    assert isinstance(found.exception, UserError)
    assert message in found.exception.message


def test_without_editors_nobody_may(tmp_path: Path) -> None:
    found = CliRunner().invoke(studyboard, ["edit", str(write_site(tmp_path, 1)), "--behind-proxy", "X-User"])
    assert isinstance(found.exception, UserError)
    assert "lists no `editors:`" in found.exception.message


class _OverSocket(HTTPConnection):
    """A connection to a Unix socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("edit.hospital.example", timeout=60)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self.path))


def test_a_proxy_asks_over_a_unix_socket(site: Path, tmp_path: Path) -> None:
    """Only the owner and the group of the socket can connect, and they still need a listed name."""
    path = tmp_path / "edit.sock"
    arguments = ["edit", str(site), "--behind-proxy", "X-Remote-User", "--at", "https://edit.hospital.example"]
    command = [sys.executable, "-m", "site_builder", *arguments, "--socket", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith(f"{path} has the forms")
            assert stat.S_IMODE(path.stat().st_mode) == 0o660
            for account, status in (("ada", 200), ("eve", 403), ("", 403)):
                connection = _OverSocket(path)
                connection.request("GET", f"{ROOM}/", headers={"X-Remote-User": account})
                assert connection.getresponse().status == status, account
                connection.close()
            again = subprocess.run(command, capture_output=True, text=True, check=False)
            assert "another program listens at" in again.stderr
        finally:
            process.terminate()
    assert not path.exists()


def test_a_socket_needs_a_proxy(site: Path) -> None:
    found = CliRunner().invoke(studyboard, ["edit", str(site), "--socket", "edit.sock"])
    assert isinstance(found.exception, UserError)
    assert "--socket needs --behind-proxy and --at" in str(found.exception)
