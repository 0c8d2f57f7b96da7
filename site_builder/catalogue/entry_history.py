"""What an entry keeps of a study's history, for pages that tell of many studies and for those that age."""

from site_builder.catalogue.confirmations import status_checks
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.recruiting import reliance_of, study_history
from site_builder.catalogue.results_due import results_facts
from site_builder.model.study import Study


def with_history(entry: Entry, study: Study) -> Entry:
    """The entry of a study with its checks, its results and what its page shows of its history."""
    return entry._replace(
        checks=status_checks(study),
        results=results_facts(study),
        reliance=reliance_of(study) if study_history(study) else None,
    )
