"""No part of an address becomes an option or a command."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from site_builder.diagnostics import UserError
from site_builder.model.settings.target_address import (
    AddressProblem,
    BranchAddress,
    FolderAddress,
    StorageAddress,
    read_publish_address,
)
from site_builder.model.settings.targets import PublishTarget
from site_builder.publishing.branch import Branch
from site_builder.publishing.folder import Folder
from site_builder.publishing.targets import named_target, open_target

from .stand_ins import StandIns

ACTS = (
    "--upload-pack=touch${IFS}PWNED;false", "--receive-pack=touch PWNED", "-utouch PWNED", "--exec=touch PWNED",
    "-cprotocol.ext.allow=always", "-c core.sshCommand=touch\tPWNED", "ext::sh -c touch% PWNED", "fd::7", "x::y",
    "-e touch PWNED", "-etouch${IFS}PWNED", "--rsh=touch PWNED", "--rsync-path=touch PWNED", "--files-from=/etc/passwd",
    "-oProxyCommand=touch PWNED", "-oProxyCommand=touch${IFS}PWNED", "-p 22", "-F/tmp/x", "--", "-", "$(touch PWNED)",
    "`touch PWNED`", ";touch PWNED;", "|touch PWNED", "\ntouch PWNED\n", "\0", "\t", "\r", "\u2028", "\u202e", "\ufeff",
    "%2D%2Dupload-pack", "@", ":", "::", "#", "?", "//", "..", "*", "!", "'", '"', "\\", "{a,-b}", "~root",
)  # fmt: skip
WHOLE = (
    "git+https://example.org/r.git#pages", "git+ssh://git@example.org/r.git#pages", "git+git@example.org:o/r.git#pages",
    "studies@example.org:/var/www", "example.org:www", "ssh://studies@example.org/var/www", "rsync://example.org/web/x",
    "rsync://studies@example.org:873/web", "s3://bucket/prefix?endpoint=http://127.0.0.1:1", "./public", "../share",
)  # fmt: skip
NETWORK = ("ls-remote", "fetch", "push")
GIT_OPTIONS = {
    "-c", "protocol.ext.allow=never", f"core.hooksPath={os.devnull}", "ls-remote", "--heads", "fetch", "--quiet",
    "--depth", "1", "push",
}  # fmt: skip
RSYNC_OPTIONS = {
    "--recursive", "--list-only", "--no-human-readable", "--checksum", "--no-perms", "--chmod=ugo=rwX", "--dry-run",
    "--delay-updates", "--omit-dir-times", "--itemize-changes", "--from0", "--files-from=-", "--force",
    "--delete-missing-args",
}  # fmt: skip


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """A proper address with something hostile put into it, before it or in the place of a part of it."""
    whole, act = draw(st.sampled_from(WHOLE)), draw(st.sampled_from(ACTS) | st.text(max_size=8))
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, len(whole)))
    return whole[:start] + act + whole[draw(st.sampled_from([start, end])) :]


@pytest.fixture
def stand_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIns:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/page.html").write_text("<p>")
    programs = StandIns(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.chdir(tmp_path)
    return programs


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(addresses())
@example("git+--upload-pack=touch${IFS}PWNED;false#pages")
@example("git+ext::sh -c touch% PWNED#pages")
@example("-oProxyCommand=touch${IFS}PWNED:x")
@example("-e touch PWNED@example.org:/x")
@example("git+https://example.org/r.git#--force")
@example("git+https://example.org/r.git#pages:refs/heads/main")
@example("git+/*https://example.org/r.git#pages")
@example("git+/$(touch PWNED)/r.git#pages")
def test_no_part_of_an_address_is_an_option_or_a_command(stand_ins: StandIns, address: str) -> None:
    for target in (_from_site_yaml(address), _from_command_line(address)):
        if target is not None:
            _carry_out(target)
            calls = stand_ins.calls()
            for program, *arguments in calls:
                _check(program, arguments)
            assert calls or _needs_no_program(target), "an address that is taken must reach its program"
        assert not stand_ins.calls()
    # nobody ran what an address holds: not here, nor where git works
    assert not list(stand_ins.folder.parent.rglob("*PWNED*"))


def _from_site_yaml(address: str) -> PublishTarget | None:
    try:
        return PublishTarget.model_validate({"name": "web", "to": address})
    except ValidationError:
        return None


def _from_command_line(address: str) -> PublishTarget | None:
    try:
        target = named_target(address, ())
        read_publish_address(target.to)
    except (UserError, AddressProblem):
        return None
    return target


def _needs_no_program(target: PublishTarget) -> bool:
    return isinstance(read_publish_address(target.to), FolderAddress | StorageAddress)


def _carry_out(target: PublishTarget) -> None:
    """Plan, and send if it is not to this machine's own folders or to storage, which no program takes part in."""
    site = Path.cwd() / "site"
    files = {"page.html": site / "page.html"}
    try:
        place = open_target(target, site, site)
        if isinstance(place, Folder) or target.to.startswith("s3:"):
            return
        place.send(files, place.plan(files), lambda sign, address: None)
    except UserError:
        pass


def _check(program: str, arguments: list[str]) -> None:
    if program == "git":
        if not any(each in NETWORK for each in arguments):
            assert "example" not in " ".join(arguments), "only what goes out is given the address"
            return
        number = arguments.index("--")
        assert set(arguments[:number]) <= GIT_OPTIONS
        repository, *refs = arguments[number + 1 :]
        assert len(refs) == 1
        assert refs[0].partition(":")[2 if "push" in arguments else 0].startswith("refs/heads/")
        assert refs[0].count(":") == ("push" in arguments)
        if repository.startswith(("/", "./", "../")):
            return  # a repository on this machine, which only the command line may name; no shell reads its path
        assert repository.startswith(("https://", "http://", "ssh://")) or ":" in repository
        assert "::" not in repository
        _check_host(repository)
        return
    assert program == "rsync", "ssh is run by the others only"
    number = arguments.index("--")
    assert set(arguments[:number]) <= RSYNC_OPTIONS
    for each in arguments[number + 1 :]:
        if not each.startswith("/"):
            _check_host(each)


def _check_host(address: str) -> None:
    """No argument begins with a dash, nor does the user, the host or the path in it; a shell finds nothing to do."""
    assert address.isprintable()
    assert not set(address) & set(" $`;|&<>(){}*!'\"\\\t\n")
    place = address.partition("://")[2] or address
    for part in (address, place, place.rpartition("@")[2], *([] if "://" in address else [place.partition(":")[2]])):
        assert not part.startswith("-")


@pytest.mark.parametrize("address", ["ext::sh -c touch% PWNED", "--upload-pack=touch${IFS}PWNED;false", "fd::7"])
def test_git_itself_is_told_to_run_nothing(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second defence besides the list of allowed forms: `--`, and only the transport of the address."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "protocol.allow")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "always")
    with pytest.raises(UserError):
        Branch(BranchAddress(address, "pages", "https")).plan({})
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.parametrize("address", [each for each in WHOLE if "@" in each and "rsync:" not in each])
def test_ssh_is_given_a_host_and_no_options(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real git and rsync call an ssh that only writes down what it is asked."""
    if not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    programs = StandIns(tmp_path / "bin", real=("git", "rsync"))
    monkeypatch.setenv("PATH", f"{programs.folder}:/usr/bin:/bin")
    monkeypatch.delenv("RSYNC_RSH", raising=False)
    with pytest.raises(UserError):
        open_target(named_target(address, ()), tmp_path, tmp_path).plan({})
    calls = programs.calls()
    assert calls
    for _, *arguments in calls:
        own = [each for each in arguments if "example.org" in each][:1]
        before = arguments[: arguments.index(own[0])]
        assert set(before) <= {"-l", "studies", "-o", "SendEnv=GIT_PROTOCOL", "git"}


def test_a_repository_on_this_machine_is_for_the_command_line_only(tmp_path: Path) -> None:
    """git runs the hooks of a repository that it pushes to, and a stranger's folder may hold one."""
    for address in ("git+./evil.git#pages", f"git+{tmp_path}/evil.git#pages", f"git+file://{tmp_path}/e.git#pages"):
        with pytest.raises(ValidationError, match="would run its hooks"):
            PublishTarget.model_validate({"name": "web", "to": address})
        assert isinstance(open_target(named_target(address, ()), tmp_path, tmp_path), Branch)


@pytest.mark.parametrize("address", ["~/public", "$HOME/public", "${HOME}/public", "%USERPROFILE%/public"])
def test_a_folder_whose_name_only_a_shell_would_read(address: str) -> None:
    with pytest.raises(AddressProblem, match="only a shell replaces"):
        read_publish_address(address)


@pytest.mark.parametrize(
    "address", ["user@", "studies@www.example.org", "studies@www.example.org/var", "www.example.org"]
)
def test_a_server_without_a_path_is_no_folder(address: str) -> None:
    """The whole site would go into a new folder with the name of the server, and nobody would notice."""
    with pytest.raises(AddressProblem, match="looks like a server") as refused:
        read_publish_address(address)
    assert f"./{address}" in refused.value.hint
    assert read_publish_address(f"./{address}") == FolderAddress(f"./{address}")


@pytest.mark.parametrize(
    ("branch", "hint"), [("refs/heads/live", "#live"), ("HEAD", "#gh-pages"), ("refs/heads/", "#gh-pages")]
)
def test_a_branch_is_named_without_what_git_puts_before_it(branch: str, hint: str) -> None:
    """The site would be published to refs/heads/refs/heads/live, which no host shows."""
    with pytest.raises(AddressProblem) as problem:
        read_publish_address(f"git+https://example.org/r.git#{branch}")
    assert hint in problem.value.hint
    for fine in ("HEADS", "my/refs/x", "refs-live"):
        read_publish_address(f"git+https://example.org/r.git#{fine}")
