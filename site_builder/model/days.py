"""Parses days whose month or day may be unknown, and ages with their unit."""

import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from site_builder.model.age_forms import ages_in, has_no_limit, limit_in
from site_builder.model.date_forms import dates_meant, last_days
from site_builder.model.day import AGE_UNITS, Age, Day
from site_builder.model.in_json import read_by
from site_builder.model.near_values import NO_VALUE_HINT, is_no_value
from site_builder.model.relative_days import is_relative
from site_builder.model.scalars import unreadable

# --- dates ----------------------------------------------------------------------------------------------------------


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _one_value(value: Any) -> Any:
    """Return a value that is not a text, unless it is a list or a group: pydantic would take its parts for the value's.

    Without this, `start: [2026, 31]` would become a day that no calendar has.
    """
    if isinstance(value, list | dict):
        raise PydanticCustomError("single_text", "a single text is expected here")
    return value


def read_day(value: Any) -> Any:
    """Parse a date written `2026-10-02`, `2026-10` or `2026`."""
    return _day(value) if isinstance(value, str) else _one_value(value)


@lru_cache(maxsize=4096)
def _day(value: str) -> Day:
    """Parse a day; cached, since the locations of all studies share a few hundred days."""
    word = value.strip()
    match = _ISO.fullmatch(word)
    if match is None:
        hint = NO_VALUE_HINT if is_no_value(word) else _DATE_HINT
        dates = dates_meant(word)
        if not dates and (problem := _no_such_day(value)):
            raise unreadable("E305", problem[0], hint, instead=problem[1:])
        raise unreadable("E305", f"`{value}` is not a date", hint, instead=dates)
    day = Day(*(int(part) for part in match.groups() if part))
    try:
        _ = day.date
    except ValueError:
        problem = _no_such_day(value) or (f"there is no day `{value}` in the calendar", *dates_meant(word))
        raise unreadable("E305", problem[0], _DATE_HINT, instead=problem[1:]) from None
    if (match[2] and not day.month) or (match[3] and not day.day) or not 1800 <= day.year <= 2200:
        raise unreadable("E305", f"there is no day `{value}` in the calendar", _DATE_HINT)
    return day


def _no_such_day(value: str) -> tuple[str, ...]:
    """The message about a day that its month does not have, and the last day that it has; () for any other text."""
    last_day, days = last_days(value.strip())
    message = f"there is no day `{value}` in the calendar: that month has {days} days"
    return (message, *([last_day] if last_day else [])) if days else ()


def read_full_day(value: Any) -> Any:
    """Parse a date whose year, month and day are all known."""
    try:
        day = read_day(value)
    except PydanticCustomError as error:
        context = error.context or {}
        if error.type != "studyboard":
            raise
        dates = context["instead"]
        whole_dates = tuple(each for each in dates if len(each) == len("2026-10-02") or is_relative(each))
        if dates and not whole_dates:
            raise _no_day(value, dates[0]) from None
        raise unreadable("E305", context["said"], context["hint"].partition(";")[0], instead=whole_dates) from None
    if isinstance(day, Day) and not day.day:
        raise _no_day(value, value.strip())
    return day


def _no_day(value: str, month: str) -> PydanticCustomError:
    """Return the error for a month or a year (`2026-10`, `2026`) where a day is needed."""
    return unreadable(
        "E305", f"`{value}` names no day", f"write the day too, such as {month}{'-01' * (3 - len(month.split('-')))}"
    )


_DATE_HINT = "write year-month-day, such as 2026-10-02; where the day may be unknown, 2026-10 or 2026 will do"

_DATE_SCHEMA = {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
PartialDate = Annotated[Day, BeforeValidator(read_day), read_by(_day), WithJsonSchema(_DATE_SCHEMA)]
FullDate = Annotated[
    Day,
    BeforeValidator(read_full_day),
    read_by(lru_cache(maxsize=4096)(read_full_day)),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]


# --- ages -----------------------------------------------------------------------------------------------------------

_AGE = re.compile(r"(\d{1,3})(?:\s*([A-Za-z]+))?")


def read_age(value: Any) -> Any:
    """Parse an age such as `18 years`, `6 months` or plain `18`, which means years."""
    if isinstance(value, str):
        match = _AGE.fullmatch(value.strip())
        if match is None:
            raise _no_age(value)
        count, unit = int(match[1]), (match[2] or "years").casefold()
        unit = unit if unit.endswith("s") else unit + "s"
        if unit not in AGE_UNITS:
            hint = "use one of: " + ", ".join(AGE_UNITS)
            raise unreadable("E309", f"`{match[2]}` is not a unit of age", hint, instead=ages_in(value))
        return Age(count, unit)
    return _one_value(value)


def _no_age(value: str) -> PydanticCustomError:
    message = f"`{value}` is not an age"
    if has_no_limit(value):
        return unreadable("E309", message, "remove this line: without it there is no limit")
    if lines := age_lines(value):
        return unreadable("E309", message, age_hint(lines))
    ages = ages_in(value)
    ages = ages if len(ages) == 1 else ()
    return unreadable("E309", message, "write a number and a unit, such as 18 years or 6 months", instead=ages)


def age_hint(lines: tuple[str, ...]) -> str:
    """Return the hint that shows the lines with the ages that a text means."""
    return f"write: {lines[0]}" if len(lines) == 1 else f"write two lines: `{lines[0]}` and `{lines[1]}`"


def age_lines(text: str) -> tuple[str, ...]:
    """Return the lines that a range of ages or an age with its side means, such as `18-65` and `over 18`."""
    ages = ages_in(text)
    if len(ages) == 1:
        limit = limit_in(text, ages[0])
        return (limit,) if limit else ()
    is_range = len(ages) > 1 and _in_order(ages)
    return (f"minimum_age: {ages[0]}", f"maximum_age: {ages[-1]}") if is_range else ()


def _in_order(ages: tuple[str, ...]) -> bool:
    youngest, oldest = read_age(ages[0]), read_age(ages[-1])
    return bool(youngest.days < oldest.days)


AgeLimit = Annotated[
    Age,
    BeforeValidator(read_age),
    read_by(lru_cache(maxsize=1024)(read_age)),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{1,3}( *[A-Za-z]+)?$"}),
]
