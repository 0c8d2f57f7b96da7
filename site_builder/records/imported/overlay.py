"""Merges records that people write with imported ones, field by field, and records where each value came from.

The rules and the reasons for them are in docs/decisions/0020-registry-beneath.md. Records are still plain values here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from site_builder.records.imported.ages import ages_of_one, is_imported
from site_builder.records.imported.countries import kept_below
from site_builder.records.imported.estimates import with_estimates_below
from site_builder.records.imported.same_places import matches
from site_builder.records.yaml_text.values import Path

Values = dict[str, Any]

GROUPS = frozenset({"identifiers", "dates", "eligibility", "taking_part", "results", "summary", "registry"})
"""Groups that are merged field by field. Any other value is replaced as a whole, because a contact made up of two
people's details would be wrong."""

STATUS_FIELDS = ("status", "status_since", "checked_on", "checked_by")
"""A status at a location and the fields that belong to it."""
_WHOLE = tuple(key for key in STATUS_FIELDS if key != "status_since")
"""The same for a study as a whole."""


@dataclass(slots=True)
class Origin:
    """The origin of a value, and of the values inside it.

    Attributes:
        layer: number of the layer; 0 is the topmost.
        path: path in that layer.
        parts: origins of the values inside it, where these differ.
    """

    layer: int
    path: Path
    parts: dict[str | int, "Origin"] = field(default_factory=dict)

    def find(self, path: Path) -> tuple[int, Path]:
        """The layer of a value of the merged record, and its path there."""
        origin = self
        for depth, step in enumerate(path):
            if step not in origin.parts:
                remainder = path[depth:] if not origin.parts else ()
                return origin.layer, (*origin.path, *remainder)
            origin = origin.parts[step]
        return origin.layer, origin.path

    def leaves(self, path: Path = ()) -> Iterator[tuple[Path, int, Path]]:
        """Every path of the merged record that comes from a single layer, with the layer and the path there."""
        if not self.parts:
            yield path, self.layer, self.path
        for step, part in self.parts.items():
            yield from part.leaves((*path, step))


def merge_layers(layers: list[Values]) -> tuple[Values, Origin]:
    """The record merged from several layers, the topmost first, and the origin of its values."""
    values, origin = dict(layers[-1]), _split(layers[-1], len(layers) - 1, ())
    for number in range(len(layers) - 2, -1, -1):
        values, origin = _study(layers[number], number, values, origin)
    return values, origin


def _split(values: Any, layer: int, path: Path) -> Origin:
    """The origin of a value of one layer, divided as far as another layer can override parts of it."""
    origin = Origin(layer, path)
    if isinstance(values, dict):
        for name, value in values.items():
            inside = isinstance(value, dict) and name in GROUPS
            origin.parts[name] = _split(value, layer, (*path, name)) if inside else Origin(layer, (*path, name))
    return origin


def _study(over: Values, layer: int, under: Values, origin: Origin) -> tuple[Values, Origin]:
    under, lower_origin = dict(under), Origin(layer, (), dict(origin.parts))
    _leave_out(over, under, lower_origin)
    if is_imported(over):
        over, replaced = ages_of_one(with_estimates_below(over, under), under)
        _leave_out({"leave_out": [*replaced, "estimated"]}, under, lower_origin)
        _set_beside(under, lower_origin)
        _keep(kept_below(_list(over.get("locations")), _list(under.get("locations"))), under, lower_origin)
    over = _agree_on_status(over, layer, under, lower_origin)
    result, merged_origin = _group(over, layer, (), under, lower_origin)
    local_entries, imported_entries = _list(over.get("locations")), _list(under.get("locations"))
    if local_entries and imported_entries:
        result["locations"], merged_origin.parts["locations"] = _locations(
            local_entries, layer, imported_entries, lower_origin.parts["locations"]
        )
    local_entries, imported_entries = _list(over.get("history")), _list(under.get("history"))
    if local_entries and imported_entries:
        result["history"], merged_origin.parts["history"] = _history(
            local_entries, layer, imported_entries, lower_origin.parts["history"]
        )
    return result, merged_origin


def _history(over: list[Any], layer: int, under: list[Any], origin: Origin) -> tuple[list[Any], Origin]:
    """The history entries of imports, followed by those of people."""
    parts: dict[str | int, Origin] = {number: _inner_origin(origin, number) for number in range(len(under))}
    parts |= {len(under) + number: Origin(layer, ("history", number)) for number in range(len(over))}
    return [*under, *over], Origin(layer, ("history",), parts)


def _leave_out(over: Values, under: Values, origin: Origin) -> None:
    """Remove the fields named in `leave_out` from the lower layers."""
    names = over.get("leave_out")
    for name in [names] if isinstance(names, str) else names or ():
        first, dot, inner = str(name).strip().partition(".")
        if not dot:
            under.pop(first, None)
            origin.parts.pop(first, None)
        elif isinstance(under.get(first), dict) and first in GROUPS:
            under[first] = _without(under[first], (inner,))
            group_origin = origin.parts[first]
            origin.parts[first] = Origin(group_origin.layer, group_origin.path, _without(group_origin.parts, (inner,)))


def _set_beside(under: Values, origin: Origin) -> None:
    """Move the entry of a lower registry to a list: a day or word of it below the name of another would be untrue."""
    entry, below = under.pop("registry", None), origin.parts.pop("registry", None)
    if below:
        entries, lower = _list(under.get("other_registries")), origin.parts.get("other_registries", below)
        first: dict[str | int, Origin] = {0: Origin(below.layer, below.path)}
        parts = first | {place: _inner_origin(lower, place - 1) for place, _ in enumerate(entries, 1)}
        under["other_registries"] = [entry, *entries]
        origin.parts["other_registries"] = Origin(below.layer, below.path, parts)


def _keep(numbers: list[int], under: Values, origin: Origin) -> None:
    """Leave only these locations in the lower layers."""
    locations = _list(under.get("locations"))
    if len(numbers) == len(locations):
        return
    below = origin.parts["locations"]
    under["locations"] = [locations[number] for number in numbers]
    parts: dict[str | int, Origin] = {new: _inner_origin(below, old) for new, old in enumerate(numbers)}
    origin.parts["locations"] = Origin(below.layer, below.path, parts)


def _agree_on_status(over: Values, layer: int, under: Values, origin: Origin) -> Values:
    """Ensure that a status is given only once: for the study as a whole or for its locations.

    If people gave a status for the whole study, it replaces those of all locations in the record below. If the record
    below has a status for the whole study, it applies to the locations that have none of their own.
    """
    local_entries, imported_entries = _list(over.get("locations")), _list(under.get("locations"))
    if any("status" in entry for entry in local_entries if isinstance(entry, dict)):
        if "status" in under:
            status_fields = {key: (under[key], origin.parts[key]) for key in _WHOLE if key in under}
            _hold(status_fields, under, origin, lambda entry: "status" not in entry)
        _drop(under, origin)
        return over
    if "status" not in over:
        return over
    if any("status" in entry for entry in imported_entries if isinstance(entry, dict)):
        status_fields = {key: (over[key], Origin(layer, (key,))) for key in _WHOLE if key in over}
        _hold(status_fields, under, origin, lambda entry: True)
        over = _without(over, _WHOLE)
    _drop(under, origin)
    return over


def _drop(under: Values, origin: Origin) -> None:
    for key in _WHOLE:
        under.pop(key, None)
        origin.parts.pop(key, None)


def _hold(
    status_fields: dict[str, tuple[Any, Origin]],
    under: Values,
    record_origin: Origin,
    applies: Callable[[dict[Any, Any]], bool],
) -> None:
    """Write a status into those locations of a record for which `applies` is true."""
    locations = _list(under.get("locations"))
    if not locations:
        return
    below = record_origin.parts["locations"]
    values = {key: value for key, (value, _) in status_fields.items()}
    parts = {key: origin for key, (_, origin) in status_fields.items()}
    locations_origin = Origin(below.layer, below.path, dict(below.parts))
    under["locations"] = list(locations)
    for number, entry in enumerate(locations):
        if isinstance(entry, dict) and applies(entry):
            location_origin = _inner_origin(below, number)
            other_fields = _without(entry, STATUS_FIELDS)
            under["locations"][number] = other_fields | values
            locations_origin.parts[number] = Origin(
                location_origin.layer,
                location_origin.path,
                {key: _inner_origin(location_origin, key) for key in other_fields} | parts,
            )
    record_origin.parts["locations"] = locations_origin


def _without(values: dict[Any, Any], names: Iterable[str]) -> dict[Any, Any]:
    return {key: value for key, value in values.items() if key not in names}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _group(over: Values, layer: int, path: Path, under: Values, origin: Origin) -> tuple[Values, Origin]:
    """The fields of a group, each from the topmost layer that has it."""
    result, group_origin = dict(under), Origin(layer, path, dict(origin.parts))
    for name, value in over.items():
        lower = under.get(name)
        if name in GROUPS and isinstance(value, dict) and isinstance(lower, dict):
            result[name], group_origin.parts[name] = _group(value, layer, (*path, name), lower, origin.parts[name])
        else:
            result[name], group_origin.parts[name] = value, _split_group(name, value, layer, (*path, name))
    return result, group_origin


def _split_group(name: str, value: Any, layer: int, path: Path) -> Origin:
    return _split(value, layer, path) if name in GROUPS else Origin(layer, path)


def _locations(over: list[Any], layer: int, under: list[Any], origin: Origin) -> tuple[list[Any], Origin]:
    """The merged locations: those in both layers are combined; further local ones follow those of the registry."""
    result = list(under)
    locations_origin = Origin(
        layer, ("locations",), {number: _inner_origin(origin, number) for number in range(len(under))}
    )
    pairs = matches(over, under)
    for number, entry in enumerate(over):
        path: Path = ("locations", number)
        index = pairs.get(number)
        if index is None:
            locations_origin.parts[len(result)] = Origin(layer, path)
            result.append(entry)
        else:
            result[index], locations_origin.parts[index] = _location(
                entry, layer, path, under[index], locations_origin.parts[index]
            )
    return result, locations_origin


def _inner_origin(origin: Origin, step: int) -> Origin:
    return origin.parts.get(step) or Origin(origin.layer, (*origin.path, step))


def _location(over: Values, layer: int, path: Path, under: Values, origin: Origin) -> tuple[Values, Origin]:
    """A location in both layers, merged. The day and the author of a check belong to the status that was checked."""
    stale = set(STATUS_FIELDS) if "status" in over else {"checked_by"} if "checked_on" in over else set()
    if "location" in over or "place" in over:
        stale |= {"location", "place"} - ({"place"} if "place" in over and "place" in under else set())
    lower_fields = _without(under, stale)
    parts = {key: _inner_origin(origin, key) for key in lower_fields} | {
        key: Origin(layer, (*path, key)) for key in over
    }
    return _place_filled(over, lower_fields), Origin(layer, path, parts)


def _place_filled(over: Values, under: Values) -> Values:
    """A place named by people, completed with the registry's other fields: town, country, coordinates."""
    result = under | over
    local_place, registry_place = over.get("place"), under.get("place")
    if isinstance(local_place, dict) and isinstance(registry_place, dict):
        result["place"] = registry_place | local_place
    return result
