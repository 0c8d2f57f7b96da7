"""The public part of a study's record, and the latest day in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.model.day import Day
from site_builder.model.published import PRIVATE
from site_builder.model.study import Study

_PRIVATE = frozenset(PRIVATE["Study"])


def published_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values of a study without fields only for editors: they change with its page or data."""
    return {name: value for name, value in values.items() if name not in _PRIVATE}


def latest_day(study: Study) -> str:
    """The latest day on which, by its own record, something about a study was changed or confirmed; "" if none is.

    In ISO 8601. Days that are planned do not count.
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
