"""What has moved apart: a registry's entry as it was imported, as it is now, and what people wrote over it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from site_builder.records.overlay import plain, same_place

Values = dict[str, Any]

_GROUPS = ("identifiers", "dates", "eligibility", "results", "withdrawn")
_LOCATION_FIELDS = ("status", "principal_investigator", "contact", "place", "location")
_NOT_COMPARED = ("registry", "listed_on", "draft", "leave_out", "locations", "former_addresses", "history")
HERE = "(here)"
"""Stands for a location as a whole, which came or went."""


class Meaning(StrEnum):
    """What a difference asks of people."""

    NEWS = "the registry changed"
    OURS = "ours differs from the registry"
    BOTH = "the registry changed under ours"
    REGISTRIES = "registries disagree"


class DriftRow(NamedTuple):
    """One field of one study, or of one of its locations, on which the three do not agree."""

    study: str
    number: str
    location: str
    """Name of the location, or "" for the study as a whole."""
    field: str
    then: str
    now: str
    ours: str
    """What people wrote; "" if they wrote nothing of it."""
    meaning: Meaning


def drift(study: str, number: str, then: Values, now: Values, ours: Values) -> Iterator[DriftRow]:
    """The fields of a study on which the registry then, the registry now and ours do not agree.

    Args:
        study: identifier of the study.
        number: its number in the registry.
        then: the record as it was imported.
        now: the record as it would be imported.
        ours: what people wrote over it.
    """
    for field in dict.fromkeys([*_fields(then), *_fields(now)]):
        row = _row(field_value(then, field), field_value(now, field), field_value(ours, field))
        if row:
            yield DriftRow(study, number, "", field, *row)
    for name, was, is_, mine in _aligned(then, now, ours):
        if was is None or is_ is None:
            yield DriftRow(study, number, name, HERE, "yes" if was else "no", "yes" if is_ else "no", "", Meaning.NEWS)
            continue
        for field in _LOCATION_FIELDS:
            row = _row(was.get(field), is_.get(field), (mine or {}).get(field) if field != "place" else None)
            if row:
                yield DriftRow(study, number, name, field, *row)


def _row(then: Any, now: Any, ours: Any) -> tuple[str, str, str, Meaning] | None:
    differs = ours is not None and ours != now
    if then == now and not differs:
        return None
    meaning = Meaning.NEWS if ours is None or not differs else Meaning.OURS if then == now else Meaning.BOTH
    return describe(then), describe(now), "" if ours is None else describe(ours), meaning


def _fields(values: Values) -> Iterator[str]:
    for name, value in values.items():
        if name in _GROUPS and isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)
        elif name not in _NOT_COMPARED:
            yield name


def field_value(values: Values, field: str) -> Any:
    """The value of a field, or of one in a group: `dates.start`."""
    name, dot, inner = field.partition(".")
    found = values.get(name)
    if not dot:
        return found
    return found.get(inner) if isinstance(found, dict) else None


Aligned = tuple[str, Values | None, Values | None, Values | None]


def _aligned(then: Values, now: Values, ours: Values) -> Iterator[Aligned]:
    """Each location with its entry then, now and of ours."""
    before, after, mine = _locations(then), _locations(now), _locations(ours)
    for entry in before:
        found = _take(entry, after)
        yield name_of(entry), entry, found, _take_over(entry, mine)
    for entry in after:
        yield name_of(entry), None, entry, None


def _locations(values: Values) -> list[Values]:
    found = values.get("locations")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _take(entry: Values, others: list[Values]) -> Values | None:
    """Of others, the one that is the same place; it is taken out."""
    name = name_of(entry)
    found = next((each for each in others if name_of(each) == name), None)
    found = found or next((each for each in others if same_place(entry, each)), None)
    if found is not None:
        others.remove(found)
    return found


def _take_over(entry: Values, mine: list[Values]) -> Values | None:
    found = next((each for each in mine if same_place(each, entry)), None)
    if found is not None:
        mine.remove(found)
    return found


def name_of(entry: Values) -> str:
    """A location as a registry names it."""
    registered = entry.get("registered_as")
    if isinstance(registered, str):
        return registered
    place = entry.get("place")
    if isinstance(place, dict):
        told_ = (place.get(key) for key in ("name", "city", "region", "postcode", "country"))
        return ", ".join(each for each in told_ if isinstance(each, str))
    return str(entry.get("location", ""))


def describe(value: Any) -> str:
    """A value in words: texts as they are, lists with semicolons."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return ", ".join(filter(None, (describe(each) for each in value.values())))
    if isinstance(value, list):
        return "; ".join(filter(None, (describe(each) for each in value)))
    return str(value)


class Wanted(NamedTuple):
    """News to take over: of a study, of one field of it, or of one field at one location."""

    number: str
    field: str = ""
    location: str = ""

    @classmethod
    def read(cls, text: str) -> "Wanted":
        """From `NUMBER`, `NUMBER:field` or `NUMBER:field@location`."""
        number, _, rest = text.partition(":")
        field, _, location = rest.partition("@")
        return cls(number.strip(), field.strip(), location.strip())

    def covers(self, row: DriftRow) -> bool:
        """Whether a row is among it."""
        if row.number != self.number and row.study != self.number:
            return False
        at = not self.location or plain(self.location) in plain(row.location)
        return not self.field or (row.field == self.field and at)


def accepted(then: Values, now: Values, rows: Iterable[DriftRow]) -> Values:
    """The record as it was imported, with the news of some rows."""
    result = dict(then)
    fields = [row for row in rows if row.meaning is not Meaning.OURS]
    for row in fields:
        if not row.location:
            _put(result, row.field, field_value(now, row.field))
    at = {(row.location, row.field) for row in fields if row.location}
    if at:
        locations = [_location(name, was, is_, at) for name, was, is_, _ in _aligned(then, now, {})]
        result["locations"] = [each for each in locations if each is not None]
    if any(row.field in ("status", HERE) for row in fields) and "registry" in now:
        result["registry"] = now["registry"]
    return {key: value for key, value in result.items() if value not in (None, [], {})}


def _put(values: Values, field: str, value: Any) -> None:
    name, dot, inner = field.partition(".")
    if not dot:
        values[name] = value
        return
    group = dict(values.get(name) or {})
    group[inner] = value
    values[name] = {key: each for key, each in group.items() if each is not None}


def _location(name: str, was: Values | None, is_: Values | None, at: set[tuple[str, str]]) -> Values | None:
    if was is None or is_ is None:
        return is_ if (name, HERE) in at else was
    result = dict(was)
    for field in _LOCATION_FIELDS:
        if (name, field) in at:
            # The day and the author of a check go with the status that was checked.
            for each in ("status", "checked_on", "checked_by") if field == "status" else (field,):
                result.pop(each, None)
                result |= {each: is_[each]} if each in is_ else {}
    return result
