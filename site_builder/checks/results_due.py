"""Checks for overdue results: by the rule that the record names, else a year after the data were complete."""

from collections.abc import Iterator

from site_builder.catalogue.results_due import OVERDUE, results_facts, results_promise
from site_builder.checks import freshness
from site_builder.checks.phrases import study_of
from site_builder.checks.rule import Case, RuleMatch
from site_builder.model.results_due import TERMS

_HINT = "add `results:` with a link or a few plain sentences; if the day was put off, write it under `results_due:`"


def results_overdue(case: Case) -> Iterator[RuleMatch]:
    """Report overdue results, as the study's page does if the record names a rule; papers do not count as results."""
    study = study_of(case)
    if study.results_due is None:
        yield from freshness.results_overdue(case)
        return
    promise = results_promise(results_facts(study), case.common.day)
    if promise and promise.state == OVERDUE:
        field = TERMS[study.results_due.rule].counted_from
        path = ("dates", field) if getattr(study.dates, field) else ("results_due",)
        message = f"its results were due by {promise.day} under {promise.rule}, and the page shows none"
        yield RuleMatch(path, message, _HINT)
