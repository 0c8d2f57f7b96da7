"""Values of a page that apply on some days only: a script shows and hides them between builds."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from markupsafe import Markup

T = TypeVar("T")


class Version(NamedTuple, Generic[T]):
    """A value of a page, and the days on which it applies."""

    value: T
    days: Markup
    """Attributes of the element that shows it: the days, and whether it is hidden on the day of the build."""


def versions(values: Sequence[tuple[str, T]]) -> tuple[Version[T], ...]:
    """Each value with the days on which it applies; days without a value have no version.

    Args:
        values: a day and the value from the next day on; the first day is "", before all days.
    """
    runs: list[tuple[str, T]] = []
    for after, value in values:
        if not runs or runs[-1][1] != value:
            runs.append((after, value))
    ends = [*(after for after, _ in runs[1:]), ""]
    pairs = zip(runs, ends, strict=True)
    return tuple(Version(value, _days(after, before)) for (after, value), before in pairs if value)


@lru_cache(maxsize=4096)
def _days(after: str, before: str) -> Markup:
    begin = Markup(' data-after="{}"').format(after) if after else ""
    end = Markup(' data-before="{}"').format(before) if before else ""
    return Markup("{}{}{}").format(begin, end, " hidden" if after else "")
