"""Rows of the CSV that ClinicalTrials.gov offered until 2024, with the column names and words of today's."""

import re
from collections.abc import Iterable

from site_builder.importers.clinicaltrials.older_words import iso_day, kind_of_study, phases, symbol

_HEAD = frozenset({"Rank", "NCT Number", "Title", "Status"})
_DATES = ("Start Date", "Primary Completion Date", "Completion Date", "Last Update Posted")
_LIMITS = re.compile(
    r"(?:(?P<from>\d+ \w+) (?:and older|to (?P<to>\d+ \w+))|up to (?P<up_to>\d+ \w+))?\s*+\(?(?P<groups>[^()]*)\)?",
    re.IGNORECASE,
)
"""Ages: "18 Years to 65 Years   (Adult, Older Adult)", "up to 17 Years   (Child)", "Child, Adult"."""


def is_older_table(columns: Iterable[str]) -> bool:
    """Whether these are the columns of that file."""
    return _HEAD.issubset(columns)


def todays_row(row: dict[str, str]) -> dict[str, str]:
    """A row as the registry writes it today, with the age limits that it no longer has.

    Args:
        row: a row of that file.
    """
    sponsor, _, collaborators = row.get("Sponsor/Collaborators", "").partition("|")
    limits = _LIMITS.fullmatch(row.get("Age", "").strip())
    ages = limits.groupdict("") if limits else {}
    return {
        **row,
        "Study Title": row.get("Title", ""),
        "Study Status": symbol(row.get("Status", "")),
        "Study Results": "YES" if row.get("Study Results", "").lower() == "has results" else "NO",
        "Sponsor": sponsor,
        "Collaborators": collaborators,
        "Sex": symbol(row.get("Gender", "")),
        "Minimum Age": ages.get("from", ""),
        "Maximum Age": ages.get("to") or ages.get("up_to", ""),
        "Age": ",".join(symbol(each) for each in ages.get("groups", "").split(",")),
        "Phases": "|".join(phases(row.get("Phases", ""))),
        "Study Type": kind_of_study(row.get("Study Type", "")),
        **{name: iso_day(row.get(name, "").strip()) for name in _DATES},
    }
