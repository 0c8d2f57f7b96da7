"""Statuses from a registry, and those that override them, on the first page."""

from pathlib import Path

import pytest
import yaml

from tests.forms.client import Reply, get, post
from tests.forms.here import Here, forms_here
from tests.forms.test_server import form_values
from tests.repositories import new_repository
from tests.sites import run_here, write_site, write_yaml

ENTRY = {
    "title": "As registered",
    "locations": [
        {"place": {"name": name, "city": "Town"}, "status": "open", "checked_on": "2026-10-01"} for name in "ABC"
    ],
}
OWN = "content/studies/NCT00000002.yaml"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("registry"), studies=0)
    for number in (1, 2):
        write_yaml(folder / f"content/registry/clinicaltrials.gov/NCT0000000{number}.yaml", ENTRY)
    own = {"place": {"name": "C", "city": "Town"}, "status": "open", "checked_on": "2026-09-01", "checked_by": "Bo"}
    write_yaml(folder / OWN, {"locations": [own]})
    return new_repository(folder)


def parts(day: Reply) -> tuple[str, str]:
    """The statuses to keep up to date, and those from registries."""
    kept, _, given = day.text.partition("5 statuses come from registries")
    return kept, given


def test_only_what_people_wrote_is_to_be_kept_true(site: Path, forms: Here) -> None:
    assert 'name="message"' not in get(forms, "/changes").text, "there is nothing to commit"
    day = get(forms, "/")
    kept, given = parts(day)
    assert kept.count("<li class=") == kept.count('value="confirm"') == 1
    assert given.count("Imported from a registry") == 5
    assert 'value="confirm"' not in given
    assert post(forms, "/status", {**day.status_form(), "do": "confirm"}).status == 303
    (location,) = yaml.safe_load((site / OWN).read_text())["locations"]
    assert (location["place"]["name"], str(location["checked_on"]), location["checked_by"]) == (
        "C",
        "2026-11-22",
        "Ada",
    )
    assert 'name="message"' in get(forms, "/changes").text


def test_the_command_confirms_it_too(site: Path) -> None:
    done = run_here("confirm", "NCT00000002", "--site", site, "--by", "Cy", "--on", "2026-11-22")
    assert done.returncode == 0, done
    (location,) = yaml.safe_load((site / OWN).read_text())["locations"]
    assert location["checked_by"] == "Cy"
    assert run_here("build", site, "--date", "2026-11-22").returncode == 0


def test_words_that_are_taken_back_leave_the_words_of_the_registry(site: Path, forms: Here) -> None:
    record, own = "/record?name=study:NCT00000001", site / "content/studies/NCT00000001.yaml"
    values = form_values(get(forms, record))
    assert post(forms, record, {**values, "plain_title": "In our words", "do": "save"}).status == 303
    assert own.read_text() == "plain_title: In our words\n"
    values = {**form_values(get(forms, record)), "plain_title": ""}
    assert '"errors": []' in post(forms, record.replace("/record", "/unsaved"), values).text
    page = post(forms, record, {**values, "do": "save"})
    assert page.status == 303, page.text
    assert not own.exists()
    edit = page.headers["Location"].rpartition("done=")[2]
    assert post(forms, "/undo", {"token": get(forms, "/changes").value("token"), "edit": edit}).status == 303
    assert own.read_text() == "plain_title: In our words\n"
    own.unlink()


@pytest.mark.parametrize("record", [None, "title: ["])
def test_without_any_status_nothing_is_said_about_registries(record: str | None, tmp_path: Path) -> None:
    site = write_site(tmp_path, studies=0)
    if record:
        (site / "content/studies").mkdir(exist_ok=True)
        (site / "content/studies/broken.yaml").write_text(record)
    with forms_here(site) as server:
        page = get(server, "/").text
    assert "All statuses" not in page
    assert "Nothing here." in page
    assert ("content/studies/broken.yaml" in page) == bool(record)
