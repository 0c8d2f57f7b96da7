"""The wheel that is placed in a site: what the build backend would make, from whatever the tool runs from."""

import email
import hashlib
import shutil
import zipfile
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from site_builder.diagnostics import UserError
from site_builder.editing.tool.origin import Checkout, InstalledFiles, WheelFile
from site_builder.editing.tool.wheel import wheel_of
from tests.installed_tool import Install, pip


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def written(folder: Path, made: tuple[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / made[0]).write_bytes(made[1])
    return folder / made[0]


def package_files(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.split("/")[0].endswith(".dist-info")}


def test_a_wheel_is_taken_as_it_is(wheel: Path) -> None:
    assert wheel_of(WheelFile(wheel)) == (wheel.name, wheel.read_bytes())


def test_the_wheel_of_a_checkout(source: Path, wheel: Path, tmp_path: Path) -> None:
    """Its files are those of the backend's wheel; its metadata mean the same to an installer."""
    made = wheel_of(Checkout(source))
    assert made == wheel_of(Checkout(source))
    mine, theirs = contents(written(tmp_path, made)), contents(wheel)
    assert made[0] == wheel.name
    assert mine.keys() == theirs.keys()
    assert package_files(mine) == package_files(theirs)
    for field in ("Name", "Version", "Requires-Python", "License-Expression", "License-File"):
        assert metadata(mine)[field] == metadata(theirs)[field]
    wanted = normal(metadata(theirs).get_all("Requires-Dist", []))
    assert normal(metadata(mine).get_all("Requires-Dist", [])) == wanted
    assert len(wanted) > 10
    assert set(metadata(mine).get_all("Provides-Extra", [])) == set(metadata(theirs).get_all("Provides-Extra", []))
    [scripts] = (name for name in mine if name.endswith("entry_points.txt"))
    assert mine[scripts].strip() == theirs[scripts].strip()


def metadata(files: dict[str, bytes]) -> email.message.Message:
    [name] = (each for each in files if each.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(files[name])


def normal(lines: list[str]) -> set[tuple[str, ...]]:
    """Normalise insignificant differences: spaces, kinds of quotes, dots in names, the order of bounds."""
    found = (Requirement(line) for line in lines)
    return {
        (canonicalize_name(each.name), *sorted(each.extras), str(each.specifier), str(each.marker)) for each in found
    }


def test_what_editors_and_systems_leave_behind_stays_out(source: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(source, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
    clean = wheel_of(Checkout(copy))
    (copy / "site_builder/__pycache__").mkdir()
    (copy / "site_builder/__pycache__/web.cpython-311.pyc").write_bytes(b"")
    (copy / "templates/.DS_Store").write_bytes(b"")
    assert wheel_of(Checkout(copy)) == clean


def test_a_wheel_of_installed_files(install: Install, wheel: Path, tmp_path: Path) -> None:
    """The same files, and it can be installed: pip compares each with the RECORD."""
    installed = install(wheel)
    made = wheel_of(InstalledFiles(installed))
    assert made == wheel_of(InstalledFiles(installed))
    mine, theirs = contents(written(tmp_path / "again", made)), contents(wheel)
    assert mine.keys() == theirs.keys()
    records = [name for name in mine if name.endswith("/RECORD")]
    assert {**mine, records[0]: b""} == {**theirs, records[0]: b""}
    pip("install", "--no-deps", "--no-index", "--target", tmp_path / "target", tmp_path / "again" / made[0])
    [again] = distributions(name="studyboard", path=[str(tmp_path / "target")])
    assert wheel_of(InstalledFiles(again)) == made


def test_its_hash_does_not_depend_on_who_installed_it(placed: Distribution, install: Install, wheel: Path) -> None:
    digests = {hashlib.sha256(wheel_of(InstalledFiles(each))[1]).digest() for each in (placed, install(wheel))}
    assert len(digests) == 1


def test_a_file_that_is_gone(placed: Distribution) -> None:
    Path(str(placed.locate_file("site_builder/web.py"))).unlink()
    with pytest.raises(UserError, match=r"web\.py, a file of studyboard, cannot be read: No such file"):
        wheel_of(InstalledFiles(placed))
