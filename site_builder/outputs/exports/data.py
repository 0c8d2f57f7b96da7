"""What the files for other programs have in common: their addresses, and a study in plain values."""

import json
from collections.abc import Iterable
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.days import Age
from site_builder.model.site import SiteSettings
from site_builder.model.site_parts import DataFormat
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs import addresses
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.frame import full_address
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page

LIST = AddressPattern("studies.json", "data/studies/{part}.json")
TABLE = AddressPattern("studies.csv")
RECORD = AddressPattern("studies/{id}.json")
FHIR = AddressPattern("fhir/ResearchStudy/{id}.json")
SCHEMA = AddressPattern("data/{id}.schema.json")
LLMS = AddressPattern("llms.txt")
CALENDAR, LOCATION_CALENDAR = AddressPattern("openings.ics"), AddressPattern("locations/{id}.ics")
FEED = AddressPattern("studies.atom")
CONDITION_FEED, LOCATION_FEED = AddressPattern("conditions/{id}.atom"), AddressPattern("locations/{id}.atom")

REGISTRY_TERMS = {
    "ClinicalTrials.gov": "https://clinicaltrials.gov/about-site/terms-conditions",
    "ISRCTN": "https://www.isrctn.com/page/terms",
    "EU Clinical Trials (CTIS)": "https://euclinicaltrials.eu/about-this-website/",
}
"""Where each registry tells how its data may be used. All ask to be named, with the day on which they were asked."""


class DataKind(Kind):
    """A kind of file for other programs: no page that search engines would show."""

    searchable = False
    data: DataFormat
    """What asks for it in `site.yaml`."""

    def wanted(self, settings: SiteSettings) -> bool:
        """Whether the site makes it."""
        return self.data in settings.open_data


def shown_address(settings: SiteSettings, address: str) -> str:
    """The full web address of a file, or the one within the site if the site has none."""
    return full_address(settings, address) or address


def age_text(age: Age | None) -> str:
    """An age as records write it: "18 years"."""
    return f"{age.number} {age.unit}" if age else ""


def sources_of(cards: Iterable[Card]) -> tuple[tuple[str, str], ...]:
    """The registries that studies were imported from, each with the latest day on which it was asked."""
    latest: dict[str, str] = {}
    for card in cards:
        if card.source:
            day, _, name = card.source.partition(" ")
            latest[name] = max(day, latest.get(name, ""))
    return tuple(sorted(latest.items()))


def source_entries(sources: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The same for a file: whose data they are, as of when, and that they were changed."""
    return [
        {
            "name": name,
            "processed_on": day,
            **({"terms": REGISTRY_TERMS[name]} if name in REGISTRY_TERMS else {}),
            "note": f"Taken over from {name}, arranged anew, and in part written anew by the organisation.",
        }
        for name, day in sources
    ]


def all_cards(catalogue: Catalogue) -> list[Card]:
    """The cards of all studies, withdrawn ones too, in the order of their identifiers."""
    return [entry.card for _, entry in sorted(catalogue.studies.items()) if entry.card]


def location_names(catalogue: Catalogue) -> list[str]:
    """Names of all of the organisation's own locations."""
    return [f"location:{id_}" for id_ in catalogue.locations]


def places(page: Page, inputs: PageInputs) -> dict[str, str]:
    """The locations that a file uses: what each identifier stands for."""
    ids = [name.removeprefix("location:") for name in page.depends_on if name.startswith("location:")]
    return {id_: inputs.location(id_).name for id_ in ids}


def row(card: Card, inputs: PageInputs) -> dict[str, Any]:
    """A study as the list tells it: what is not known is left out. `data/studies.schema.json` describes it."""
    settings = inputs.settings
    day, _, registry = card.source.partition(" ")
    whole = inputs.status(card)
    told: dict[str, Any] = {
        "id": card.id,
        "title": card.title,
        "official_title": card.official_title,
        "short_title": card.short_title,
        **status_data(whole),
        "open_locations": whole.open_locations,
        "location_count": whole.locations,
        "type": card.type,
        "phase": card.phase,
        "conditions": [_condition(inputs, *each) for each in card.conditions],
        "locations": [{"id": row.location, **status_data(row)} for row in inputs.rows(card)],
        "minimum_age": age_text(card.minimum_age),
        "maximum_age": age_text(card.maximum_age),
        "sex": card.sex,
        "healthy_volunteers": card.healthy_volunteers,
        "numbers": card.numbers.split(),
        "registry": {"name": registry, "processed_on": day} if card.source else None,
        "page": shown_address(settings, addresses.STUDY.fill(card.id)),
        "record": shown_address(settings, RECORD.fill(card.id)) if DataFormat.RECORDS in settings.open_data else "",
    }
    return {key: value for key, value in told.items() if value or value is False or value == 0}


def status_data(row: StudyAtLocation | StudyStatus) -> dict[str, str]:
    """The status of a study at a place or as a whole: as it can be relied on, as it is given, and the days of both."""
    told = {
        "status": row.status.value,
        "status_given": row.given.value,
        "checked_on": row.checked_on,
        "relied_on_until": row.relied_on_until,
    }
    return {key: value for key, value in told.items() if value}


def _condition(inputs: PageInputs, id_: str, name: str) -> dict[str, str]:
    return {"name": name} if name else {"id": id_, "name": inputs.condition(id_).name}


def as_json(value: Any) -> bytes:
    """Readable JSON; its letters as they are."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
