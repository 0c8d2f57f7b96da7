"""Law 5: a failed or killed build leaves every file old or new, never partly written; the next build completes it."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import yaml

from tests.effort import tries
from tests.sites import REPOSITORY, TODAY, built, files_of, run_command, run_here, write_site, write_yaml

STUDIES = tries(300, least=30)


def start_build(site: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "site_builder", "build", str(site), "--jobs", "2", "--date", TODAY.isoformat(), "-q"],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_after(site: Path, seconds: float) -> None:
    process = start_build(site)
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):  # it has already finished
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_workers_do_not_outlive_a_killed_build(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", STUDIES)
    process = start_build(site)
    time.sleep(1.2)
    process.kill()  # only this process, not its workers
    process.wait()
    done = run_command("build", site, "--date", TODAY.isoformat(), "-q")
    assert done.returncode == 0, done.stderr
    built(site, tmp_path / "fresh", clean=True)
    assert files_of(site / "output") == files_of(tmp_path / "fresh")


def visible(folder: Path) -> dict[str, str]:
    return {address: digest for address, digest in files_of(folder).items() if not address.startswith(".")}


def change_everything(site: Path, number: int) -> None:
    record = yaml.safe_load((site / "content/site.yaml").read_text(encoding="utf-8"))
    write_yaml(site / "content/site.yaml", {**record, "title": f"Title {number}"})
    (site / f"content/studies/study-{number}.yaml").unlink()


def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(7)
    site = write_site(tmp_path / "site", STUDIES)
    start = time.perf_counter()
    built(site)
    usual = time.perf_counter() - start
    old = visible(site / "output")
    for number in range(tries(5, least=1, thorough=12)):
        change_everything(site, number)
        fresh = tmp_path / f"fresh-{number}"
        built(site, fresh, clean=True)
        new = visible(fresh)
        # The build into `fresh` filled the cache; clear it, so that the killed build has all its work to do.
        kill_after(site, chance.uniform(0.1, 1.2) * max(usual, 0.8))
        for address, digest in visible(site / "output").items():
            assert digest in (old.get(address), new.get(address)), address
        # First a fresh process completes the build; then, to save time, this one.
        complete = run_here if number else run_command
        done = complete("build", site, "--date", TODAY.isoformat(), "-q", "--jobs", "1")
        assert done.returncode == 0, done.stderr
        assert visible(site / "output") == new
        assert not list((site / "output").glob(".studyboard-*"))
        old = new


def test_killed_during_the_first_build(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", STUDIES)
    for seconds in (0.3, 0.8, 1.4):
        kill_after(site, seconds)
    built(site)
    built(site, tmp_path / "fresh", clean=True)
    assert files_of(site / "output") == files_of(tmp_path / "fresh")


def test_a_build_with_errors_changes_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    built(site)
    before = files_of(site / "output")
    (site / "content/studies/study-2.yaml").unlink()
    (site / "content/studies/study-1.yaml").write_text("title: x\nstatsu: open\n", encoding="utf-8")
    assert run_here("build", site).returncode == 1
    assert files_of(site / "output") == before


def test_a_template_with_errors_changes_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    built(site)
    before = files_of(site / "output")
    template = site / "templates/pages/text.html"
    template.parent.mkdir(parents=True)
    template.write_text("<h1>{{ title }}</h1>\n{{ page.titel }}\n", encoding="utf-8")
    (site / "content/studies/study-2.yaml").unlink()
    done = run_here("build", site)
    assert done.returncode == 1
    assert "templates/pages/text.html:2:1: E502 there is no `titel` in a Frame" in done.stderr
    assert "did you mean `title`?" in done.stderr
    assert files_of(site / "output") == before


def test_errors_in_a_first_build_leave_no_folder(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    template = site / "templates/pages/text.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% if %}", encoding="utf-8")
    done = run_here("build", site)
    assert done.returncode == 1
    assert "templates/pages/text.html:1" in done.stderr
    assert not (site / "output").exists()


def test_the_same_mistake_is_told_again(tmp_path: Path) -> None:
    """A failed build must not be confused with the one before it, whose site is still in the output."""
    site = write_site(tmp_path / "site")
    built(site)
    (site / "content/studies/study-1.yaml").write_text("title: x\nstatsu: open\n", encoding="utf-8")
    for build in (run_command, run_here, run_here):
        done = build("build", site)
        assert done.returncode == 1
        assert "E301 unknown key `statsu`" in done.stderr


def test_warnings_are_told_again(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (site / "content/notes.txt").write_text("x", encoding="utf-8")
    for build in (run_command, run_here, run_here):
        assert "W101" in build("build", site).stderr
