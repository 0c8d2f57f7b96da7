"""Two registries that write the name of a hospital differently mean one location; two hospitals stay two."""

from typing import Any

import pytest

from site_builder.importers.disagreement import disagreements
from site_builder.records.imported.overlay import merge_layers
from site_builder.records.imported.same_places import matches


def at(name: str, city: str = "Berlin", **fields: str) -> dict[str, Any]:
    return {"place": {"name": name, "city": city, **{"country": "Germany", **fields}}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lake Clinic", "Lake Clinic in Berlin"),
        ("Lake Clinic - Berlin", "The Lake Clinic"),
        ("Charit\xe9 \u2013 Universit\xe4tsmedizin Berlin", "Charite Universitaetsmedizin Berlin K\xf6R"),
        ("St. Mary\u2019s Hospital", "St Marys Hospital"),
        ("HOSPITAL UNIVERSITARIO 12 DE OCTUBRE", "Hospital Universitario 12 Octubre"),
        ("Klinik am See gGmbH", "Klinik am See"),
    ],
)
def test_another_way_to_write_a_name_is_the_same_place(one: str, other: str) -> None:
    assert matches([at(one)], [at("Sea Clinic"), at(other)]) == {0: 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (at("Lake Clinic"), at("Lake Clinic", "Bonn")),
        (at("Lake Clinic"), at("Lake Clinic for Children")),
        (at("Lake Clinic", postcode="10117"), at("Lake Clinic in Berlin", postcode="13353")),
        (at("Berlin"), at("in Berlin")),
        (at("Site 1"), at("Site 2")),
        ({"location": "lake"}, at("Lake Clinic")),
    ],
)
def test_another_place_stays_another(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert matches([one], [other]) == {}


def test_towns_and_countries_have_several_names() -> None:
    here = at("Lake Clinic", "M\xfcnchen", country="Deutschland")
    assert matches([here], [at("Lake Clinic", "Munich")]) == {0: 0}
    assert matches([here], [at("Lake Clinic Muenchen", "Munich")]) == {0: 0}
    assert matches([here], [at("Lake Clinic", "Berlin")]) == {}


def test_an_equal_name_comes_first_and_a_doubtful_one_is_none() -> None:
    names = ["Lake Clinic in Berlin", "Lake Clinic"]
    assert matches([at(name) for name in names], [at(name) for name in reversed(names)]) == {0: 1, 1: 0}
    assert matches([at("The Lake Clinic")], [at(name) for name in names]) == {}


def test_the_place_is_listed_once_with_the_upper_status() -> None:
    over = {**at("Lake Clinic in Berlin"), "status": "closed"}
    under = {**at("Lake Clinic", postcode="10117"), "status": "open"}
    values, _ = merge_layers([{"title": "T", "locations": [over]}, {"title": "T", "locations": [under]}])
    assert values["locations"] == [{**at("Lake Clinic in Berlin", postcode="10117"), "status": "closed"}]


def test_two_statuses_of_one_place_are_reported_to_the_office() -> None:
    entries = [
        {"registry": {"name": name, "number": name}, "locations": [{**at(place), "status": status}]}
        for name, place, status in (("A", "Lake Clinic", "closed"), ("B", "Lake Clinic in Berlin", "open"))
    ]
    rows = disagreements("s", entries, {"locations": [{**at("Lake Clinic"), "status": "paused"}]})
    (row,) = (each for each in rows if each.location)
    assert (row.location, row.field, row.ours) == ("Lake Clinic, Berlin, Germany", "status", "paused")
    assert (row.then, row.now) == ("A: closed", "B: open")
    assert not list(disagreements("s", [entries[0], entries[0]], {}))
