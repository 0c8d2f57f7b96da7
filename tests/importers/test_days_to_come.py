"""A day of a check that is still to come, which registries hold by a slip, neither stops a build nor counts."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from site_builder.building.studies import reload_study
from site_builder.importers.days_to_come import without_days_to_come
from site_builder.importers.entry import Imported
from tests.importers.records import entry
from tests.sites import built, run_here, write_site

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("day", ["2099-08-30", "2099-08", "2026-12"])
def test_an_entry_with_such_a_day_is_imported_without_it(day: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1)
    late = deepcopy(entry())
    late["protocolSection"]["statusModule"] |= {"statusVerifiedDate": day}
    path = tmp_path / "late.json"
    path.write_text(json.dumps(late))

    done = run_here("import", path, "--site", site, "--date", TODAY.isoformat())

    assert "is left out: that day is still to come" in done.stderr
    assert f"the registry has: {day}" in done.stderr
    file = "content/registry/clinicaltrials.gov/NCT00000001.json"
    assert day not in (site / file).read_text()
    study = reload_study(site, file).record
    assert study.registry
    assert study.registry.verified_on is None
    assert [each.checked_on for each in study.locations] == [None, None]
    built(site)


def test_each_day_is_told_once_and_others_stay() -> None:
    values = {
        "checked_on": "2026-11-23",  # in another time zone, tomorrow may have begun
        "locations": [{"checked_on": "2027-01-01"}, {"checked_on": "2027-01-01"}, {"checked_on": "2026-11-01"}, {}],
        "registry": {"verified_on": "2026-11", "updated_on": "2027"},
    }
    found = without_days_to_come(Imported("x", "1", deepcopy(values), ()), TODAY)
    assert found.values == {
        "checked_on": "2026-11-23",
        "locations": [{}, {}, {"checked_on": "2026-11-01"}, {}],
        "registry": {"verified_on": "2026-11"},
    }
    assert [each.path for each in found.remarks] == [("locations", 0, "checked_on"), ("registry", "updated_on")]
