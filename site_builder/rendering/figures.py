"""Dates, names of months and percentages in a language, for a study's history, the freshness page and the forms."""

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_percent

from site_builder.model.day import Day


def date_in_words(day: Day, locale: Locale) -> str:
    """A date in the format of the language, as precisely as it is known: "October 2, 2026", "October 2026"."""
    if day.day:
        return format_date(day.date, "long", locale=locale)
    return month_name(day, locale, with_year=True) if day.month else str(day.year)


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
