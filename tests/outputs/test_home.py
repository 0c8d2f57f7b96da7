"""The home page: which of many open studies it shows."""

from site_builder.catalogue.summary import card_of
from site_builder.model.card import Card
from site_builder.model.study import Study
from site_builder.outputs.pages.home import shown_open_studies
from tests.catalogue.test_catalogue import a


def open_study(id_: str, condition: str, checked_on: str) -> Card:
    at = {"place": {"name": "Riverside"}, "status": "open", "checked_on": checked_on}
    return card_of(id_, a(Study, title=id_, conditions=condition, locations=[at]))


def test_open_studies_are_the_latest_confirmed_of_many_conditions() -> None:
    cards = [open_study(f"a{day}", "asthma", f"2026-11-0{day}") for day in range(1, 8)]
    cards += [open_study("cancer", "breast-cancer", "2026-10-01"), open_study("zoster", "shingles", "2026-11-05")]
    assert [card.id for card in shown_open_studies(cards)] == ["a7", "zoster", "cancer", "a6", "a5", "a4"]
    assert [card.id for card in shown_open_studies(cards[:2])] == ["a2", "a1"]
