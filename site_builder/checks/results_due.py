"""Checks for overdue results: by the rule that the record names, else a year after the data were complete."""

from collections.abc import Iterator
from datetime import date, timedelta

from site_builder.catalogue.results_due import OVERDUE, results_facts, results_promise
from site_builder.catalogue.status import given_as_whole
from site_builder.checks.phrases import study_of
from site_builder.checks.rule import Case, RuleMatch
from site_builder.model.results_due import TERMS
from site_builder.model.study import Study

_YEAR = timedelta(days=365)
_HINT = "add `results:` with a link or a few plain sentences; if the day was put off, write it under `results_due:`"


def results_overdue(case: Case) -> Iterator[RuleMatch]:
    """Report overdue results, as the study's page does if the record names a rule; papers do not count as results."""
    study = study_of(case)
    if study.results_due is None:
        yield from _after_a_year(study, case.common.day)
        return
    promise = results_promise(results_facts(study), case.common.day)
    if promise and promise.state == OVERDUE:
        field = TERMS[study.results_due.rule].counted_from
        path = ("dates", field) if getattr(study.dates, field) else ("results_due",)
        message = f"its results were due by {promise.day} under {promise.rule}, and the page shows none"
        yield RuleMatch(path, message, _HINT)


def _after_a_year(study: Study, today: date) -> Iterator[RuleMatch]:
    """Report a study that ended over a year ago and owes its participants the results."""
    end = study.dates.primary_completion or study.dates.completion
    over = given_as_whole(study).is_owed_results
    if end and over and end.last + _YEAR < today and not study.results and not study.publications:
        field = "primary_completion" if study.dates.primary_completion else "completion"
        message = f"its data collection ended on {end.iso}, and the page shows no results"
        hint = "add `results:` with a link or a few plain sentences; if there are none yet, say so there and why"
        yield RuleMatch(("dates", field), message, hint)
