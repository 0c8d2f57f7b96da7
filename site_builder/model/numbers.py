"""Parses yes and no, numbers and degrees, as people type them."""

import re
from functools import lru_cache, partial
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from site_builder.model.in_json import read_by
from site_builder.model.near_values import LETTERS_LIKE_DIGITS, degrees_meant
from site_builder.model.scalars import unreadable
from site_builder.model.word_forms import yes_no_meant

_YES = frozenset({"yes", "true"})
_NO = frozenset({"no", "false"})


def read_yes_no(value: Any) -> Any:
    """Parse `yes`, `no`, `true` or `false`, in any case, as a bool."""
    if isinstance(value, str):
        word = value.strip().casefold()
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise unreadable("E307", f"`{value}` is neither yes nor no", "write yes or no", instead=yes_no_meant(word))
    return value


YesNo = Annotated[
    bool,
    BeforeValidator(read_yes_no),
    WithJsonSchema({"enum": ["yes", "no", True, False]}),
]


def short_number(text: str) -> int | None:
    """The number that a text of one to nine digits is; None for any other text.

    `int` refuses "²", which is a digit by its name, and thousands of digits.
    """
    return int(text) if len(text) < 10 and text.isdecimal() else None


_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")


def read_whole_number(value: Any) -> Any:
    """Parse a plain whole number, without sign, exponent, leading zero or underscore."""
    if isinstance(value, str):
        word = value.strip()
        if not _WHOLE.fullmatch(word):
            raise unreadable("E306", f"`{value}` is not a whole number", _number_hint(word), instead=_numbers_in(word))
        return int(word)
    return value


_GROUPED = re.compile(r"\d{1,3}(?:[,.’' \u00a0\u202f]\d{3})+(?!\d)|\d{1,9}")


_LOOK_ALIKE = re.compile(r"(?=[OIl]*\d)[\dOIl]{2,9}")
_WITH_ZEROS = re.compile(r"([1-9]\d{0,8})[.,]0{1,2}")
_PERIOD = re.compile(r"(\d{1,3}) ?-?(week|month|year)s?\.?", re.IGNORECASE)
_DAYS_IN = {"week": 7, "month": 30, "year": 365}
"""No field holds a number of weeks, months or years: those of settings are in days."""


def _numbers_in(word: str) -> tuple[str, ...]:
    """The whole numbers that words hold: 120 of "about 120", 1200 of "1,200"; none if one of them is a fraction."""
    if _LOOK_ALIKE.fullmatch(word):
        word = word.translate(LETTERS_LIKE_DIGITS)
    if whole := _WITH_ZEROS.fullmatch(word):
        return (whole[1],)
    if period := _PERIOD.fullmatch(word):
        return (str(int(period[1]) * _DAYS_IN[period[2].lower()]),)
    if re.search(r"\d[.,]\d{1,2}(?!\d)|\d[eE]\d|[-−]\d", word) and not re.fullmatch(r"\D*\d+ ?[-–] ?\d+\D*", word):
        return ()
    numbers = [re.sub(r"\D", "", match[0]) for match in _GROUPED.finditer(word)]
    return tuple(number for number in dict.fromkeys(numbers) if _WHOLE.fullmatch(number))[:3]


def _number_hint(word: str) -> str:
    try:
        number = float(word)
        return (
            f"write {int(number)}" if number == int(number) and 0 <= number < 10**9 else "write digits only, such as 12"
        )
    except (ValueError, OverflowError):
        return "write digits only, such as 12"


WholeNumber = Annotated[int, BeforeValidator(read_whole_number), WithJsonSchema({"type": "integer", "minimum": 0})]

_DECIMAL = re.compile(r"-?[0-9]{1,3}(\.[0-9]+)?")


def read_degrees(value: Any, most: int) -> Any:
    """Parse degrees as a decimal number, from minus `most` to `most`."""
    return _degrees(value, most) if isinstance(value, str) else value


@lru_cache(maxsize=4096)
def _degrees(value: str, most: int) -> float:
    """Parse degrees; cached, since the locations of all studies share a few thousand towns."""
    word = value.strip()
    if _DECIMAL.fullmatch(word) and -most <= (degrees := float(word)) <= most:
        return degrees
    message = f"`{value}` is not a number of degrees from -{most} to {most}"
    raise unreadable("E306", message, "write a number such as 44.0225", instead=degrees_meant(word, most))


Latitude = Annotated[
    float,
    BeforeValidator(partial(read_degrees, most=90)),
    read_by(lru_cache(maxsize=4096)(partial(_degrees, most=90))),
    WithJsonSchema({"type": "number", "minimum": -90, "maximum": 90}),
]
Longitude = Annotated[
    float,
    BeforeValidator(partial(read_degrees, most=180)),
    read_by(lru_cache(maxsize=4096)(partial(_degrees, most=180))),
    WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180}),
]
