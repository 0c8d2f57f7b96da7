"""Compares the history of a study with the rest of its record."""

from collections.abc import Iterator

from site_builder.catalogue.history import location_names
from site_builder.checks.phrases import study_of
from site_builder.checks.rule import Case, RuleMatch
from site_builder.diagnostics import closest


def history_location(case: Case) -> Iterator[RuleMatch]:
    """Report an entry about a location that the study does not have: no page shows or uses it."""
    study = study_of(case)
    names = location_names(study)
    for number, entry in enumerate(study.history):
        if entry.location and entry.location not in names:
            near = closest(entry.location, names)
            hint = f"did you mean `{near}`?" if near else "name it as under `locations`, or remove the entry"
            yield RuleMatch(
                ("history", number, "location"),
                f"this study has no location `{entry.location}`, so this entry is not shown",
                hint,
                entry.location,
            )
