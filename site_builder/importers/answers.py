"""Answers of registries' interfaces in JSON, which have their entries in a list."""

from typing import Any

from site_builder.importers.clinicaltrials.older_json import studies_of_answer

_LISTS = (("studies", "studies"), ("data", "pagination"), ("data", "total"), ("trials", "total"))
"""Names of the list, each with a field beside it: of ClinicalTrials.gov, of searches in the EU's CTIS, and of versions
2 and 1 of the NCI's interface."""


def entries_in(value: Any) -> list[Any]:
    """The entries in a decoded document: those of a list or of a registry's answer, or else the document itself."""
    if (studies := studies_of_answer(value)) is not None:
        return studies
    for name, beside in _LISTS:
        if isinstance(value, dict) and beside in value and isinstance(entries := value.get(name), list):
            return entries
    return value if isinstance(value, list) else [value]
