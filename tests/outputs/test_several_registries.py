"""A study that several registries know: every output names all of them, and a status ages by its own registry."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.sites import built, study, write_site, write_yaml

FIRST = {
    "name": "ClinicalTrials.gov",
    "number": "NCT00000042",
    "link": "https://clinicaltrials.gov/study/NCT00000042",
    "updated_on": "2026-10-05",
    "verified_on": "2026-10",
    "fetched_on": "2026-11-20",
}
SECOND = {
    "name": "ISRCTN",
    "number": "ISRCTN00000051",
    "link": "https://www.isrctn.com/ISRCTN00000051",
    "updated_on": "2026-09-08",
    "fetched_on": "2026-11-18",
}
THIRD = {"name": "ANZCTR", "number": "ACTRN12600000000012", "updated_on": "2026-08-07", "fetched_on": "2026-11-19"}
FOLDERS = {"clinicaltrials.gov": FIRST, "isrctn": SECOND, "anzctr": THIRD}


def place(name: str, registry: dict[str, str]) -> dict[str, Any]:
    where = {"name": name, "city": name, "country": "Norway"}
    return {"place": where, "status": "open", "checked_by": registry["name"]}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    formats = ["list", "csv", "records", "fhir", "llms"]
    site = write_site(tmp_path_factory.mktemp("registries"), 0, languages=["en", "de"], open_data=formats)
    for folder, registry in FOLDERS.items():
        entry = {**study(0), "registry": registry, "identifiers": {}, "locations": [place(folder, registry)]}
        for name in ("both", "gone"):
            write_yaml(site / f"content/registry/{folder}/{name}.yaml", entry)
    withdrawn = {"withdrawn": {"on": "2026-11-01", "reason": "No money."}}
    write_yaml(site / "content/studies/gone.yaml", withdrawn)
    built(site)
    return site / "output"


@pytest.mark.parametrize("name", ["both", "gone"])
def test_the_page_names_each_source_with_its_days(output: Path, name: str) -> None:
    page = " ".join(unescape(re.sub("<[^>]+>", "", (output / f"studies/{name}.html").read_text("utf-8"))).split())
    for entry, days in (
        (FIRST, "Last changed there: October 5, 2026. Copied on November 20, 2026."),
        (SECOND, "Last changed there: September 8, 2026. Copied on November 18, 2026."),
        (THIRD, "Last changed there: August 7, 2026. Copied on November 19, 2026."),
    ):
        assert f"record on {entry['name']}: {entry['number']}. {days}" in page


def test_data_names_each_source_with_its_days(output: Path) -> None:
    record = loaded(output / "data/v1/studies/both.json")
    assert record["registry"]["number"] == FIRST["number"]
    assert [each["number"] for each in record["other_registries"]] == [SECOND["number"], THIRD["number"]]
    assert "isrctn" in record["other_registries"][0]["terms"]
    listed = loaded(output / "data/v1/studies.json")
    assert {(each["name"], each["processed_on"]) for each in listed["sources"]} == {
        (each["name"], each["fetched_on"]) for each in FOLDERS.values()
    }
    (row,) = (each for each in listed["studies"] if each["id"] == "both")
    assert row["registry"] == {"name": FIRST["name"], "processed_on": FIRST["fetched_on"]}
    others = [{"name": each["name"], "processed_on": each["fetched_on"]} for each in (SECOND, THIRD)]
    assert row["other_registries"] == others
    assert all(each["name"] in (output / "llms.txt").read_text("utf-8") for each in FOLDERS.values())


def test_fhir_and_json_ld_have_each_number(output: Path) -> None:
    fhir = loaded(output / "fhir/ResearchStudy/both.json")
    page = (output / "studies/both.html").read_text("utf-8")
    codes = json.loads(re.findall(r'ld\+json"[^>]*>(\{.*?"MedicalTrial".*?)</script>', page)[0])["code"]
    for each in FOLDERS.values():
        assert each["number"] in [identifier["value"] for identifier in fhir["identifier"]]
        assert {"@type": "MedicalCode", "codingSystem": each["name"], "codeValue": each["number"]} in codes
    assert [note["text"].split(",")[0] for note in fhir["note"]] == [
        f"Source: {each['name']}" for each in FOLDERS.values()
    ]


def test_a_status_ages_by_the_check_of_its_own_registry(output: Path) -> None:
    locations = loaded(output / "data/v1/studies/both.json")["locations"]
    days = {each["place"]["name"]: (each["status"], each["checked_on"]) for each in locations}
    assert days == {
        "clinicaltrials.gov": ("open", "2026-10-01"),
        "isrctn": ("open", "2026-09-08"),
        "anzctr": ("open", "2026-08-07"),
    }


def loaded(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_a_name_of_a_registry_may_be_of_any_letters(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0)
    entry = {"name": "Register\u2028of\nall 2026", "number": "1", "fetched_on": "2026-11-20"}
    write_yaml(site / "content/studies/odd.yaml", {**study(0), "registry": entry})
    built(site)
    (source,) = loaded(site / "output/data/v1/studies.json")["sources"]
    assert source["processed_on"] == "2026-11-20"
