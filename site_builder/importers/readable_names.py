"""Entries as readers use them: conditions in spoken order, names without forms' remarks, nothing twice."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from site_builder.model.condition_names import spoken_name
from site_builder.model.countries import usual_country

_FULL_STOP = re.compile(r"(?<=[a-z]{4})\.\Z")
"""The end of a sentence where there is none: "Example University.". Short words may be abbreviations."""

_SHORTEST_COPY = 60
"""Characters of a paragraph that is no title or short remark, which may well be in two texts."""
_SITE_NUMBER = re.compile(r"\s*(?:/\s?ID# ?\d+|\(\s*Site\s?\d+\s*\))\Z", re.IGNORECASE)
"""A sponsor's own number of a hospital: "Example Hospital /ID# 250001", "Example Hospital ( Site 0012)"."""
_PROVINCE = re.compile(r" \([A-Z]{2}\)\Z")
_IN_TWO_LANGUAGES = re.compile(r"(?P<name>[^\[\]]+?) \[(?P<other>[^\[\]]+)\]")
"""A region in ISO 3166-2: "Catalunya [Cataluña]", "Seoul-teukbyeolsi [Seoul]"."""


def with_readable_names(values: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a study with readable names.

    Args:
        values: the values, as an importer read them.
    """
    result = dict(values)
    for field, change in (("conditions", _conditions), ("led_by", _without_full_stops), ("locations", _locations)):
        if isinstance(result.get(field), list):
            result[field] = list(change(result[field]))
    if isinstance(result.get("title"), str):
        result["title"] = _FULL_STOP.sub("", result["title"])
    if isinstance(result.get("supplemental"), str) and isinstance(result.get("about"), str):
        result["supplemental"] = _without_repetition(result["supplemental"], result["about"])
        result = (
            result if result["supplemental"] else {key: each for key, each in result.items() if key != "supplemental"}
        )
    if isinstance(result.get("identifiers"), dict):
        result["identifiers"] = _numbers_once(result["identifiers"])
    return result


def _without_repetition(text: str, summary: str) -> str:
    """A longer description without the paragraphs that the summary has too: many sponsors copy them."""
    words = " ".join(summary.split())
    paragraphs = text.split("\n\n")
    new = [each for each in paragraphs if len(each) < _SHORTEST_COPY or " ".join(each.split()) not in words]
    return "\n\n".join(new) if any(len(each) >= _SHORTEST_COPY for each in new) or len(new) == len(paragraphs) else ""


def _conditions(conditions: Iterable[Any]) -> Iterator[Any]:
    """Conditions in spoken order, each once."""
    names: set[str] = set()
    for each in conditions:
        if isinstance(each, dict) and set(each) == {"name"} and isinstance(each["name"], str):
            name = spoken_name(each["name"])
            if name.casefold() in names:
                continue
            names.add(name.casefold())
            yield {"name": name}
        else:
            yield each


def _without_full_stops(names: Iterable[Any]) -> Iterator[Any]:
    return (_FULL_STOP.sub("", each) if isinstance(each, str) else each for each in names)


def _locations(locations: Iterable[Any]) -> Iterator[Any]:
    for each in locations:
        place = each.get("place") if isinstance(each, dict) else None
        yield {**each, "place": _place(place)} if isinstance(place, dict) else each


def _place(place: dict[str, Any]) -> dict[str, Any]:
    """A place without a sponsor's number or a full stop after its name.

    An Italian town is without its province, and a region has one name, or none if the town has the same.
    """
    in_italy = usual_country(str(place.get("country") or "")) == "Italy"
    changes: dict[str, str] = {}
    if isinstance(place.get("name"), str):
        changes["name"] = _FULL_STOP.sub("", _SITE_NUMBER.sub("", place["name"]) or place["name"])
    if in_italy and isinstance(place.get("city"), str):
        changes["city"] = _PROVINCE.sub("", place["city"])
    region = _IN_TWO_LANGUAGES.fullmatch(str(place.get("region") or ""))
    if region:
        changes["region"] = region["name"] if place.get("city") not in region.groups() else ""
    return {key: each for key, each in (place | changes).items() if each or key not in changes}


def _numbers_once(identifiers: dict[str, Any]) -> dict[str, Any]:
    """Identifiers without other numbers that repeat one: US cancer centers register a number once per network."""
    numbers = {each.casefold() for each in identifiers.values() if isinstance(each, str)}
    further = []
    for each in identifiers.get("others", ()):
        value = each.get("value") if isinstance(each, dict) else None
        if not isinstance(value, str) or value.casefold() not in numbers or each.get("link"):
            further.append(each)
        numbers |= {value.casefold()} if isinstance(value, str) else set()
    fields = {key: value for key, value in identifiers.items() if key != "others"}
    return {**fields, "others": further} if further else fields
