"""A small site, and every byte of its output."""

from pathlib import Path

import pytest

from site_builder.outputs.exports.brand import bare, compact
from site_builder.outputs.exports.stylesheet import join_sheets
from tests.golden.accept import ASSETS, EXPECTED, made

NAMES = sorted(path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file())
LISTS = "theme/lists.css"
THEME = sorted([*(f"theme/{path.name}" for path in ASSETS.iterdir() if path.is_file()), LISTS])
LATER = tuple(f"theme/{path.name}" for path in sorted((ASSETS / "later").iterdir()))
JOINED = ("theme/search.js", "theme/study.js", *LATER)
REMEDY = "if this change is on purpose: python -m tests.golden.accept, and read the difference"
SEPARATE = {"theme/find.js", "theme/again.js"}
"""Both are made of files of the theme; browsers run them in `tests/browser/`."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("golden"))


def test_the_same_files(output: Path) -> None:
    assert NAMES, REMEDY
    files = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    assert sorted(files) == sorted((*NAMES, *THEME, *JOINED)), REMEDY


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes(output: Path, name: str) -> None:
    found, expected = (output / name).read_bytes(), (EXPECTED / name).read_bytes()
    if name.endswith(".png"):
        assert found[:32] == expected[:32]  # releases of the library that draws may differ by a shade
        return
    assert found.decode("utf-8").splitlines() == expected.decode("utf-8").splitlines(), REMEDY
    assert found == expected, REMEDY


@pytest.mark.parametrize("name", sorted(set(THEME) - SEPARATE))
def test_stylesheets_and_scripts_are_those_of_the_theme(output: Path, name: str) -> None:
    """The stylesheet has no comments, and one line more: the site's colours."""
    source = "style.css" if name == LISTS else name.removeprefix("theme/")
    found, own = (output / name).read_text(), (ASSETS / source).read_text()
    if name.endswith(".css"):
        first = name.removeprefix("theme/")
        parts = {f"css/{path.name}": path.read_bytes() for path in (ASSETS / "css").iterdir()}
        own = compact(bare(join_sheets({source: own.encode(), **parts}, first, split=True))).decode() + "\n"
        own += ":root{--brand:#14506b;--corner:3px;--density:1;--title:var(--serif)}\n" if first == "style.css" else ""
    assert found == own
