"""Month names, numbers of days and percentages in a language, for history, the freshness page and mails."""

from datetime import timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_percent

from site_builder.model.day import Day


def month_name(day: Day, locale: Locale, *, with_year: bool) -> str:
    """The month of a day, such as "May" or "May 2026"."""
    if with_year:
        return format_skeleton("yMMMM", day.date, locale=locale)
    # The long names of Chinese months are spelt-out numerals, which dates do not use.
    return format_date(day.date, "MMM" if locale.language == "zh" else "MMMM", locale=locale)


def days_ago(days: int, locale: Locale) -> str:
    """A number of days before today, at least one: "51 days ago"."""
    ago = timedelta(days=-days)
    return format_timedelta(ago, granularity="day", threshold=float("inf"), add_direction=True, locale=locale)


def percent(part: int, whole: int, locale: Locale) -> str:
    """A share in whole percent, rounded down, so that only the whole is 100 %.

    Args:
        part: the number of items in the part.
        whole: the number of all items, at least one.
        locale: the locale of the result.
    """
    return format_percent(part * 100 // whole / 100, locale=locale)
