"""Full disks, read-only folders and limits on file sizes: one sentence names the right file."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, TODAY, built, files_of, run_here, write_site

Mount = Callable[[Path, str], None]


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Mounts a small file system in memory at a folder, or mounts it again with other options."""

    def do(folder: Path, wanted: str) -> None:
        again = folder.is_mount()
        folder.mkdir(exist_ok=True)
        options = f"remount,{wanted}" if again else wanted
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
        if not again:
            mounted.callback(subprocess.run, ["umount", "-l", str(folder)], check=True)

    if not sys.platform.startswith("linux"):
        pytest.skip("file systems in memory are mounted so on Linux only")
    with ExitStack() as mounted:
        yield do


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write_site(tmp_path / "site", 3)
    built(site, tmp_path / "fresh")
    return site


def build(site: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run_here("build", site, "--jobs", "1", "--date", TODAY.isoformat(), *more)


def fill(path: Path) -> None:
    """Write a file until the disk is full."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        with suppress(OSError):
            while os.write(file, bytes(4096)):
                pass
    finally:
        os.close(file)


def refused(done: subprocess.CompletedProcess[str], file: str | Path, why: str) -> None:
    """One sentence, and what to do."""
    assert done.returncode == 2, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 2, done.stderr
    assert str(file) in lines[0]
    assert why in lines[0]


@pytest.mark.parametrize("size", ["4k", "60k", "300k"])
def test_no_room_for_the_first_pages(site: Path, tmp_path: Path, mount: Mount, size: str) -> None:
    mount(site / "output", f"size={size}")
    refused(build(site), site / "output", "No space left on device")
    assert not [name for name in files_of(site / "output") if name != ".studyboard"]
    mount(site / "output", "size=20m")
    assert build(site).returncode == 0
    assert files_of(site / "output") == files_of(tmp_path / "fresh")


def test_no_room_for_new_pages(site: Path, mount: Mount) -> None:
    mount(site / "output", "size=20m")
    built(site)
    before = files_of(site / "output")
    (site / "content/studies/study-9.yaml").write_text("title: One more\n", encoding="utf-8")
    used = sum(path.stat().st_size // 4096 + 1 for path in (site / "output").rglob("*")) * 4
    mount(site / "output", f"size={used + 16}k")
    refused(build(site), f"{site}/output/", "No space left on device")
    assert files_of(site / "output") == before
    mount(site / "output", "size=20m")
    assert build(site).returncode == 0
    built(site, site.parent / "fresh", clean=True)
    assert files_of(site / "output") == files_of(site.parent / "fresh")


@pytest.mark.parametrize("size", ["4k", "24k", "64k", "120k"])
def test_no_room_for_what_is_remembered(site: Path, tmp_path: Path, mount: Mount, size: str) -> None:
    mount(site / ".cache", f"size={size}")
    done = build(site)
    if done.returncode:
        refused(done, site / ".cache", "cannot be used")
        assert "make room" in done.stderr
    else:
        assert files_of(site / "output") == files_of(tmp_path / "fresh")
    mount(site / ".cache", "size=20m")
    assert build(site).returncode == 0
    assert files_of(site / "output") == files_of(tmp_path / "fresh")


def test_no_room_for_an_edit(site: Path, mount: Mount) -> None:
    mount(site / ".cache", "size=20m")
    built(site)
    before = files_of(site / "output")
    fill(site / ".cache/filler")
    about = "words " * 15_000  # about as long as a page may be
    (site / "content/pages/about.md").write_text(f"---\ntitle: About\n---\n{about}", encoding="utf-8")
    done = build(site)
    if done.returncode:
        refused(done, site / ".cache", "cannot be used")
        assert files_of(site / "output") == before
    (site / ".cache/filler").unlink(missing_ok=True)
    assert build(site).returncode == 0
    built(site, site.parent / "fresh", clean=True)
    assert files_of(site / "output") == files_of(site.parent / "fresh")


def test_an_output_that_can_only_be_read(site: Path, mount: Mount) -> None:
    mount(site / "output", "size=20m")
    built(site)
    before = files_of(site / "output")
    (site / "content/studies/study-9.yaml").write_text("title: One more\n", encoding="utf-8")
    mount(site / "output", "ro")
    refused(build(site), site / "output", "Read-only file system")
    assert files_of(site / "output") == before


def test_a_cache_that_can_only_be_read(site: Path, tmp_path: Path, mount: Mount) -> None:
    mount(site / ".cache", "size=20m")
    built(site)
    mount(site / ".cache", "ro")
    (site / "content/studies/study-9.yaml").write_text("title: One more\n", encoding="utf-8")
    done = build(site)
    assert done.returncode == 0, done.stderr
    assert (site / "output/studies/study-9.html").is_file()


def test_a_site_that_can_only_be_read(tmp_path: Path, mount: Mount) -> None:
    folder = tmp_path / "disk"
    mount(folder, "size=20m")
    site = write_site(folder / "site", 2)
    mount(folder, "ro")
    refused(build(site), site / "output", "Read-only file system")
    assert build(site, "--output", str(tmp_path / "elsewhere")).returncode == 0
    assert (tmp_path / "elsewhere/index.html").is_file()


@pytest.mark.parametrize("limit", [1_000, 9_000, 20_000, 30_000])
def test_a_limit_on_the_size_of_files(site: Path, tmp_path: Path, limit: int) -> None:
    pytest.importorskip("resource", reason="Windows has no such limits")
    code = "import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)\n"
    code += "from site_builder.cli import main\nmain()"
    command = [sys.executable, "-c", code, str(limit), "build", str(site), "--jobs", "1", "--date", TODAY.isoformat()]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 2, done.stderr
    assert f"{site}/output/" in lines[0] or f"{site}/.cache/store.sqlite" in lines[0]
    assert not (site / "output").exists()
    assert build(site).returncode == 0
    assert files_of(site / "output") == files_of(tmp_path / "fresh")


@pytest.fixture
def full_disk(tmp_path: Path, mount: Mount) -> Path:
    """A site that is built and has a translation, on a disk without any room."""
    folder = tmp_path / "disk"
    mount(folder, "size=20m")
    site = write_site(folder / "site", 2, languages=["en", "es"])
    (site / "content/studies/study-1.es.yaml").write_text("title: Uno\n", encoding="utf-8")
    built(site)
    fill(folder / "filler")
    return site


@pytest.mark.parametrize(
    "command",
    [
        ("new", "study", "A study that finds no room"),
        ("new", "another"),
        ("status", "study-0", "all", "closed"),
        ("approve", "study-1", "--irb", "26-1", "--on", "2026-01-01"),
        ("translations", "--confirm", "content/studies/study-1.es.yaml"),
        ("remove", "study", "study-1", "--yes"),
        ("schema", "-o", "schemas"),
    ],
    ids=" ".join,
)
def test_a_command_without_room_changes_nothing(full_disk: Path, command: tuple[str, ...]) -> None:
    before = own_files(full_disk)
    done = run_here(*command, cwd=full_disk)
    assert done.returncode == 2, done.stderr
    assert "No space left on device" in done.stderr or "disk is full" in done.stderr
    assert "make room" in done.stderr
    assert own_files(full_disk) == before


def own_files(site: Path) -> dict[str, str]:
    """All files but those that only commands read."""
    remembered = (".cache/", ".studyboard-", "schemas/")
    return {path: digest for path, digest in files_of(site).items() if not path.startswith(remembered)}
