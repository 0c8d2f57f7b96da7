"""The numbers of a study in an entry: its own, the sponsor's, and those in other registries and of funders."""

from typing import Any

from site_builder.importers.clinicaltrials.words import NUMBER_KINDS
from site_builder.importers.conversions import valid_text, web_address
from site_builder.importers.entry import drop_empty
from site_builder.importers.ictrp.numbers import eu_number
from site_builder.importers.reading import Fields, group, groups, texts, word
from site_builder.importers.study_numbers import FORMER_NUMBER
from site_builder.importers.text import line
from site_builder.model import scalars

_EU_KINDS = ("EUDRACT_NUMBER", "CTIS", "EU_CT", "")
"""Kinds of numbers in the EU. Tables and the former XML name no kinds."""


def identifiers(own_number: str, identification: Fields) -> dict[str, Any]:
    """The identifiers of an entry as plain values.

    Args:
        own_number: its NCT number.
        identification: the module with the other numbers.
    """
    other_numbers, eu, isrctn = [], "", ""
    for each in groups(identification, "secondaryIdInfos"):
        value, kind = line(each.get("id")), word(each, "type")
        if not value:
            continue
        if kind in _EU_KINDS and not eu and (eu := eu_number(value)):
            continue
        if not isrctn and (isrctn := valid_text(scalars.IsrctnNumber, value.upper())):
            continue
        name = line(each.get("domain")) or NUMBER_KINDS.get(kind) or kind or "Other number"
        other_numbers.append(drop_empty({"name": name, "value": value, "link": web_address(each.get("link"))}))
    other_numbers += [{"name": FORMER_NUMBER, "value": value} for value in texts(identification, "nctIdAliases")]
    sponsors = line(group(identification, "orgStudyIdInfo").get("id"))
    return drop_empty(
        {"nct": own_number, "isrctn": isrctn, "eu_ct": eu, "sponsor_protocol": sponsors, "others": other_numbers}
    )


def numbers_of_row(numbers: list[str]) -> Fields:
    """The numbers in a row of the registry's table, in the shape of the API.

    Args:
        numbers: the other numbers, of which the first is the sponsor's unless it is one of a registry.
    """
    former = [each for each in numbers if each.startswith("NCT") and each[3:].isdigit()]
    current = [each for each in numbers if each not in former]
    own = current[0] if current and not eu_number(current[0]) else ""
    return drop_empty(
        {
            "orgStudyIdInfo": drop_empty({"id": own}),
            "secondaryIdInfos": [{"id": each} for each in current if each != own],
            "nctIdAliases": former,
        }
    )
