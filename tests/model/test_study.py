"""Rules about several fields of a study."""

from typing import Any

import pytest

from site_builder.model.reading import read_record
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.model.study import MOST_CONDITIONS, Study


def complaints(**fields: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    record, found = read_record(Study, {"title": "A study", **fields})
    assert (record is None) == bool(found)
    return [(each.code or each.kind, each.path) for each in found]


def study(**fields: Any) -> Study:
    record, found = read_record(Study, {"title": "A study", **fields})
    assert record is not None, found
    return record


def test_a_title_is_enough() -> None:
    assert study().title == "A study"
    assert read_record(Study, {})[1][0].kind == "missing"


def test_a_study_has_not_thousands_of_conditions_which_would_get_a_page_each() -> None:
    names = [{"name": f"Condition {number}"} for number in range(MOST_CONDITIONS + 1)]
    assert complaints(conditions=names) == [("E319", ("conditions",))]
    assert len(study(conditions=names[:-1]).conditions) == MOST_CONDITIONS


def test_all_complaints_come_at_once() -> None:
    found = complaints(title="", phase="9", draft="off", nonsense="x")
    assert {path for _, path in found} == {("title",), ("phase",), ("draft",), ("nonsense",)}


@pytest.mark.parametrize("status", [status.value for status in Status if status is not Status.OPEN])
def test_a_status_may_be_typed_when_there_are_no_locations(status: str) -> None:
    assert study(status=status).status == status


def test_open_cannot_be_typed_for_a_study_without_locations() -> None:
    assert complaints(status="open") == [("E314", ("status",))]


@pytest.mark.parametrize("status", [status.value for status in Status])
def test_no_status_can_be_typed_beside_an_open_location(status: str) -> None:
    locations = [{"location": "riverside", "status": "open"}]
    assert complaints(status=status, locations=locations) == [("E312", ("status",))]


@pytest.mark.parametrize("status", ["completed", "ended early", "closed", "opening soon", "paused"])
def test_a_study_that_is_over_or_waits_may_have_a_location_that_is_over_too(status: str) -> None:
    locations = [{"location": "riverside", "status": "closed"}, {"location": "north"}]
    assert study(status=status, locations=locations).status == status


def test_a_status_may_be_typed_when_no_location_has_one() -> None:
    assert study(status="paused", locations=[{"location": "riverside"}]).status is Status.PAUSED


def test_ages_in_order_whatever_their_units() -> None:
    assert complaints(eligibility={"minimum_age": "2 years", "maximum_age": "18 months"}) == [
        ("E312", ("eligibility", "minimum_age"))
    ]
    assert study(eligibility={"minimum_age": "18 months", "maximum_age": "2 years"})
    assert study(eligibility={"minimum_age": "18", "maximum_age": "18"})


def test_criteria_in_short_and_in_full_are_equal() -> None:
    short = study(eligibility={"inclusion": ["Adults"]})
    full = study(eligibility={"inclusion": [{"text": "Adults"}]})
    assert short == full


def test_a_list_of_one_needs_no_dash() -> None:
    assert study(keywords="asthma").keywords == ("asthma",)
    assert study(conditions="asthma").conditions[0].condition == "asthma"


@pytest.mark.parametrize(
    ("criterion", "code"),
    [
        ({"text": "Adults", "heading": "Adults"}, "E312"),
        ({"items": ["One"]}, "E312"),
        ({"heading": "For part 2 only"}, "E302"),
    ],
)
def test_a_criterion_is_a_text_or_a_group(criterion: dict[str, Any], code: str) -> None:
    assert complaints(eligibility={"inclusion": [criterion]})[0][0] == code


def test_a_location_is_named_or_written_out_and_not_both() -> None:
    place = {"name": "Riverside"}
    assert study(locations=[{"location": "riverside"}, {"place": place}])
    assert complaints(locations=[{"location": "riverside", "place": place}]) == [("E312", ("locations", 0, "place"))]
    assert complaints(locations=[{"status": "open"}]) == [("E312", ("locations", 0))]


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        study().title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("address", "kept", "path"),
    [
        ("https://example.org", "https://example.org/", "/"),
        ("https://example.org/trials", "https://example.org/trials/", "/trials/"),
        ("https://example.org/trials//", "https://example.org/trials/", "/trials/"),
    ],
)
def test_the_address_of_a_site_is_a_folder(address: str, kept: str, path: str) -> None:
    settings, _ = read_record(SiteSettings, {"organisation": "Riverside", "address": address})
    assert settings is not None
    assert (settings.address, settings.base_path) == (kept, path)
