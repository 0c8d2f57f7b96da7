"""Fields that people write override imported ones."""

from typing import Any

from site_builder.records.imported.overlay import merge_layers

REGISTRY: dict[str, Any] = {
    "title": "A trial of X",
    "identifiers": {"nct": "NCT00000001", "sponsor_protocol": "P-1"},
    "keywords": ["a", "b"],
    "contact": {"name": "Registry Person", "email": "r@example.org"},
    "eligibility": {"minimum_age": "18 years", "inclusion": ["one", "two"], "note": "More."},
    "locations": [
        {
            "place": {"name": "City Hospital", "city": "Ulm", "latitude": "48.4"},
            "status": "open",
            "checked_on": "2026-01-02",
            "checked_by": "ClinicalTrials.gov",
        },
        {"location": "north", "registered_as": "North Campus", "status": "closed"},
    ],
}


def over(values: dict[str, Any], registry: dict[str, Any] = REGISTRY) -> dict[str, Any]:
    return merge_layers([values, registry])[0]


def test_local_words_win_field_by_field() -> None:
    found = over({"title": "X for you", "identifiers": {"irb": "23-1"}, "eligibility": {"inclusion": ["plain"]}})
    assert found["title"] == "X for you"
    assert found["identifiers"] == {"nct": "NCT00000001", "sponsor_protocol": "P-1", "irb": "23-1"}
    assert found["eligibility"] == {"minimum_age": "18 years", "inclusion": ["plain"], "note": "More."}


def test_lists_and_contacts_are_replaced_whole() -> None:
    found = over({"keywords": ["c"], "contact": {"phone": "555 0100"}})
    assert found["keywords"] == ["c"]
    assert found["contact"] == {"phone": "555 0100"}


def test_one_location_is_corrected_and_the_others_stay() -> None:
    found = over({"locations": [{"place": {"name": "city hospital"}, "status": "paused"}]})
    first, second = found["locations"]
    assert first == {"place": {"name": "city hospital", "city": "Ulm", "latitude": "48.4"}, "status": "paused"}
    assert second == REGISTRY["locations"][1]


def test_a_location_is_found_by_identifier_and_new_ones_come_last() -> None:
    found = over({"locations": [{"location": "south"}, {"location": "north", "irb_number": "9"}]})
    assert [each.get("location") for each in found["locations"]] == [None, "north", "south"]
    assert found["locations"][1] == {**REGISTRY["locations"][1], "irb_number": "9"}


def test_of_two_places_with_one_name_each_entry_takes_its_own() -> None:
    twice = {**REGISTRY, "locations": [{"place": {"name": "Research Site", "city": city}} for city in ("Ulm", "Bonn")]}
    found = over({"locations": [{"place": {"name": "Research Site", "city": "Bonn"}, "status": "open"}]}, twice)
    assert [each.get("status") for each in found["locations"]] == [None, "open"]


def test_confirming_a_status_takes_the_registrys_author_away() -> None:
    found = over({"locations": [{"place": {"name": "City Hospital"}, "checked_on": "2026-03-04"}]})
    assert found["locations"][0]["status"] == "open"
    assert found["locations"][0]["checked_on"] == "2026-03-04"
    assert "checked_by" not in found["locations"][0]


def test_a_status_for_the_whole_study_holds_at_all_of_the_registrys_locations() -> None:
    found, origin = merge_layers([{"status": "paused"}, REGISTRY])
    assert [each["status"] for each in found["locations"]] == ["paused", "paused"]
    assert "status" not in found
    assert "checked_on" not in found["locations"][0]
    assert origin.find(("locations", 1, "status")) == (0, ("status",))


def test_a_status_at_a_location_replaces_the_registrys_for_the_whole_study() -> None:
    registry = {"title": "X", "status": "completed", "locations": [{"place": {"name": "City Hospital"}}]}
    found = over({"locations": [{"place": {"name": "City Hospital"}, "status": "closed"}]}, registry)
    assert "status" not in found


def test_the_registrys_status_of_the_whole_study_stays_at_its_other_locations() -> None:
    places = [{"place": {"name": "City Hospital"}}, {"place": {"name": "Clinic"}}]
    registry = {"title": "X", "status": "completed", "checked_by": "R", "locations": places}
    mine = {"locations": [{"place": {"name": "City Hospital"}, "status": "open", "checked_on": "2026-03-04"}]}
    found, origin = merge_layers([mine, registry])
    assert found["locations"][0]["status"] == "open"
    assert "checked_by" not in found["locations"][0]
    assert (found["locations"][1]["status"], found["locations"][1]["checked_by"]) == ("completed", "R")
    assert not {"status", "checked_by"} & set(found)
    assert origin.find(("locations", 1, "status")) == (1, ("status",))


def test_what_is_left_out_is_gone() -> None:
    found = over({"leave_out": ["keywords", "eligibility.note"]})
    assert "keywords" not in found
    assert "note" not in found["eligibility"]
    assert over({"leave_out": "contact"}).get("contact") is None


def test_every_value_knows_where_it_came_from() -> None:
    mine = {"identifiers": {"irb": "1"}, "locations": [{"location": "south"}, {"location": "north", "note": "n"}]}
    found, origin = merge_layers([mine, REGISTRY])
    assert origin.find(("identifiers", "irb")) == (0, ("identifiers", "irb"))
    assert origin.find(("identifiers", "nct")) == (1, ("identifiers", "nct"))
    assert origin.find(("locations", 1, "note")) == (0, ("locations", 1, "note"))
    assert origin.find(("locations", 1, "status")) == (1, ("locations", 1, "status"))
    assert origin.find(("locations", 2, "location")) == (0, ("locations", 0, "location"))
    assert origin.find(("locations", 0, "place", "city")) == (1, ("locations", 0, "place", "city"))
    assert origin.find(("eligibility", "inclusion", 1, "text")) == (1, ("eligibility", "inclusion", 1, "text"))
    assert found["title"] == "A trial of X"
    sources = {path: layer for path, layer, _ in origin.leaves()}
    assert sources["title",] == 1
    assert sources["identifiers", "irb"] == 0


def test_three_layers() -> None:
    low = {"title": "Low", "sponsor": "L", "locations": [{"place": {"name": "Elsewhere"}}]}
    found, origin = merge_layers([{"about": "Mine."}, {"title": "Middle"}, low])
    assert found == {"title": "Middle", "about": "Mine.", "sponsor": "L", "locations": low["locations"]}
    assert [origin.find((name,))[0] for name in ("about", "title", "sponsor")] == [0, 1, 2]
