"""Telephone numbers of registries, in whose field for extensions people write country codes and further numbers."""

import re
from typing import NamedTuple, get_args

from site_builder.importers.placeholders import is_made_up_phone
from site_builder.model import scalars
from site_builder.model.scalars import TextFormat

_PATTERN = next(each.pattern for each in get_args(scalars.PhoneNumber) if isinstance(each, TextFormat))
_SIGNS = str.maketrans("‐‑–—／（）．", "----/().")
_COUNTRY_CODE = re.compile(r"\(?(?:\+|00)\s?([1-9]\d{0,2})\)?")
_EXTENSION = re.compile(r"(?:ext(?:ension)?|extn|x|poste|#)?[ .:]*(\d{1,6})", re.IGNORECASE)
_WRITTEN_EXTENSION = re.compile(r"[ ,;]*\b(?:ext(?:ension)?|extn|poste)[ .:]*(\d{1,6})\Z", re.IGNORECASE)
_FURTHER_NUMBER = re.compile(r"\s*(?:[;,]|\bor\b|\band\b|\s/\s)\s*", re.IGNORECASE)
_LABEL = re.compile(r"(?<=[A-Z])(?=\d)")
_KEEPS_ZERO = "39"
"""In Italy, numbers keep their first zero after the country code."""


class PhoneNumber(NamedTuple):
    """A number that can be called, and what else the registry has in its place."""

    number: str
    """The number, with its extension; "" if there is none that can be called."""
    note: str
    """A further number, or words; plain text."""


def read_phone(phone: str, extension: str) -> PhoneNumber:
    """The number of a contact. Whatever is no extension does not keep people from calling the number.

    Args:
        phone: the registry's number.
        extension: its field for extensions, which may hold a country code or a text telephone ("TTY8005550100").
    """
    number, further = phone.translate(_SIGNS), ""
    if not number or is_made_up_phone(number):
        return PhoneNumber("", "")
    if not _PATTERN.fullmatch(number):
        first, *others = _FURTHER_NUMBER.split(number, maxsplit=1)
        written = _WRITTEN_EXTENSION.search(number)
        if written and _PATTERN.fullmatch(number[: written.start()]):
            number = f"{number[: written.start()]} ext. {written[1]}"
        elif others and _PATTERN.fullmatch(first):
            number, further = first, others[0]
    number, rest = _with_extension(number, extension)
    notes = [further, rest] if _PATTERN.fullmatch(number) else [f"{number} {rest}".strip()]
    return PhoneNumber(number if _PATTERN.fullmatch(number) else "", "; ".join(filter(None, notes)))


def _with_extension(number: str, extension: str) -> tuple[str, str]:
    """The number with its extension or country code, and what is neither."""
    if code := _COUNTRY_CODE.fullmatch(extension):
        if number.startswith(("+", "00")):
            return number, ""
        return f"+{code[1]} {number if code[1] == _KEEPS_ZERO else number.removeprefix('0')}", ""
    if match := _EXTENSION.fullmatch(extension):
        return (number if " ext. " in number else f"{number} ext. {match[1]}"), ""
    return number, _LABEL.sub(" ", extension)
