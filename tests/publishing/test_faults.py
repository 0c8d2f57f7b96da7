"""Each file operation of a publication to a folder fails once, or is the last one before the process is killed."""

import errno
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from site_builder.diagnostics import UserError
from site_builder.publishing.folder import Folder
from site_builder.publishing.upload_plan import LEDGER, read_ledger
from tests.sites import REPOSITORY

from .places import files_below

BEFORE = {
    "index.html": "old home", "studies/a.html": "A", "studies/b.html": "B", "studies/gone.html": "gone",
    "lists/x/1.html": "1", "theme/style.css": "old", "was-file": "w", "Case.html": "case",
}  # fmt: skip
AFTER = {
    "index.html": "new home", "studies/a.html": "A", "studies/b.html": "new B", "new/folder/c.html": "C",
    "theme/style.css": "new", "was-file/now.html": "folder", "lists/x": "now a file", "case.html": "case",
}  # fmt: skip
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)
CALLS = ("replace", "rename", "unlink", "mkdir", "rmdir", "fsync", "scandir", "stat")


class Faults:
    """Counts the file operations below a folder; one of them does something else."""

    def __init__(self, folder: Path, number: int, fault: Callable[[], None]) -> None:
        self.folder, self.number, self.fault = str(folder), number, fault
        self.count = 0

    def meet(self) -> None:
        self.count += 1
        if self.count == self.number:
            self.fault()

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in CALLS:
            patch.setattr(os, name, self._wrapped(getattr(os, name)))
        patch.setattr(io, "open", self._open(io.open))

    def _ours(self, path: Any) -> bool:
        return isinstance(path, int) or os.fspath(path).startswith(self.folder)

    def _wrapped(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def made(*arguments: Any, **named: Any) -> Any:
            if arguments and self._ours(arguments[0]):
                self.meet()
            return call(*arguments, **named)

        return made

    def _open(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def made(path: Any, *arguments: Any, **named: Any) -> Any:
            if not self._ours(path):
                return call(path, *arguments, **named)
            self.meet()
            return _File(call(path, *arguments, **named), self)

        return made


class _File:
    """A file of which reading, writing and closing can fail too. A write that fails leaves half of the bytes."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self.file, self.faults = file, faults

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *error: object) -> None:
        self.file.close()
        if error[0] is None:
            self.faults.meet()

    def read(self) -> bytes:
        self.faults.meet()
        data: bytes = self.file.read()
        return data

    def write(self, data: bytes) -> None:
        self.file.write(data[: len(data) // 2])
        self.faults.meet()
        self.file.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self.file.flush()

    def fileno(self) -> int:
        number: int = self.file.fileno()
        return number


def laid_out(folder: Path, texts: dict[str, str]) -> dict[str, Path]:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return {name: folder / name for name in texts}


def publish(folder: Path, files: dict[str, Path]) -> None:
    target = Folder(folder, folder.parent / "site")
    if not (plan := target.plan(files)).empty:  # as the command does
        target.send(files, plan, lambda sign, address: None)


@pytest.fixture
def ready(tmp_path: Path) -> tuple[Path, dict[str, Path]]:
    """A folder where the old site is published, and the files of the new one."""
    publish(tmp_path / "template", laid_out(tmp_path / "before", BEFORE))
    return tmp_path / "template", laid_out(tmp_path / "after", AFTER)


def check_laws(folder: Path, *, left_over: bool = False) -> None:
    """Every file is old or new, and there are no other files."""
    for name, data in files_below(folder).items():
        if name == LEDGER or (left_over and name.rpartition("/")[2].startswith(".studyboard-new")):
            continue
        assert data.decode() in (BEFORE.get(name), AFTER.get(name)), name
    names = {name.lower() for name in files_below(folder)}
    for name in BEFORE.keys() & AFTER.keys() | {"case.html"}:
        assert name.lower() in names, f"{name} was there before and after, so it is there always"


def check_completed(folder: Path, files: dict[str, Path]) -> None:
    publish(folder, files)
    assert {n: d.decode() for n, d in files_below(folder).items() if n != LEDGER} == AFTER
    assert Folder(folder, folder.parent / "site").plan(files).empty
    assert read_ledger((folder / LEDGER).read_bytes()) == frozenset(AFTER), "it lists what is there, and nothing else"


def operations(template: Path, files: dict[str, Path], folder: Path) -> int:
    shutil.copytree(template, folder)
    faults = Faults(folder, 0, lambda: None)
    with pytest.MonkeyPatch.context() as patch:
        faults.install(patch)
        publish(folder, files)
    return faults.count


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_each_operation_fails_once(code: int, ready: tuple[Path, dict[str, Path]], tmp_path: Path) -> None:
    template, files = ready
    number = operations(template, files, tmp_path / "counted")
    assert number > 100
    failed = 0
    for each in range(1, number + 1):
        folder = tmp_path / f"public-{each}"
        shutil.copytree(template, folder)

        def fault() -> None:
            raise OSError(code, os.strerror(code), "a file of no interest")

        try:
            with pytest.MonkeyPatch.context() as patch:
                Faults(folder, each, fault).install(patch)
                publish(folder, files)
        except UserError as error:
            failed += 1
            _check_words(error, folder, code)
        check_laws(folder)
        check_completed(folder, files)
        shutil.rmtree(folder)
    assert failed > number / 3


def _check_words(error: UserError, folder: Path, code: int) -> None:
    """One sentence that names the file, and no other file."""
    assert error.message.startswith(str(folder))
    assert re.search(f" cannot be (read|written|removed): {os.strerror(code)}$", error.message)
    name = Path(error.message.split(" cannot be ")[0]).relative_to(folder).as_posix()
    every = {LEDGER, *BEFORE, *AFTER}
    folders = {parent.as_posix() for each in every for parent in Path(each).parents}
    assert name in every | folders


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are copied only on Unix")
def test_killed_at_each_operation(ready: tuple[Path, dict[str, Path]], tmp_path: Path) -> None:
    template, files = ready
    for each in range(1, operations(template, files, tmp_path / "counted") + 1):
        folder = tmp_path / f"public-{each}"
        shutil.copytree(template, folder)
        child = os.fork()
        if not child:
            with pytest.MonkeyPatch.context() as patch:
                Faults(folder, each, lambda: os._exit(9)).install(patch)
                publish(folder, files)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 9
        check_laws(folder, left_over=True)
        check_completed(folder, files)
        shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small file system can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_disk_that_is_full(small_disk: Path, tmp_path: Path) -> None:
    files = laid_out(tmp_path / "after", {"a.html": "x" * 50_000, "b.html": "y" * 180_000, "index.html": "z"})
    with pytest.raises(UserError) as found:
        publish(small_disk / "public", files)
    assert found.value.message == f"{small_disk}/public/b.html cannot be written: No space left on device"
    assert {*files_below(small_disk / "public")} == {"a.html", LEDGER}
    files["b.html"].write_text("smaller")
    publish(small_disk / "public", files)
    assert {*files_below(small_disk / "public")} == {*files, LEDGER}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    laid_out(tmp_path / "after", {"a.html": "x" * 50_000, "index.html": "z"})
    script = f"""
import resource
from pathlib import Path
from site_builder.diagnostics import UserError
from tests.publishing.test_faults import publish
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
files = {{name: Path({str(tmp_path)!r}) / "after" / name for name in ("a.html", "index.html")}}
try:
    publish(Path({str(tmp_path)!r}) / "public", files)
except UserError as error:
    print(error.message)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout == f"{tmp_path}/public/a.html cannot be written: File too large\n"
    assert {*files_below(tmp_path / "public")} == {LEDGER}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(ready: tuple[Path, dict[str, Path]]) -> None:
    folder, files = ready
    folder.chmod(0o555)
    with pytest.raises(UserError, match=r"cannot be written: Permission denied"):
        publish(folder, files)
    folder.chmod(0o755)
    check_completed(folder, files)
