"""What an import never does on its own: take a great loss, or a step back, for news."""

from collections.abc import Iterator
from typing import Any

from site_builder.importers.entry import Remark
from site_builder.importers.text import words

_ORDER = {
    "NOT_YET_RECRUITING": 0,
    "RECRUITING": 1,
    "ENROLLING_BY_INVITATION": 1,
    "SUSPENDED": 1,
    "ACTIVE_NOT_RECRUITING": 2,
    "COMPLETED": 3,
    "TERMINATED": 3,
    "WITHDRAWN": 3,
    "AVAILABLE": 1,
    "TEMPORARILY_NOT_AVAILABLE": 1,
    "NO_LONGER_AVAILABLE": 3,
    "APPROVED_FOR_MARKETING": 3,
}
"""How far a study has come. Most go one way only; one that comes back is worth a look."""


def doubts(before: dict[str, Any], now: dict[str, Any]) -> Iterator[Remark]:
    """Why the news of an entry should not be taken over before somebody has looked.

    Args:
        before: the record as it was imported last.
        now: the record as it would be imported.
    """
    was, is_ = _status(before), _status(now)
    if _ORDER.get(was, 0) > _ORDER.get(is_, _ORDER.get(was, 0)):
        yield Remark("W606", f"the status in the registry went back from {was} to {is_}")
    for name, measure in (("locations", _count), ("about", _length), ("eligibility", _criteria)):
        had, has = measure(before.get(name)), measure(now.get(name))
        if had >= 4 and has * 2 < had:
            yield Remark("W605", f"`{name}` in the registry's answer has lost more than half of what it had")


def _status(values: dict[str, Any]) -> str:
    found = values.get("registry", {})
    return str(found.get("status", "")) if isinstance(found, dict) else ""


def _count(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _length(value: Any) -> int:
    return len(words(value)) if isinstance(value, str) else 0


def _criteria(value: Any) -> int:
    """Words in all criteria, however they are divided."""
    if isinstance(value, str):
        return _length(value)
    if isinstance(value, dict):
        return sum(_criteria(each) for each in value.values())
    return sum(_criteria(each) for each in value) if isinstance(value, list) else 0
