"""Two commands at the same time: one waits, or reports why it cannot; nothing is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.store import locks
from site_builder.store.locks import lock_files, locked_output, locked_store
from tests.sites import REPOSITORY, TODAY, built, files_of, run_here, write_site


def start(site: Path, output: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "site_builder", "build", str(site), "--output", str(output), "--jobs", "1", *more]
    return subprocess.Popen(
        [*command, "--date", TODAY.isoformat()],
        cwd=REPOSITORY,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("others", ["one checkout", "two checkouts"])
def test_builds_into_one_folder(tmp_path: Path, others: str) -> None:
    one = write_site(tmp_path / "one", 4)
    two = one if others == "one checkout" else write_site(tmp_path / "two", 5)
    output = tmp_path / "deep" / "output"
    for site in {one, two}:
        built(site, tmp_path / f"fresh-{site.name}")
    wanted = [files_of(tmp_path / f"fresh-{site.name}") for site in (one, two)]
    running = [start(one, output, "--clean"), start(two, output, *["--clean"] * (one is two))]
    told = [(process.communicate()[1], process.returncode) for process in running]
    for errors, status in told:
        assert (status, errors) == (0, "") or (status == 2 and "at work" in errors), errors
    assert 0 in {status for _, status in told}
    assert files_of(output) in wanted
    assert [path.name for path in output.parent.iterdir() if path != output] == [".studyboard-output.lock"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = write_site(tmp_path / "site", 3)
    built(site)
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    return site


@pytest.mark.parametrize(
    "command",
    [["build"], ["build", "--clean"], ["check"], ["publish", "../public", "--site"]],
    ids=" ".join,
)
def test_while_the_output_is_in_use(site: Path, command: list[str]) -> None:
    before = files_of(site / "output")
    with locked_output(site / "output"):
        done = run_here(*command, site)
    assert done.returncode == 2
    assert f"another command is at work in {site / 'output'}\n    wait until it is done" in done.stderr
    assert files_of(site / "output") == before
    assert run_here("build", site).returncode == 0


@pytest.mark.parametrize(
    "command",
    [["build"], ["build", "--clean"], ["check"], ["explain", "index.html", "--site"]],
    ids=" ".join,
)
def test_while_the_site_is_in_use(site: Path, command: list[str]) -> None:
    with locked_store(site / ".cache"):
        done = run_here(*command, site)
    assert done.returncode == 2
    assert "another build of this site is at work" in done.stderr
    assert (site / ".cache/store.sqlite").is_file()


def test_one_waits_for_the_other(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed process releases its locks."""
    monkeypatch.setattr(locks, "PATIENCE", 20)
    code = "import pathlib, sys, time\nfrom site_builder.store.locks import locked_output\n"
    code += "with locked_output(pathlib.Path(sys.argv[1])):\n    print('locked', flush=True)\n    time.sleep(60)"
    command = [sys.executable, "-c", code, str(site / "output")]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "locked\n"
        mine = start(site, site / "output")
        with pytest.raises(subprocess.TimeoutExpired):
            mine.wait(0.8)
        other.kill()
        errors = mine.communicate()[1]
    assert mine.returncode == 0, errors


def test_a_lock_stands_outside_what_it_protects(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    with locked_output(folder):
        assert not list(folder.iterdir())
        folder.rmdir()
        with pytest.raises(UserError, match="at work"), locked_output(tmp_path / "link", patience=0):
            pass
    with locked_output(folder, patience=0):
        pass


def test_where_nothing_can_be_written_beside_it(tmp_path: Path) -> None:
    folder = Path("/proc/1/output")
    with locked_output(folder), pytest.raises(UserError, match="at work"), locked_output(folder, patience=0):
        pass
    lock_files(folder)[1].unlink()
