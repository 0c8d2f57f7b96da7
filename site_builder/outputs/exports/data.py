"""The common parts of files for other programs: their addresses, and a study in plain values."""

import json
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.day import Age, first_day, lacks_day
from site_builder.model.json_text import write_json
from site_builder.model.settings.parts import DataFormat
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.frame import full_address
from site_builder.outputs.kind import Kind

VERSION = 1
"""Version of the data, a part of the addresses. It grows when a field is removed or changes its meaning."""

_FOLDER = f"data/v{VERSION}"
LIST = AddressPattern(f"{_FOLDER}/studies.json", f"{_FOLDER}/studies-{{part}}.json")
TABLE, LOCATIONS_TABLE = AddressPattern(f"{_FOLDER}/studies.csv"), AddressPattern(f"{_FOLDER}/locations.csv")
CHANGES = AddressPattern(f"{_FOLDER}/changes.json", f"{_FOLDER}/changes-{{part}}.json")
RECORD = AddressPattern(f"{_FOLDER}/studies/{{id}}.json")
SCHEMA = AddressPattern(f"{_FOLDER}/{{id}}.schema.json")
EARLIER_LIST = AddressPattern("studies.json", "data/studies/{part}.json")
EARLIER_TABLE, EARLIER_RECORD = AddressPattern("studies.csv"), AddressPattern("studies/{id}.json")
EARLIER_SCHEMA = AddressPattern("data/{id}.schema.json")
"""Addresses from before there were versions; they have the same data."""

DCAT = AddressPattern(f"{_FOLDER}/dcat.json")
FHIR = AddressPattern("fhir/ResearchStudy/{id}.json")
FHIR_BUNDLE = AddressPattern("fhir/Bundle/studies-1.json", "fhir/Bundle/studies-{part}.json")
FHIR_NDJSON = AddressPattern("fhir/ndjson/ResearchStudy-1.ndjson", "fhir/ndjson/ResearchStudy-{part}.ndjson")
FHIR_DEFINITION = AddressPattern("fhir/StructureDefinition/{id}.json")
FHIR_MANIFEST = AddressPattern("fhir/$bulk-publish")
LLMS = AddressPattern("llms.txt")
CALENDAR, LOCATION_CALENDAR = AddressPattern("openings.ics"), AddressPattern("locations/{id}.ics")
STUDY_CALENDAR = AddressPattern("studies/{id}.ics")
FEED = AddressPattern("studies.atom")
CONDITION_FEED, LOCATION_FEED = AddressPattern("conditions/{id}.atom"), AddressPattern("locations/{id}.atom")

REGISTRY_TERMS = {
    "ClinicalTrials.gov": "https://clinicaltrials.gov/about-site/terms-conditions",
    "ISRCTN": "https://www.isrctn.com/page/terms",
    "EU Clinical Trials (CTIS)": "https://euclinicaltrials.eu/about-this-website/",
    "EU Clinical Trials Register": "https://www.clinicaltrialsregister.eu/disclaimer.html",
    "ANZCTR": "https://www.anzctr.org.au/Support/Terms.aspx",
    "cancer.gov (NCI)": "https://www.cancer.gov/policies/copyright-reuse",
    "German Clinical Trials Register": "https://www.bfarm.de/EN/BfArM/Tasks/German-Clinical-Trials-Register/_node.html",
}
"""The terms of use of each registry; each is named, with the day on which data was retrieved, as some require.

The WHO's platform has none here: its entries name the register that each comes from, and are under its terms too.
"""


class DataKind(Kind):
    """A kind of file for other programs, which search engines do not show."""

    searchable = False
    data: DataFormat
    """The value of `open_data` in `site.yaml` that requests it."""

    def is_requested(self, settings: SiteSettings) -> bool:
        """Whether the site makes it."""
        return self.data in settings.open_data


def shown_address(settings: SiteSettings, address: str) -> str:
    """The full web address of a file, or its address within the site if the site has no web address."""
    return full_address(settings, address) or address


def age_text(age: Age | None) -> str:
    """An age in the form of records, such as "18 years"."""
    return f"{age.number} {age.unit}" if age else ""


def sources_of(cards: Iterable[Card]) -> tuple[tuple[str, str], ...]:
    """The registries that studies were imported from, each with the latest day of an import."""
    latest: dict[str, str] = {}
    for card in cards:
        for day, name in card.source:
            latest[name] = max(day, latest.get(name, ""))
    return tuple(sorted(latest.items()))


def source_entries(sources: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The registries for a file: their names and terms, the days of the data, and a note that it was changed."""
    return [
        {
            "name": name,
            "processed_on": day,
            **({"terms": REGISTRY_TERMS[name]} if name in REGISTRY_TERMS else {}),
            "note": f"Copied from {name}, rearranged, and partly rewritten by the organisation.",
        }
        for name, day in sources
    ]


def drop_empty(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without empty values, which FHIR does not allow and lists leave out; 0 and false are values."""
    return {key: value for key, value in fields.items() if value or value is False or value == 0}


def all_cards(catalogue: Catalogue) -> list[Card]:
    """The cards of all studies, including withdrawn ones, ordered by identifier."""
    return [entry.card for _, entry in sorted(catalogue.studies.items()) if entry.card]


def location_names(catalogue: Catalogue) -> list[str]:
    """Names of all of the organisation's own locations."""
    return [f"location:{id_}" for id_ in catalogue.locations]


def status_data(row: StudyAtLocation | StudyStatus) -> Mapping[str, str]:
    """The status of a study at a place or as a whole: the reliable and the recorded one, and the days of both."""
    return _status_fields(row.status, row.given_status, row.checked_on, row.relied_on_until)


@lru_cache(maxsize=4096)
def _status_fields(status: Status, given_status: Status, checked_on: str, relied_on_until: str) -> Mapping[str, str]:
    data = {"status": status.value, "status_given": given_status.value}
    data |= {"checked_on": first_day(checked_on)} if checked_on else {}
    data |= {"checked_in": checked_on} if lacks_day(checked_on) else {}
    return data | ({"relied_on_until": relied_on_until} if relied_on_until else {})


def as_json(value: Any) -> bytes:
    """Readable JSON, with non-ASCII characters unescaped."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def one_line(value: Any) -> bytes:
    """A value as JSON on one line."""
    return write_json(value)


def field_lines(fields: Mapping[str, Any]) -> bytes:
    """The fields of an object, one per line, separated by commas."""
    return b",\n".join([_name(name) + write_json(value) for name, value in fields.items()])


@cache
def _name(name: str) -> bytes:
    return write_json(name) + b": "
