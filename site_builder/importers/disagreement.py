"""Facts on which the registries of one study disagree. Wording always differs; of two different facts, one is wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.importers.drift import DriftRow, Meaning, Values, describe, field_value, locations_of, name_of
from site_builder.importers.ictrp.words import STATUSES, plain_status
from site_builder.model.days import read_age
from site_builder.records.imported.countries import country_of, is_country
from site_builder.records.imported.same_places import matches, plain

FACTS = (
    *("type", "phase", "enrollment", "status", "dates.start", "dates.primary_completion", "dates.completion"),
    *("eligibility.minimum_age", "eligibility.maximum_age", "eligibility.sex", "eligibility.healthy_volunteers"),
)


def disagreements(study: str, entries: Sequence[Values], site_values: Values) -> Iterator[DriftRow]:
    """Facts on which the entries of a study disagree. Pages show the value of the first entry.

    Args:
        study: identifier of the study.
        entries: the imported record from each registry, in order of precedence.
        site_values: the site's own record, which overrides the entries.
    """
    for number, first in enumerate(entries):
        for second in entries[number + 1 :]:
            yield from _countries(study, first, second, site_values)
            yield from _places(study, first, second, site_values)
            yield from _sides(study, first, second)
            for field in FACTS:
                first_value, second_value = _value(first, field), _value(second, field)
                if first_value is None or second_value is None or _same(field, first_value, second_value):
                    continue
                site_value = field_value(site_values, field)
                then, now = (
                    f"{_name(each)}: {describe(value)}"
                    for each, value in ((first, first_value), (second, second_value))
                )
                site_text = "" if site_value is None else describe(site_value)
                yield DriftRow(study, _registry(second, "number"), "", field, then, now, site_text, Meaning.REGISTRIES)


def _countries(study: str, first: Values, second: Values, site_values: Values) -> Iterator[DriftRow]:
    """The countries whose status in the second entry is that of no location there in the first, which pages show."""
    for country in filter(is_country, locations_of(second)):
        places = [each for each in locations_of(first) if country_of(each) == country_of(country)]
        statuses = list(dict.fromkeys(str(each["status"]) for each in places if each.get("status")))
        status, place = country.get("status"), country["place"]["name"]
        if status and statuses and status not in statuses:
            then, now = f"{_name(first)}: {', '.join(statuses)}", f"{_name(second)}: {status}"
            site_places = (each for each in locations_of(site_values) if country_of(each) == country_of(country))
            site_text = ", ".join(dict.fromkeys(str(each["status"]) for each in site_places if each.get("status")))
            number = _registry(second, "number")
            yield DriftRow(study, number, place, "status", then, now, site_text, Meaning.REGISTRIES)


def _places(study: str, first: Values, second: Values, site_values: Values) -> Iterator[DriftRow]:
    """The locations to which both entries give a status, and not the same one."""
    upper, lower = locations_of(first), locations_of(second)
    own = locations_of(site_values)
    for number, other in matches(upper, lower).items():
        statuses = [str(each.get("status") or "") for each in (upper[number], lower[other])]
        if all(statuses) and statuses[0] != statuses[1]:
            then, now = (f"{_name(each)}: {status}" for each, status in zip((first, second), statuses, strict=True))
            site_place = matches([upper[number]], own).get(0)
            site_text = "" if site_place is None else str(own[site_place].get("status") or "")
            place = name_of(upper[number])
            yield DriftRow(
                study, _registry(second, "number"), place, "status", then, now, site_text, Meaning.REGISTRIES
            )


def _sides(study: str, first: Values, second: Values) -> Iterator[DriftRow]:
    """The criteria that are on one side in the first entry, and in the same words on the other side in the second."""
    for side, other in (("inclusion", "exclusion"), ("exclusion", "inclusion")):
        first_criteria, second_criteria = _criteria(first, side), _criteria(second, other)
        common = first_criteria.keys() & second_criteria.keys()
        both = (_criteria(first, other).keys() | _criteria(second, side).keys()) & common
        for words in sorted(common - both):
            then, now = (f"{_name(entry)}: {each}" for entry, each in ((first, side), (second, other)))
            text = f"criterion: {first_criteria[words]}"
            yield DriftRow(study, _registry(second, "number"), "", text, then, now, "", Meaning.REGISTRIES)


def _criteria(values: Values, side: str) -> dict[str, str]:
    """The criteria of a side without those below them, by their words in a form in which they are compared."""
    eligibility = values.get("eligibility")
    listed = eligibility.get(side) if isinstance(eligibility, dict) else None
    texts: list[str] = []
    waiting = list(listed) if isinstance(listed, list) else []
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            items = each.get("items")
            waiting += items if isinstance(items, list) else []
            each = each.get("text")
        if isinstance(each, str):
            texts.append(each)
    return {words: text for text in texts if (words := plain(text).strip(" .;,"))}


def _value(values: Values, field: str) -> Any:
    """The value of a field. An entry without a status of the study has the one of all its locations, or its registry's.

    Registries that do not say where a study recruits have only their word for its status.
    """
    value = field_value(values, field)
    if field != "status" or value is not None:
        return value
    statuses = {each.get("status") for each in locations_of(values)}
    common = next(iter(statuses)) if len(statuses) == 1 else None
    word = STATUSES.get(plain_status(_registry(values, "status")))
    return common or (word.value if word else None)


def _registry(values: Values, field: str) -> str:
    registry = values.get("registry")
    return str(registry.get(field, "")) if isinstance(registry, dict) else ""


def _name(values: Values) -> str:
    return _registry(values, "name") or "a registry"


def _same(field: str, value: Any, other_value: Any) -> bool:
    """Whether two values agree: a month agrees with a day in it, and 24 months with 2 years."""
    first, second = str(value), str(other_value)
    if field.startswith("dates."):
        return first.startswith(second) or second.startswith(first)
    if field.endswith("_age"):
        ages = [read_age(each) for each in (first, second)]
        return ages[0].days == ages[1].days if ages[0] and ages[1] else first == second
    return first == second
