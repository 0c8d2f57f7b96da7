"""The addresses of files for other programs, kept in one place like those of pages in `addresses.py`."""

from site_builder.outputs.address import AddressPattern

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
