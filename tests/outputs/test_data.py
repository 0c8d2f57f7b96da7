"""Data for other programs: lists, records, feeds, calendars, FHIR."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from site_builder.importers import anzctr, ctis, drks, eudract, isrctn, nci
from site_builder.importers.clinicaltrials import places
from site_builder.model.schemas.published import SCHEMAS
from site_builder.outputs.exports import calendar, list_json
from site_builder.outputs.exports.fhir_values import fhir_id
from site_builder.outputs.registry_sources import REGISTRY_TERMS
from tests.effort import tries
from tests.outputs.reading import read
from tests.sites import REPOSITORY, built, files_of, study, write_site, write_yaml

ALL = ["list", "csv", "feeds", "calendar", "llms", "records", "fhir"]
HERE = Path(__file__).resolve().parent
ADDRESS = "https://example.org/trials/"


def changed(number: int, **more: Any) -> dict[str, Any]:
    return {**study(number), **more}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("site"), 6, open_data=ALL)
    studies = site / "content" / "studies"
    history = [
        {"on": "2026-09-01", "what": "north: open (was opening soon); Clinic, far: closed (was open) (full)"},
        {"on": "2026-10-01", "by": "Office", "what": "north: closed (was open)"},
        {"on": "2026-11-01", "what": "north: closed confirmed; corrected the title"},
    ]
    at = [
        {"location": "north", "status": "closed", "checked_on": "2026-11-01"},
        {"location": "south", "status": "opening soon", "opens_on": "2027-01-31", "checked_on": "2026-10-30"},
        {"location": "east", "status": "opening soon", "opens_on": "2026-12", "checked_on": "2026-10-30"},
        {"place": {"name": "Clinic, far"}, "status": "closed"},
    ]
    title = "=1+1; Ein sehr langer Titel, in dem ž steht: " + "Łódź " * 20 + "\\ & <b>"
    write_yaml(studies / "study-1.yaml", changed(1, title=title, history=history, locations=at, listed_on="2026-08-01"))
    registry = {"name": "ClinicalTrials.gov", "number": "NCT00000002", "fetched_on": "2026-11-20"}
    moved = [{"location": "north", "status": "open", "status_since": "2026-11-15", "checked_on": "2026-11-15"}]
    imported = {
        "official_title": "The whole title",
        "led_by": ["Somebody, a university"],
        "enrollment": "40",
        "why_stopped": "Too few *people*.",
        "condition_codes": [
            {"system": "mesh", "code": "D014890", "name": "Granulomatosis with polyangiitis"},
            {"system": "mesh", "code": "D014657", "name": "Vasculitis"},
        ],
        "arms": [{"name": "Low dose", "kind": "experimental", "description": "What they get."}],
        "interventions": [{"name": "NLH-1", "kind": "drug", "also": ["One"]}],
    }
    write_yaml(studies / "study-2.yaml", changed(2, registry=registry, locations=moved, **imported))
    by_month = {"status": "paused", "checked_by": registry["name"], "registry": {**registry, "verified_on": "2026-10"}}
    other = {"name": "ISRCTN", "number": "ISRCTN00000051", "fetched_on": "2026-11-20"}
    write_yaml(studies / "study-0.yaml", changed(0, **by_month, other_registries=[other]))
    over = {
        "status": "completed",
        "checked_on": "2026-11-01",
        "checked_by": "Office",
        "locations": [{"location": "north"}],
    }
    write_yaml(studies / "study-4.yaml", changed(4, **over))
    gone = {"reason": "No money.", "on": "2026-11-18"}
    write_yaml(studies / "study-3.yaml", changed(3, withdrawn=gone))
    built(site)
    return site / "output"


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site, which uses every field."""
    site = tmp_path_factory.mktemp("demonstration")
    copytree(REPOSITORY / "content", site / "content")
    told = site / "content" / "site.yaml"
    values = yaml.safe_load(told.read_text(encoding="utf-8"))
    write_yaml(told, {**values, "languages": ["en"], "open_data": ALL, "also_make": []})
    for path in site.rglob("*.*.*"):
        path.unlink()
    built(site)
    return site / "output"


def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def closed(schema: Any) -> Any:
    """A schema that forbids undescribed fields."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(each) for key, each in schema.items()}
    return {"additionalProperties": False, **inner} if "properties" in schema and "type" in schema else inner


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_every_study_is_as_the_schema_says(demonstration: Path, output: Path) -> None:
    validator = Draft202012Validator(closed(loaded(demonstration / "data/v1/study.schema.json")))
    paths = [path for folder in (demonstration, output) for path in sorted((folder / "data/v1/studies").glob("*.json"))]
    assert len(paths) > 15
    for path in paths:
        assert [error.message for error in validator.iter_errors(loaded(path))] == [], path
    used = {key for path in paths for key in loaded(path)}
    assert used == set(validator.schema["properties"]), (
        "a field of the schema is in no study: give it to one in `content/studies` or in the fixture `output`"
    )


def test_the_schemas_describe_every_field_and_allow_new_ones(output: Path) -> None:
    for name, path in (("study", "studies/study-1.json"), ("studies", "studies.json"), ("changes", "changes.json")):
        schema = SCHEMAS[name]()
        Draft202012Validator.check_schema(schema)
        value = loaded(output / "data/v1" / path)
        Draft202012Validator(closed(schema)).validate(value)
        assert not Draft202012Validator(closed(schema)).is_valid({**value, "other": 1})
        assert Draft202012Validator(schema).is_valid({**value, "other": 1})
        assert not Draft202012Validator(schema).is_valid({**value, "version": 2})


def test_a_record_tells_what_it_refers_to_and_nothing_private(output: Path) -> None:
    found = loaded(output / "studies" / "study-1.json")
    assert found["status"] == "opening soon"
    north = found["locations"][0]
    assert north["place"] == {"id": "north", "name": "North Campus", "city": "Rochester"} | {
        "region": "Minnesota",
        "country": "United States",
    }
    assert found["conditions"][0]["id"] == "asthma"
    assert not {"history", "draft", "accepted"} & set(found)
    person = loaded(output / "studies" / "study-5.json")["locations"][0]["principal_investigator"]
    assert person == {"name": "山田 太郎"}
    terms = loaded(output / "studies" / "study-2.json")["registry"]
    assert terms["fetched_on"] == "2026-11-20"
    assert terms["terms"].startswith("https://clinicaltrials.gov/")


def test_every_registry_with_an_importer_of_its_own_has_its_terms() -> None:
    own = (anzctr, ctis, drks, isrctn, nci, places)
    names = {eudract.REGISTER, *(each.REGISTRY for each in own)}
    assert set(REGISTRY_TERMS) == names
    assert all(address.startswith("https://") for address in REGISTRY_TERMS.values())


def test_the_list(output: Path) -> None:
    found = loaded(output / "studies.json")
    assert (found["total"], found["part"], found["parts"], found["next"]) == (6, 1, 1, None)
    assert [each["id"] for each in found["studies"]] == [f"study-{number}" for number in range(6)]
    assert [(each["name"], each["processed_on"]) for each in found["sources"]] == [
        ("ClinicalTrials.gov", "2026-11-20"),
        ("ISRCTN", "2026-11-20"),
    ]
    assert found["locations"]["north"] == "North Campus"
    third = found["studies"][3]
    assert third["status"] == "withdrawn"
    assert third["page"] == f"{ADDRESS}studies/study-3.html"
    assert loaded(output / third["record"].removeprefix(ADDRESS))["id"] == "study-3"


def test_a_long_list_has_parts_of_which_an_edit_makes_one_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_json, "SIZE", 4)
    site = write_site(tmp_path, 10)
    built(site)
    parts = [loaded(site / "output" / "studies.json")]
    while parts[-1]["next"]:
        parts.append(loaded(site / "output" / parts[-1]["next"].removeprefix(ADDRESS)))
    assert [len(part["studies"]) for part in parts] == [4, 4, 2]
    assert len({each["id"] for part in parts for each in part["studies"]}) == 10
    Draft202012Validator(SCHEMAS["studies"]()).validate(parts[-1])
    before = files_of(site / "output")
    write_yaml(site / "content" / "studies" / "study-9.yaml", changed(9, short_title="NINE"))
    built(site)
    after = files_of(site / "output")
    touched = {path for path in after if after[path] != before.get(path) and path.endswith(".json")}
    assert {path for path in touched if not path.startswith("search/")} == {
        "data/v1/studies-3.json",
        "data/studies/3.json",
        "data/v1/changes.json",
        "data/v1/dcat.json",
    }


# --- CSV --------------------------------------------------------------------------------------------------------------


def test_the_table(output: Path) -> None:
    data = (output / "studies.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,title,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [f"study-{number}" for number in range(6)]
    assert rows[1]["title"].startswith("'=1+1"), "no spreadsheet should take it for a formula"
    assert (
        rows[1]["locations"]
        == "North Campus: closed | South Campus: opening soon | Klinikum Ost: opening soon | Clinic, far: closed"
    )
    assert rows[2]["registry"] == "ClinicalTrials.gov"
    assert rows[2]["processed_on"] == "2026-11-20"


# --- Atom and the sitemap ---------------------------------------------------------------------------------------------


def valid(path: Path, schema: str) -> Any:
    from lxml import etree

    found = etree.fromstring(path.read_bytes())
    etree.RelaxNG(etree.parse(HERE / "schemas" / schema)).assertValid(found)
    return found


def entries(path: Path) -> list[tuple[str, str, str]]:
    """Day, kind and summary of each entry of a feed."""
    atom = "{http://www.w3.org/2005/Atom}"
    return [
        (
            entry.findtext(f"{atom}updated")[:10],
            entry.find(f"{atom}category").get("term"),
            entry.findtext(f"{atom}summary"),
        )
        for entry in valid(path, "atom.rng").iter(f"{atom}entry")
    ]


def test_feeds_tell_openings_closings_and_new_studies(output: Path) -> None:
    assert entries(output / "studies.atom") == [
        ("2026-11-18", "closing", "Withdrawn"),
        ("2026-11-15", "opening", "Open. North Campus"),
        ("2026-10-01", "closing", "Closed to new participants. North Campus"),
        ("2026-09-01", "closing", "Closed to new participants. Clinic, far"),
        ("2026-09-01", "opening", "Opened. Now: Closed to new participants. North Campus"),
        ("2026-08-01", "new", "Opening soon"),
    ]
    assert [each[0] for each in entries(output / "locations" / "south.atom")] == ["2026-11-18", "2026-08-01"]
    assert [each[:2] for each in entries(output / "conditions" / "gpa.atom")][-1] == ("2026-08-01", "new")
    assert entries(output / "conditions" / "unused.atom") == []


def test_a_pause_that_is_over_is_no_closing(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    here = {"location": "north", "status": "open", "checked_on": "2026-11-02"}
    events = [
        {"on": "2026-10-02", "location": "north", "status": "paused", "was": "open"},
        {"on": "2026-11-02", "location": "north", "status": "open", "was": "paused"},
    ]
    study = changed(0, history=events, locations=[here], status=None)
    write_yaml(site / "content" / "studies" / "study-0.yaml", study)
    built(site)
    summaries = [summary for _, _, summary in entries(site / "output" / "studies.atom")]
    assert "Paused on that day. Now: Open. North Campus" in summaries


def test_all_feeds_are_valid_and_every_entry_has_an_identifier_of_its_own(output: Path) -> None:
    feeds = sorted(output.rglob("*.atom"))
    assert len(feeds) == 1 + 3 + 2 + 3, "two conditions are only written out, one of them in a registry's code"
    for path in feeds:
        ids = [element.text for element in valid(path, "atom.rng").iter("{http://www.w3.org/2005/Atom}id")]
        assert len(set(ids)) == len(ids)


def test_the_sitemap_is_valid_and_has_pages_only(output: Path, demonstration: Path) -> None:
    for folder in (output, demonstration):
        valid(folder / "sitemap.xml", "sitemap.rng")
    assert b".json" not in (output / "sitemap.xml").read_bytes()


def test_an_entry_stays_the_same_when_something_else_happens(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    file = site / "content" / "studies" / "study-0.yaml"
    ids = []
    for history in ([], [{"on": "2026-11-02", "what": "open (was closed)"}]):
        write_yaml(file, changed(0, listed_on="2026-11-01", history=history))
        built(site)
        feed = valid(site / "output" / "studies.atom", "atom.rng")
        ids.append([each.text for each in feed.iter("{http://www.w3.org/2005/Atom}id")])
    assert len(ids[1]) == len(ids[0]) + 1
    assert set(ids[0]) < set(ids[1])


# --- iCalendar --------------------------------------------------------------------------------------------------------


def content_lines(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    yield from data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def events(path: Path) -> list[dict[str, str]]:
    lines = list(content_lines(path))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") + lines.count("BEGIN:VTIMEZONE") > 0
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name.partition(";")[0], value)
    return found


def test_the_calendar_of_planned_openings(output: Path) -> None:
    first, second = events(output / "openings.ics")
    assert (first["DTSTART"], first["DTEND"]) == ("20261201", "20270101"), "the month is known, the day is not"
    assert (second["DTSTART"], second["DTEND"]) == ("20270131", "20270201")
    assert second["DTSTAMP"] == "20261030T000000Z"
    assert re.fullmatch(r"study-1\.south\.opening@[0-9a-f]{12}\.studyboard", second["UID"])
    assert second["LOCATION"] == "South Campus\\, Phoenix\\, United States"
    assert second["SUMMARY"].startswith("=1+1\\; Ein sehr langer Titel\\, in dem ž steht: Łódź")
    assert second["SUMMARY"].endswith("\\\\ & <b>")
    assert [each["UID"] for each in events(output / "locations" / "south.ics")] == [second["UID"]]
    assert events(output / "locations" / "north.ics") == []


def test_every_identifier_of_the_calendar_is_its_own(demonstration: Path) -> None:
    for path in demonstration.rglob("*.ics"):
        found = [each["UID"] for each in events(path)]
        assert len(set(found)) == len(found)
    assert len(events(demonstration / "openings.ics")) > 1


@given(st.text())
@settings(max_examples=tries(60), deadline=None)
def test_folding_cuts_no_letter_and_loses_none(words: str) -> None:
    line = f"SUMMARY:{calendar.text(words.encode('utf-8', 'replace').decode('utf-8', 'replace'))}"
    pieces = calendar.fold_line(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


# --- FHIR -------------------------------------------------------------------------------------------------------------


def test_every_study_is_a_research_study_of_fhir_r5(demonstration: Path, output: Path) -> None:
    from fhir.resources import __fhir_version__
    from fhir.resources.researchstudy import ResearchStudy

    assert __fhir_version__.startswith("5.")
    paths = [path for folder in (demonstration, output) for path in (folder / "fhir/ResearchStudy").rglob("*.json")]
    assert len(paths) > 15
    for path in paths:
        told = path.read_text(encoding="utf-8")
        found = ResearchStudy.model_validate_json(told)
        assert found.id == path.stem
        again = json.loads(found.model_dump_json())
        assert set(again) == set(json.loads(told)), "nothing is lost on the way"


@given(st.from_regex(r"[A-Za-z0-9]+([_-][A-Za-z0-9]+)*", fullmatch=True))
@settings(max_examples=tries(60), deadline=None)
def test_identifiers_are_those_that_fhir_allows(id_: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", fhir_id(id_))
    assert fhir_id(id_) != fhir_id(f"{id_}_")


# --- llms.txt, links, and switching off -------------------------------------------------------------------------------


def test_llms_txt(output: Path) -> None:
    told = (output / "llms.txt").read_text(encoding="utf-8")
    assert told.startswith("# Studies at Example Hospital\n\n> ")
    links = re.findall(r"\]\((\S+?)\)", told)
    paths = [link.removeprefix(ADDRESS) for link in links if "{id}" not in link]
    assert len(paths) > 8
    assert all((output / path).exists() for path in paths)
    assert "ClinicalTrials.gov, processed on 2026-11-20" in told


def test_pages_link_to_their_data(output: Path) -> None:
    def alternates(path: str) -> list[str]:
        html = (output / path).read_text(encoding="utf-8")
        return re.findall(r'<link rel="alternate" type="[a-z+/]+"[^>]* href="([^"]+)"', html)

    assert alternates("index.html") == ["studies.atom"]
    assert alternates("conditions/gpa.html") == ["../conditions/gpa.atom"]
    assert alternates("locations/north.html") == ["../locations/north.atom"]
    assert alternates("studies/study-1.html") == [
        "../data/v1/studies/study-1.json",
        "../fhir/ResearchStudy/study-1.json",
    ]
    links = read(output / "open-data.html").links
    assert {
        "data/v1/studies.json",
        "data/v1/studies.csv",
        "data/v1/locations.csv",
        "data/v1/changes.json",
        "studies.atom",
        "openings.ics",
        "llms.txt",
    } <= set(links)
    assert all((output / link).exists() for link in links if ":" not in link and "#" not in link)
    assert "open-data.html" in read(output / "index.html").links
    assert any(
        "20 November 2026" in line or "November 20, 2026" in line for line in read(output / "open-data.html").lines
    )


@pytest.mark.parametrize("wanted", [[], ["list"], ["csv"], ["feeds"], ["calendar"], ["llms"], ["records"], ["fhir"]])
def test_each_can_be_switched_off(tmp_path: Path, wanted: list[str]) -> None:
    site = write_site(tmp_path, 2, open_data=wanted)
    built(site)
    made = {path for path in files_of(site / "output") if not path.startswith(("search/", "theme/"))}
    found = {
        "list": "studies.json" in made,
        "csv": "studies.csv" in made,
        "feeds": any(path.endswith(".atom") for path in made),
        "calendar": any(path.endswith(".ics") for path in made),
        "llms": "llms.txt" in made,
        "records": "studies/study-1.json" in made,
        "fhir": "fhir/ResearchStudy/study-1.json" in made,
    }
    assert [name for name, there in found.items() if there] == wanted
    assert ("open-data.html" in made) == bool(wanted)
    text = (site / "output" / "studies" / "study-1.html").read_text(encoding="utf-8")
    assert ("open-data.html" in text) == bool(wanted)


def test_without_an_address_everything_but_feeds_is_made(tmp_path: Path) -> None:
    site = write_site(tmp_path, 2, open_data=ALL, address=None)
    built(site)
    output = site / "output"
    assert not list(output.rglob("*.atom"))
    assert loaded(output / "studies.json")["studies"][0]["page"] == "studies/study-0.html"
    assert events(output / "openings.ics") == []
    links = read(output / "open-data.html").links
    assert all((output / link).exists() for link in links if ":" not in link and "#" not in link)


def test_an_incremental_build_of_the_data_equals_a_fresh_one(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 5, open_data=ALL)
    built(site)
    history = [{"on": "2026-11-20", "what": "north: open (was closed)"}]
    write_yaml(site / "content" / "studies" / "study-1.yaml", changed(1, history=history, listed_on="2026-11-19"))
    (site / "content" / "studies" / "study-4.yaml").unlink()
    assert built(site).written_files
    assert not built(site).written_files
    built(site, tmp_path / "fresh", clean=True)
    assert files_of(site / "output") == files_of(tmp_path / "fresh")
