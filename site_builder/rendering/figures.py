"""Dates, months, ages of a check and percentages, as the sentences of a language have them."""

from datetime import timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_percent

from site_builder.model.day import Day

_ANY_NUMBER = 1e9
"""Days are named as days however many there are, not as weeks or months."""


def day_name(day: Day, locale: Locale) -> str:
    """A date in words, as precisely as it is known: "October 2, 2026", "October 2026" or "2026"."""
    if not day.month:
        return format_skeleton("y", day.date, locale=locale)
    if not day.day:
        return month_name(day, locale, with_year=True)
    text = format_date(day.date, "long", locale=locale)
    # CLDR has no ordinals in dates, but French says "1er novembre", and from the 2nd on "2 novembre".
    return text.replace("1", "1er", 1) if locale.language == "fr" and day.day == 1 else text


def days_ago(number: int, locale: Locale) -> str:
    """How long ago a day was, such as "12 days ago"; at least one day."""
    past = timedelta(days=-number)
    return format_timedelta(past, granularity="day", threshold=_ANY_NUMBER, add_direction=True, locale=locale)


def month_name(day: Day, locale: Locale, *, with_year: bool) -> str:
    """The month of a day, such as "May" or "May 2026"."""
    if with_year:
        return format_skeleton("yMMMM", day.date, locale=locale)
    # The long names of Chinese months are spelt-out numerals, which dates do not use.
    return format_date(day.date, "MMM" if locale.language == "zh" else "MMMM", locale=locale)


def percent(part: int, whole: int, locale: Locale) -> str:
    """A share in whole percent, rounded down, so that only the whole is 100 %.

    Args:
        part: the number of items in the part.
        whole: the number of all items, at least one.
        locale: the locale of the result.
    """
    return format_percent(part * 100 // whole / 100, locale=locale)
