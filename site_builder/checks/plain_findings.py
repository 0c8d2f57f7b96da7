"""What a check found as plain values, for the store, and back."""

from typing import Any

from site_builder.checks.profile import Profile
from site_builder.checks.reading_pages import PageSeen
from site_builder.checks.record_runner import RecordSeen
from site_builder.checks.rule import Finding, RuleMatch
from site_builder.checks.rules import RULES_BY_NAME
from site_builder.model.checks import Level, RuleName
from site_builder.records.show import Placed
from site_builder.store.state import plain_diagnostics, revived_diagnostics


def plain_record(seen: RecordSeen) -> tuple[Any, ...]:
    """What was found in a record, as plain values."""
    findings = tuple(
        (each.rule.value, each.level.value, *plain_diagnostics([each.diagnostic]), *each.placed[1:], each.reason)
        for each in seen.findings
    )
    return seen.name, findings, seen.profile and seen.profile.name


def revived_record(values: tuple[Any, ...]) -> RecordSeen:
    """What was found in a record, again."""
    name, findings, profile = values
    return RecordSeen(name, tuple(_finding(*each) for each in findings), Profile[profile] if profile else None)


def _finding(rule: str, level: str, row: tuple[Any, ...], line: int, column: int, text: str, reason: str) -> Finding:
    diagnostic, known = revived_diagnostics([row])[0], RuleName(rule)
    return Finding(known, Level(level), RULES_BY_NAME[known].source, Placed(diagnostic, line, column, text), reason)


def plain_page(seen: PageSeen) -> tuple[Any, ...]:
    """What was found on a page, as plain values."""
    return seen.address, tuple((name.value, *found) for name, found in seen.found), *seen[2:]


def revived_page(values: tuple[Any, ...]) -> PageSeen:
    """What was found on a page, again."""
    address, found, *rest = values
    return PageSeen(address, tuple((RuleName(name), RuleMatch(*each)) for name, *each in found), *rest)
