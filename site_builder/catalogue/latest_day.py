"""The latest day in the record of a study."""

from collections.abc import Iterator

from site_builder.model.day import Day
from site_builder.model.study import Study


def latest_day(study: Study) -> str:
    """The latest day on which, according to its record, a study was changed or confirmed, in ISO 8601; "" without one.

    Planned days do not count.
    """
    return max((day.iso for day in _days(study) if day and day.day), default="")


def _days(study: Study) -> Iterator[Day | None]:
    yield study.checked_on
    yield study.listed_on
    for location in study.locations:
        yield location.checked_on
        yield location.status_since
    for entry in study.history:
        yield entry.on
    if study.registry:
        yield study.registry.updated_on
    if study.approval:
        yield study.approval.approved_on
    if study.withdrawn:
        yield study.withdrawn.on
    yield study.results.posted_on
