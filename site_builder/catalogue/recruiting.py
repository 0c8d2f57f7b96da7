"""When a study got its status, when it was paused, and when its status was confirmed."""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from site_builder.catalogue.news import status_since
from site_builder.catalogue.status import given_statuses
from site_builder.catalogue.timeline import Span, whole_timeline
from site_builder.model.status import Stage, Status
from site_builder.model.study import Study

_OPEN = tuple(status.value for status in Status if status.stage is Stage.OPEN)
_OVER = tuple(status.value for status in Status if status.stage is Stage.OVER and status.is_listed)
_PAUSED = Status.PAUSED.value
_SAYS_NOTHING = tuple(status.value for status in Status if status.stage is Stage.UNSURE or not status.is_listed)


class StudyHistory(NamedTuple):
    """The history on a study's page. Days are in ISO 8601, or "" if unknown."""

    status: str
    """The status as the record gives it."""
    since: str
    """First day of the status, ignoring pauses; for a study that is over, the first day on which people could join."""
    until: str
    """For a study that is over, the first day on which nobody could join any more."""
    pauses: tuple[tuple[str, str], ...]
    """First and last day of each pause in this period."""
    confirmed: tuple[str, ...]
    """The days on which the status was confirmed in this period."""


def study_history(study: Study) -> StudyHistory | None:
    """The history of a study as a whole; None if its record has none."""
    locations = zip(study.locations, given_statuses(study), strict=True)
    if not study.history and not any(status_since(entry, given_status.status) for entry, given_status in locations):
        return None
    spans, confirmed = whole_timeline(study)
    status = spans[-1].status
    if status in _SAYS_NOTHING or study.withdrawn:
        return None
    if status in _OVER:
        history = _over(spans, confirmed)
    else:
        run = _run(spans, (status,))
        since = run[0].since
        history = StudyHistory(status, since, "", _pauses(run), tuple(day for day in confirmed if day >= since))
    return history if history.since or history.until or history.confirmed else None


def _over(spans: tuple[Span, ...], confirmed: tuple[str, ...]) -> StudyHistory:
    """For a study that is over, the period in which people could join, up to the first final status.

    People who were invited took part too. If the beginning is not known, the history begins at the end of that period.
    """
    end = len(spans)
    while end and spans[end - 1].status in _OVER:
        end -= 1
    until = spans[end].since
    run = _run(spans[:end], _OPEN)
    since = run[0].since if run else ""
    days = tuple(day for day in confirmed if day >= (since or until))
    ended = Span(until, spans[end].status)
    return StudyHistory(spans[-1].status, since, until, _pauses((*run, ended)) if run else (), days)


def _run(spans: tuple[Span, ...], statuses: tuple[str, ...]) -> tuple[Span, ...]:
    """The last consecutive spans with one of these statuses, including pauses between them."""
    start = len(spans)
    while start and spans[start - 1].status in (*statuses, _PAUSED):
        start -= 1
    while start < len(spans) and spans[start].status not in statuses:
        start += 1
    return spans[start:]


def _pauses(run: tuple[Span, ...]) -> tuple[tuple[str, str], ...]:
    between = pairwise(run)
    return tuple((span.since, _day_before(after.since)) for span, after in between if span.status == _PAUSED)


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(1)).isoformat()
