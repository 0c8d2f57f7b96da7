"""Compares the history of a study with the rest of its record."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.catalogue.history import location_names
from site_builder.checks.phrases import study_of
from site_builder.checks.rule import Case, RuleMatch
from site_builder.diagnostics import closest
from site_builder.records.layered import merge_study
from site_builder.records.layers import is_imported


def history_location(case: Case) -> Iterator[RuleMatch]:
    """Report an entry about a location that the study does not have: no page shows or uses it.

    An import keeps what it wrote about locations that a registry has renamed or removed; nobody can correct that.
    """
    study = study_of(case)
    names = location_names(study)
    unknown = [(number, each) for number, each in enumerate(study.history) if each.location not in (None, *names)]
    layers = merge_study(Path(case.common.site), case.file) if unknown else None
    for number, entry in unknown:
        if entry.location and not (layers and is_imported(layers.place(("history", number))[0])):
            near = closest(entry.location, names)
            hint = f"did you mean `{near}`?" if near else "name it as under `locations`, or remove the entry"
            yield RuleMatch(
                ("history", number, "location"),
                f"this study has no location `{entry.location}`, so this entry is not shown",
                hint,
                entry.location,
            )
