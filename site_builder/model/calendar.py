"""The day that a site is built for."""

from datetime import date, timedelta

FIRST, LAST = 1800, 2200
"""Range of years for days, as for dates in records: far enough from the limits of the calendar that adding and
subtracting days is safe.
"""


def read_date(text: str) -> date:
    """Parse a day in ISO 8601: 2026-10-02.

    Raises:
        ValueError: the text is not a day, or its year is out of bounds; the message says which.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError("is not a date") from None
    if not FIRST <= day.year <= LAST:
        raise ValueError(f"is not a day between {FIRST} and {LAST}")
    return day


def last_possible_day(today: date) -> str:
    """Return the last day on which something can have been done: in another time zone, tomorrow may have begun."""
    return (today + timedelta(days=1)).isoformat()
