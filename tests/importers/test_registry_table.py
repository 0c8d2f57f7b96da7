"""Import of ClinicalTrials.gov's CSV file from the command line."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from site_builder.building.studies import reload_study
from site_builder.editing.finding import study_files
from site_builder.importers.clinicaltrials.table import as_entry, rows_of_download
from site_builder.model.days import read_age
from site_builder.model.study import Study
from tests.importers.records import entry
from tests.importers.test_import import saved
from tests.sites import built, run_here, write_site

ROW = {
    "NCT Number": "NCT99999921",
    "Study Title": "Light & Sleep in Asthma",
    "Study URL": "https://clinicaltrials.gov/study/NCT99999921",
    "Acronym": "LISA",
    "Study Status": "RECRUITING",
    "Brief Summary": "We look at light, in the evening.\n\nAnd at sleep.",
    "Study Results": "NO",
    "Conditions": "Asthma|Sleep Disorder",
    "Interventions": "DEVICE: Lamp|BEHAVIORAL: Advice: at night",
    "Sponsor": "Example University",
    "Collaborators": "Acme|Example Foundation",
    "Sex": "FEMALE",
    "Age": "ADULT, OLDER_ADULT",
    "Phases": "PHASE1|PHASE2",
    "Enrollment": "120.0",
    "Study Type": "INTERVENTIONAL",
    "Start Date": "2025-03",
    "Other IDs": "LISA-01|2022-501234-12-00|NCT99999001|R01-7",
    "Completion Date": "2027-06-30",
    "Last Update Posted": "2026-05-02",
    "Locations": "North Campus, Rochester, Minnesota, 55905, United States|Klinik, Haus 2, Berlin, 10115, Germany",
}


def table(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ROW))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def imported(site: Path, text: str, *more: str) -> tuple[int, str, str]:
    path = site.parent / "ctg-studies.csv"
    path.write_text(text, "utf-8-sig")
    done = run_here("import", path, "--site", site, "--date", "2026-11-22", *more)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", 1)


def study(site: Path, stem: str = "NCT99999921") -> Study:
    [file] = (file for file in study_files(site) if file.stem == stem)
    return reload_study(site, file.path).record


def test_a_row_is_a_study(site: Path) -> None:
    status, said, remarks = imported(site, table(ROW))
    assert status == 0, remarks
    assert "1 entry: 1 new" in said
    assert "W611 the table has no criteria, no contacts and no status at a location" in remarks
    assert "for these: studyboard import NCT99999921" in remarks
    found = study(site)
    assert (found.title, found.short_title, found.sponsor) == ("Light & Sleep in Asthma", "LISA", "Example University")
    assert found.about == "We look at light, in the evening.\n\nAnd at sleep."
    assert [each.name or each.id for each in found.conditions] == ["asthma", "Sleep Disorder"]
    assert [each.name for each in found.interventions] == ["Lamp", "Advice: at night"]
    assert (found.phase, found.enrollment) == ("1/2", 120)
    assert found.eligibility.sex == "female"
    assert found.dates.start is not None
    assert found.dates.start.iso == "2025-03"
    numbers = found.identifiers
    assert (numbers.sponsor_protocol, numbers.eu_ct) == ("LISA-01", "2022-501234-12-00")
    assert [(each.name, each.value) for each in numbers.others] == [
        ("Other number", "R01-7"),
        ("Former NCT number", "NCT99999001"),
    ]
    built(site)
    page = (site / "output/studies/NCT99999921.html").read_text("utf-8")
    assert "any age" not in page.lower(), "the table names groups of age, and no limit"
    first, second = found.locations
    assert first.location == "north"
    assert second.place is not None
    assert (second.place.city, second.place.country) == ("Berlin", "Germany")
    assert all(each.status is None for each in found.locations), "the table has no status at a location"


def test_a_table_in_a_folder_or_a_zip_is_not_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "ctg-studies.csv").write_text(table(ROW), "utf-8-sig")
    platform = "TrialID,Source Register,Recruitment Status,Public title\nDRKS00012345,DRKS,Recruiting,Light\n"
    (folder / "ictrp.csv").write_text(platform, "utf-8")
    (folder / "addresses.csv").write_text("Name,Telephone\nPat Lee,555\n", "utf-8")
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        for each in folder.iterdir():
            archive.write(each, each.name)
    for source in (folder, tmp_path / "all.zip"):
        site = write_site(tmp_path / f"site-{source.name}", 0)
        done = run_here("import", source, "--site", site, "--date", "2026-11-22")
        assert "2 entries: 2 new" in done.stdout, done.stderr
        assert done.stderr.startswith("not imported, because a table is imported alone: "), "it was skipped silently"
        assert "addresses.csv\n" in done.stderr


def test_files_that_a_system_adds_are_no_entries(tmp_path: Path) -> None:
    folder = saved(tmp_path / "downloads", entry())
    (folder / "._NCT00000001.json").write_bytes(b"\0\5\26\7\0\2")
    (folder / "~$addresses.xlsx").write_bytes(b"x")
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(folder / "NCT00000001.json", "downloads/NCT00000001.json")
        archive.writestr("__MACOSX/downloads/._NCT00000001.json", b"\0\5\26\7\0\2")
    for source in (folder, tmp_path / "all.zip"):
        site = write_site(tmp_path / f"site-{source.name}", 0)
        done = run_here("import", source, "--site", site, "--date", "2026-11-22")
        assert (done.returncode, done.stderr) == (0, "")


def test_a_table_never_takes_the_criteria_of_an_entry_away(site: Path) -> None:
    entry = as_entry(ROW)
    entry["protocolSection"]["eligibilityModule"]["eligibilityCriteria"] = "Inclusion Criteria:\n\n* Adults\n* Asthma"
    path = site.parent / "entry.json"

    path.write_text(json.dumps(entry), "utf-8")
    assert run_here("import", path, "--site", site, "--date", "2026-11-01").returncode == 0
    status, _, remarks = imported(site, table(ROW))
    assert status == 1
    assert "W605 the criteria are gone from the registry's answer" in remarks
    assert [each.text for each in study(site).eligibility.inclusion] == ["Adults", "Asthma"]


def test_many_rows_and_one_that_is_none(site: Path) -> None:
    rows = [{**ROW, "NCT Number": f"NCT999999{number}"} for number in range(30, 40)]
    status, said, remarks = imported(site, table(*rows, {**ROW, "NCT Number": "n/a"}))
    assert status == 1
    assert "10 new, 1 unreadable" in said
    assert "there is no NCT number in it" in remarks


@pytest.mark.parametrize(
    ("place", "town", "region"),
    [
        ("Klinik, Haus 2, Berlin, 10115, Germany", "Berlin", None),
        ("Klinik am See, Göttingen, Niedersachsen, 37075, Germany", "Göttingen", "Niedersachsen"),
        ("Hospital Uno, Barcelona, Catalonia, Spain", "Barcelona", "Catalonia"),
        ("Clinic, Talca, Maule Region, 3460000, Chile", "Talca", "Maule Region"),
        ("University of Oslo, Oslo, Viken, Norway", "Oslo", "Viken"),
        ("Oslo University, Ward 2, Oslo, Norway", "Oslo", None),
        ("Ward, Lisbon, Portugal", "Lisbon", None),
        ("Ward, Hokkaido, Japan", "Hokkaido", None),
    ],
)
def test_a_region_is_no_town(place: str, town: str, region: str | None) -> None:
    (found,) = as_entry({**ROW, "Locations": place})["protocolSection"]["contactsLocationsModule"]["locations"]
    assert (found["city"], found.get("state")) == (town, region)


@pytest.mark.parametrize("place", ["", ",", "Germany", "Berlin, Germany", "A, B, C, D, E, F, 123, France", ", , , "])
def test_places_however_they_are_written(place: str) -> None:
    as_entry({**ROW, "Locations": place})


def test_other_tables_are_none() -> None:
    assert rows_of_download(b"NCT Number,Title\nNCT00000001,Light\n") is None
    assert rows_of_download(b'{"protocolSection": {}}') is None
    assert rows_of_download(b"") is None


def test_the_table_of_earlier_years(site: Path) -> None:
    names = ["Rank", "NCT Number", "Title", "Acronym", "Status", "Study Results", "Conditions", "Interventions"]
    names += ["Sponsor/Collaborators", "Gender", "Age", "Phases", "Enrollment", "Study Type", "Start Date", "Locations"]
    cells = ["1", "NCT99999923", "Light in Asthma", "", "Active, not recruiting", "No Results Available", "Asthma"]
    cells += ["Device: Lamp", "Example University|Acme", "Female", "18 Years and older   (Adult, Older Adult)"]
    cells += ["Phase 1|Phase 2", "120", "Interventional", "January 4, 2021"]
    cells += ["North Campus, Rochester, Minnesota, United States"]
    text = io.StringIO()
    csv.writer(text).writerows([names, cells])
    status, _, remarks = imported(site, text.getvalue())
    assert status == 0, remarks
    assert "W611" in remarks
    found = study(site, "NCT99999923")
    assert (found.title, found.sponsor, found.collaborators) == ("Light in Asthma", "Example University", ("Acme",))
    assert (found.phase, found.eligibility.sex, found.type) == ("1/2", "female", "interventional")
    assert found.eligibility.minimum_age is not None
    assert (found.eligibility.minimum_age.days, found.eligibility.maximum_age) == (read_age("18 years").days, None)
    assert found.dates.start is not None
    assert found.dates.start.iso == "2021-01-04"
    assert [(each.location, each.status and each.status.value) for each in found.locations] == [("north", "closed")]
