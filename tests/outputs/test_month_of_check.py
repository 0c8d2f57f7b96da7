"""A registry often gives only the month of its last check: no page names a day that the registry did not give."""

import json
import re
from pathlib import Path

import pytest

from tests.outputs.test_headline import REGISTRY
from tests.sites import ON_TODAY, built, run_here, study, write_site, write_yaml

LANGUAGES = ("en", "es", "fr", "de", "ar", "zh-Hans")
SIGNED = {"checked_by": "ClinicalTrials.gov"}
MONTHS = {"this-year": "2026-11", "long-ago": "2019-11"}
WORDS = {
    "this-year": {
        "en": "Confirmed in November 2026",
        "es": "Confirmado en noviembre de 2026",
        "fr": "Statut confirmé en novembre 2026",
        "de": "Bestätigt im November 2026",
        "ar": "تم التأكيد في نوفمبر 2026",
        "zh-Hans": "2026年11月确认",
    },
    "long-ago": {
        "en": "Last confirmed in November 2019.",
        "es": "Confirmado por última vez en noviembre de 2019.",
        "fr": "Dernière confirmation en novembre 2019.",
        "de": "Zuletzt bestätigt im November 2019.",
        "ar": "آخر تأكيد في نوفمبر 2019.",
        "zh-Hans": "上次确认：2019年11月。",
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(
        tmp_path_factory.mktemp("months"),
        0,
        languages=list(LANGUAGES),
        also_make=["flyers", "cards", "screen", "referral"],
        open_data=["list", "csv", "records", "fhir", "feeds", "calendar", "llms"],
    )
    for name, month in MONTHS.items():
        locations = [{"location": place, "status": "open", **SIGNED} for place in ("north", "south")]
        entry = {**study(0), "registry": {**REGISTRY, "verified_on": month}, "locations": locations}
        write_yaml(site / f"content/studies/{name}.yaml", {**entry, "identifiers": {}})
    built(site)
    return site


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MONTHS)
def test_pages_and_paper_name_the_month(site: Path, name: str, language: str) -> None:
    pages = site / "output" / ("" if language == "en" else language)
    open_pages = [f"flyers/{name}.html", "index.html"] if name == "this-year" else []
    for path in (f"studies/{name}.html", *open_pages):
        assert WORDS[name][language] in text_of((pages / path).read_text("utf-8")), path


def text_of(page: str) -> str:
    return re.sub(r"[\u2066-\u2069]|<[^>]+>", "", page)


def test_no_file_contains_the_first_day_except_where_the_data_promises_a_day(site: Path) -> None:
    for file in (site / "output").rglob("*"):
        if file.suffix not in {".html", ".json", ".atom", ".ics", ".txt", ".ndjson"}:
            continue
        text = re.sub(r'"checked_on": ?"[\d-]+"', "", file.read_text("utf-8"))
        assert not re.search(r"November 1, 20|1\. November|20(26|19)-11-01\b", text), file


def test_data_has_a_full_day_and_beside_it_what_the_registry_gave(site: Path) -> None:
    data = site / "output/data/v1"
    record = json.loads((data / "studies/this-year.json").read_text("utf-8"))
    listed = next(
        each for each in json.loads((data / "studies.json").read_text("utf-8"))["studies"] if each["id"] == "this-year"
    )
    for each in (record, *record["locations"], listed, *listed["locations"]):
        assert (each["checked_on"], each["checked_in"]) == ("2026-11-01", "2026-11")
    for table in ("studies", "locations"):
        head, *rows = (data / f"{table}.csv").read_text("utf-8-sig").splitlines()
        assert head.endswith(",checked_in")
        assert all(row.endswith(("2026-11", "2019-11")) for row in rows)
    fhir = (site / "output/fhir/ResearchStudy/this-year.json").read_text("utf-8")
    assert '"valueDate":"2026-11"' in fhir.replace(" ", "")


def test_the_table_of_statuses_names_the_month_and_counts_from_its_first_day(site: Path) -> None:
    table = run_here("status", "this-year", "--site", site, SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"]).stdout
    assert "2026-11 " in table
    assert "up to 21 days" in table
    assert "2026-11-01" not in table
