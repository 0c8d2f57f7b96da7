"""How long a status can be relied on, and what it becomes afterwards."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.day import first_day
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import AGING, UNSURE


class GivenStatus(NamedTuple):
    """A status as the record gives it."""

    status: str
    checked_on: str = ""
    """The day on which somebody last confirmed it, in ISO 8601, or empty; the month if a registry gives no day."""
    registered: bool = False
    """Whether it comes from a public registry, and the day is that of the registry's last verification."""


class Freshness(NamedTuple):
    """The rules for the age of a status, on the day of the build.

    A status that ages can be relied on from the day of its check until the limit is reached. From the next day on it is
    not confirmed. A status that nobody checked is not confirmed, unless the settings name a day for such records.
    """

    day: str
    """The day for which the site is shown, in ISO 8601."""
    limit: int = 90
    """Days after the organisation's check of a status."""
    registry_limit: int = 365
    """Days after a registry's verification: 42 CFR 11.64 requires one at least every 12 months."""
    assumed: str = ""
    """The day on which statuses without one count as checked, in ISO 8601, or empty."""

    @classmethod
    def of(cls, settings: SiteSettings, day: date) -> "Freshness":
        """Return the limits in the settings of a site."""
        assumed = settings.assume_checked_on
        return cls(
            day.isoformat(),
            settings.freshness_limit,
            settings.registry_freshness_limit,
            assumed.iso if assumed else "",
        )

    def has_passed(self, day: str) -> bool:
        """Return whether a day, in ISO 8601, is before the day for which the site is shown."""
        return day < self.day

    def until(self, given_status: GivenStatus) -> str:
        """Return the last day on which a status can be relied on, in ISO 8601; "" for an ageless or unchecked one."""
        status, checked_on, registered = given_status
        if status not in AGING or not (checked_on or self.assumed):
            return ""
        return _later(checked_on or self.assumed, self.registry_limit if registered else self.limit)

    def status(self, given_status: GivenStatus) -> str:
        """Return the status that can be relied on."""
        return UNSURE if given_status[0] in AGING and self.until(given_status) < self.day else given_status[0]

    def after(self, day: str) -> "Freshness":
        """Return the same rules for the day after another one."""
        return self._replace(day=_later(day, 1))


USUAL = Freshness("0001-01-01")
"""Rules for a day on which every status that was ever checked can be relied on."""


@lru_cache(maxsize=4096)
def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(first_day(day)) + timedelta(days)).isoformat()
    except OverflowError:
        return date.max.isoformat()
