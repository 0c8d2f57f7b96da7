"""Telephone numbers of registries, in whose field for extensions people write country codes and further numbers."""

import re
from typing import NamedTuple, get_args

from site_builder.importers.placeholders import is_made_up_phone
from site_builder.model import scalars
from site_builder.model.scalars import TextFormat

_PATTERN = next(each.pattern for each in get_args(scalars.PhoneNumber) if isinstance(each, TextFormat))
_SIGNS = str.maketrans("‐‑–—／（）．", "----/().")
_CODE_IN_BRACKETS = re.compile(r"\A\(\+(\d{0,3})\)\s?-?")
"""A country code: "(+1) 555 555 0100". Some entries have the sign alone in brackets: "(+)1-555-555 0100"."""
_COUNTRY_CODE = re.compile(r"\(?(?:\+|00)\s?([1-9]\d{0,2})\)?")
_EXTENSION = re.compile(r"(?:ext(?:ension)?|extn|x|poste|#)?[ .:]*(\d{1,6})", re.IGNORECASE)
_WRITTEN_EXTENSION = re.compile(r"[ ,;]*(?<![a-z])(?:ext(?:ension)?|extn|poste|x)[ .:]*(\d{1,6})\Z", re.IGNORECASE)
_NUMBER_INSIDE = re.compile(r"(?<!\w)\+?\(?\d[\d ()./-]{5,22}\d(?!\w)")
_BEFORE = re.compile(r"(?:\bor\b)?[\s(;,/:.-]*\Z", re.IGNORECASE)
_AFTER = re.compile(r"\A(?:\))?[\s;,/-]*(?:or\b\s*)?|\s+or\Z", re.IGNORECASE)
_NO_WORDS = re.compile(r"(?:tele)?(?:ph|f)one?|tel|mobile|cell|office", re.IGNORECASE)
"""Words before a number that only say what it is."""
_LABEL = re.compile(r"(?<=[A-Z])(?=\d)")
_LONGEST_EXTENSION = 6
"""Digits of an extension; a number of more is one of its own."""
_FRENCH = re.compile(r"0[1-9](?:[ .-]?\d\d){4}")
"""A number as people write it within France."""
_FRANCE = "33"
_KEEPS_ZERO = "39"
"""In Italy, numbers keep their first zero after the country code."""
_EGYPT = {"2": "20"}
"""Egyptian numbers are often divided behind the 2 of their country code: "+2" and "0100 …"."""


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
    number = _CODE_IN_BRACKETS.sub(_plain_code, phone.translate(_SIGNS))
    if not number or is_made_up_phone(number):
        return PhoneNumber("", "")
    further = ""
    if not _PATTERN.fullmatch(number):
        extended = _WRITTEN_EXTENSION.search(number)
        inside = _NUMBER_INSIDE.search(number)
        if extended and _PATTERN.fullmatch(number[: extended.start()]):
            number = f"{number[: extended.start()]} ext. {extended[1]}"
        elif inside and _PATTERN.fullmatch(_whole(inside[0])):
            further = _around(number, inside)
            number = _whole(inside[0])
    if not _PATTERN.fullmatch(number):
        return PhoneNumber("", f"{number} {extension}".strip())
    number, remark = _with_extension(number, extension)
    notes = [each if _has_number(each) else f"{number} {each}" for each in (further, remark) if each]
    return PhoneNumber(number, "; ".join(notes))


def _has_number(text: str) -> bool:
    """Whether a text has a number of its own. A remark, such as "option 6", is about the number beside it."""
    return sum(map(str.isdigit, text)) > _LONGEST_EXTENSION


def _around(text: str, number: re.Match[str]) -> str:
    """What a text has beside its number: a second number, or a remark."""
    before, after = _BEFORE.sub("", text[: number.start()]), _AFTER.sub("", text[number.end() :])
    return " ".join(each for each in (before, after) if each and not _NO_WORDS.fullmatch(each))


def _plain_code(match: re.Match[str]) -> str:
    return f"+{match[1]} " if match[1] else "+"


def _whole(number: str) -> str:
    """A number without a bracket that is not closed, or was not opened, inside it."""
    return number if number.count("(") == number.count(")") else number.replace("(", "").replace(")", "")


def _with_extension(number: str, extension: str) -> tuple[str, str]:
    """The number with its extension or country code, and what is neither."""
    if extension == _FRANCE and _FRENCH.fullmatch(number):
        extension = f"+{_FRANCE}"
    if code := _COUNTRY_CODE.fullmatch(extension):
        if number.startswith(("+", "00")):
            return number, ""
        digits = _EGYPT.get(code[1], code[1])
        return f"+{digits} {number if digits == _KEEPS_ZERO else number.removeprefix('0')}", ""
    if match := _EXTENSION.fullmatch(extension):
        if not match[1].strip("0") or re.match(rf"\+{match[1]}(?!\d)", number):
            return number, ""  # nothing, or the country code once more
        return (number if " ext. " in number else f"{number} ext. {match[1]}"), ""
    return number, _LABEL.sub(" ", extension)
