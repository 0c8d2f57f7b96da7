"""The reason why a study stopped is shown as long as it has stopped."""

import json
from pathlib import Path

import pytest

from tests.outputs.reading import read
from tests.sites import built, write_site, write_yaml

REASON = "The drug was late."
STATUSES = {
    "open": False,
    "by invitation": False,
    "opening soon": False,
    "paused": True,
    "not confirmed": True,
    "closed": True,
    "completed": True,
    "ended early": True,
    "withdrawn": True,
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("stopped"), 0, open_data=["fhir"])
    for status in STATUSES:
        for name, day in (("now", "2026-11-01"), ("aged", "2025-11-01")):
            place = {"location": "north", "status": status, "checked_on": day}
            record = {"title": "Title", "locations": [place], "why_stopped": REASON}
            write_yaml(site / f"content/studies/{name}-{status.replace(' ', '-')}.yaml", record)
    built(site)
    return site / "output"


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("name", ["now", "aged"])
def test_a_study_that_goes_on_did_not_stop(output: Path, name: str, status: str) -> None:
    """A reason from before it opened again contradicts the status."""
    id_ = f"{name}-{status.replace(' ', '-')}"
    assert (REASON in " ".join(read(output / f"studies/{id_}.html").lines)) is STATUSES[status]
    resource = json.loads((output / f"fhir/ResearchStudy/{id_}.json").read_text("utf-8"))
    assert ("whyStopped" in resource) is STATUSES[status]
