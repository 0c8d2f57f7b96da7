"""The home page: which of many open studies it shows."""

from typing import Any

from site_builder.outputs.pages.home import shown_open_studies
from tests.catalogue.test_catalogue import catalogue, entry


def open_study(id_: str, condition: str, checked_on: str) -> Any:
    at = {"place": {"name": "Riverside"}, "status": "open", "checked_on": checked_on}
    return entry(id_, conditions=[{"name": condition}], locations=[at])


def imported_study(id_: str, condition: str, verified: str) -> Any:
    registry = {
        "name": "ClinicalTrials.gov",
        "number": "NCT00000001",
        "fetched_on": "2026-11-20",
        "verified_on": verified,
    }
    at = {"place": {"name": "Riverside"}, "status": "open", "checked_by": "ClinicalTrials.gov"}
    return entry(id_, conditions=[{"name": condition}], locations=[at], registry=registry)


def test_open_studies_are_the_latest_confirmed_of_many_conditions() -> None:
    asthma = [open_study(f"a{day}", "Asthma", f"2026-11-0{day}") for day in range(1, 8)]
    others = [open_study("cancer", "Cancer", "2026-10-01"), imported_study("zoster", "Shingles", "2026-11-05")]
    shown = [card.id for card in shown_open_studies(catalogue(*asthma, *others))]
    assert shown == ["a7", "a6", "a5", "zoster", "a4", "cancer"]
    assert [card.id for card in shown_open_studies(catalogue(*asthma[:2]))] == ["a2", "a1"]


def test_studies_of_a_registry_are_ordered_by_the_day_of_its_check() -> None:
    studies = [imported_study("a", "Asthma", "2026-03"), imported_study("b", "Asthma", "2026-07")]
    assert [card.id for card in shown_open_studies(catalogue(*studies))] == ["b", "a"]
