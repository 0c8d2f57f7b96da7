"""The site whose team is asked."""

from pathlib import Path

import pytest

from tests.asking.asking import TEAM
from tests.sites import study, write_site, write_yaml


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path, studies=0, contact={"role": "Study\u2028office", "email": TEAM})
    for number, status in enumerate(("open", "paused")):
        values = study(1)
        values["locations"][0]["status"] = status
        write_yaml(tmp_path / f"content/studies/study-{number}.yaml", values)
    return tmp_path
