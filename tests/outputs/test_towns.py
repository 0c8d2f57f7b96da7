"""Pages of towns with the organisation's own locations and with places that have no record."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.town import TownName, town_id
from site_builder.outputs.search.towns import further_names
from site_builder.search.towns import towns_around
from tests.sites import SITE, built, files_of, study, write_site, write_yaml


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Rochester", "MN", "USA"), ("Rochester", "Minnesota", "United States")),
        (("St. Paul", "Minnesota", "United States"), ("Saint Paul", "MN", "U.S.A.")),
        (("New York City", "NY", "United States"), ("New York", "New York", "United States")),
        (("Berlin", "Berlin", "Germany"), ("Berlin", "", "Deutschland")),
        (("London", "Greater London", "United Kingdom"), ("London", "England", "UK")),
        (("Paris Cedex 12", "", "France"), ("PARIS", "Île-de-France", "France")),
        (("Ankara", "", "Turkey (Türkiye)"), ("Ankara", "", "Türkiye")),
        (("Washington D.C.", "District of Columbia", "United States"), ("Washington", "DC", "USA")),
        (("Hồ Chí Minh", "", "Vietnam"), ("Ho Chi Minh City", "", "Viet Nam")),
        (("Goeteborg", "", "Sweden"), ("Gothenburg", "", "Sweden")),
        (("Łódź", "", "Poland"), ("LODZ", "", "Poland")),
    ],
)
def test_a_town_is_one_however_it_is_written(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert town_id(TownName(*one)) == town_id(TownName(*other))


def test_towns_of_one_name_are_told_apart() -> None:
    names = [
        ("Rochester", "Minnesota", "US"),
        ("Rochester", "New York", "US"),
        ("Washington", "Pennsylvania", "US"),
        ("Washington", "District of Columbia", "US"),
        ("東京", "", "Japan"),
        ("大阪", "", "Japan"),
    ]
    assert len({town_id(TownName(*each)) for each in names}) == 6


def written(city: str, status: str, **more: str) -> dict[str, Any]:
    """A place without a record, described in a study."""
    place = {"name": f"Clinic {status}", "city": city, "country": "Poland", **more}
    return {"place": place, "status": status, "checked_on": "2026-11-20"}


POINT = {"postcode": "30-001", "latitude": "50.06", "longitude": "19.94"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Three studies: one at an own location in Łódź, another at places without a record there and in Kraków."""
    write_yaml(tmp_path / "content/site.yaml", SITE)
    own = {"east": {"name": "Klinikum Ost", "city": "Łódź", "country": "Poland"}}
    write_yaml(tmp_path / "content/locations.yaml", own)
    here = {"location": "east", "status": "closed", "checked_on": "2026-11-20"}
    for id_, title, locations in (
        ("a", "A closed one", [here]),
        ("b", "Both", [written("Lodz", "closed"), written("Lodz", "open"), written("Kraków", "paused", **POINT)]),
        ("c", "Elsewhere", [{"place": {"name": "No town"}, "status": "open", "checked_on": "2026-11-20"}]),
    ):
        write_yaml(tmp_path / f"content/studies/{id_}.yaml", {"title": title, "locations": locations})
    built(tmp_path)
    return tmp_path


def test_a_town_has_own_locations_and_places_that_are_written_out(site: Path) -> None:
    """The town's name comes from the own record; open studies come first, each with its most open status there."""
    text = (site / "output/towns/lodz-poland.html").read_text("utf-8")
    assert "<h1>Łódź, Poland</h1>" in text
    assert text.index("b.html#at=towns/lodz-poland") < text.index("a.html#at=east")
    assert text.count("Open for enrollment here") + text.count(">Open here<") == 1
    assert "c.html" not in text
    study = (site / "output/studies/b.html").read_text("utf-8")
    assert 'href="../towns/lodz-poland.html"' in study
    assert 'href="../towns/krakow-poland.html"' in study
    assert "Kraków" in (site / "output/locations/index.html").read_text("utf-8")
    assert "Kraków" in (site / "output/towns/in/poland.html").read_text("utf-8")


def test_places_of_one_name_that_are_far_apart_are_told_apart_by_the_search(tmp_path: Path) -> None:
    """One town has one page; the search measures distances from each place, and not from a point between them."""
    write_yaml(tmp_path / "content/site.yaml", SITE)
    points = [("50.11", "8.68", "open"), ("50.13", "8.70", "closed"), ("52.34", "14.55", "paused")]
    here = [written("Frankfurt", status, latitude=north, longitude=east) for north, east, status in points]
    for id_, places in (("a", here[:2]), ("b", here[2:]), ("c", here)):
        write_yaml(tmp_path / f"content/studies/{id_}.yaml", {"title": id_, "locations": places})
    built(tmp_path)
    output = tmp_path / "output"
    assert [path.stem for path in (output / "towns").glob("*.html")] == ["frankfurt-poland"]
    places = json.loads((output / "search/locations/0.json").read_text("utf-8"))
    assert places == [
        ["towns/frankfurt-poland", "Frankfurt, Poland", "", 50.12, 8.69],
        ["towns/frankfurt-poland", "Frankfurt, Poland", "", 52.34, 14.55],
    ]
    at = json.loads((output / "search/at/0.json").read_text("utf-8"))
    statuses = [{status[1] for status in known} for _, _, known in at]
    assert statuses == [{"open"}, {"paused", "open"}], "one that is at both has the most open one at each"
    assert [codes for codes, _, _ in at] == ["AB", "BA"]


def test_the_search_knows_places_that_are_written_out(site: Path) -> None:
    places = json.loads((site / "output/search/locations/0.json").read_text("utf-8"))
    assert [row[0] for row in places] == ["east", "towns/krakow-poland", "towns/lodz-poland"]
    assert places[1] == ["towns/krakow-poland", "Kraków, Poland", "", 50.06, 19.94]
    codes = json.loads((site / "output/search/postcodes/own.json").read_text("utf-8"))
    assert codes == [["30-001", "Kraków, Poland", 50.06, 19.94]]


def test_an_edit_of_a_status_writes_the_town_alone(site: Path) -> None:
    """Only the town's page and its search data change among the files about towns."""
    before = files_of(site / "output")
    places = [written("Lodz", "closed"), written("Lodz", "paused"), written("Kraków", "paused", **POINT)]
    write_yaml(site / "content/studies/b.yaml", {"title": "Both", "locations": places})
    built(site)
    after = files_of(site / "output")
    changed = {name for name in after if after[name] != before.get(name) and name.startswith(("towns/", "search/at"))}
    assert changed == {"towns/lodz-poland.html", "search/at/0.json"}
    assert {name for name in set(after) ^ set(before) if "status/" not in name} == set()


def test_a_town_where_only_a_withdrawn_study_was_is_in_no_list(site: Path) -> None:
    gone = {"title": "Gone", "locations": [written("Gdynia", "withdrawn"), written("Kraków", "withdrawn", **POINT)]}
    write_yaml(site / "content/studies/gone.yaml", gone)
    write_yaml(site / "content/studies/later.yaml", {"title": "Later", "locations": [written("Sopot", "open")]})
    built(site)
    locations = (site / "output/locations/index.html").read_text("utf-8")
    assert "Gdynia" not in locations + (site / "output/towns/in/poland.html").read_text("utf-8")
    assert "Gdynia" not in (site / "output/search/locations/0.json").read_text("utf-8")
    assert re.findall(r"(Kraków|Sopot)</a> <span class=\"count\">(\d)", locations) == [("Kraków", "1"), ("Sopot", "1")]
    write_yaml(site / "content/studies/later.yaml", {"title": "Later", "locations": [written("Sopot", "withdrawn")]})
    built(site)
    assert "Sopot" not in (site / "output/locations/index.html").read_text("utf-8")
    assert not (site / "output/towns/sopot-poland.html").exists()


def test_a_site_without_pages_of_towns(site: Path) -> None:
    """Study pages then have no links to towns, but the search still knows the places."""
    write_yaml(site / "content/site.yaml", {**SITE, "town_pages": False})
    built(site)
    assert not (site / "output/towns").exists()
    assert 'data-at="/towns/lodz-poland.html"' in (site / "output/studies/b.html").read_text("utf-8")
    assert "towns/lodz-poland" in (site / "output/search/locations/0.json").read_text("utf-8")


def test_words_for_countries_that_shorten_to_the_same_address_share_a_page(site: Path) -> None:
    here = [written(city, "open") for city in ("Bergen", "Foo")]
    for place, country in zip(here, ("w Ō%", "w Ò"), strict=True):
        place["place"]["country"] = country
    write_yaml(site / "content/studies/d.yaml", {"title": "Odd", "locations": here})
    assert not built(site).failed
    page = (site / "output/towns/in/w-o.html").read_text("utf-8")
    assert ("Bergen" in page, "Foo" in page) == (True, True)


def test_countries_have_their_names_in_the_language_of_the_page(tmp_path: Path) -> None:
    """A hospital writes "Österreich" and a registry "Austria": one country, with one list of towns."""
    site = write_site(tmp_path / "site", 0, languages=["de", "en"])
    own = {"linz": {"name": "Klinikum", "city": "Linz", "country": "Österreich"}}
    write_yaml(site / "content/locations.yaml", own)
    names = [("Graz", "Austria"), ("Linz", "Austria"), ("Porto", "Portugal"), ("Lille", "France")]
    places = [{"place": {"name": f"{city} Clinic", "city": city, "country": country}} for city, country in names]
    places += [{"place": {"name": f"Site {each}", "city": "Genf", "country": "Switzerland"}} for each in range(5)]
    locations = [{"location": "linz", "status": "closed"}, *({**each, "status": "closed"} for each in places)]
    write_yaml(site / "content/studies/s.yaml", {**study(0), "locations": locations})
    built(site)
    german, english = (site / "output" / each for each in ("", "en"))
    headings = re.compile(r"<h[23]>(Österreich|Austria|Portugal|Fran[a-z]+|Schweiz|Switzerland)</h")
    listed = [headings.findall((each / "locations/index.html").read_text("utf-8")) for each in (german, english)]
    assert listed == [
        ["Frankreich", "Österreich", "Portugal", "Schweiz"],
        ["Austria", "France", "Portugal", "Switzerland"],
    ]
    summaries = re.compile(r"<summary[^>]*><span>([^<]+)</span>")
    page = (german / "studies/s.html").read_text("utf-8")
    assert summaries.findall(page)[-4:] == ["Österreich", "Frankreich", "Portugal", "Schweiz"]
    assert "Klinikum</a> <span" in page
    assert "Linz, Österreich" in page
    assert "Austria" not in page
    assert "<h1>Graz, Österreich</h1>" in (german / "towns/graz-austria.html").read_text("utf-8")
    assert "Linz, Austria" in (english / "locations/linz.html").read_text("utf-8").replace("\n", ", ")
    assert "<h1>Genf, Schweiz</h1>" in (german / "towns/geneva-switzerland.html").read_text("utf-8")
    assert "<h1>Geneva, Switzerland</h1>" in (english / "towns/geneva-switzerland.html").read_text("utf-8")
    words = "".join(path.read_text("utf-8") for path in (german / "search/words").iterdir())
    for name in ("genf", "geneva", "schweiz", "switzerland", "osterreich", "austria"):
        assert f'"{name}"' in words, f"{name} finds the studies there"


def test_a_reader_near_a_smaller_town_may_type_its_name_in_any_language() -> None:
    names = {town.name: further_names(town) for town in towns_around(((46.2, 6.14),))}
    geneva = next(name for name in ("Geneva", "Genève") if name in names)  # GeoNames has had both
    assert {"Genf", "Geneva", "Genève"} <= {geneva, *names[geneva]}
    assert "Zuerich" in names["Zürich"]
