"""After an upgrade of anything that affects a page's bytes, existing pages are made again (law 10)."""

import os
import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from site_builder.store import versions
from tests.sites import REPOSITORY, TODAY, files_of, run_command, write_site
from tests.test_floors import FLOORS, ROOM_OF

SHAPING = {room for room, floor in FLOORS.items() if floor <= FLOORS["building"]} - {"importers", "web"}


def test_every_library_that_shapes_pages_counts() -> None:
    """All libraries except the one that carries bytes to other machines."""
    wanted = {library for library, room in ROOM_OF.items() if room in SHAPING} - {"distributed"}
    assert wanted | {"pydantic_core"} == versions.LIBRARIES.keys()


@pytest.mark.parametrize("module", versions.LIBRARIES)
def test_each_is_found_with_its_version(module: str) -> None:
    spec = find_spec(module)
    assert spec
    assert spec.origin
    around = Path(spec.origin).parent.parent
    assert versions.LIBRARIES[module] in dict(versions._distributions(around))


def overlay(folder: Path, module: str, version: str) -> Path:
    """Return a folder for the module path with another release: links, except for its first file and metadata."""
    spec = find_spec(module)
    assert spec
    assert spec.origin
    package = Path(spec.origin).parent
    told = dict(versions._distributions(package.parent))[versions.LIBRARIES[module]]
    name = told.name.partition("-")[0]
    (folder / package.name).mkdir(parents=True)
    for path in package.iterdir():
        if path.name == "__pycache__":
            shutil.copytree(path, folder / package.name / path.name)
        else:
            (folder / package.name / path.name).symlink_to(path)
    shutil.copytree(told, folder / f"{name}-{version}.dist-info")
    return folder


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.unlink()
    path.write_text(change(text), encoding="utf-8")


def test_pages_are_made_again_with_another_babel(tmp_path: Path) -> None:
    """The other release formats lists differently, as releases of CLDR do."""
    site = write_site(tmp_path / "site", 3)
    upgraded = overlay(tmp_path / "upgraded", "babel", "99.1")
    rewrite(upgraded / "babel/dates.py", lambda text: text + _OTHER_DATES)

    def build(*path: Path, output: str = "output") -> dict[str, str]:
        known: dict[str, Any] = {"PYTHONPATH": os.pathsep.join(map(str, (*path, REPOSITORY)))}
        where = site / output
        done = run_command("build", site, "--output", where, "--date", TODAY.isoformat(), "--jobs", "1", **known)
        assert done.returncode == 0, done.stderr
        return files_of(where)

    fresh = build(upgraded, output="fresh")
    assert build() != fresh
    assert build(upgraded) == fresh


_OTHER_DATES = """

_format_date = format_date


def format_date(*args, **kwargs):
    return _format_date(*args, **kwargs) + " CE"
"""

KINDS_OF_CHANGE: dict[str, Callable[[Path], object]] = {
    "the version": lambda told: told.rename(told.with_name(told.name.replace("99.1", "99.2"))),
    "a file, at the same version": lambda told: rewrite(
        told / "RECORD", lambda text: text.replace("sha256=", "sha256=A", 1)
    ),
    "no list of files": lambda told: (told / "RECORD").unlink(),
}


@pytest.mark.parametrize("module", versions.LIBRARIES)
def test_any_change_of_a_library_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    folder = overlay(tmp_path / "overlay", module, "99.1")
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)

    def seen() -> list[bytes]:
        return list(versions._of_libraries())

    digests = [seen()]
    monkeypatch.syspath_prepend(folder)
    digests.append(seen())
    for change in KINDS_OF_CHANGE.values():
        change(next(folder.glob("*.dist-info")))
        digests.append(seen())
    rewrite(folder / Path(str(find_spec(module).origin)).parent.name / "__init__.py", lambda text: text + "\n")  # type: ignore[union-attr]
    digests.append(seen())
    assert len({tuple(each) for each in digests}) == len(digests)


@pytest.mark.parametrize(
    "name", ["search/disease_synonyms.txt", "rendering/locales/es.mo", "rendering/outlines/1.bin", "web.py"]
)
def test_the_programs_own_data_counts(tmp_path: Path, name: str) -> None:
    copy = tmp_path / "package"
    shutil.copytree(REPOSITORY / "site_builder", copy, ignore=shutil.ignore_patterns("__pycache__"))
    before = list(versions._of_package(copy))
    assert before == list(versions._of_package(REPOSITORY / "site_builder"))
    (copy / name).write_bytes((copy / name).read_bytes()[:-1] + b"!")
    assert list(versions._of_package(copy)) != before
