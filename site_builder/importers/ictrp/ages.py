"""Age limits in the WHO's ICTRP, which each register writes in a form of its own."""

import re

from site_builder.importers.conversions import age, without_placeholder

_NONE = re.compile(
    r"no (?:limit|maximum|minimum)( age)?( age limit)?|(?:0 )?n/a \(no limit\)"
    r"|not (?:stated|applicable)|none|null|[0-]+|0+ -",
    re.IGNORECASE,
)
_UNLIMITED = re.compile(r"\bno\b|not applicable|\A0+(\.0+)? *[a-z]", re.IGNORECASE)
"""Matches where the register says that there is no limit, or gives a limit from birth: "0 Days"."""
_OPEN_END = re.compile(r"(\d{1,3}) ?\+")
"""The EU's oldest group, "65+", which has no upper limit."""
_ONE = re.compile(
    r"(?![<>] ?\d)\D{0,3}(\d{1,3})(?:\.0+)?(?!\.?\d)"
    r"(?: ?\(?(?:age )?(y|yr|year|m|month|w|week|d|day)(?:s|\(s\))?\b\D*|(?: ?(?:age\b|and|or|to|over|[^\w\s(])\D*)?)",
    re.IGNORECASE,
)
"""One number and its unit. "<65" is not "65 and younger", and more than one number is a range or a finer limit."""
_YEARS_AND_MONTHS = re.compile(r"\D{0,3}(\d{1,3}) ?(?:age|years?)\.? (\d{1,2}) ?months?\b\D*", re.IGNORECASE)
"""Japan's register: ">= 12age 6month old"."""
_STRICT = re.compile(r"(?<!=)[<>](?!=)|\b(?<!and )(?<!or )(?:under|below|less|younger|not)\b", re.IGNORECASE)
"""Words that exclude the limit itself: "75 years-old >", "under 18". "And under" does not."""
_UNITS = {"y": "years", "m": "months", "w": "weeks", "d": "days"}


def no_limit(text: str, *, highest: bool) -> bool:
    """Whether the register states that there is no limit.

    Args:
        text: the register's words for the limit.
        highest: whether it is the maximum.
    """
    return bool(_UNLIMITED.search(text)) or (highest and _OPEN_END.fullmatch(text) is not None)


def limit_of(text: str, *, highest: bool) -> str:
    """An age limit in the form used in records; "" if there is none.

    Args:
        text: the register's words for the limit, on one line.
        highest: whether it is the maximum.

    Raises:
        ValueError: the limit cannot be read, or is not the last age itself.
    """
    if not without_placeholder(text) or _NONE.fullmatch(text) or (highest and _OPEN_END.fullmatch(text)):
        return ""
    if _STRICT.search(text):
        raise ValueError(text)
    if match := _YEARS_AND_MONTHS.fullmatch(text):
        years, months = int(match[1]), int(match[2])
        return age(f"{12 * years + months} months" if months else f"{years} years")
    match = _ONE.fullmatch(text)
    if match and not int(match[1]):
        return ""
    return age(f"{int(match[1])} {_UNITS[(match[2] or 'y')[0].lower()]}") if match else age(text)
