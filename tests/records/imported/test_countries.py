"""A study in several registries: countries of one beside the hospitals of another, and what each says of itself."""

from typing import Any

from site_builder.importers.disagreement import disagreements
from site_builder.records.imported.overlay import merge_layers


def at(name: str, status: str = "", **place: str) -> dict[str, Any]:
    return {"place": {"name": name, **place}} | ({"status": status} if status else {})


def registry(name: str, *locations: dict[str, Any]) -> dict[str, Any]:
    return {"registry": {"name": name, "number": name, "fetched_on": "2026-11-22"}, "locations": list(locations)}


HOSPITALS = registry(
    "first",
    at("Hospital del Mar", "open", city="Barcelona", country="Spain"),
    {"location": "north", "registered_as": "North Campus, Rochester, 55905, United States", "status": "open"},
)
COUNTRIES = registry(
    "second",
    at("Spain", "completed", country="Spain"),
    at("Sweden", "ended early", country="Sweden"),
    at("USA", country="United States"),
)


def test_a_country_whose_hospitals_another_registry_has_is_no_row_of_its_own() -> None:
    merged, origin = merge_layers([HOSPITALS, COUNTRIES])
    assert [each["place"]["name"] for each in merged["locations"] if "place" in each] == ["Sweden", "Hospital del Mar"]
    assert [origin.find(("locations", number, "status")) for number in range(3)] == [
        (1, ("locations", 1, "status")),
        (0, ("locations", 0, "status")),
        (0, ("locations", 1, "status")),
    ]


def test_people_and_registries_of_countries_leave_all_of_them() -> None:
    own = {"locations": [at("Hospital del Mar", "open", city="Barcelona", country="Spain")]}
    assert len(merge_layers([own, COUNTRIES])[0]["locations"]) == 4
    assert len(merge_layers([COUNTRIES, COUNTRIES])[0]["locations"]) == 3


def test_where_a_country_has_another_status_is_told() -> None:
    (row,) = disagreements("s", [HOSPITALS, COUNTRIES], {})
    assert (row.location, row.field, row.then, row.now) == ("Spain", "status", "first: open", "second: completed")
    assert not list(disagreements("s", [HOSPITALS, registry("second", at("Spain", "open", country="Spain"))], {}))


def test_a_criterion_on_the_other_side_is_told() -> None:
    first = registry("first") | {"eligibility": {"inclusion": ["Smokers", {"text": "Gout", "items": ["mild"]}]}}
    second = registry("second") | {"eligibility": {"inclusion": ["gout."], "exclusion": ["smokers;", "Other"]}}
    (row,) = disagreements("s", [first, second], {})
    assert (row.field, row.then, row.now) == ("criterion: Smokers", "first: inclusion", "second: exclusion")


def test_what_a_registry_says_of_its_entry_is_not_completed_by_another() -> None:
    first, second = registry("first"), registry("second")
    second["registry"] |= {"status": "Recruiting", "updated_on": "2020-01-02", "verified_on": "2020-01"}
    assert merge_layers([first, second])[0]["registry"] == first["registry"]
    own = {"registry": {"status": "Paused"}}
    assert merge_layers([own, first, second])[0]["registry"] == first["registry"] | own["registry"]


def test_the_entry_of_each_registry_stays_with_its_own_days_and_origin() -> None:
    layers = [registry("first"), registry("second"), registry("third")]
    merged, origin = merge_layers([{"plain_title": "Ours"}, *layers])
    assert [merged["registry"], *merged["other_registries"]] == [each["registry"] for each in layers]
    assert origin.find(("registry", "number")) == (1, ("registry", "number"))
    for number in range(2):
        place = ("other_registries", number, "fetched_on")
        assert origin.find(place) == (number + 2, ("registry", "fetched_on"))
