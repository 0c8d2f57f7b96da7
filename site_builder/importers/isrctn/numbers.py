"""Numbers of a trial in ISRCTN, which repeats each of them in several fields."""

from collections.abc import Mapping
from typing import Any

from site_builder.importers.conversions import valid_text
from site_builder.importers.entry import drop_empty
from site_builder.importers.placeholders import is_placeholder
from site_builder.model import scalars

_TYPES = {"iras": "IRAS", "cpms": "CPMS", "nct": "ClinicalTrials.gov", "ctis": "EU CT number"}
"""Names of the types of secondary numbers; other types are names already."""
_PROTOCOL = "protocol serial number"


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
