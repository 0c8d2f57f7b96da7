"""The only row for statuses: a study at a place on a day. Every output takes statuses from here."""

from functools import lru_cache
from typing import NamedTuple

from site_builder.model.reliance import Freshness, GivenStatus
from site_builder.model.status import Status


class StudyAtLocation(NamedTuple):
    """A study at a place on a day."""

    location: str
    """Identifier of one of the organisation's locations, from which distances are measured; "" for other places."""
    status: Status
    """The status that can be relied on, on that day."""
    given_status: Status
    """The status as the record gives it."""
    checked_on: str
    """The day (or month, if a registry gives no day) on which somebody last confirmed it, in ISO 8601, or empty."""
    checked_by: str
    """The person who confirmed it, or empty."""
    relied_on_until: str
    """The last day on which the given status can be relied on, in ISO 8601; "" if it does not age, or never could."""
    later: tuple["Step", ...] = ()
    """The later statuses, if the study has several statuses at the place."""

    @property
    def aged(self) -> bool:
        """Whether the given status can no longer be relied on, or never could."""
        return self.status is not self.given_status

    @property
    def steps(self) -> tuple["Step", ...]:
        """The later statuses, each with the day after which it applies."""
        if self.later or self.aged or not self.relied_on_until:
            return self.later
        return _not_confirmed_after(self.relied_on_until, self.checked_on)


class Step(NamedTuple):
    """A later status, from the day after a given day."""

    after: str
    """The day in ISO 8601."""
    status: str
    open_locations: int
    checked_on: str
    """The day of the latest check of that status, in ISO 8601, or ""."""


@lru_cache(maxsize=4096)
def _not_confirmed_after(day: str, checked_on: str) -> tuple[Step, ...]:
    return (Step(day, Status.NOT_CONFIRMED.value, 0, checked_on),)


def at_location(location: str, given_status: GivenStatus, checked_by: str, freshness: Freshness) -> StudyAtLocation:
    """Return the row for a study at a place, on the day of `freshness`."""
    row = _unsigned(location, given_status, freshness)
    return StudyAtLocation(*row[:4], checked_by, row[5]) if checked_by else row


# Without the name: one that is not translated knows its language and direction, but equals every other spelling of it.
@lru_cache(maxsize=16384)
def _unsigned(location: str, given_status: GivenStatus, freshness: Freshness) -> StudyAtLocation:
    """Return a row without the name of the person who checked it. Most rows are alike."""
    now, then = Status(freshness.status(given_status)), Status(given_status.status)
    return StudyAtLocation(location, now, then, given_status.checked_on, "", freshness.until(given_status))
