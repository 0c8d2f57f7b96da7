"""A day that is a plan is one in every output."""

import json
from pathlib import Path

from tests.outputs.reading import read
from tests.sites import built, study, write_site, write_yaml


def test_the_page_and_the_data_of_a_closed_study_plan_its_end(tmp_path: Path) -> None:
    write_site(tmp_path, 0, open_data=["records"])
    place = {"location": "north", "status": "closed", "checked_on": "2026-11-01"}
    dates = {"start": "2025-03", "primary_completion": "2026-10", "completion": "2027-06"}
    write_yaml(tmp_path / "content/studies/x.yaml", {**study(1), "locations": [place], "dates": dates})
    built(tmp_path)
    text = " ".join(read(tmp_path / "output/studies/x.html").lines)
    assert "Start March 2025" in text
    assert "Main results collected October 2026" in text
    assert "End planned: June 2027" in text
    assert json.loads((tmp_path / "output/studies/x.json").read_text("utf-8"))["estimated"] == ["completion"]
