"""The build after a killed one removes all of its leftovers, wherever they are."""

from pathlib import Path
from threading import Thread

import pytest

from site_builder.store.leftovers import sweep_staging
from tests.sites import built, files_of, options, run_here, write_site

BUILDS = [["build"], ["build", "--clean"], ["check"], ["build", "--drafts"]]


def leave_everywhere(site: Path) -> list[Path]:
    """Create the leftovers of builds that were killed in their different stages."""
    left = [
        site / "output/.studyboard-staging-0a1b2c3d/known",
        site / "output/.studyboard-staging-0a1b2c3d/1f",
        site / "output/.studyboard-staging-ffffffff/deep/2",
        site / "output/.studyboard-staging",
        site / ".cache/.part-built-0a1b2c3d",
        site / ".cache/.part-preview-0a1b2c3d",
        site / ".cache/templates/en/.part-x7",
    ]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("half", encoding="utf-8")
    (site / "output/.studyboard-staging-11111111").mkdir()
    return left


def leftovers(site: Path) -> list[Path]:
    found = [*(site / "output").glob(".studyboard-*"), *(site / ".cache").rglob(".part-*")]
    return [path for path in found if path.exists()]


@pytest.mark.parametrize("command", BUILDS, ids=" ".join)
@pytest.mark.parametrize("edited", [False, True], ids=["unchanged", "edited"])
def test_the_next_command_sweeps(tmp_path: Path, command: list[str], edited: bool) -> None:
    site = write_site(tmp_path / "site", 2)
    built(site)
    before = files_of(site / "output")
    leave_everywhere(site)
    assert len(leftovers(site)) == 7
    if edited:
        (site / "content/studies/study-1.yaml").write_text("title: Edited\n", encoding="utf-8")
    assert run_here(*command, site).returncode in (0, 1)
    assert not leftovers(site)
    # With drafts there are also pages for the makers of the site.
    after = {path: digest for path, digest in files_of(site / "output").items() if not path.startswith("preview/")}
    assert (after == before) is not edited


def test_also_one_that_fails(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 2)
    built(site)
    leave_everywhere(site)
    (site / "content/studies/study-1.yaml").write_text("titel: Edited\n", encoding="utf-8")
    assert run_here("build", site).returncode == 1
    assert not leftovers(site)


def test_a_link_that_is_named_so_goes_and_its_target_stays(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 2)
    built(site)
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/file").write_text("x", encoding="utf-8")
    (site / "output/.studyboard-staging-link").symlink_to(tmp_path / "theirs")
    built(site)
    assert not leftovers(site)
    assert (tmp_path / "theirs/file").is_file()


def test_a_worker_that_goes_on_writing_for_a_moment(tmp_path: Path) -> None:
    """A worker can briefly outlive its killed parent, and then writes into the folder that is being removed."""
    for number in range(30):
        staging = tmp_path / f".studyboard-staging-{number}"
        staging.mkdir()

        def write(folder: Path = staging) -> None:
            try:
                for page in range(100_000):
                    (folder / str(page)).write_bytes(b"page")
            except OSError:
                return

        worker = Thread(target=write)
        worker.start()
        while not (staging / "3").exists():
            pass
        sweep_staging(tmp_path)
        worker.join()
        assert not list(tmp_path.iterdir())


def test_a_folder_that_was_made_for_a_failed_build_goes(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 2)
    (site / "templates/pages").mkdir(parents=True)
    (site / "templates/pages/text.html").write_text("{% if %}", encoding="utf-8")
    assert run_here("build", site).returncode == 1
    assert not (site / "output").exists()
    (site / "output").mkdir()
    assert run_here("build", site).returncode == 1
    assert options(site).output.is_dir()


def test_what_a_first_build_left_is_not_foreign(tmp_path: Path) -> None:
    """Workers of a build that failed, on a full disk for example, may write into its folder once more."""
    site = write_site(tmp_path / "site", 2)
    late = site / "output/.studyboard-staging-0a1b2c3d/studies/late.html"
    late.parent.mkdir(parents=True)
    late.write_text("half", encoding="utf-8")
    assert run_here("build", site).returncode == 0
    assert not leftovers(site)
    assert (site / "output/index.html").is_file()
