"""When the results of a study are due, by the rule that its record names, and how late they are."""

from datetime import date
from typing import NamedTuple

from site_builder.catalogue.entry import ResultsFacts
from site_builder.catalogue.status import given_as_whole
from site_builder.model.day import Day
from site_builder.model.days import read_day
from site_builder.model.results_due import TERMS, ResultsRule, months_later
from site_builder.model.status import Status
from site_builder.model.study import Study

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
    """Whether the promise is void from the next day on, because people may still join the study."""


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
    counted_from = "" if finished and study.results_due and study.results_due.by else (end or due).iso
    return rule.value, counted_from, due.iso, given_status.ages, finished, posted


def results_promise(facts: ResultsFacts | None, today: date) -> ResultsPromise | None:
    """The state of a study's results on a day; None if pages show nothing about it.

    If the end date has passed but the study still continues, the date is an outdated plan and gives no due day. The
    same applies to the end of a finished study that is still to come.
    """
    if facts is None:
        return None
    rule, counted_from, due, continues, finished, posted = facts
    if posted:
        return ResultsPromise(POSTED, rule, "" if posted == "posted" else posted)
    end = read_day(counted_from) if counted_from else None
    if end and end.last >= today:
        if not finished:
            return ResultsPromise(PLANNED, rule, due, ends=end.last.isoformat(), lapses=continues)
        if end.date > today:
            return None
    elif continues:
        return None
    late = (today - read_day(due).last).days
    return ResultsPromise(OVERDUE, rule, due, late) if late > 0 else ResultsPromise(DUE, rule, due)
