"""Numbers of a trial in ISRCTN, which repeats each of them in several fields."""

import re
from collections.abc import Mapping
from typing import Any

from site_builder.importers.conversions import valid_text
from site_builder.importers.entry import drop_empty
from site_builder.importers.placeholders import is_placeholder
from site_builder.model import scalars

_TYPES = {"iras": "IRAS", "cpms": "CPMS", "nct": "ClinicalTrials.gov", "ctis": "EU CT number"}
"""Names of the types of secondary numbers; other types are names already."""
_PROTOCOL = "protocol serial number"
_COUNT = re.compile(r"(?<!\d)(?:\d{1,3}(?:[,. ’']\d{3})+|\d+)(?!\d)")
_LIMIT = re.compile(r"\b(?:min(?:imum)?|max(?:imum)?|least|most|up to|between|from|over|under)\b|[<>≤≥]", re.I)
_RANGE = re.compile(r"\s*(?:[-–—]|to\b)\s*\d", re.IGNORECASE)


def identifiers(number: str, fields: Mapping[str, str], secondary: list[tuple[str, str]]) -> dict[str, Any]:
    """The identifiers as plain values, each number once.

    Args:
        number: the ISRCTN number.
        fields: `clinicalTrialsGovNumber`, `eudraCTNumber`, `irasNumber` and `protocolSerialNumber`.
        secondary: the secondary numbers, each with its type before it.
    """
    candidates = [fields["clinicalTrialsGovNumber"], fields["eudraCTNumber"], *(value for _, value in secondary)]
    nct, eu = (
        next(filter(None, (valid_text(kind, each) for each in candidates)), "")
        for kind in (scalars.NctNumber, scalars.EuCtNumber)
    )
    own = _sponsor_number(fields["protocolSerialNumber"], secondary)
    names: dict[str, str] = {}
    for kind, value in (("iras", fields["irasNumber"]), *secondary):
        if value not in ("", nct, eu, own) and not is_placeholder(value):
            names.setdefault(value, _TYPES.get(kind.lower(), kind) or "Other number")
    other_numbers = [{"name": name, "value": value} for value, name in names.items()]
    return drop_empty({"isrctn": number, "nct": nct, "eu_ct": eu, "sponsor_protocol": own, "others": other_numbers})


def _sponsor_number(text: str, secondary: list[tuple[str, str]]) -> str:
    """The sponsor's own number; "" if the field only joins numbers of other kinds: "CPMS: 49816, GA 12"."""
    typed = [(kind.lower(), value) for kind, value in secondary if value]
    if own := next((value for kind, value in typed if kind == _PROTOCOL), ""):
        return own
    forms = {form.casefold() for kind, value in typed for form in (value, f"{kind}: {value}", f"{kind} {value}")}
    return "" if all(each.strip().casefold() in forms for each in text.split(", ")) else text


def participants(text: str) -> str:
    """The number of participants that a text begins with or names first, without commas; "" for a range or a limit.

    The registry's field is free text: "Planned Sample Size: 3,000; UK Sample Size: 300".
    """
    match = _COUNT.search(text)
    if match is None or _LIMIT.search(text[: match.start()]) or _RANGE.match(text, match.end()):
        return ""
    number = re.sub(r"\D", "", match[0])
    return number if len(number) < 9 and not number.startswith("0") else ""
