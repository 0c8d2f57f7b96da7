"""A release is the same byte for byte wherever it is built, and contains what it needs."""

import os
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from site_builder import __version__
from tests.packaging.release import build_release
from tests.sites import REPOSITORY

EPOCH = 1_795_867_200
LEFT_OUT = ("output", ".cache", ".venv*", ".git", "__pycache__", "dist", ".*_cache", ".hypothesis", "bench-results")


def copied(folder: Path) -> Path:
    shutil.copytree(REPOSITORY, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `source` and what was built from it, `built`."""
    folder = tmp_path_factory.mktemp("release")
    build_release(copied(folder / "source"), folder / "built", EPOCH)
    return folder


def test_it_is_the_same_when_it_is_built_twice(built: Path, tmp_path: Path) -> None:
    source = copied(tmp_path / "elsewhere" / "a longer name")
    for path in source.rglob("*"):
        if path.is_file():
            os.utime(path, (1_000_000_000, 1_000_000_000))
            path.chmod(path.stat().st_mode & 0o700)
    again = build_release(source, tmp_path / "built", EPOCH, umask=0o077)
    assert again == {path.name: path.read_bytes() for path in sorted((built / "built").iterdir())}
    assert sorted(again) == [f"studyboard-{__version__}-py3-none-any.whl", f"studyboard-{__version__}.tar.gz"]


def test_the_sdist_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    with tarfile.open(built / "built" / f"studyboard-{__version__}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data") if hasattr(tarfile, "data_filter") else archive.extractall(tmp_path)
    source = tmp_path / f"studyboard-{__version__}"
    for name in ("Makefile", "requirements/site.txt", "requirements/test.txt", "requirements/pip.txt", ".ci/run"):
        assert (source / name).is_file(), name
    again = build_release(source, tmp_path / "built", EPOCH)
    [wheel] = (built / "built").glob("*.whl")
    assert again[wheel.name] == wheel.read_bytes()


def test_the_wheel_says_that_it_is_typed(built: Path) -> None:
    [wheel] = (built / "built").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "site_builder/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "requirements/"))]


def test_the_changelog_has_this_version_and_a_place_for_the_next() -> None:
    headings = re.findall(r"^## (.+)$", (REPOSITORY / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)} – \d{{4}}-\d\d-\d\d", headings[1])
