"""Conversions of registry values to record fields, and the handling of values that do not fit."""

import re
from collections.abc import Iterable
from typing import Any, get_args

from site_builder.importers.phones import read_phone
from site_builder.importers.placeholders import is_made_up_mail, is_placeholder
from site_builder.importers.text import clean, escape_text, line
from site_builder.model import scalars
from site_builder.model.days import read_age, read_day
from site_builder.model.scalars import TextFormat

_YEARS_IN = {"year": 1, "month": 12, "week": 52.18, "day": 365.25}
_AGE = re.compile(r"(\d+)(?:\.(?P<part>\d{1,2}))?\s*(?P<unit>year|month|week|day|hour|minute)s?", re.IGNORECASE)


def _pattern(annotated: Any) -> re.Pattern[str]:
    return next(each.pattern for each in get_args(annotated) if isinstance(each, TextFormat))


_EMAIL = _pattern(scalars.EmailAddress)
_WEB = _pattern(scalars.WebAddress)
_PMID = _pattern(scalars.PubmedNumber)
_DOI = _pattern(scalars.Doi)
_DOI_IN_TEXT = re.compile(r"\bdoi:?\s*(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s;,]*[^\s;,.\])])", re.IGNORECASE)


def day(value: Any) -> str:
    """A date, month or year in ISO 8601; "" if the value is none of these."""
    text = clean(value)[:10]
    try:
        read_day(text)
    except ValueError:
        return ""
    return text


def full_day(value: Any) -> str:
    """A complete date in ISO 8601, or ""."""
    date = day(value)
    return date if len(date) == 10 else ""


def age(value: Any) -> str:
    """An age with its unit, in the form used in records; "" if there is no limit.

    Raises:
        ValueError: a record cannot hold the age.
    """
    text = clean(value)
    if not text or text.casefold() in ("n/a", "na", "none", "no limit", "not applicable"):
        return ""
    match = _AGE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    number, unit = int(match[1]), match["unit"].lower()
    if match["part"] and set(match["part"]) != {"0"}:
        months = 12 * float(f"{number}.{match['part']}")
        if unit != "year" or not months.is_integer():
            raise ValueError(text)
        number, unit = int(months), "month"
    if number > 999:
        if unit not in _YEARS_IN or number / _YEARS_IN[unit] > 999:
            raise ValueError(text)
        number, unit = round(number / _YEARS_IN[unit]), "year"
    result = f"{number} {unit}" + ("" if number == 1 else "s")
    read_age(result)
    return result


def web_address(value: Any) -> str:
    """A web address, or ""."""
    text = clean(value)
    text = f"https://{text}" if text.startswith("www.") else text
    return text if _WEB.fullmatch(text) else ""


def valid_text(kind: Any, value: Any) -> str:
    """A number or address that is valid for the field, or else ""."""
    text = line(value)
    return text if _pattern(kind).fullmatch(text) else ""


def pubmed_number(value: Any) -> str:
    """A PubMed number, or ""."""
    text = clean(value)
    return text if _PMID.fullmatch(text) else ""


def doi_in(citation: str) -> str:
    """The DOI (digital object identifier) at the end of a citation, or ""."""
    match = _DOI_IN_TEXT.search(citation)
    return match[1] if match and _DOI.fullmatch(match[1]) else ""


def without_placeholder(value: Any) -> str:
    """A name or number on one line; "" if it is only a placeholder such as "None" or "-"."""
    text = line(value)
    return "" if is_placeholder(text) else text


_BEFORE_COMMA = re.compile(r"\s+(?=,\s)")


def person_name(value: Any) -> str:
    """The name of a person, as registries have it in a field of its own: "Pat  Lee , MD"; "" if it is a placeholder."""
    return _BEFORE_COMMA.sub("", without_placeholder(value))


_LEADS_ON = re.compile(r"[\s,;:]+or\Z", re.IGNORECASE)
"""The end of a sentence in the field for the name that goes on in the field for the number: "Call … or"."""


_STUDY_NUMBER = re.compile(
    r"(?:reference|study|trial|protocol)\b[\w ]{0,30}\b(?:number|no\.?|id|identifier) ?[:#]", re.IGNORECASE
)
"""What a caller should mention, in the field for the name: "Reference Study ID Number: AB1234"."""


_BETWEEN_ADDRESSES = re.compile(r"[\s,;/|]+")
_AROUND_ADDRESS = "<>()[].:"
_NO_ADDRESS = frozenset(("or", "and", "email", "e-mail", "mail", ""))


def _first_address(typed: str) -> tuple[str, str]:
    """The first mail address in a field that may have several, and the rest: "a@example.org; b@example.org"."""
    words = [each.strip(_AROUND_ADDRESS).removeprefix("mailto:") for each in _BETWEEN_ADDRESSES.split(typed)]
    addresses = [each for each in words if _EMAIL.fullmatch(each) and not is_made_up_mail(each)]
    if not addresses:
        return "", "" if is_made_up_mail(typed) else typed
    unused = {*_NO_ADDRESS, addresses[0].casefold()}
    words_left = [each for each in words if each.casefold() not in unused and not is_made_up_mail(each)]
    return addresses[0], (", " if len(words_left) == len(addresses) - 1 else " ").join(words_left)


def contact(name: Any, phone: Any = "", extension: Any = "", email: Any = "", role: Any = "") -> dict[str, str]:
    """A contact. A malformed phone number or address goes into its note."""
    number, further = read_phone(without_placeholder(phone), without_placeholder(extension))
    mail, more_mail = _first_address(without_placeholder(email))
    person = _LEADS_ON.sub("", person_name(name))
    number_to_mention = person if _STUDY_NUMBER.match(person) else ""
    notes = [escape_text(each) for each in (number_to_mention, further, more_mail) if each]
    fields = {
        "role": without_placeholder(role),
        "name": "" if number_to_mention else person,
        "phone": number,
        "email": mail,
        "note": "; ".join(notes),
    }
    return {key: value for key, value in fields.items() if value}


def first_contact(contacts: Iterable[dict[str, str]]) -> dict[str, str]:
    """The first contact that can be reached; if there is none, the first with a name; empty if there is none at all."""
    with_name: dict[str, str] = {}
    for each in contacts:
        if "phone" in each or "email" in each:
            return each
        with_name = with_name or each
    return with_name
