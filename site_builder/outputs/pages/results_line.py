"""The line about when a study's results are due, for its page and the list of results."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from site_builder.catalogue.results_due import POSTED, ResultsPromise
from site_builder.model.day import Day
from site_builder.model.days import read_day
from site_builder.model.results_due import TERMS, ResultsRule


class ResultsLine(NamedTuple):
    """The line about a study's results."""

    state: str
    """`posted`, `overdue`, `due` or `planned`."""
    day: Day | None
    """The day by which they are due, or on which they were posted."""
    days: int
    """Number of days by which they are overdue, on the day `counted_on`."""
    rule: str
    """The citation of the rule; "" if none applies."""
    link: str
    """Address of the rule."""
    ends: str
    """For a study that has not ended, the last possible day of its planned end, in ISO 8601."""
    lapses: bool
    """Whether the line is void after that day."""

    @property
    def counted_on(self) -> Day | None:
        """The day for which the page was made: the number of days is true of that day, whenever the page is read."""
        return read_day((self.day.last + timedelta(self.days)).isoformat()) if self.day and self.days else None

    @property
    def last(self) -> str:
        """The last day on which results are in time, in ISO 8601; "" if they are public, or late already."""
        return self.day.last.isoformat() if self.day and self.state in ("due", "planned") else ""


def results_line(promise: ResultsPromise, gettext: Callable[[str], str]) -> ResultsLine:
    """The line about a promise."""
    _ = gettext
    state, rule, day, days, ends, lapses = promise
    names = {
        ResultsRule.US: "42 CFR 11.44",
        ResultsRule.EU: _("Regulation (EU) No 536/2014, Article 37(4)"),
        ResultsRule.EU_PAEDIATRIC: _("Commission Guideline 2012/C 302/03"),
    }
    name, link = (names[ResultsRule(rule)], TERMS[ResultsRule(rule)].link) if rule else ("", "")
    return ResultsLine(state, read_day(day) if day else None, days, name, link, ends, lapses)


def due_line(promise: ResultsPromise | None, gettext: Callable[[str], str]) -> ResultsLine | None:
    """The line on a study's page; None if nothing is promised or the page shows the results."""
    return results_line(promise, gettext) if promise and promise[0] != POSTED else None
