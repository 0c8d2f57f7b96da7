"""What readers rely on: statuses that were checked, planned days that have not passed, and somebody to ask."""

from collections.abc import Iterator
from datetime import date

from site_builder.catalogue.status import given_as_whole, given_of_whole, given_statuses, rows_of
from site_builder.checks.phrases import study_of
from site_builder.checks.rule import Case, RuleMatch
from site_builder.model.day import first_day, lacks_day
from site_builder.model.reliance import Freshness
from site_builder.model.status import Stage, Status
from site_builder.model.study_at_location import StudyAtLocation, at_location
from site_builder.records.yaml_text.values import Path

FEW = 3
"""Up to this many old statuses of a study are reported one by one."""


_ASK = "ask there: write the new status, or the new date"


def status_old(case: Case) -> Iterator[RuleMatch]:
    """Report statuses that readers rely on and that were not checked within the site's limit: each, or how many."""
    matches = tuple(_old_statuses(case))
    yield from matches if len(matches) <= FEW else _together(matches)


def _old_statuses(case: Case) -> Iterator[RuleMatch]:
    study, freshness = study_of(case), Freshness.of(case.common.settings, case.common.day)
    rows: list[tuple[Path, StudyAtLocation]]
    rows = [(("locations", number), row) for number, row in enumerate(rows_of(study, freshness))]
    for place, row in rows or [((), at_location("", given_of_whole(study), "", freshness))]:
        if not row.aged:
            continue
        if not row.checked_on:
            message = f"the status “{row.given_status}” has no day of its last check"
            yield RuleMatch((*place, "status"), message, "ask there, and write the day as `checked_on:`")
            continue
        checked = date.fromisoformat(first_day(row.checked_on))
        age, limit = (case.common.day - checked).days, (date.fromisoformat(row.relied_on_until) - checked).days
        message = f"the status “{row.given_status}” was last checked {age} days ago; the limit is {limit}"
        if lacks_day(row.checked_on):
            message = f"the status “{row.given_status}” was last checked in {row.checked_on}; the limit is {limit} days"
        yield RuleMatch(
            (*place, "checked_on"), message, "ask there whether it is still right, and write today as `checked_on:`"
        )


def _together(matches: tuple[RuleMatch, ...]) -> Iterator[RuleMatch]:
    first, more_locations = matches[0], len(matches) - 1
    message = f"{first.message}; {more_locations} more locations of this study have the same problem"
    yield first._replace(message=message, hint=f"{first.hint}; `studyboard status --stale` lists all of them")


def date_passed(case: Case) -> Iterator[RuleMatch]:
    """Report planned days that have passed while the status contradicts them, and days before the study begins."""
    study, today = study_of(case), case.common.day
    statuses = [Status(each.status) for each in given_statuses(study)]
    for number, (location, status) in enumerate(zip(study.locations, statuses, strict=True)):
        opens, closes = location.opens_on, location.closes_on
        if opens and status is Status.OPENING_SOON and opens.last < today:
            message = f"it was planned to open on {opens.iso}, but still reads “{status}”"
            yield RuleMatch(("locations", number, "opens_on"), message, _ASK)
        if closes and status.stage is Stage.OPEN and closes.last < today:
            message = f"it was planned to close on {closes.iso}, but still reads “{status}”"
            yield RuleMatch(("locations", number, "closes_on"), message, _ASK)
    end = study.dates.completion
    if end and end.last < today and (whole := given_as_whole(study)).ages:
        message = f"the study was planned to end on {end.iso}, but still reads “{whole}”"
        yield RuleMatch(("dates", "completion"), message, "write the new end of the study, or its status")
    start = study.dates.start
    for name in ("completion", "primary_completion"):
        day = getattr(study.dates, name)
        if start and day and day.last < start.date:
            message = f"this day, {day.iso}, is before the study begins: {start.iso}"
            yield RuleMatch(("dates", name), message, "look at both days, and write the right one")


def no_contact(case: Case) -> Iterator[RuleMatch]:
    """Report an open study whose page names nobody to ask."""
    study = study_of(case)
    if study.contact or case.common.settings.contact:
        return
    for number, location in enumerate(study.locations):
        if (
            location.status
            and location.status.stage is Stage.OPEN
            and not location.contact
            and location.location not in case.common.contacts
        ):
            hint = "add `contact:` with a role and a telephone number or an address, here or for the whole study"
            yield RuleMatch(
                ("locations", number), f"this location is “{location.status}” but nobody to ask is named", hint
            )
