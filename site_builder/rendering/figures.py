"""Months and shares as a language writes them, for sentences about a study's history and for the freshness page."""

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_percent

from site_builder.model.day import Day


def month_name(day: Day, locale: Locale, *, with_year: bool) -> str:
    """The month of a day: "May", or "May 2026"."""
    if with_year:
        return format_skeleton("yMMMM", day.date, locale=locale)
    # The long names of Chinese months are spelt-out numerals, which dates never use.
    return format_date(day.date, "MMM" if locale.language == "zh" else "MMMM", locale=locale)


def percent(part: int, whole: int, locale: Locale) -> str:
    """A share in whole per cent, rounded down: only all of them are 100 %.

    Args:
        part: how many of them.
        whole: how many there are, at least one.
        locale: the locale that it is written in.
    """
    return format_percent(part * 100 // whole / 100, locale=locale)
