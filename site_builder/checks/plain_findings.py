"""Converts the results of a check to plain values for the store, and back."""

from typing import Any

from site_builder.checks.profile import Profile
from site_builder.checks.reading_pages import PageResult
from site_builder.checks.record_runner import RecordResult
from site_builder.checks.rule import Finding, RuleMatch
from site_builder.checks.rules import RULES_BY_NAME
from site_builder.model.settings.checks import Level, RuleName
from site_builder.records.show import Placed
from site_builder.store.state import plain_diagnostics, revived_diagnostics


def plain_record(result: RecordResult) -> tuple[Any, ...]:
    """Return the findings in a record as plain values."""
    findings = tuple(
        (each.rule.value, each.level.value, *plain_diagnostics([each.diagnostic]), *each.placed[1:], each.reason)
        for each in result.findings
    )
    return result.name, findings, result.profile and result.profile.name, result.grade


def revived_record(values: tuple[Any, ...]) -> RecordResult:
    """Return the findings in a record from plain values."""
    name, findings, profile, level = values
    kind = Profile[profile] if profile else None
    return RecordResult(name, tuple(_finding(*each) for each in findings), kind, grade=level)


def _finding(rule: str, level: str, row: tuple[Any, ...], line: int, column: int, text: str, reason: str) -> Finding:
    diagnostic, name = revived_diagnostics([row])[0], RuleName(rule)
    return Finding(name, Level(level), RULES_BY_NAME[name].source, Placed(diagnostic, line, column, text), reason)


def plain_page(result: PageResult) -> tuple[Any, ...]:
    """Return the findings on a page as plain values."""
    return result.address, tuple((name.value, *match) for name, match in result.matches), *result[2:]


def revived_page(values: tuple[Any, ...]) -> PageResult:
    """Return the findings on a page from plain values."""
    address, matches, *other_values = values
    return PageResult(address, tuple((RuleName(name), RuleMatch(*each)) for name, *each in matches), *other_values)
