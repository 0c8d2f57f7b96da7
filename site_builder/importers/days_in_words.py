"""Days that registries write with the English name of the month."""

import re

from site_builder.importers.conversions import day

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<name>[A-Za-z]{3,9}) (?P<year>\d{4})")
"""31 December 2026, or December 2026."""
_MONTH_FIRST = re.compile(r"(?P<name>[A-Za-z]{3,9}) (?P<day>\d{1,2}), (?P<year>\d{4})")
"""December 31, 2026, in ClinicalTrials.gov."""


def day_in_words(text: str) -> str:
    """A day or month in ISO 8601; "" if the text does not begin with one in words.

    Args:
        text: such as "4 January 2023", "January 4, 2023" or "January 2023", also with the beginning of a month's name.
    """
    match = _DAY_FIRST.match(text) or _MONTH_FIRST.match(text)
    if match is None:
        return ""
    name = match["name"].lower()
    month = next((number for number, each in enumerate(_MONTHS, 1) if each.startswith(name)), 0)
    date = f"{match['year']}-{month:02}"
    return day(f"{date}-{match['day']:0>2}" if match["day"] else date)
