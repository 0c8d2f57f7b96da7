"""The latest day in the record of a study."""

from collections.abc import Iterator

from site_builder.catalogue.last_study import of_last_study
from site_builder.model.day import Day
from site_builder.model.study import Study


@of_last_study
def latest_day(study: Study) -> str:
    """The latest day on which, according to its record, a study was changed or confirmed, in ISO 8601; "" without one.

    Planned days do not count.
    """
    days = [day for day in _days(study) if day and day.day]
    return max(days).iso if days else ""


def _days(study: Study) -> Iterator[Day | None]:
    yield study.checked_on
    yield study.listed_on
    yield from {location.checked_on for location in study.locations}
    yield from {location.status_since for location in study.locations}
    for entry in study.history:
        yield entry.on
    for registry in study.registries:
        yield registry.updated_on
    if study.approval:
        yield study.approval.approved_on
    if study.withdrawn:
        yield study.withdrawn.on
    yield study.results.posted_on
