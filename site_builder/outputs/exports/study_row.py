"""A study in a list for other programs. `data/v1/studies.schema.json` describes the fields."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.list_facts import revived_facts
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.card import Card
from site_builder.model.computed import Computed
from site_builder.model.json_text import write_json
from site_builder.model.settings.parts import DataFormat
from site_builder.outputs import addresses
from site_builder.outputs.data_addresses import RECORD
from site_builder.outputs.exports.condition_codes import code_data, condition_data
from site_builder.outputs.exports.data import age_text, drop_empty, shown_address, status_data
from site_builder.outputs.exports.location_data import (
    ListedLocation,
    ListedStatus,
    listed_location,
    listed_status,
    location_fields,
)
from site_builder.outputs.listing import record_names


class ListedStudies(NamedTuple):
    """The inputs of a file about many studies."""

    depends_on: list[str]
    changed_on: tuple[str, ...]
    """The day on which each study last changed, in the same order."""


def listed_studies(catalogue: Catalogue, cards: Sequence[Card]) -> ListedStudies:
    """The inputs of the rows of some studies."""
    names = record_names(catalogue, cards)
    names += [f"facts:{card.id}" for card in cards]
    names += dict.fromkeys(f"location:{id_}" for card in cards for id_, _ in card.at if id_ in catalogue.locations)
    return ListedStudies(names, tuple(catalogue.changes.day_of(card.id) for card in cards))


def _title_languages(card: Card, language: str) -> dict[str, str]:
    """The languages of both titles, as far as they are not that of the list."""
    names = ("title_language", "official_title_language" if card.official_title else "")
    return {name: each for name, each in zip(names, card.languages, strict=False) if name and each != language}


class ListedStudy(NamedTuple):
    """A study with all of its locations. Fields without a known value are left out."""

    head: dict[str, Any]
    """The fields that precede the locations."""
    locations: list[ListedLocation]
    tail: dict[str, Any]
    """The fields that follow the locations."""

    @property
    def inputs(self) -> list[str]:
        """Names of the records from which it was made, as in `Page.depends_on`."""
        id_ = self.head["id"]
        return [f"card:{id_}", f"facts:{id_}", *(f"location:{each.id}" for each in self.locations if each.own)]

    @property
    def json(self) -> bytes:
        """The study as JSON in one line."""
        locations = {"locations": list(map(location_fields, self.locations))} if self.locations else {}
        return write_json({**self.head, **locations, **self.tail})


def study_rows(ids: Iterable[str], changed_on: Iterable[str], inputs: PageInputs) -> Iterable[ListedStudy]:
    """The rows of some studies."""
    return (study_row(inputs.card(id_), day, inputs) for id_, day in zip(ids, changed_on, strict=True))


def study_row(card: Card, changed_on: str, inputs: PageInputs) -> ListedStudy:
    """The row of a study.

    Args:
        card: the study.
        changed_on: the day of the study's last change, in ISO 8601.
        inputs: the page's inputs.
    """
    settings, facts = inputs.settings, revived_facts(inputs.attachment(f"facts:{card.id}"))
    registries = [{"name": name, "processed_on": day} for day, name in card.source]
    whole = inputs.status(card)
    head: dict[str, Any] = {
        "id": card.id,
        "title": card.title,
        "official_title": card.official_title,
        "short_title": card.short_title,
        **_title_languages(card, settings.language),
        "changed_on": changed_on,
        **status_data(whole),
        "open_locations": whole.open_locations,
        "location_count": whole.locations,
        "type": card.type,
        "phase": card.phase,
        "conditions": [condition_data(inputs, *each, facts.codes) for each in card.conditions],
        "condition_codes": [code_data(code) for code in facts.codes],
    }
    tail = {
        "minimum_age": age_text(card.minimum_age),
        "maximum_age": age_text(card.maximum_age),
        "sex": card.sex,
        "healthy_volunteers": card.healthy_volunteers,
        "numbers": card.numbers.split(),
        "registry": registries[0] if registries else None,
        "other_registries": registries[1:],
        "page": shown_address(settings, addresses.STUDY.fill(card.id)),
        "record": shown_address(settings, RECORD.fill(card.id)) if DataFormat.RECORDS in settings.open_data else "",
    }
    statuses = Computed[tuple[str, str, bool], ListedStatus](lambda status: listed_status(inputs.status_at("", status)))
    locations = [listed_location(each, statuses[each[4]], inputs) for each in facts.locations]
    return ListedStudy(drop_empty(head), locations, drop_empty(tail))
