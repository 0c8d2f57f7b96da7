"""Adds facts from a study's history to its entry, for pages that show many studies."""

from site_builder.catalogue.confirmations import status_checks
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.results_due import results_facts
from site_builder.model.study import Study


def with_history(entry: Entry, study: Study) -> Entry:
    """The entry of a study with its checks and its results."""
    return entry._replace(
        checks=status_checks(study),
        results=results_facts(study),
    )
