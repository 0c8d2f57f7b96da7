"""A small correct site, the files that a case adds to it, and the check of it."""

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases"
DAY = "2026-10-02"


def lay_out(case: str, folder: Path) -> Path:
    """Write the small site with the files of a case added."""
    site = folder / "site"
    shutil.copytree(HERE / "site", site)
    if case:
        shutil.copytree(CASES / case, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return site


def checked(site: Path, *arguments: str) -> Result:
    """Check the site in this process."""
    return CliRunner(env={"SOURCE_DATE_EPOCH": None}).invoke(
        studyboard, ["check", str(site), "--jobs", "1", "--date", DAY, *arguments], catch_exceptions=False
    )
