"""A page names the person who confirmed the status."""

from pathlib import Path
from typing import Any

import pytest

from tests.outputs.reading import read
from tests.sites import built, write_site, write_yaml

CHECK = {"checked_on": "2026-11-01", "checked_by": "Study office"}


@pytest.mark.parametrize(
    "record",
    [
        {"locations": [{"location": "north", "status": "paused", **CHECK}]},
        {"status": "paused", **CHECK, "locations": [{"location": "north"}]},
        {"status": "paused", **CHECK},
        {"status": "completed", **CHECK},
    ],
)
def test_with_and_without_locations(tmp_path: Path, record: dict[str, Any]) -> None:
    write_site(tmp_path, 0, also_make=["cards"])
    write_yaml(tmp_path / "content/studies/x.yaml", {"title": "Title", **record})
    built(tmp_path)
    for page in ("studies/x.html", "cards/x.html"):
        assert "Confirmed on November 1, 2026 by Study office" in " ".join(read(tmp_path / "output" / page).lines)


def test_nobody_confirms_a_status_without_a_day(tmp_path: Path) -> None:
    write_site(tmp_path, 0)
    write_yaml(tmp_path / "content/studies/x.yaml", {"title": "T", "status": "paused", "checked_by": "Study office"})
    built(tmp_path)
    lines = read(tmp_path / "output/studies/x.html").lines
    assert "Nobody has confirmed this. Ask before you make plans." in lines
    assert not [line for line in lines if "Study office" in line]
