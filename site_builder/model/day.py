"""A day and an age as values, without the code that parses them: an unchanged build needs no more than these."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

_DAYS = {"years": 365.25, "months": 30.4375, "weeks": 7.0, "days": 1.0, "hours": 1 / 24, "minutes": 1 / 1440}
AGE_UNITS = tuple(_DAYS)
"""Units of age in ClinicalTrials.gov (`eligibilityModule.minimumAge` of API v2)."""


class Day(NamedTuple):
    """A date whose day, or also month, may be unknown (0). Registries give many dates only by month."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """The date in ISO 8601: `2026`, `2026-10` or `2026-10-02`."""
        if self.day:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"

    @property
    def last(self) -> date:
        """The last day that it can mean: the end of its month or year if no more is known."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def date(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)


def first_day(iso: str) -> str:
    """The first day that a date in ISO 8601 can mean: 2026-11-01 for `2026-11`; "" stays."""
    return iso and iso + "-01-01"[len(iso) - 4 :]


def lacks_day(iso: str) -> bool:
    """Whether a date in ISO 8601 is only a month or a year."""
    return 0 < len(iso) < len("2026-10-02")


class Age(NamedTuple):
    """An age with its unit."""

    number: int
    unit: str = "years"

    @property
    def days(self) -> float:
        """The age in days, to compare ages in different units."""
        return self.number * _DAYS[self.unit]

    @property
    def in_years(self) -> "Age":
        """The same age in years if its months are two or more whole years; younger children count in months."""
        whole = self.unit == "months" and self.number >= 24 and self.number % 12 == 0
        return Age(self.number // 12) if whole else self
