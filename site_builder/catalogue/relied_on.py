"""Until when a status may be relied on. Pages about the history of statuses ask here and nowhere else."""

from datetime import date, timedelta
from functools import lru_cache

from site_builder.model.site import SiteSettings
from site_builder.model.words import Status

AGING = frozenset(status.value for status in (Status.OPEN, Status.BY_INVITATION, Status.OPENING_SOON, Status.PAUSED))
"""Statuses that change by themselves, so that somebody must confirm them again and again."""

NEVER = date.min.isoformat()


@lru_cache(maxsize=4096)
def relied_on_until(status: str, checked_on: str, limit: int) -> str:
    """The last day on which a status may be relied on, in ISO 8601; "" for one that does not age.

    Args:
        status: the status as its record gives it.
        checked_on: the day on which somebody last made sure of it, in ISO 8601, or "".
        limit: days after that on which it may still be relied on.
    """
    if status not in AGING:
        return ""
    if not checked_on:
        return NEVER
    try:
        return (date.fromisoformat(checked_on) + timedelta(limit)).isoformat()
    except OverflowError:
        return date.max.isoformat()


def limits(settings: SiteSettings) -> tuple[int, int]:
    """Days for which a status may be relied on after the organisation checked it, and after a registry did."""
    return settings.freshness_limit, settings.freshness_limit
