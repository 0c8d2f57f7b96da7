"""Data for harvesters and subscribers: data catalogues, the sitemap, persistent identifiers."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.sites import built, study, write_site, write_translations, write_yaml

ADDRESS = "https://example.org/trials/"
ALL = ["list", "csv", "feeds", "calendar", "llms", "records", "fhir"]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("harvest"), 6, open_data=ALL, also_make=["cards", "flyers", "screen"])
    gone = {"reason": "No money.", "on": "2026-11-18"}
    moved = {"former_addresses": ["studies/earlier.html", "old/page"]}
    write_yaml(site / "content/studies/study-3.yaml", {**study(3), "withdrawn": gone, **moved})
    write_translations(site)
    built(site)
    return site / "output"


def files_named(value: Any) -> list[str]:
    return [each.removeprefix(ADDRESS) for each in re.findall(rf"{ADDRESS}[^\"#]*", json.dumps(value))]


def test_the_sitemap_has_every_page_that_may_be_indexed_and_no_other(output: Path) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", (output / "sitemap.xml").read_text("utf-8"))
    assert len(listed) == len(set(listed))
    indexed = set()
    for path in output.rglob("*.html"):
        html = path.read_text("utf-8")
        if 'name="robots" content="noindex' not in html:
            (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)"', html)
            indexed.add(canonical)
    assert set(listed) == indexed
    assert f"{ADDRESS}studies/study-3.html" in indexed, "a page that says that a study was withdrawn"
    assert any("/a-z/" in address for address in indexed)


def test_pages_without_twins_name_none_in_the_sitemap(output: Path) -> None:
    for line in (output / "sitemap.xml").read_text("utf-8").splitlines():
        assert ("hreflang" in line) == ("<loc>" in line and "/a-z/" not in line), line


def test_the_catalogue_in_dcat_names_files_that_there_are(output: Path) -> None:
    found = json.loads((output / "data/v1/dcat.json").read_text("utf-8"))
    assert found["@type"] == "dcat:Catalog"
    (data_set,) = found["dcat:dataset"]
    assert data_set["dct:modified"]["@value"] == "2026-11-18"
    prefixes = set(found["@context"])
    for key in re.findall(r'"([a-z]+):[A-Za-z]+"', json.dumps(found)):
        assert key in prefixes
    files = files_named(data_set["dcat:distribution"])
    assert "data/v1/locations.csv" in files
    for each in files:
        assert (output / each).is_file() or (output / each / "index.html").is_file(), each
    for each in data_set["dcat:distribution"]:
        assert {"dcat:accessURL", "dcat:downloadURL", "dcat:mediaType"} <= set(each)


def test_the_page_of_the_data_is_a_data_catalog(output: Path) -> None:
    html = (output / "open-data.html").read_text("utf-8")
    things = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)]
    (catalog,) = [thing for thing in things if thing["@type"] == "DataCatalog"]
    (data_set,) = catalog["dataset"]
    assert data_set["@type"] == "Dataset"
    assert 50 <= len(data_set["description"]) <= 5000, (
        "https://developers.google.com/search/docs/appearance/structured-data/dataset"
    )
    for each in data_set["distribution"]:
        assert (output / each["contentUrl"].removeprefix(ADDRESS)).is_file()
    assert '<link rel="alternate" type="application/ld+json" href="data/v1/dcat.json">' in html


def identifiers(site: Path) -> dict[str, list[str]]:
    output = site / "output"
    feed = (output / "studies.atom").read_text("utf-8")
    calendar = (output / "openings.ics").read_bytes().replace(b"\r\n ", b"").decode()
    return {
        "feed": re.findall(r"<id>([^<]+)</id>", feed),
        "location": re.findall(r"<id>([^<]+)</id>", (output / "locations/north.atom").read_text("utf-8")),
        "calendar": re.findall(r"UID:(.*)\r", calendar),
    }


def test_identifiers_survive_https_another_host_and_renames(tmp_path: Path) -> None:
    at = [{"location": "north", "status": "opening soon", "opens_on": "2027-01-31", "checked_on": "2026-10-30"}]
    record = {**study(1), "locations": at, "listed_on": "2026-11-01", "history": [{"on": "2026-11-02", "what": "x"}]}
    record["history"] = [{"on": "2026-11-02", "location": "north", "status": "opening soon", "was": "open"}]
    record["history"].append({"on": "2026-11-03", "location": "north", "status": "open", "was": "opening soon"})
    seen: list[Any] = []
    for address, name, former in (
        ("http://example.org/trials/", "first", []),
        ("https://example.org/trials/", "first", []),
        ("https://studies.example.com/", "first", []),
        ("https://studies.example.com/", "second", ["studies/first.html"]),
        ("https://studies.example.com/", "third", ["studies/first.html", "studies/second.html"]),
    ):
        site = write_site(tmp_path / str(len(seen)), 0, address=address, open_data=ALL)
        write_yaml(site / f"content/studies/{name}.yaml", {**record, "former_addresses": former})
        built(site)
        seen.append(identifiers(site))
    assert len(seen[0]["feed"]) == 3
    assert len(seen[0]["calendar"]) == 1
    assert all(each == seen[0] for each in seen)
    other = write_site(tmp_path / "other", 0, organisation="Another Hospital", open_data=ALL)
    write_yaml(other / "content/studies/first.yaml", record)
    built(other)
    assert not set(identifiers(other)["feed"]) & set(seen[0]["feed"]), "two sites never share an identifier"


def test_an_imported_study_keeps_its_identifiers_when_people_name_it(tmp_path: Path) -> None:
    registry = {"name": "ClinicalTrials.gov", "number": "NCT00000001", "fetched_on": "2026-11-20"}
    record = {**study(1), "registry": registry, "listed_on": "2026-11-01"}
    seen: list[Any] = []
    for name in ("NCT00000001", "named-by-people"):
        site = write_site(tmp_path / name, 0, open_data=ALL)
        write_yaml(site / f"content/studies/{name}.yaml", record)
        built(site)
        seen.append(identifiers(site)["feed"])
    assert seen[0] == seen[1]
