"""A study with many locations shows only their titles, and loads the form of a location when it is opened."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.forms.client import get, post
from tests.forms.here import Here
from tests.forms.test_server import form_values
from tests.sites import study, write_site, write_yaml

RECORD, SMALLER = "/record?name=study:large", "/record?name=study:smaller"
MANY, FEWER = 189, 16


def location(number: int) -> dict[str, Any]:
    place = {"name": f"Hospital “{number}”", "city": f"Town {number}", "region": "Ohio", "postcode": f"{number:05}"}
    return {
        "place": {**place, "country": "United States"},
        "status": ("open", "closed", "paused")[number % 3],
        "checked_on": "2026-10-02",
        "checked_by": "Study office",
        "principal_investigator": {"name": f"Dr. {number}"},
        "contact": {"name": f"Nurse {number}", "phone": f"+1 555 555 {number:04}", "email": f"n{number}@example.org"},
    }


pytestmark = pytest.mark.usefixtures("records_restored")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("large"), studies=1)
    values = {**study(1), "locations": [location(number) for number in range(MANY)]}
    values["history"] = [{"on": "2026-10-02", "by": "Ada", "what": f"Change {number}"} for number in range(60)]
    write_yaml(folder / "content/studies/large.yaml", values)
    write_yaml(folder / "content/studies/smaller.yaml", {**study(1), "locations": values["locations"][:FEWER]})
    return folder


def locations(site: Path, name: str = "large") -> list[dict[str, Any]]:
    values = yaml.safe_load((site / f"content/studies/{name}.yaml").read_text("utf-8"))["locations"]
    assert isinstance(values, list)
    return values


def test_it_is_small_and_saves_the_same_bytes(site: Path, forms: Here) -> None:
    page = get(forms, RECORD)
    assert len(page.text.encode()) < 400_000
    assert page.text.count("data-row=") > MANY
    before = (site / "content/studies/large.yaml").read_bytes()
    assert post(forms, RECORD, {**form_values(page), "do": "save"}).status == 303
    assert (site / "content/studies/large.yaml").read_bytes() == before
    values = form_values(get(forms, RECORD)) | {"locations/7/status": "completed"}
    assert post(forms, RECORD, {**values, "do": "save"}).status == 303
    after = locations(site)
    assert (after[7]["status"], after[7]["checked_by"]) == ("completed", "Ada")
    assert [each for number, each in enumerate(after) if number != 7] == [location(n) for n in range(MANY) if n != 7]


def test_an_entry_is_opened_moved_removed_and_restored_without_scripts(site: Path, forms: Here) -> None:
    page = get(forms, SMALLER)
    assert 'id="f-locations-5-place-city"' not in page.text
    values = form_values(post(forms, SMALLER, {**form_values(page), "do": "open:locations:5"}))
    assert values["locations#open"] == "5"
    values["locations/5/place/city"] = "Elsewhere"
    moved = post(forms, SMALLER, {**values, "do": "up:locations:5"})
    assert 'id="f-locations-5-place-city"' in moved.text, "what was opened stays open"
    removed = post(forms, SMALLER, {**form_values(moved), "do": "remove:locations:9"})
    again = post(forms, SMALLER, {**form_values(removed), "do": "remove:locations:5"})
    restored = post(forms, SMALLER, {**form_values(again), "do": "restore:locations:5"})
    assert post(forms, SMALLER, {**form_values(restored), "do": "save"}).status == 303
    names = [each["place"]["city"] for each in locations(site, "smaller")]
    assert names[3:10] == ["Town 3", "Elsewhere", "Town 4", "Town 6", "Town 7", "Town 8", "Town 10"]


def test_an_entry_with_a_mistake_is_open(forms: Here) -> None:
    values = form_values(get(forms, SMALLER)) | {"locations/13/status": "opne"}
    wrong = post(forms, SMALLER, {**values, "do": "save"})
    assert wrong.status == 422
    assert 'id="f-locations-13-status"' in wrong.text
    assert 'id="f-locations-14-status"' not in wrong.text


def test_the_form_of_an_entry_needs_a_token_and_a_list(forms: Here) -> None:
    token = get(forms, RECORD).value("token")
    assert post(forms, "/row?name=study:large&row=locations/3", {"token": "x"}).status == 403
    for row in ("title/3", "nothing/3", "", "locations"):
        assert post(forms, f"/row?name=study:large&row={row}", {"token": token}).status == 404, row
    page = post(forms, "/row?name=study:large&row=locations/3", {"token": token, "locations/3/place/city": "<Typed>"})
    assert 'value="&lt;Typed&gt;"' in page.text
