"""Sites for these tests."""

import shutil
from pathlib import Path

import pytest

from .laying import good_site, studyboard


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = good_site(tmp_path_factory.mktemp("built") / "site")
    printed = studyboard(site)
    assert printed.status == 0, printed.errors
    assert (site / "output" / "index.html").is_file()
    return site


@pytest.fixture
def built_site(_built: Path, tmp_path: Path) -> Path:
    """The good site with its output folder, as a build left it."""
    return Path(shutil.copytree(_built, tmp_path / "site", symlinks=True))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The good site, not built yet."""
    return good_site(tmp_path / "site")
