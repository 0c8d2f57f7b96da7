"""The common parts of files for other programs: their kind, and a study in plain values."""

import json
from collections.abc import Mapping
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
from site_builder.outputs.frame import full_address
from site_builder.outputs.kind import Kind


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
