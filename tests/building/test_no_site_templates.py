"""Templates are code; with --no-site-templates, no code from a site's folder runs."""

from pathlib import Path

import pytest

from site_builder.building.options import own_cache
from tests.sites import built, files_of, options, run_here, write_site

RUNS = "{{ cycler.__init__.__globals__['__builtins__']['__import__']('os').system('touch %s') }}"


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose template runs a program."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    site = write_site(tmp_path / "site", studies=2)
    (site / "templates/pages").mkdir(parents=True)
    (site / "templates/pages/text.html").write_text(RUNS % (tmp_path / "PWNED"))
    (site / "templates/assets").mkdir()
    (site / "templates/assets/study.js").write_text("stranger()")
    return site


@pytest.mark.parametrize("command", ["build", "check"])
def test_they_are_left_out(command: str, stranger: Path, tmp_path: Path) -> None:
    plain = write_site(tmp_path / "plain", studies=2)
    built(plain)
    done = run_here(command, stranger, "--no-site-templates", "--date", "2026-11-22")
    assert done.returncode == 0, done
    assert not (tmp_path / "PWNED").exists()
    assert files_of(stranger / "output") == files_of(plain / "output")


def test_with_them_the_program_runs(stranger: Path, tmp_path: Path) -> None:
    run_here("build", stranger)
    assert (tmp_path / "PWNED").exists()


def test_what_is_kept_between_builds_is_not_a_strangers(stranger: Path, tmp_path: Path) -> None:
    """Compiled templates are code too, and a folder may contain a `.cache` that was made elsewhere."""
    run_here("build", stranger, "--date", "2026-11-22")
    (stranger / "templates/pages/text.html").unlink()
    (tmp_path / "PWNED").unlink()
    before = files_of(stranger / ".cache")
    done = run_here("build", stranger, "--no-site-templates", "--date", "2026-11-22")
    assert done.returncode == 0, done
    assert not (tmp_path / "PWNED").exists()
    assert files_of(stranger / ".cache") == before
    kept = options(stranger, site_templates=False).store_folder
    assert kept == own_cache(stranger)
    assert kept.is_relative_to(tmp_path / "cache")
    again = run_here("build", stranger, "--no-site-templates", "--date", "2026-11-22")
    assert " 0 written" in again.stdout


def test_such_a_site_can_be_published(stranger: Path, tmp_path: Path) -> None:
    assert run_here("build", stranger, "--no-site-templates").returncode == 0
    public = str(tmp_path / "public")
    done = run_here("publish", public, "--site", stranger, "--no-site-templates")
    assert done.returncode == 0, done
    assert (tmp_path / "public/index.html").is_file()
    assert not (tmp_path / "PWNED").exists()
