"""What of a study's record readers and programs can see, and the latest day that it names."""

from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.model.day import Day
from site_builder.model.published import PRIVATE
from site_builder.model.study import Study

_PRIVATE = frozenset(PRIVATE["Study"])


def published_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values of a study without what is for those who edit it: they change when its page or data do."""
    return {name: value for name, value in values.items() if name not in _PRIVATE}


def latest_day(study: Study) -> str:
    """The latest day on which, by its own record, something about a study was changed or confirmed; "" if none is.

    In ISO 8601. Days that are planned do not count.
    """
    return max((day.iso for day in _days(study) if day and day.day), default="")


def _days(study: Study) -> Iterator[Day | None]:
    yield study.checked_on
    yield study.listed_on
    for here in study.locations:
        yield here.checked_on
        yield here.status_since
    for entry in study.history:
        yield entry.on
    if study.registry:
        yield study.registry.updated_on
    if study.approval:
        yield study.approval.approved_on
    if study.withdrawn:
        yield study.withdrawn.on
    yield study.results.posted_on
