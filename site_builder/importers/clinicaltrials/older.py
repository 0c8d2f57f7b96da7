"""Entries in forms that ClinicalTrials.gov offered until 2024: they are as they were on the day of a download."""

from typing import Any

from site_builder.importers.clinicaltrials.mapping import read_study
from site_builder.importers.entry import Imported, Remark
from site_builder.importers.local_matches import LocalMatches


def read_older(entry: dict[str, Any], day: str, local: LocalMatches) -> Imported:
    """An entry as a study record, with a remark that names the day and the command that fetches today's entry.

    Args:
        entry: the entry in the shape of the API.
        day: the day of the registry's data, in the words of the file; "" if it does not say.
        local: the site's own locations, people and conditions to match with.

    Raises:
        Unreadable: there is no NCT number in it.
    """
    imported = read_study(entry, local)
    message = f"the file has the entry as it was on {day or 'an earlier day'}"
    hint = f"for today's entry: studyboard import {imported.number}"
    return imported._replace(remarks=(*imported.remarks, Remark("W611", message, hint)))
