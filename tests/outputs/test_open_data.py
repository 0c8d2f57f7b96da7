"""The promises of `docs/open-data.md`: every location, stable versions, changes since a day."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.effort import tries
from tests.sites import TODAY, built, files_of, study, write_site, write_yaml

ALL = ["list", "csv", "feeds", "calendar", "llms", "records", "fhir"]
EARLIER = Path(__file__).resolve().parent / "earlier"
IMPORTED = '{"import": {"format": 2, "digest": "none", "note": ""},\n'


def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def opened(schema: Any) -> Any:
    """An earlier schema that allows new fields, since these do not need a new version."""
    if isinstance(schema, list):
        return [opened(each) for each in schema]
    if isinstance(schema, dict):
        return {key: opened(each) for key, each in schema.items() if (key, each) != ("additionalProperties", False)}
    return schema


# --- every location ---------------------------------------------------------------------------------------------------

_TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=30)
_WORDS = _TEXT.map(lambda text: " ".join(f"w {text}".split()))
_DAY = st.dates(min_value=TODAY.replace(year=2024), max_value=TODAY).map(str)
_PLACE = st.fixed_dictionaries(
    {"name": _WORDS},
    optional={
        "city": _WORDS,
        "region": _WORDS,
        "postcode": st.integers(1000, 99999).map(str),
        "country": _WORDS,
        "latitude": st.integers(-90, 90),
        "longitude": st.integers(-180, 180),
    },
)
_STATUS = st.sampled_from(["open", "by invitation", "opening soon", "paused", "closed", "completed", "not confirmed"])
_ENTRY = st.fixed_dictionaries(
    {},
    optional={
        "status": _STATUS,
        "checked_on": _DAY,
        "checked_by": st.sampled_from(["Office", "ClinicalTrials.gov"]),
        "status_since": _DAY,
        "opens_on": st.sampled_from(["2027", "2027-02", "2027-02-03"]),
        "closes_on": st.sampled_from(["2028", "2028-12-31"]),
        "irb_number": _WORDS,
    },
)
_OWN = st.sampled_from(["north", "south", "east"]).map(lambda id_: {"location": id_})
_LOCATION = st.builds(
    lambda place, entry: {**place, **entry}, st.one_of(_OWN, _PLACE.map(lambda place: {"place": place})), _ENTRY
)
_STUDIES = st.lists(st.tuples(st.booleans(), st.lists(_LOCATION, max_size=5)), min_size=1, max_size=4)


def written(site: Path, number: int, imported: bool, locations: list[dict[str, Any]]) -> None:
    record = {"title": f"Study {number}", "locations": locations}
    if not imported:
        write_yaml(site / f"content/studies/s{number}.yaml", record)
        return
    registry = {"name": "ClinicalTrials.gov", "number": f"NCT{number:08}", "updated_on": "2026-10-01"}
    path = site / f"content/registry/clinicaltrials.gov/NCT{number:08}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    from site_builder.importers.save import as_file

    texts = json.loads(json.dumps({**record, "registry": registry}), parse_int=str, parse_float=str)
    path.write_bytes(as_file(texts, str(path)))


def flat(entry: dict[str, Any]) -> dict[str, Any]:
    """A location of a record in the form of a list's row."""
    place = {key: value for key, value in entry["place"].items() if key in ROW}
    return {**place, **{key: value for key, value in entry.items() if key in ROW}}


ROW: tuple[str, ...] = (
    "name",
    "city",
    "region",
    "postcode",
    "country",
    "latitude",
    "longitude",
    "status",
    "status_given",
)
ROW += ("checked_on", "relied_on_until", "status_since", "opens_on", "closes_on", "irb_number")


@given(_STUDIES)
@settings(
    deadline=None,
    max_examples=tries(25),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_rows_of_locations_equal_those_of_the_records(
    tmp_path_factory: pytest.TempPathFactory, studies: list[tuple[bool, list[dict[str, Any]]]]
) -> None:
    site = write_site(tmp_path_factory.mktemp("site"), 0, open_data=["list", "csv", "records"])
    for number, (imported, locations) in enumerate(studies):
        written(site, number, imported, locations)
    built(site)
    data = site / "output/data/v1"
    listed = {row["id"]: row.get("locations", []) for row in loaded(data / "studies.json")["studies"]}
    records = {path.stem: loaded(path) for path in (data / "studies").glob("*.json")}
    assert set(listed) == set(records)
    assert sum(map(len, listed.values())) == sum(len(locations) for _, locations in studies)
    tables: dict[str, list[dict[str, str]]] = {id_: [] for id_ in listed}
    for row in csv.DictReader(io.StringIO((data / "locations.csv").read_text("utf-8-sig"), newline="")):
        tables[row["study"]].append(row)
    for id_, rows in listed.items():
        given_ = [flat(entry) for entry in records[id_].get("locations", ())]
        assert [{key: value for key, value in row.items() if key in ROW} for row in rows] == given_
        assert [row["id"] for row in rows if row.get("own")] == [
            entry["place"]["id"] for entry in records[id_].get("locations", ()) if "id" in entry["place"]
        ]
        cells = [{key: row[key] for key in ROW if row[key]} for row in tables[id_]]
        assert cells == [{key: str(value) for key, value in row.items()} for row in given_]


def test_imported_studies_keep_all_of_their_locations(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0, open_data=["list", "csv"])
    places = [{"place": {"name": f"Clinic {number}", "city": "Oslo"}, "status": "open"} for number in range(40)]
    written(site, 1, True, places)
    built(site)
    (row,) = loaded(site / "output/data/v1/studies.json")["studies"]
    assert [each["name"] for each in row["locations"]] == [f"Clinic {number}" for number in range(40)]
    assert len({each["id"] for each in row["locations"]}) == 40
    assert row["location_count"] == 40


# --- versions ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("promise"), 6, open_data=ALL)
    at = [{"place": {"name": "Clinic, far", "city": "Oslo"}, "status": "open", "checked_on": "2026-11-01"}]
    write_yaml(site / "content/studies/far.yaml", {**study(3), "locations": [*study(3)["locations"], *at]})
    codes = [{"system": "mesh", "code": "D001249", "name": "Asthma"}]
    write_yaml(site / "content/studies/coded.yaml", {**study(1), "condition_codes": codes})
    conditions = {"gpa": {"name": "GPA", "mesh": "D014890", "orpha": "900"}, "asthma": {"name": "Asthma"}}
    write_yaml(site / "content/conditions.yaml", {**conditions, "unused": {"name": "Zoster"}})
    built(site)
    return site / "output"


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("studies", "studies.json"),
        ("studies", "data/v1/studies.json"),
        ("study", "studies/*.json"),
        ("study", "data/v1/studies/*.json"),
    ],
)
def test_data_of_this_version_is_as_the_schema_of_the_previous_one_says(
    output: Path, schema: str, pattern: str
) -> None:
    validator = Draft202012Validator(opened(loaded(EARLIER / f"{schema}.schema.json")))
    paths = sorted(output.glob(pattern))
    assert paths
    for path in paths:
        assert [error.message for error in validator.iter_errors(loaded(path))] == [], path


def test_the_promise_would_be_broken_by_a_field_that_goes(output: Path) -> None:
    validator = Draft202012Validator(opened(loaded(EARLIER / "studies.schema.json")))
    value = loaded(output / "data/v1/studies.json")
    assert validator.is_valid(value)
    del value["studies"][0]["status"]
    assert not validator.is_valid(value)


def test_earlier_addresses_answer_with_the_same_data(output: Path) -> None:
    for old, new in (
        ("studies.json", "data/v1/studies.json"),
        ("studies.csv", "data/v1/studies.csv"),
        ("data/study.schema.json", "data/v1/study.schema.json"),
        ("data/studies.schema.json", "data/v1/studies.schema.json"),
        *((f"studies/{path.name}", f"data/v1/studies/{path.name}") for path in (output / "data/v1/studies").glob("*")),
    ):
        assert (output / old).read_bytes() == (output / new).read_bytes(), old


def test_conditions_have_codes(output: Path) -> None:
    rows = {row["id"]: row for row in loaded(output / "data/v1/studies.json")["studies"]}
    asthma = {"system": "https://www.nlm.nih.gov/mesh", "code": "D001249", "name": "Asthma"}
    assert rows["coded"]["condition_codes"] == [asthma]
    by_name = {each["name"]: each for each in rows["coded"]["conditions"]}
    assert by_name["Asthma"]["codes"] == [asthma]
    assert by_name["GPA"]["codes"] == [
        {"system": "https://www.nlm.nih.gov/mesh", "code": "D014890"},
        {"system": "http://www.orpha.net", "code": "900"},
    ]
    record = loaded(output / "data/v1/studies/coded.json")
    assert [each.get("codes") for each in record["conditions"]] == [
        each["codes"] for each in rows["coded"]["conditions"]
    ]
    with (output / "data/v1/studies.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = {row["id"]: row["condition_codes"] for row in csv.DictReader(stream)}
    assert "http://www.orpha.net|900" in cells["coded"].split()


# --- changes since a day ----------------------------------------------------------------------------------------------


def changes(site: Path) -> list[dict[str, Any]]:
    return list(loaded(site / "output/data/v1/changes.json")["changes"])


def days(site: Path) -> dict[str, str]:
    return {row["id"]: row["changed_on"] for row in changes(site)}


def test_a_study_changes_on_the_day_of_the_build_that_has_its_new_words(tmp_path: Path) -> None:
    site = write_site(tmp_path, 4, open_data=["list", "records"])
    built(site, date=TODAY)
    assert days(site)["study-1"] == "2026-10-02", "the latest day in the record: nothing else is known yet"
    before = files_of(site / "output/data")
    built(site, date=TODAY.replace(day=24))
    assert files_of(site / "output/data") == before, "a later day alone changes nothing"
    words = {**study(1), "about": "New words", "eligibility": {"minimum_age": "65 years"}}
    write_yaml(site / "content/studies/study-1.yaml", words)
    built(site, date=TODAY.replace(day=25))
    assert days(site)["study-1"] == "2026-11-25"
    assert changes(site)[0]["id"] == "study-1"
    listed = {row["id"]: row["changed_on"] for row in loaded(site / "output/data/v1/studies.json")["studies"]}
    assert listed == days(site)
    assert loaded(site / "output/data/v1/studies/study-1.json")["changed_on"] == "2026-11-25"
    sitemap = (site / "output/sitemap.xml").read_text("utf-8")
    assert "studies/study-1.html</loc><lastmod>2026-11-25</lastmod>" in sitemap
    built(site, date=TODAY.replace(day=26))
    built(site, tmp_path / "fresh", date=TODAY.replace(day=26), clean=True)
    assert files_of(tmp_path / "fresh") == files_of(site / "output")


def test_comments_and_what_nobody_sees_change_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path, 3, open_data=["list"])
    built(site)
    path = site / "content/studies/study-1.yaml"
    path.write_text(path.read_text("utf-8") + "# a note\nformer_addresses: [old/one.html]\n", encoding="utf-8")
    built(site, date=TODAY.replace(day=25))
    assert days(site)["study-1"] == "2026-10-02"


def test_what_a_study_refers_to_changes_it(tmp_path: Path) -> None:
    site = write_site(tmp_path, 4, open_data=["list"])
    built(site)
    path = site / "content/locations.yaml"
    path.write_text(path.read_text("utf-8").replace("North Campus", "North Hospital"), encoding="utf-8")
    built(site, date=TODAY.replace(day=25))
    assert {id_ for id_, day in days(site).items() if day == "2026-11-25"} == {"study-1", "study-2", "study-3"}


def test_a_study_that_goes_leaves_word(tmp_path: Path) -> None:
    site = write_site(tmp_path, 3, open_data=["list"])
    built(site)
    (site / "content/studies/study-1.yaml").unlink()
    built(site, date=TODAY.replace(day=25))
    assert changes(site)[0] == {"id": "study-1", "changed_on": "2026-11-25", "removed": True}
    write_yaml(site / "content/studies/study-1.yaml", study(1))
    built(site, date=TODAY.replace(day=26))
    assert changes(site)[0]["part"] == "https://example.org/trials/data/v1/studies.json"
    assert days(site)["study-1"] == "2026-11-26"


def test_a_copy_is_kept_up_to_date_by_the_changes_since_its_day(tmp_path: Path) -> None:
    site = write_site(tmp_path, 5, open_data=["list"])
    built(site)
    address = "https://example.org/trials/"
    rows = loaded(site / "output/data/v1/studies.json")["studies"]
    copy = {row["id"]: row for row in rows}
    write_yaml(site / "content/studies/study-2.yaml", {**study(2), "title": "Another title"})
    write_yaml(site / "content/studies/new.yaml", study(3))
    (site / "content/studies/study-4.yaml").unlink()
    built(site, date=TODAY.replace(day=25))
    for change in changes(site):
        if change["changed_on"] < "2026-11-25":
            break
        if change.get("removed"):
            copy.pop(change["id"], None)
            continue
        part = loaded(site / "output" / change["part"].removeprefix(address))
        copy[change["id"]] = next(row for row in part["studies"] if row["id"] == change["id"])
    now = {row["id"]: row for row in loaded(site / "output/data/v1/studies.json")["studies"]}
    assert copy == now


def test_without_its_memory_a_site_goes_by_its_records(tmp_path: Path) -> None:
    site = write_site(tmp_path, 2, open_data=["list"])
    built(site)
    (site / "changes.tsv").write_text("damaged\nstudy-0\t2026-13-45\n\tx\n", encoding="utf-8")
    built(site, date=TODAY.replace(day=25))
    assert days(site)["study-1"] == "2026-10-02"
    assert not built(site, date=TODAY.replace(day=25)).written_files
