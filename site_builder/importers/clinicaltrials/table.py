"""The CSV that ClinicalTrials.gov offers for download (Download, CSV), with its rows converted to entries of the API.

A row has no criteria, no contacts and no status per location. A remark says so, and importing the entry by its number
replaces it. Columns and their values: https://clinicaltrials.gov/data-api/about-api/csv-download
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.diagnostics.reading import open_ordinary
from site_builder.importers.clinicaltrials.mapping import read_study
from site_builder.importers.clinicaltrials.numbers import numbers_of_row
from site_builder.importers.clinicaltrials.older_table import is_older_table, todays_row
from site_builder.importers.clinicaltrials.regions import is_region
from site_builder.importers.csv_tables import first_line, head_of, rows_of
from site_builder.importers.entry import Imported, Remark, Unreadable
from site_builder.importers.local_matches import LocalMatches
from site_builder.model.countries import plain_form
from site_builder.model.numbers import short_number

_HEAD = frozenset(("NCT Number", "Study Title"))
_POSTCODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9 -]{2,10}")
_WITH_STATES = frozenset({"United States", "Canada", "Australia"})
Row = dict[str, str]


def rows_of_download(data: bytes) -> list[Row] | None:
    """The rows of the registry's CSV; None if the bytes are anything else.

    Raises:
        Unreadable: the bytes are this table, but damaged.
    """
    head = head_of(data)
    older = is_older_table(head.columns)
    if not older and not _HEAD.issubset(head.columns):
        return None
    return [todays_row(row) if older else row for row in rows_of(data, head)]


def is_download(path: Path) -> bool:
    """Whether a file begins like the registry's CSV."""
    try:
        with open_ordinary(path) as stream:
            return begins_download(first_line(stream))
    except OSError:
        return False


def begins_download(head: bytes) -> bool:
    """Whether the first line of a file is that of the registry's CSV."""
    try:
        return rows_of_download(head) is not None
    except Unreadable:
        return False


def read_row(row: Row, local: LocalMatches) -> Imported:
    """A row as a study record.

    Raises:
        Unreadable: the row has no NCT number.
    """
    study = read_study(as_entry(row), local)
    message = "the table has no criteria, no contacts and no status at a location"
    hint = f"for these: studyboard import {study.number}"
    return study._replace(remarks=(*study.remarks, Remark("W611", message, hint)))


def as_entry(row: Row) -> dict[str, Any]:
    """A row in the shape of the API (https://clinicaltrials.gov/data-api/about-api/study-data-structure)."""

    def cell(name: str) -> str:
        return row.get(name, "").strip()

    def several(name: str, separator: str = "|") -> list[str]:
        return [each.strip() for each in cell(name).split(separator) if each.strip()]

    status: dict[str, Any] = {"overallStatus": cell("Study Status")}
    for field, column in (
        ("start", "Start"),
        ("primaryCompletion", "Primary Completion"),
        ("completion", "Completion"),
    ):
        if day := cell(f"{column} Date"):
            status[f"{field}DateStruct"] = {"date": day}
    if updated := cell("Last Update Posted"):
        status["lastUpdatePostDateStruct"] = {"date": updated}
    design: dict[str, Any] = {"studyType": cell("Study Type"), "phases": several("Phases")}
    if (count := short_number(cell("Enrollment").removesuffix(".0"))) is not None:
        design["enrollmentInfo"] = {"count": count}
    sponsors: dict[str, Any] = {"collaborators": [{"name": each} for each in several("Collaborators")]}
    if sponsor := cell("Sponsor"):
        sponsors["leadSponsor"] = {"name": sponsor}
    modules: dict[str, Any] = {
        "identificationModule": {
            "nctId": cell("NCT Number"),
            "briefTitle": cell("Study Title"),
            "acronym": cell("Acronym"),
            **numbers_of_row(several("Other IDs")),
        },
        "statusModule": status,
        "sponsorCollaboratorsModule": sponsors,
        "descriptionModule": {"briefSummary": cell("Brief Summary")},
        "conditionsModule": {"conditions": several("Conditions")},
        "designModule": design,
        "armsInterventionsModule": {"interventions": [_intervention(each) for each in several("Interventions")]},
        "eligibilityModule": {
            "sex": cell("Sex"),
            "stdAges": several("Age", ","),
            "minimumAge": cell("Minimum Age"),
            "maximumAge": cell("Maximum Age"),
        },
        "contactsLocationsModule": {"locations": list(map(_location, several("Locations")))},
    }
    non_empty = {name: {key: value for key, value in each.items() if value} for name, each in modules.items()}
    return {"protocolSection": non_empty, "hasResults": cell("Study Results").upper() == "YES"}


def _intervention(text: str) -> dict[str, str]:
    kind, colon, name = text.partition(": ")
    return {"type": kind, "name": name} if colon else {"name": text}


def _location(text: str) -> dict[str, str]:
    """A place written as facility, city, state, postal code, country; state and postal code may be missing.

    Names contain commas too, so a part is read as a state only in countries whose addresses have one, and elsewhere if
    it is known as a region or if the name of the facility has the part before it: "University of Oslo, Oslo, Viken".
    """
    *parts, country = (each.strip() for each in text.split(","))
    fields = {"country": country}
    if len(parts) > 2 and _POSTCODE.fullmatch(parts[-1]):
        fields["zip"] = parts.pop()
    if len(parts) > 2 and (country in _WITH_STATES or is_region(parts[-1], country) or _is_in_name(parts)):
        fields["state"] = parts.pop()
    if len(parts) > 1:
        fields["city"] = parts.pop()
    return {"facility": ", ".join(parts), **fields} if parts else fields


def _is_in_name(parts: list[str]) -> bool:
    """Whether the part before the last is the town, which the name of the facility has too, and the last is not."""
    *name, town, last = (plain_form(each) for each in parts)
    words = f"-{'-'.join(name)}-"
    return f"-{town}-" in words and f"-{last}-" not in words


def entries_of_rows(rows: list[Row]) -> Iterator[tuple[Any, Any]]:
    """The rows, each with the function that reads it."""
    for row in rows:
        yield lambda entry, local, today: read_row(entry, local), row
