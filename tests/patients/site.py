"""A site of 300 imported studies, with everything that they are found by."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.bench.imported import write_entries
from tests.bench.study import TODAY
from tests.sites import SITE, built, run_here, write_yaml

STUDIES = 300
DAY = date(2026, 10, 31)
"""The day on which patients ask, four months after the site was built: meanwhile some statuses have aged."""
PHONE = SITE["contact"]["phone"]


def write_patients_site(folder: Path, languages: Sequence[str]) -> None:
    """Write entries to `folder/entries`, and the site that they are imported into to `folder/site`, built."""
    write_entries(folder / "entries", STUDIES)
    # Lists of towns are no part of what is asked here, and in six languages they are half of the site.
    settings = {**SITE, "languages": list(languages), "open_data": [], "town_pages": False}
    write_yaml(folder / "site" / "content" / "site.yaml", settings)
    done = run_here("import", folder / "entries", "--site", folder / "site", "--date", TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    built(folder / "site", date=TODAY, jobs=2)
