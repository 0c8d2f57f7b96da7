"""What people write over an imported entry can be saved, whatever is wrong in the entry itself."""

from pathlib import Path
from typing import Any

import pytest

from tests.forms.client import get, post
from tests.forms.here import forms_here
from tests.forms.test_server import form_values
from tests.sites import write_site, write_yaml

PLACE: dict[str, Any] = {"place": {"name": "A", "city": "Town"}, "status": "open"}
FAULTS: dict[str, dict[str, Any]] = {
    "day-to-come": {"locations": [{**PLACE, "checked_on": "2035-01-01"}]},
    "month-to-come": {"registry": {"name": "R", "number": "NCT00000001", "verified_on": "2035-01"}},
    "renamed-location": {"locations": [{"location": "renamed-since", "status": "open"}]},
    "unknown-word": {"type": "interventionell"},
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "faulty", studies=0)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_in_the_entry_does_not_hinder_what_is_written_over_it(fault: str, site: Path) -> None:
    entry = site / "content/registry/clinicaltrials.gov/NCT00000001.yaml"
    write_yaml(entry, {"title": "As registered", **FAULTS[fault]})
    before, record = entry.read_bytes(), "/record?name=study:NCT00000001"

    with forms_here(site) as forms:
        values = form_values(get(forms, record))
        saved = post(forms, record, {**values, "plain_title": "In our words", "do": "save"})
        assert saved.status == 303, saved.text
        own = form_values(get(forms, record))
        own_mistakes = {"enrollment": "ca. 40"} if fault == "unknown-word" else {"listed_on": "2035-01-01"}
        refused = post(forms, record, {**own, **own_mistakes, "do": "save"})

    assert refused.status == 422, "a mistake of one's own is still found"
    assert (site / "content/studies/NCT00000001.yaml").read_text() == "plain_title: In our words\n"
    assert entry.read_bytes() == before
