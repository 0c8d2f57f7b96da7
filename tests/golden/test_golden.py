"""A small site, and every byte of what is made of it."""

from pathlib import Path

import pytest

from tests.golden.accept import EXPECTED, made

NAMES = sorted(path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("golden"))


def test_the_same_files(output: Path) -> None:
    assert NAMES, "nothing is expected: python -m tests.golden.accept"
    assert sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes(output: Path, name: str) -> None:
    found, expected = (output / name).read_bytes(), (EXPECTED / name).read_bytes()
    assert found.decode("utf-8").splitlines() == expected.decode("utf-8").splitlines()
    assert found == expected
