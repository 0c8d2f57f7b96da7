"""The status of a study as a whole, changed in its form, is signed and noted like that of a location."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.forms.client import get, post
from tests.forms.here import forms_here
from tests.forms.test_server import form_values
from tests.repositories import new_repository
from tests.sites import write_site, write_yaml

OLD = {"checked_on": "2026-08-01", "checked_by": "Bo"}
NEW = {"checked_on": "2026-11-22", "checked_by": "Ada"}


@pytest.mark.parametrize(
    ("typed", "after", "line"),
    [
        ({"status": "paused"}, {"status": "paused", **NEW}, {"status": "paused", "was": "opening soon"}),
        ({"checked_on": "2026-11-22"}, NEW, {"status": "opening soon", "was": "opening soon"}),
        ({"plain_title": "A walk"}, OLD, None),
        ({"checked_on": ""}, {"checked_by": "Bo"}, None),
    ],
)
def test_a_study_without_locations(
    tmp_path: Path, typed: dict[str, str], after: dict[str, str], line: dict[str, str] | None
) -> None:
    record = saved(tmp_path, {"title": "A", "status": "opening soon", **OLD}, typed)
    assert {name: record.get(name) for name in after} == after
    assert record.get("history") == ([{"on": "2026-11-22", "by": "Ada", **line}] if line else None)


def test_a_location_that_gets_a_status_of_its_own_had_that_of_the_study(tmp_path: Path) -> None:
    values = {"title": "A", "status": "by invitation", **OLD, "locations": [{"location": "north"}]}
    record = saved(tmp_path, values, {"locations/0/status": "closed"})
    change = {"location": "north", "status": "closed", "was": "by invitation"}
    assert record["history"] == [{"on": "2026-11-22", "by": "Ada", **change}]


def saved(folder: Path, values: dict[str, Any], typed: dict[str, str]) -> dict[str, Any]:
    """The record after something was typed into its form."""
    site = write_site(folder / "site", studies=0)
    write_yaml(site / "content/studies/a.yaml", values)
    new_repository(site)
    address = "/record?name=study:a"
    with forms_here(site) as forms:
        form = {**form_values(get(forms, address)), **typed, "do": "save"}
        assert post(forms, address, form).status == 303
    record = yaml.load((site / "content/studies/a.yaml").read_text(), yaml.BaseLoader)
    assert isinstance(record, dict)
    return record
