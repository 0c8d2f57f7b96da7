"""Drift: differences between a registry's entry as imported, the entry now, and the site's own record."""

from collections.abc import Container, Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from site_builder.diagnostics import UserError
from site_builder.records.imported.overlay import STATUS_FIELDS
from site_builder.records.imported.same_places import PLACE_FIELDS, plain, same_place

Values = dict[str, Any]

_GROUPS = ("identifiers", "dates", "eligibility", "results", "withdrawn")
_LOCATION_FIELDS = ("status", "principal_investigator", "contact", "place", "location")
_NOT_COMPARED = ("registry", "listed_on", "draft", "leave_out", "locations", "former_addresses", "history")
HERE = "(here)"
"""The field name used for a whole location that was added or removed."""


class Meaning(StrEnum):
    """Kinds of differences."""

    NEWS = "the registry changed"
    OURS = "ours differs from the registry"
    BOTH = "the registry changed under ours"
    REGISTRIES = "registries disagree"


class DriftRow(NamedTuple):
    """One field of a study, or of one of its locations, on which registry then, registry now and site disagree."""

    study: str
    number: str
    location: str
    """Name of the location; "" for the study as a whole."""
    field: str
    then: str
    now: str
    ours: str
    """The value in the site's own record; "" if it has none."""
    meaning: Meaning
    title: str = ""
    """Title of the study, as the site shows it."""


def drift(study: str, number: str, then: Values, now: Values, site_values: Values) -> Iterator[DriftRow]:
    """The fields of a study that differ between the registry then, the registry now and the site.

    Args:
        study: identifier of the study.
        number: its number in the registry.
        then: the record as last imported.
        now: the record as it would be imported now.
        site_values: the site's own record, which overrides it.
    """
    title = str(site_values.get("plain_title") or site_values.get("title") or then.get("title") or "")
    for field in dict.fromkeys([*_fields(then), *_fields(now)]):
        row = _row(field_value(then, field), field_value(now, field), field_value(site_values, field))
        if row:
            yield DriftRow(study, number, "", field, *row, title)
    for name, before, after, site_location in _align_locations(then, now, site_values):
        if before is None or after is None:
            is_here = ("yes" if before else "no", "yes" if after else "no")
            yield DriftRow(study, number, name, HERE, *is_here, "", Meaning.NEWS, title)
            continue
        for field in _LOCATION_FIELDS:
            row = _row(
                before.get(field), after.get(field), (site_location or {}).get(field) if field != "place" else None
            )
            if row:
                yield DriftRow(study, number, name, field, *row, title)


def _row(then: Any, now: Any, site_value: Any) -> tuple[str, str, str, Meaning] | None:
    differs = site_value is not None and site_value != now
    if then == now and not differs:
        return None
    meaning = Meaning.NEWS if site_value is None or not differs else Meaning.OURS if then == now else Meaning.BOTH
    return describe(then), describe(now), "" if site_value is None else describe(site_value), meaning


def _fields(values: Values) -> Iterator[str]:
    for name, value in values.items():
        if name in _GROUPS and isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)
        elif name not in _NOT_COMPARED:
            yield name


def field_value(values: Values, field: str) -> Any:
    """The value of a field, or of a field in a group, such as `dates.start`."""
    name, dot, inner = field.partition(".")
    value = values.get(name)
    if not dot:
        return value
    return value.get(inner) if isinstance(value, dict) else None


Aligned = tuple[str, Values | None, Values | None, Values | None]


def _align_locations(then: Values, now: Values, site_values: Values) -> Iterator[Aligned]:
    """Each location with its entry then, its entry now and the site's own entry."""
    before, after, site_locations = locations_of(then), locations_of(now), locations_of(site_values)
    for entry in before:
        match = _take(entry, after)
        yield name_of(entry), entry, match, _take_over(entry, site_locations)
    for entry in after:
        yield name_of(entry), None, entry, None


def locations_of(values: Values) -> list[Values]:
    """The locations of an entry that are in the form of a record."""
    locations = values.get("locations")
    return [each for each in locations if isinstance(each, dict)] if isinstance(locations, list) else []


def _take(entry: Values, candidates: list[Values]) -> Values | None:
    """Remove and return the candidate that names the same place; None if there is none."""
    name = name_of(entry)
    match = next((each for each in candidates if name_of(each) == name), None)
    match = match or next((each for each in candidates if same_place(entry, each)), None)
    if match is not None:
        candidates.remove(match)
    return match


def _take_over(entry: Values, candidates: list[Values]) -> Values | None:
    match = next((each for each in candidates if same_place(each, entry)), None)
    if match is not None:
        candidates.remove(match)
    return match


def name_of(entry: Values) -> str:
    """The registry's name for a location."""
    registered = entry.get("registered_as")
    if isinstance(registered, str):
        return registered
    place = entry.get("place")
    if isinstance(place, dict):
        parts = (place.get(key) for key in PLACE_FIELDS)
        return ", ".join(each for each in parts if isinstance(each, str))
    return str(entry.get("location", ""))


def describe(value: Any) -> str:
    """A value in words: texts unchanged, lists joined with semicolons."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return ", ".join(filter(None, (describe(each) for each in value.values())))
    if isinstance(value, list):
        return "; ".join(filter(None, (describe(each) for each in value)))
    return str(value)


class ChangeSelector(NamedTuple):
    """Selects registry changes to accept: of a study, of one of its fields, or of one field at one location."""

    number: str
    field: str = ""
    location: str = ""
    of_entry: bool = False
    """Whether the number is that of an entry, and not only the name of a study that may be in other registries too."""

    @classmethod
    def read(cls, text: str, numbers: Container[str] = ()) -> "ChangeSelector":
        """A selector parsed from `NUMBER`, `NUMBER:field` or `NUMBER:field@location`.

        Args:
            text: the selector.
            numbers: the numbers of all imported entries.

        Raises:
            UserError: a part is missing.
        """
        number, colon, remainder = (each.strip() for each in text.partition(":"))
        field, at, location = (each.strip() for each in remainder.partition("@"))
        if not number or (colon and not field) or (at and not location):  # it would select more than was meant
            raise UserError(f"--accept: `{text}` is cut off", "write NUMBER, NUMBER:field or NUMBER:field@location")
        return cls(number, field, location, number in numbers)

    def __str__(self) -> str:
        return self.number + (f":{self.field}" if self.field else "") + (f"@{self.location}" if self.location else "")

    def covers(self, row: DriftRow) -> bool:
        """Whether a row is one of the selected changes."""
        if row.number != self.number and (self.of_entry or row.study != self.number):
            return False
        at = not self.location or plain(self.location) in plain(row.location)
        return not self.field or (row.field == self.field and at)


def apply_changes(then: Values, now: Values, rows: Iterable[DriftRow]) -> Values:
    """The record as last imported, with the changes of some rows applied."""
    result = dict(then)
    fields = [row for row in rows if row.meaning is not Meaning.OURS]
    for row in fields:
        if not row.location:
            _set_value(result, row.field, field_value(now, row.field))
    at = {(row.location, row.field) for row in fields if row.location}
    if at:
        locations = [_location(name, before, after, at) for name, before, after, _ in _align_locations(then, now, {})]
        result["locations"] = [each for each in locations if each is not None]
    if any(row.field in ("status", HERE) for row in fields) and "registry" in now:
        result["registry"] = now["registry"]
    return {key: value for key, value in result.items() if value not in (None, [], {})}


def _set_value(values: Values, field: str, value: Any) -> None:
    name, dot, inner = field.partition(".")
    if not dot:
        values[name] = value
        return
    group = dict(values.get(name) or {})
    group[inner] = value
    values[name] = {key: each for key, each in group.items() if each is not None}


def _location(name: str, before: Values | None, after: Values | None, at: set[tuple[str, str]]) -> Values | None:
    if before is None or after is None:
        return after if (name, HERE) in at else before
    result = dict(before)
    for field in _LOCATION_FIELDS:
        if (name, field) in at:
            # The day and the author of a check belong to the checked status.
            for each in STATUS_FIELDS if field == "status" else (field,):
                result.pop(each, None)
                result |= {each: after[each]} if each in after else {}
    return result
