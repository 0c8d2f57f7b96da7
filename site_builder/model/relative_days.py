"""Days that people name without a date: today, yesterday, 3 days ago, Nov 28.

Such a day is never accepted, only proposed as a date once the day of the build is known. Until then it is kept in the
form of ISO 8601: a duration from the day of the build (`P0D`, `-P1D`), or a month and a day (`--11-28`).
"""

import re
from datetime import date, timedelta

from site_builder.model.calendar import last_possible_day

_DAYS = {
    name.replace("_", " "): days
    for days, names in {
        0: "today now just_now right_now this_morning this_afternoon this_evening tonight heute jetzt hoy ahora "
        "aujourd'hui aujourd’hui maintenant 今天 اليوم",
        -1: "yesterday last_night a_day_ago one_day_ago gestern ayer hier 昨天 أمس",
        -2: "day_before_yesterday the_day_before_yesterday vorgestern anteayer avant-hier 前天",
        -7: "a_week_ago one_week_ago",
        1: "tomorrow mañana demain 明天 غدا",
    }.items()
    for name in names.split()
}
_AGO = re.compile(
    r"(?:(?:vor|hace|il y a|قبل|منذ) )?(?P<number>\d{1,3}) ?"
    r"(?:(?P<weeks>weeks?|wochen?|semanas?|semaines?|周|星期|أسابيع|أسبوع)|days?|tage?n?|días?|dias?|jours?|天|أيام|يوما?)"
    r"(?: ?(?:ago|前))?"
)
_SAYS_AGO = re.compile(r"ago$|前$|^(?:vor|hace|il y a|قبل|منذ) ")
_DURATION = re.compile(r"(-?)P(\d{1,4})D")
_NO_YEAR = re.compile(r"--(\d\d)-(\d\d)")
_PAST = frozenset(
    ["checked_on", "assume_checked_on", "approved_on", "translated_on", "posted_on", "status_since", "listed_on", "on"]
)
"""Fields for days that cannot be later than the day on which they are written."""


def relative_day(text: str) -> str:
    """The day that a text names in relation to the day on which it was written: `-P1D`; "" if it names none."""
    words = " ".join(text.casefold().strip(" .!").split())
    if (days := _DAYS.get(words)) is not None:
        return f"{'-' if days < 0 else ''}P{abs(days)}D"
    ago = _AGO.fullmatch(words) if _SAYS_AGO.search(words) else None
    return f"-P{int(ago['number']) * (7 if ago['weeks'] else 1)}D" if ago else ""


def month_and_day(month: int, day: int) -> str:
    """A day in a year that is not named: `--11-28`; "" if no year has it."""
    try:
        return f"-{date(2000, month, day).isoformat()[4:]}"  # a leap year
    except ValueError:
        return ""


def is_relative(value: str) -> bool:
    """Whether a proposed day is kept in relation to the day of the build."""
    return bool(_DURATION.fullmatch(value) or _NO_YEAR.fullmatch(value))


def days_from(values: tuple[str, ...], today: date, field: str) -> tuple[str, ...]:
    """Proposed days as dates in ISO 8601, without those that `field` cannot have.

    Args:
        values: the proposed days.
        today: the day of the build.
        field: the field; if its day cannot be in the future, a day without a year is the latest until today,
            otherwise the latest and the next.
    """
    dates = (day for value in values for day in _dates(value, today) if not _cannot_be(value, day, today, field))
    return tuple(dict.fromkeys(dates))


def days_to_come(values: tuple[str, ...], today: date, field: str) -> tuple[str, ...]:
    """Those of the proposed days that `field` cannot have because they are still to come."""
    return tuple(day for value in values for day in _dates(value, today) if _cannot_be(value, day, today, field))


def _cannot_be(value: str, day: str, today: date, field: str) -> bool:
    if field not in _PAST:
        return False
    # Where tomorrow has already begun, people write its date, but never the word.
    return day > (today.isoformat() if is_relative(value) else last_possible_day(today))


def _dates(value: str, today: date) -> list[str]:
    if duration := _DURATION.fullmatch(value):
        days = timedelta(days=int(duration[2]))
        try:
            return [(today - days if duration[1] else today + days).isoformat()]
        except OverflowError:
            return []  # beyond the calendar
    if not _NO_YEAR.fullmatch(value):
        return [value]
    years = [day for year in range(today.year - 8, today.year + 9) if (day := _in_year(year, value))]
    past = [day for day in years if day <= today.isoformat()]
    return [*past[-1:], *years[len(past) :][:1]]


def _in_year(year: int, value: str) -> str:
    try:
        return date.fromisoformat(f"{year}{value[1:]}").isoformat()
    except ValueError:
        return ""  # 29 February
