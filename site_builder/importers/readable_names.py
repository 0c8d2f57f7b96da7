"""Entries as readers use them: conditions in spoken order, names without forms' remarks, nothing twice."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from site_builder.model.condition_names import spoken_name
from site_builder.model.countries import usual_country
from site_builder.model.words import Phase, StudyType

_FULL_STOP = re.compile(r"(?<=[a-z]{4})\.\Z")
"""The end of a sentence where there is none: "Example University.". Short words may be abbreviations."""

_SHORTEST_COPY = 60
"""Characters of a paragraph that is no title or short remark, which may well be in two texts."""
_SITE_NUMBER = re.compile(
    r"\A\d{3,5} [-–] (?=[^\W\d])"
    r"|(?<!\s)\s*+(?:/\s?ID# ?\d+|\(\s*(?:Site|Cent(?:er|re))\s?(?:(?:#|No\.?|Number|ID)\s?:?\s?)?\d+\s*\)"
    r"|(?:[-–,]\s*+)?\bSite (?:Number|No\.|ID|#)\s?:?\s?\d[\d-]*|[-–,]\s*+Site\s?\d+)\Z",
    re.IGNORECASE,
)
"""A sponsor's own number of a hospital: "Example Hospital /ID# 250001", "Example Hospital- Site Number : 8400012"."""
_NUMBERED_SITE = re.compile(
    r"(?P<name>(?:[\w.&]+ )?(?:Investigational|Investigative|Research|Study|Trial)(?: Study)? Site|Local Institution)"
    r"\s*(?:[-–#:]|(?:Number|No\.|ID)\s?:?)?\s*\d[\d-]*",
    re.IGNORECASE,
)
"""What a sponsor writes if it does not name a hospital, with its number: "Investigational Site Number : 8400012"."""
_PROVINCE = re.compile(r" \([A-Z]{2}\)\Z")
_DELIVERY = re.compile(r"[ -]cedex(?: \d{1,2})?\Z", re.IGNORECASE)
"""What the French post adds to a town for large receivers: "Lyon Cedex 03". Nobody lives or travels there."""
_WORD, _LONG_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]{4}")
_SMALL_WORDS = frozenset(
    ("AM", "DE", "DEL", "DER", "DES", "DI", "DU", "EL", "EN", "LA", "LAS", "LE", "LES", "LOS", "SUR")
)
_IN_TWO_LANGUAGES = re.compile(r"(?P<name>[^\[\]]+?) \[(?P<other>[^\[\]]+)\]")
"""A region in ISO 3166-2: "Catalunya [Cataluña]", "Seoul-teukbyeolsi [Seoul]"."""


def with_readable_names(values: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a study as readers use them.

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
    if isinstance(result.get("identifiers"), dict):
        result["identifiers"] = _numbers_once(result["identifiers"])
    repeats_title = _same_words(result.get("official_title"), result.get("title"))
    # The forms of several registries require a phase, which studies without a treatment do not have.
    no_phase = result.get("phase") == Phase.NOT_APPLICABLE and result.get("type") != StudyType.INTERVENTIONAL
    unused = {"official_title": repeats_title, "phase": no_phase, "supplemental": not result.get("supplemental")}
    return {key: each for key, each in result.items() if not unused.get(key)}


def _same_words(one: Any, other: Any) -> bool:
    """Whether two titles differ at most in capitals and in a full stop at the end."""
    texts = [each.casefold().rstrip(". ") for each in (one, other) if isinstance(each, str)]
    return len(texts) == 2 and texts[0] == texts[1]


def _without_repetition(text: str, summary: str) -> str:
    """A longer description without the paragraphs that the summary has too: many sponsors copy them."""
    words = " ".join(summary.split())
    paragraphs = text.split("\n\n")
    new = [each for each in paragraphs if len(each) < _SHORTEST_COPY or " ".join(each.split()) not in words]
    if len(new) < len(paragraphs) and all(len(each) < _SHORTEST_COPY for each in new):
        new = [each for each in new if " ".join(each.split()) not in words]
        # A title stood above what is left out, unless a text follows it.
        new = [each for each, below in zip_longest(new, new[1:]) if not _is_title(each) or not _is_title(below or ":")]
    return "\n\n".join(new)


def _is_title(paragraph: str) -> bool:
    return paragraph.rstrip("*_ ").endswith(":")


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
    unnamed: set[str] = set()  # sites that nobody can tell apart without their numbers
    for each in locations:
        place = each.get("place") if isinstance(each, dict) else None
        result = {**each, "place": _place(place)} if isinstance(place, dict) else each
        if isinstance(place, dict) and _NUMBERED_SITE.fullmatch(str(place.get("name") or "")):
            if repr(result) in unnamed:
                continue
            unnamed.add(repr(result))
        yield result


def places_once(places: list[Any]) -> list[Any]:
    """Locations without those that a registry lists again, with the same words in every field.

    Args:
        places: the locations as plain values.
    """
    return list({repr(each): each for each in places}.values())


def _place(place: dict[str, Any]) -> dict[str, Any]:
    """A place without a sponsor's number or a full stop after its name.

    A town is without additions of the post, an Italian one without its province, and a region has one name, or none if
    the town has the same. The words of a country have their usual order: "Congo, Democratic Republic of the".
    """
    country = str(place.get("country") or "")
    changes: dict[str, str] = {}
    if isinstance(place.get("name"), str):
        changes["name"] = _FULL_STOP.sub("", _without_number(place["name"]))
    if isinstance(place.get("city"), str):
        city = _in_usual_capitals(_DELIVERY.sub("", place["city"]))
        changes["city"] = _PROVINCE.sub("", city) if usual_country(country) == "Italy" else city
    if "," in country:
        changes["country"] = usual_country(country)
        changes |= {"name": usual_country(country)} if place.get("name") == country else {}
    region = _IN_TWO_LANGUAGES.fullmatch(str(place.get("region") or ""))
    if region:
        changes["region"] = region["name"] if place.get("city") not in region.groups() else ""
    return {key: each for key, each in (place | changes).items() if each or key not in changes}


def _without_number(name: str) -> str:
    """The name of a hospital without the sponsor's number, if anything else is in it."""
    unnamed = _NUMBERED_SITE.fullmatch(name)
    return unnamed["name"] if unnamed else _SITE_NUMBER.sub("", name) or name


def _in_usual_capitals(town: str) -> str:
    """A town that is written in capitals, as others are: "FRANKFURT AM MAIN"; abbreviations such as "NY" stay."""
    return _WORD.sub(_usual_word, town) if town.isupper() and _LONG_WORD.search(town) else town


def _usual_word(match: re.Match[str]) -> str:
    word = match[0]
    if word in _SMALL_WORDS:
        return word.lower() if match.start() else word.capitalize()
    return word.capitalize() if len(word) > 2 or word == "ST" else word


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
