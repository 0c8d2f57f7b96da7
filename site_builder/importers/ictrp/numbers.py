"""Numbers of a study in the WHO's ICTRP, which writes prefixes before some registers' numbers, and countries after.

"CTIS2023-501234-12-00" is the EU CT number 2023-501234-12-00; "EUCTR2020-001234-11-DE" is the entry for Germany of the
EudraCT number 2020-001234-11; "JPRN-jRCT2031260001" is jRCT2031260001 in Japan.
"""

import re
from typing import Any

from site_builder.importers.conversions import valid_text
from site_builder.importers.entry import drop_empty
from site_builder.importers.ictrp.words import REGISTERS
from site_builder.model import scalars

_EU = re.compile(
    r"(?:EUCTR|EUDRACT|CTIS)?[ :_-]*(?P<number>\d{4}-\d{6}-\d{2}(?:-\d{2})?)(?:-(?:[A-Z]{2,3}|Outside/EEA|3rd))?",
    re.IGNORECASE,
)
_UNIVERSAL = re.compile(r"U1111-\d{4}-\d{4}")
_EU_CT_LENGTH = len("2023-501234-12-00")


def eu_number(text: str) -> str:
    """The EU CT number or EudraCT number in a text that has nothing else; "" if it has none."""
    match = _EU.fullmatch(text)
    return match["number"] if match else ""


def platform_identifiers(number: str, secondary_numbers: list[str], register: str) -> dict[str, Any]:
    """The identifiers of an entry as plain values.

    Args:
        number: the entry's number in its register.
        secondary_numbers: its numbers elsewhere.
        register: the abbreviation of the source register, in capitals.
    """
    numbers = [number, *secondary_numbers]
    kinds = (("nct", scalars.NctNumber), ("isrctn", scalars.IsrctnNumber))
    identifiers = {
        name: next(filter(None, (valid_text(kind, each.upper()) for each in numbers)), "") for name, kind in kinds
    }
    eu_numbers = list(dict.fromkeys(filter(None, map(eu_number, numbers))))
    # The entry's own number, or else the newer register's, is that of the study in the EU.
    in_order = sorted(eu_numbers, key=lambda each: (each != eu_number(number), -len(each)))
    identifiers["eu_ct"] = next(iter(in_order), "")
    listed: dict[str, str] = {}
    for each in numbers:
        eu = eu_number(each)
        own_entry = each == number and each not in (eu, f"CTIS{eu}")
        if each.upper() in identifiers.values() or (eu and not own_entry):
            continue
        listed.setdefault(each, _name_of(each, number, register))
    for each in in_order[1:]:
        listed.setdefault(each, "EU CT number" if len(each) == _EU_CT_LENGTH else "EudraCT number")
    return drop_empty({**identifiers, "others": [{"name": name, "value": value} for value, name in listed.items()]})


def _name_of(each: str, number: str, register: str) -> str:
    if each == number:
        return REGISTERS.get(register, "Registry number")
    return "WHO UTN" if _UNIVERSAL.fullmatch(each) else "Other number"
