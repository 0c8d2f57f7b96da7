"""Parses dates as people write them, to propose a date: Nov 28, 2026; 28 November 2026; 11/28/2026; 2026–11–28."""

import re
from calendar import monthrange
from datetime import date, timedelta

from site_builder.model.date_words import MONTHS, in_plain_letters, is_between, without_about
from site_builder.model.near_values import LETTERS_LIKE_DIGITS, without_quotes
from site_builder.model.relative_days import is_relative, month_and_day, relative_day

_MONTH_NUMBERS = range(1, 13)
_PARTS = re.compile(r"\d{1,8}|[^\W\d_]{2,12}")
_FIRST_YEAR = 20
_SPREADSHEET_MONTH = re.compile(r"[^\W\d_]{3,}-\d\d")
"""A month as spreadsheets write it: Mar-26."""
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
_TIME_ALONE = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*", re.IGNORECASE)
"""A time of day, whose numbers are no day: 03:04:00."""
_YEAR_FIRST = re.compile(r"[2-9]\d-\d{1,2}-\d{1,2}")
_QUARTER = re.compile(
    r"(?:(?P<before>\d{4})[ /-]?)?(?:Q ?(?P<first>[1-4])|(?P<second>[1-4])(?:st|nd|rd|th)? quarter)"
    r"(?:[ /-]|of)*(?P<year>\d{4})?",
    re.IGNORECASE,
)
_NEAR_A_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d(?:-\d\d)?)(?: ?\?)?")
_LOOK_ALIKES = re.compile(r"[\dOolI]{4}[-/.][\dOolI]{1,2}[-/.][\dOolI]{1,2}")
_WITH_REMARK = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?: ?[(\[#;,]| [^\W\d_]{2,}).*")
_NOTE = re.compile(r"(?<=\S) ?[(\[][^()\[\]\d]{2,}[)\]]$")
"""A note in brackets after a date, as registries write it: (estimated)."""
_LATE_DAY = re.compile(r"(?<!\d)(?:29|3[01])(?!\d)")
"""A day that not every month has."""
_CHINESE_DAY = re.compile(r"(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]")
"""A day without a year."""

_DAYS_OF_EXCEL = re.compile(r"(?:3[7-9]|4\d|5[0-4])\d{3}(?:\.0)?")
"""A day of the years 2001 to 2050 as Excel counts days, shown if the format of the cell is lost: 46115."""
_DAY_0_OF_EXCEL = date(1899, 12, 30)


def dates_meant(text: str) -> tuple[str, ...]:
    """Return the dates that a text can mean, in ISO 8601: one, two if day and month can be swapped, the months of a
    quarter, or none.

    A day without a year, and one that is named from today, are in the form of `model.relative_days`.
    """
    if len(text) > 60 or _TIME_ALONE.fullmatch(text):
        return ()
    text = in_plain_letters(_NOTE.sub("", without_quotes(text.strip())))
    if day := relative_day(text):
        return (day,)
    if chinese := _CHINESE_DAY.fullmatch(text):
        return tuple(filter(None, [month_and_day(int(chinese[1]), int(chinese[2]))]))
    text = without_about(text)
    if near := _NEAR_A_YEAR.fullmatch(text):
        return (near["year"],) if int(near["year"][5:] or 1) in _MONTH_NUMBERS else ()
    if _DAYS_OF_EXCEL.fullmatch(text):
        return ((_DAY_0_OF_EXCEL + timedelta(days=int(float(text)))).isoformat(),)
    if with_remark := _WITH_REMARK.fullmatch(text):
        text = with_remark[1]
        if len(text) == len("2026-10"):
            return (text,) if int(text[5:]) in _MONTH_NUMBERS else ()
    if _LOOK_ALIKES.fullmatch(text):
        text = text.translate(LETTERS_LIKE_DIGITS)
    if quarter := _QUARTER.fullmatch(text):
        number = int(quarter["first"] or quarter["second"])
        year = int(quarter["year"] or quarter["before"] or 0)
        return tuple(_iso(year, month, 0) for month in range(3 * number - 2, 3 * number + 1)) if year else ()
    parts = [part.casefold() for part in _PARTS.findall(_TIME.sub("", text))]
    parts = [part for part in parts if not is_between(part)]
    words = [part for part in parts if not part.isdigit()]
    numbers = [part for part in parts if part.isdigit()]
    if len(words) > 1 or (words and words[0] not in MONTHS):
        return ()
    if words and _SPREADSHEET_MONTH.fullmatch(text) and int(numbers[0]) >= _FIRST_YEAR:
        return (_iso(2000 + int(numbers[0]), MONTHS[words[0]], 0),)
    dates = _with_month(MONTHS[words[0]], numbers) if words else _of_numbers(numbers)
    if not words and _YEAR_FIRST.fullmatch(text):
        dates = [_iso(2000 + int(numbers[0]), int(numbers[1]), int(numbers[2])), *dates]
    return tuple(dict.fromkeys(day for day in dates if day))


def _with_month(month: int, numbers: list[str]) -> list[str]:
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(numbers) == 1 and years:
        return [_iso(int(years[0]), month, 0)]
    if len(numbers) == 1 and days:
        return [month_and_day(month, int(days[0]))]
    if len(numbers) == 2 and len(years) == 1 and days:
        return [_iso(int(years[0]), month, int(days[0]))]
    if len(days) == 2 and not years:
        return [_iso(2000 + int(days[1]), month, int(days[0]))]
    return []


def _of_numbers(numbers: list[str]) -> list[str]:
    if len(numbers) == 1 and len(numbers[0]) == 8:
        whole = numbers[0]
        return [_iso(int(whole[:4]), int(whole[4:6]), int(whole[6:]))]
    values = [int(number) for number in numbers]
    if len(numbers) == 2:
        if len(numbers[0]) == 4:
            return [_iso(values[0], values[1], 0)]
        return [_iso(values[1], values[0], 0)] if len(numbers[1]) == 4 else []
    if len(numbers) != 3:
        return []
    first, second, third = values
    if len(numbers[0]) == 4:
        return [_iso(first, second, third), *([_iso(first, third, second)] if second > 12 else [])]
    year = third if len(numbers[2]) == 4 else 2000 + third
    return [_iso(year, first, second), _iso(year, second, first)]


def last_days(text: str) -> tuple[str, int]:
    """Return the last day of the month in a date whose day the month does not have, and how many days it has.

    The date may be in any form that `dates_meant` knows: 2026-2-30, Nov 31, 2026. For any other text, return "" and 0.
    """
    for late in _LATE_DAY.finditer(text[:60]):
        for day in range(int(late[0]) - 1, 27, -1):
            dates = dates_meant(f"{text[: late.start()]}{day}{text[late.end() :]}")
            if len(dates) == 1 and dates[0].endswith(f"-{day}") and not is_relative(dates[0]):
                return dates[0], day
    parts = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if not parts or int(parts[2]) not in _MONTH_NUMBERS or not 1800 <= int(parts[1]) <= 2200:
        return "", 0
    most = monthrange(int(parts[1]), int(parts[2]))[1]
    return (f"{text[:8]}{most}" if int(parts[3]) <= 31 else "", most) if int(parts[3]) > most else ("", 0)


def _iso(year: int, month: int, day: int) -> str:
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return ""
    if not 1800 <= year <= 2200:
        return ""
    return whole.isoformat() if day else whole.isoformat()[:7]
