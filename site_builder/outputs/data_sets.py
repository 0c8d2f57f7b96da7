"""The data sets that a site publishes. The schema.org and DCAT descriptions are both made from this list."""

from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.model.settings.parts import DataFormat
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.data_addresses import (
    CHANGES,
    FEED,
    FHIR_BUNDLE,
    FHIR_MANIFEST,
    FHIR_NDJSON,
    LIST,
    LOCATIONS_TABLE,
    SCHEMA,
    TABLE,
)


class Distribution(NamedTuple):
    """A file of a data set."""

    name: str
    address: str
    media_type: str
    schema: str = ""
    """Address of its schema, or ""."""


class DataSet(NamedTuple):
    """Data in one or more files."""

    id: str
    title: str
    about: str
    files: tuple[Distribution, ...]


_JSON, _CSV = "application/json", "text/csv"
_FILES: dict[DataFormat, tuple[Distribution, ...]] = {
    DataFormat.LIST: (
        Distribution("Studies", LIST.fill(), _JSON, SCHEMA.fill("studies")),
        Distribution("Latest changes", CHANGES.fill(), _JSON, SCHEMA.fill("changes")),
    ),
    DataFormat.CSV: (
        Distribution("Studies", TABLE.fill(), _CSV),
        Distribution("Locations", LOCATIONS_TABLE.fill(), _CSV),
    ),
    DataFormat.FHIR: (
        Distribution("FHIR R5 Bundle", FHIR_BUNDLE.fill(), "application/fhir+json"),
        Distribution("FHIR R5 NDJSON", FHIR_NDJSON.fill(), "application/fhir+ndjson"),
        Distribution("Bulk publish manifest", FHIR_MANIFEST.fill(), _JSON),
    ),
    DataFormat.FEEDS: (Distribution("Openings, closings and new studies", FEED.fill(), "application/atom+xml"),),
}


def data_sets(settings: SiteSettings) -> list[DataSet]:
    """The data sets of a site; empty if it publishes none. Titles are in English, like those of the formats."""
    files = tuple(
        each for data, distributions in _FILES.items() if data in settings.open_data for each in distributions
    )
    if not files:
        return []
    about = (
        "Clinical studies with their recruitment status at every location, the day on which each status was last "
        "checked, and the day until which it can be relied on."
    )
    return [DataSet("studies", f"Clinical studies: {settings.title}", about, files)]


def latest_change(catalogue: Catalogue) -> str:
    """The latest day on which any study changed, in ISO 8601."""
    return max((change.day for change in catalogue.changes.changes.values()), default="2000-01-01")
