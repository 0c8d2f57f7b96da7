"""Symbolic links in `.cache`: nothing of another folder is written or removed through them."""

from pathlib import Path

import pytest

from tests.sites import run_here, write_site


@pytest.mark.parametrize("name", ["templates", "forms", "store.sqlite"])
def test_a_link_out_of_the_store_is_refused(tmp_path: Path, name: str) -> None:
    site, elsewhere = write_site(tmp_path / "site", studies=1), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept")
    (site / ".cache").mkdir()
    (site / ".cache" / name).symlink_to(elsewhere / "new.sqlite" if "." in name else elsewhere)

    done = run_here("build", site, "--jobs", "1")

    assert done.returncode == 2
    assert f".cache/{name} is a symbolic link that leads out of .cache" in done.stderr
    assert [each.read_text() for each in elsewhere.iterdir()] == ["kept"]
