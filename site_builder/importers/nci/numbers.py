"""Numbers of a trial at the NCI, with its offices and in other registries."""

import re
from typing import Any

from site_builder.importers.conversions import valid_text, without_placeholder
from site_builder.importers.entry import drop_empty
from site_builder.importers.ictrp.numbers import eu_number
from site_builder.importers.reading import Fields, groups
from site_builder.model import scalars

NUMBER = re.compile(r"NCI-\d{4}-\d{4,6}", re.ASCII)
"""A trial's number at the NCI, in capitals."""
_OFFICES = {"ctep_id": "CTEP", "dcp_id": "DCP", "ccr_id": "CCR"}
"""The NCI's offices that give trials a number: the Cancer Therapy Evaluation Program, the Division of Cancer
Prevention, and the Center for Cancer Research."""

_NAMES = re.compile(r"\A(?:study protocol )?other identifier\Z| identifier\Z", re.IGNORECASE)
"""What the names of kinds of numbers have besides the office: "Study Protocol Other Identifier", "CTEP Identifier"."""


def nct_number(entry: Fields) -> str:
    """The trial's number in ClinicalTrials.gov; "" if it has none."""
    return valid_text(scalars.NctNumber, entry.get("nct_id"))


def identifiers(entry: Fields) -> dict[str, Any]:
    """The identifiers as plain values, each number once."""
    nct, own = nct_number(entry), without_placeholder(entry.get("protocol_id"))
    listed = [
        (
            _NAMES.sub("", without_placeholder(each.get("name"))) or "Other number",
            without_placeholder(each.get("value")),
        )
        for each in groups(entry, "other_ids")
    ]
    listed += [(name, without_placeholder(entry.get(field))) for field, name in _OFFICES.items()]
    eu = next((number for _, value in listed if (number := eu_number(value))), "")
    names: dict[str, str] = {}
    for name, value in listed:
        if value not in ("", nct, own) and not (eu and eu_number(value) == eu):
            names.setdefault(value, name)
    other_numbers = [{"name": name, "value": value} for value, name in names.items()]
    return drop_empty({"nct": nct, "eu_ct": eu, "sponsor_protocol": own, "others": other_numbers})
