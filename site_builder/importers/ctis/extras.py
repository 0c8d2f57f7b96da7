"""Dates, numbers, products and events of a trial in the EU's CTIS.

The fields are those that the public interface returns; ctrdata (https://github.com/rfhb/ctrdata) reads the same ones,
for example in `f.sampleSize` and `f.statusRecruitment`.
"""

import re
from typing import Any

from site_builder.importers.conversions import day, without_placeholder
from site_builder.importers.entry import drop_empty
from site_builder.importers.free_text.headings import heading_text
from site_builder.importers.free_text.titles import names_a_group, names_a_part
from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import inline, line
from site_builder.model.countries import usual_country
from site_builder.model.town import country_id
from site_builder.model.words import Estimate

_OF_SEVERAL = re.compile(
    r"\b(?:criteri(?:a|on)|cohorts?|patients|participants|subjects|volunteers|controls)\b", re.IGNORECASE
)
"""Words of a title above several criteria, rather than of one criterion with alternatives below it."""
_STUDIED = ("", "1", "2")
"""Roles of products: 1 is a tested product, 2 a comparator. Others are placebos and auxiliary medicines."""
_DAY_FIRST = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


def ctis_day(value: Any) -> str:
    """A date in ISO 8601; CTIS writes 2026-10-02T00:00:00 or 02/10/2026."""
    match = _DAY_FIRST.match(line(value))
    return day(f"{match[3]}-{match[2]}-{match[1]}" if match else value)


def plans(entry: Fields, application: Fields, information: Fields) -> dict[str, Any]:
    """The dates of the trial in the EU, or the planned ones, and the planned number of participants, as fields.

    Args:
        entry: the entry.
        application: its group `authorizedApplication`.
        information: its group `trialInformation`.
    """
    planned = group(information, "trialDuration")
    fields = (
        (Estimate.START, ("startDateEU", "eeaStartDate"), "estimatedRecruitmentStartDate"),
        (Estimate.COMPLETION, ("endDateEU", "eeaEndDate"), "estimatedEndDate"),
    )
    real = {kind: next(filter(None, (ctis_day(entry.get(name)) for name in names)), "") for kind, names, _ in fields}
    days = {kind.value: real[kind] or ctis_day(planned.get(plan)) for kind, _, plan in fields}
    estimates = [kind.value for kind in real if days[kind.value] and not real[kind]]
    count = _planned_count(application)
    return {
        "dates": drop_empty(days),
        "enrollment": count,
        "estimated": [*estimates, Estimate.ENROLLMENT.value] if count else estimates,
    }


def _planned_count(application: Fields) -> str:
    """The planned number of participants in all countries; "" if any country gives none."""
    counts = [each.get("recruitmentSubjectCount") for each in groups(application, "authorizedPartsII")]
    beyond = group(application, "authorizedPartI").get("rowSubjectCount")
    numbers = [each for each in counts if isinstance(each, int) and not isinstance(each, bool) and each > 0]
    if not numbers or len(numbers) < len(counts):
        return ""
    total = sum(numbers) + (beyond if isinstance(beyond, int) and not isinstance(beyond, bool) else 0)
    return str(total) if 0 < total < 10**8 else ""


def products(part: Fields) -> list[dict[str, Any]]:
    """The medicinal products that are tested or compared, each with its other names, as plain values of `Intervention`.

    Args:
        part: the group `authorizedPartI`.
    """
    names: dict[str, dict[str, str]] = {}
    for each in groups(part, "products"):
        if line(each.get("part1MpRoleTypeCode") or each.get("mpRoleInTrial")) not in _STUDIED:
            continue
        dictionary = group(each, "productDictionaryInfo")
        typed = (each.get("productName"), dictionary.get("prodName"), dictionary.get("activeSubstanceName"))
        spellings = list(filter(None, map(without_placeholder, typed)))
        for spelling in spellings:
            names.setdefault(spellings[0].casefold(), {}).setdefault(spelling.casefold(), spelling)
    products_by_name = map(list, (forms.values() for forms in names.values()))
    return [drop_empty({"name": first, "also": also}) for first, *also in products_by_name]


def terminated_early(events: Fields) -> set[str]:
    """The names of the countries that have notified an early termination.

    Args:
        events: the group `events`.
    """
    return {
        line(country.get("mscName"))
        for country in groups(events, "trialEvents")
        if any("EARLY_TERMINATION" in line(each.get("notificationType")).upper() for each in groups(country, "events"))
    }


def place_of_country(state: str) -> list[dict[str, Any]]:
    """A country as a location, for those of which the registry names no location yet; empty without a name.

    Args:
        state: the registry's name for the country.
    """
    name = usual_country(without_placeholder(state))
    return [{"place": {"name": name, "country": name}}] if name else []


def places_outside(application: Fields, places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The countries outside the EU and the EEA in which the trial takes place, as locations.

    The registry names neither the centres there nor a status.

    Args:
        application: the group `authorizedApplication`.
        places: the locations of the other countries.
    """
    inside = {country_id(line(each.get("mscName"))) for each in groups(application, "memberStatesConcerned")}
    inside |= {country_id(each["place"].get("country", "")) for each in places if "place" in each}
    listed = groups(group(application, "authorizedPartI"), "rowCountriesInfo")
    names = filter(None, (usual_country(without_placeholder(each.get("name"))) for each in listed))
    outside = {country_id(name): name for name in names}
    return [{"place": {"name": name, "country": name}} for id_, name in outside.items() if id_ not in inside]


def ended_everywhere(application: Fields, events: Fields) -> bool:
    """Whether the registry knows the day on which the trial ended in all countries, also outside the EU and the EEA.

    Args:
        application: the group `authorizedApplication`; a list of days until the trial has ended.
        events: the group `events`.
    """
    days = (*groups(application, "trialGlobalEnd"), group(application, "trialGlobalEnd"))
    ends = (events.get("trialGlobalEndDate"), *(each.get("globalEndDate") for each in days))
    return any(map(ctis_day, ends))


def other_registries(secondary: Fields, eudract: Fields) -> list[dict[str, str]]:
    """The trial's numbers in other registries.

    Args:
        secondary: the group `secondaryIdentifyingNumbers`.
        eudract: the group `eudraCt`.
    """
    numbers = [
        (without_placeholder(each.get("otherRegistryName")) or "Other number", without_placeholder(each.get("number")))
        for each in groups(secondary, "additionalRegistries")
    ]
    numbers.insert(0, ("EudraCT number", without_placeholder(eudract.get("eudraCtCode"))))
    return [{"name": name, "value": value} for name, value in numbers if value]


def in_order(criteria: list[Fields]) -> list[Fields]:
    """The criteria by their numbers, if all have one."""
    numbers = [each.get("number") for each in criteria]
    if not all(isinstance(each, int) and not isinstance(each, bool) for each in numbers):
        return criteria
    return sorted(criteria, key=lambda each: int(each["number"]))


def as_criteria(items: list[Any], texts: list[str]) -> list[Any]:
    """The criteria of one side, in which an entry that introduces a list is one criterion and not a group's heading.

    Args:
        items: the criteria as read from the texts.
        texts: the registry's entries, each of which is one criterion if there are several.
    """
    leads = {heading_text(lead): lead for each in texts if (lead := each.strip().partition("\n")[0].strip())}
    if len(texts) < 2:
        return items
    result: list[Any] = []
    for item in items:
        heading = item.get("heading", "") if isinstance(item, dict) else ""
        lead = leads.get(heading, "")
        if lead.endswith(":") and not (names_a_part(heading) or names_a_group(heading) or _OF_SEVERAL.search(heading)):
            result.append({"text": inline(lead), "items": item["items"]})
        else:
            result.append(item)
    return result
