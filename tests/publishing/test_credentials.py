"""No message contains a password, a token or a signature; no key is requested from a cloud's metadata service."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.checks.changes import as_markdown, changes
from site_builder.diagnostics import UserError
from site_builder.model.redact import redact, redact_address
from site_builder.model.settings.target_address import AddressProblem, read_publish_address
from site_builder.publishing.targets import named_target, open_target
from tests.repositories import new_repository
from tests.sites import built, run_command, run_here, write_site
from tests.web_server import Handler, start_server

from .stand_ins import StandIns

SECRET = "hunter2SECRET"
LEAKY = (
    f"git+https://ada:{SECRET}@127.0.0.1:1/r.git#pages",
    f"git+https://{SECRET}@127.0.0.1:1/r.git#pages",
    f"git+http://x-access-token:{SECRET}@127.0.0.1:1/r.git#pages",
    f"git+https://ada:{SECRET}@127.0.0.1:1/r.git",
    f"git+https://127.0.0.1:1/r.git?private_token={SECRET}#pages",
    f"git+ssh://ada:{SECRET}@127.0.0.1/r.git#pages",
    f"git+ada:{SECRET}@127.0.0.1:r.git#pages",
    f"https://ada:{SECRET}@127.0.0.1/x",
    f"ftp://ada:{SECRET}/{SECRET}@127.0.0.1/x",
    f"ada:{SECRET}@127.0.0.1:/x",
    f"ssh://ada:{SECRET}@127.0.0.1/x",
    f"rsync://ada:{SECRET}@127.0.0.1/web/x",
    f"s3://KEY:{SECRET}@bucket/x",
    f"s3://bucket/x?X-Amz-Signature={SECRET}",
    f"s3://bucket/x?endpoint=http://127.0.0.1:1&X-Amz-Credential=a&secret_access_key={SECRET}",
    f"s3://bucket/x?endpoint=http://KEY:{SECRET}@127.0.0.1:1",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("credentials") / "site", studies=1)
    built(folder)
    return folder


@pytest.mark.parametrize("address", LEAKY)
def test_of_an_address_on_the_command_line(address: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    done = run_here("publish", address, "--site", site)
    assert done.returncode == 2
    assert done.stderr
    assert SECRET not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["explain", "import", "verify"])
def test_of_an_address_given_to_another_command(command: str, site: Path) -> None:
    done = run_here(command, f"https://user:{SECRET}@127.0.0.1:1/x.json", "--site", site)
    assert done.returncode
    assert SECRET not in done.stdout + done.stderr


@pytest.mark.parametrize("address", LEAKY)
def test_of_an_address_in_the_settings(address: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1, publish=[{"name": "web", "to": address}])
    for command in ("build", "check", "publish"):
        for options in ((), ("--format", "json"), ("--format", "github")):
            if not options or command == "check":
                done = run_here(command, *(["--site"] if command == "publish" else []), site, *options)
                assert SECRET not in done.stdout + done.stderr


def test_of_an_endpoint_in_the_settings(tmp_path: Path) -> None:
    target = {"name": "web", "to": "s3://bucket/x", "endpoint": f"https://KEY:{SECRET}@s3.example.org"}
    done = run_here("build", write_site(tmp_path / "site", studies=1, publish=[target]))
    assert "E310" in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_of_what_changed(tmp_path: Path) -> None:
    target = {"name": "web", "to": "git+https://example.org/r.git#a"}
    site = new_repository(write_site(tmp_path / "site", studies=1, publish=[target]))
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text().replace("https://example.org/r", f"https://ada:{SECRET}@example.org/r"))
    text = as_markdown(changes(site, "HEAD"))
    assert "example.org/r.git" in text
    assert SECRET not in text


def test_of_what_git_says_and_on_success(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = StandIns(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{programs.folder}:/usr/bin:/bin")
    address = f"git+https://ada:{SECRET}@example.org/r.git#pages"
    done = run_here("publish", address, "--site", site)
    assert done.returncode == 0, done
    assert "git+https://***@example.org/r.git#pages: " in done.stdout
    assert SECRET not in done.stdout + done.stderr
    assert any(SECRET in each for call in programs.calls() for each in call), "git itself needs it"

    (programs.folder / "git").write_text('#!/bin/sh\necho "fatal: unable to access $*" >&2\nexit 128\n')
    failed = run_command("publish", address, "--site", site, PATH=f"{programs.folder}:/usr/bin:/bin")
    assert failed.returncode == 2
    assert "git: unable to access" in failed.stderr
    assert SECRET not in failed.stdout + failed.stderr


WORD = st.text("abcXYZ019+.~!$", min_size=6, max_size=12)


@given(WORD, st.sampled_from(["https", "git+https", "ssh", "rsync", "s3", "ftp"]), st.sampled_from(["", "/", "@", ":"]))
def test_no_address_is_shown_with_its_password(secret: str, scheme: str, odd: str) -> None:
    password = f"{secret}{odd}{secret}"
    address = f"{scheme}://user:{password}@host.example/path"
    assert secret not in redact_address(address).replace("host.example", "")
    assert secret not in redact(f"fatal: unable to access '{address}': no").replace("host.example", "")
    if scheme in ("https", "ftp"):
        with pytest.raises(AddressProblem) as found:
            read_publish_address(address)
        assert secret not in (found.value.message + found.value.hint).replace("host.example", "")


@pytest.mark.parametrize(
    "address", ["user@host:/srv/x", "https://host:8080/a@b", "./me@work", "rsync://me@host/x", "s3://b/p?region=eu-1"]
)
def test_an_address_without_secrets_is_shown_as_it_is(address: str) -> None:
    assert redact_address(address) == redact(address) == address


class Cloud:
    """Where machines of a cloud ask for keys: it gives some to anybody, and remembers who asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        cloud = self

        class Keys(Handler):
            def do_GET(self) -> None:
                cloud.asked.append(self.path)
                keys = {"AccessKeyId": "A", "SecretAccessKey": "B", "Token": "C", "Expiration": "2099-01-01T00:00:00Z"}
                self.answer(json.dumps({"Code": "Success", **keys}).encode(), kind="application/json")

            do_PUT = do_GET

        self.server = start_server(Keys)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    service = Cloud()
    for name in ("AWS_METADATA_ENDPOINT", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_ENDPOINT_URL_STS"):
        monkeypatch.setenv(name, service.address)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    yield service
    service.server.shutdown()
    service.server.server_close()


@pytest.mark.parametrize(
    ("given_keys", "message"),
    [
        ({}, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set"),
        ({"AWS_ACCESS_KEY_ID": "testing"}, "AWS_SECRET_ACCESS_KEY is not set"),
        ({"AWS_SECRET_ACCESS_KEY": "testing"}, "AWS_ACCESS_KEY_ID is not set"),
        ({"AWS_SECRET_ACCESS_KEY": "testing", "AWS_ACCESS_KEY_ID": " "}, "AWS_ACCESS_KEY_ID is not set"),
    ],
)
def test_a_missing_key_is_named_and_nobody_is_asked(
    given_keys: dict[str, str], message: str, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given_keys.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UserError) as found:
        open_target(named_target("s3://bucket/x?endpoint=http://127.0.0.1:1", ()), Path(), Path()).plan({})
    assert found.value.message == message
    assert not cloud.asked


def test_with_keys_the_cloud_is_not_asked_either(cloud: Cloud, s3_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    with pytest.raises(UserError, match="s3://no-such-bucket/x: ") as found:
        open_target(
            named_target(f"s3://no-such-bucket/x?endpoint={s3_server}&region=us-east-1", ()), Path(), Path()
        ).plan({})
    assert SECRET not in found.value.message
    assert not cloud.asked
