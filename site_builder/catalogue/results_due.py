"""When the results of a study are due, by the rule that its record names, and how late they are."""

from datetime import date
from typing import NamedTuple

from site_builder.catalogue.entry import ResultsFacts
from site_builder.catalogue.latest_day import latest_day
from site_builder.catalogue.status import given_as_whole
from site_builder.model.day import Day
from site_builder.model.days import read_day
from site_builder.model.planned import study_day
from site_builder.model.results_due import TERMS, ResultsRule, Terms, months_later
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_parts import DateName

POSTED, OVERDUE, DUE, PLANNED = "posted", "overdue", "due", "planned"


class ResultsPromise(NamedTuple):
    """The state of a study's results on a day, as the site shows it."""

    state: str
    """`posted`; `overdue`; `due`: the study has ended and its results are not late; `planned`: it has not ended."""
    rule: str
    """The rule that applies; "" if results were posted and no rule is known."""
    day: str
    """The day by which results are due, as far as it is known; for posted results the day of posting, or ""."""
    days: int = 0
    """Number of days by which they are overdue."""
    ends: str = ""
    """For a study that has not ended, the last possible day of its planned end, in ISO 8601."""
    lapses: bool = False
    """Whether the promise is void from the next day on, because the end is only a plan."""


def results_facts(study: Study) -> ResultsFacts | None:
    """A record's facts about its results; None if it has neither results nor a day by which they are due.

    Papers do not count: a paper satisfies neither 42 CFR 11.48 nor Article 37(4) of Regulation (EU) No 536/2014.
    """
    given_status = given_as_whole(study)
    if given_status is Status.WITHDRAWN:
        return None
    posted = (study.results.posted_on.iso if study.results.posted_on else "posted") if study.results else ""
    rule = study.results_due.rule if study.results_due else ResultsRule.NONE
    terms = TERMS.get(rule)
    end: Day | None = getattr(study.dates, terms.counted_from) if terms else None
    due = study.results_due.by if study.results_due and terms else None
    due = due or (months_later(end, terms.months) if end and terms else None)
    if due is None:
        return ("", "", "", False, True, posted) if posted else None
    finished = given_status.is_history
    put_off = bool(study.results_due and study.results_due.by)
    counted_from = "" if finished and put_off else (end or due).iso
    is_plan = given_status.ages or (not put_off and _is_plan(study, given_status, terms))
    return rule.value, counted_from, due.iso, is_plan, finished, posted


def _is_plan(study: Study, status: Status, terms: Terms | None) -> bool:
    """Whether the study's page calls the day from which the months are counted a plan, even once it has passed."""
    name = DateName(terms.counted_from) if terms else DateName.COMPLETION
    day = study_day(study, name, status, latest_day(study))
    return bool(day and day.planned) and (name.value in study.estimated or not status.is_history)


def results_promise(facts: ResultsFacts | None, today: date) -> ResultsPromise | None:
    """The state of a study's results on a day; None if pages show nothing about it.

    If the end date has passed but is only a plan, because people may still join or because the registry or the record
    calls it one, it is outdated and gives no due day. The same applies to the end of a finished study that is still to
    come.
    """
    if facts is None:
        return None
    rule, counted_from, due, is_plan, finished, posted = facts
    if posted:
        return ResultsPromise(POSTED, rule, "" if posted == "posted" else posted)
    end = read_day(counted_from) if counted_from else None
    if end and end.last >= today:
        if not finished:
            return ResultsPromise(PLANNED, rule, due, ends=end.last.isoformat(), lapses=is_plan)
        if end.date > today or is_plan:
            return None
    elif is_plan:
        return None
    late = (today - read_day(due).last).days
    return ResultsPromise(OVERDUE, rule, due, late) if late > 0 else ResultsPromise(DUE, rule, due)
