"""Checks before an import, so that it never accepts a large loss or a step backwards without confirmation."""

from collections.abc import Iterator
from typing import Any

from site_builder.importers.entry import Remark
from site_builder.importers.text import words

_STAGES = (
    "not yet recruiting|authorised, recruitment pending|ongoing, recruitment pending|authorised, not started"
    "|in review|approved|not yet active",
    "recruiting|enrolling by invitation|suspended|available|temporarily not available"
    "|authorised, recruiting|ongoing, recruiting|halted|temporarily halted|active"
    "|temporarily closed to accrual|temporarily closed to accrual and intervention",
    "active not recruiting|no longer recruiting|ongoing, recruitment ended"
    "|closed to accrual|closed to accrual and intervention",
    "completed|terminated|withdrawn|no longer available|approved for marketing"
    "|stopped|ended|expired|revoked|not authorised|complete|administratively complete",
)
_ORDER = {word: stage for stage, words_ in enumerate(_STAGES) for word in words_.split("|")}
"""Stages of a study, by the words of all registries. Studies rarely go back; one that does must be checked."""


def doubts(before: dict[str, Any], now: dict[str, Any]) -> Iterator[Remark]:
    """Reasons why a person should check the changes of an entry before they are imported.

    Args:
        before: the record as last imported.
        now: the record as it would be imported.
    """
    was, is_ = _status(before), _status(now)
    had_come, has_come = (_ORDER.get(each.replace("_", " ").lower()) for each in (was, is_))
    if had_come is not None and has_come is not None and had_come > has_come:
        yield Remark("W606", f"the status in the registry went back from {was} to {is_}")
    if _has_criteria(before) and not _has_criteria(now):
        yield Remark("W605", "the criteria are gone from the registry's answer")
        return
    for name, measure in (("locations", _count), ("about", _length), ("eligibility", _criteria)):
        had, has = measure(before.get(name)), measure(now.get(name))
        if had and not has:
            yield Remark("W605", f"`{name}` is gone from the registry's answer")
        elif had >= 4 and has * 2 < had:
            yield Remark("W605", f"`{name}` in the registry's answer has lost more than half of what it had")


def _has_criteria(values: dict[str, Any]) -> bool:
    eligibility = values.get("eligibility")
    return isinstance(eligibility, dict) and any(eligibility.get(each) for each in ("inclusion", "exclusion", "note"))


def _status(values: dict[str, Any]) -> str:
    registry = values.get("registry", {})
    return str(registry.get("status", "")) if isinstance(registry, dict) else ""


def _count(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _length(value: Any) -> int:
    return len(words(value)) if isinstance(value, str) else 0


def _criteria(value: Any) -> int:
    """The number of words in all criteria, however they are divided."""
    if isinstance(value, str):
        return _length(value)
    if isinstance(value, dict):
        return sum(_criteria(each) for each in value.values())
    return sum(_criteria(each) for each in value) if isinstance(value, list) else 0
