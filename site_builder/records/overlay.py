"""Laying what people write over what was imported, field by field, and telling where each value came from.

The rules, and why they are so, are in docs/decisions/0020-registry-beneath.md. Here records are still plain values.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]
Path = tuple[str | int, ...]

GROUPS = frozenset({"identifiers", "dates", "eligibility", "taking_part", "results", "summary", "registry"})
"""Groups of fields of which each field is laid over on its own. Any other value is replaced whole: half a contact of
one person and half of another would be nobody's."""

_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_STATUS = ("status", "status_since", "checked_on", "checked_by")


@dataclass(slots=True)
class Origin:
    """Where a value, and what is in it, came from.

    Attributes:
        layer: number of the layer; 0 is the topmost.
        path: where in that layer.
        parts: origins of what is in it, where these differ.
    """

    layer: int
    path: Path
    parts: dict[str | int, "Origin"] = field(default_factory=dict)

    def find(self, path: Path) -> tuple[int, Path]:
        """Layer, and path in it, of a value of the merged record."""
        here = self
        for depth, step in enumerate(path):
            if step not in here.parts:
                rest = path[depth:] if not here.parts else ()
                return here.layer, (*here.path, *rest)
            here = here.parts[step]
        return here.layer, here.path

    def leaves(self, path: Path = ()) -> Iterator[tuple[Path, int, Path]]:
        """Every place of the merged record that came from one layer as a whole, with the layer and the path in it."""
        if not self.parts:
            yield path, self.layer, self.path
        for step, part in self.parts.items():
            yield from part.leaves((*path, step))


def merged(layers: list[Values]) -> tuple[Values, Origin]:
    """One record of several, the topmost first, and where its values came from."""
    values, origin = dict(layers[-1]), _split(layers[-1], len(layers) - 1, ())
    for number in range(len(layers) - 2, -1, -1):
        values, origin = _study(layers[number], number, values, origin)
    return values, origin


def _split(values: Any, layer: int, path: Path) -> Origin:
    """The origin of a value that lies in one layer, told apart as far as another can be laid over it."""
    origin = Origin(layer, path)
    if isinstance(values, dict):
        for name, value in values.items():
            inside = isinstance(value, dict) and name in GROUPS
            origin.parts[name] = _split(value, layer, (*path, name)) if inside else Origin(layer, (*path, name))
    return origin


def _study(over: Values, layer: int, under: Values, origin: Origin) -> tuple[Values, Origin]:
    under, rest = dict(under), Origin(layer, (), dict(origin.parts))
    _leave_out(over, under, rest)
    over = _agree_on_status(over, layer, under, rest)
    result, told = _group(over, layer, (), under, rest)
    mine, theirs = _list(over.get("locations")), _list(under.get("locations"))
    if mine and theirs:
        result["locations"], told.parts["locations"] = _locations(mine, layer, theirs, rest.parts["locations"])
    mine, theirs = _list(over.get("history")), _list(under.get("history"))
    if mine and theirs:
        result["history"], told.parts["history"] = _history(mine, layer, theirs, rest.parts["history"])
    return result, told


def _history(over: list[Any], layer: int, under: list[Any], origin: Origin) -> tuple[list[Any], Origin]:
    """What imports noted, and after it what people did: both happened."""
    parts: dict[str | int, Origin] = {number: _inside(origin, number) for number in range(len(under))}
    parts |= {len(under) + number: Origin(layer, ("history", number)) for number in range(len(over))}
    return [*under, *over], Origin(layer, ("history",), parts)


def _leave_out(over: Values, under: Values, rest: Origin) -> None:
    """Fields that are named in `leave_out` are taken away from what lies below."""
    names = over.get("leave_out")
    for name in [names] if isinstance(names, str) else names or ():
        first, dot, inner = str(name).strip().partition(".")
        if not dot:
            under.pop(first, None)
            rest.parts.pop(first, None)
        elif isinstance(under.get(first), dict) and first in GROUPS:
            under[first] = _without(under[first], (inner,))
            found = rest.parts[first]
            rest.parts[first] = Origin(found.layer, found.path, _without(found.parts, (inner,)))


def _agree_on_status(over: Values, layer: int, under: Values, rest: Origin) -> Values:
    """A status is told once: for the study as a whole, or at its locations.

    One that people wrote for the study as a whole, over a record that tells it by location, holds at all of those.
    """
    mine, theirs = _list(over.get("locations")), _list(under.get("locations"))
    if any("status" in each for each in mine if isinstance(each, dict)):
        under.pop("status", None)
        rest.parts.pop("status", None)
        return over
    if "status" not in over or not any("status" in each for each in theirs if isinstance(each, dict)):
        return over
    held, below = {"status": over["status"]}, rest.parts["locations"]
    under["locations"] = [_without(each, _STATUS) | held if isinstance(each, dict) else each for each in theirs]
    rest.parts["locations"] = Origin(below.layer, below.path)
    for number in range(len(theirs)):
        place = _inside(below, number)
        parts = {key: _inside(place, key) for key in under["locations"][number]}
        rest.parts["locations"].parts[number] = Origin(
            place.layer, place.path, parts | {"status": Origin(layer, ("status",))}
        )
    return _without(over, ("status",))


def _without(values: dict[Any, Any], names: Iterable[str]) -> dict[Any, Any]:
    return {key: value for key, value in values.items() if key not in names}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _group(over: Values, layer: int, path: Path, under: Values, origin: Origin) -> tuple[Values, Origin]:
    """The fields of a group, each from the topmost layer that has it."""
    result, told = dict(under), Origin(layer, path, dict(origin.parts))
    for name, value in over.items():
        lower = under.get(name)
        if name in GROUPS and isinstance(value, dict) and isinstance(lower, dict):
            result[name], told.parts[name] = _group(value, layer, (*path, name), lower, origin.parts[name])
        else:
            result[name], told.parts[name] = value, _split_group(name, value, layer, (*path, name))
    return result, told


def _split_group(name: str, value: Any, layer: int, path: Path) -> Origin:
    return _split(value, layer, path) if name in GROUPS else Origin(layer, path)


def _locations(over: list[Any], layer: int, under: list[Any], origin: Origin) -> tuple[list[Any], Origin]:
    """Locations: one that both name is one location; others of ours come after those of the registry."""
    result = list(under)
    told = Origin(layer, ("locations",), {number: _inside(origin, number) for number in range(len(under))})
    free = dict(enumerate(under))
    for number, entry in enumerate(over):
        where: Path = ("locations", number)
        found = next((key for key, each in free.items() if same_place(entry, each)), None)
        if found is None:
            told.parts[len(result)] = Origin(layer, where)
            result.append(entry)
        else:
            result[found], told.parts[found] = _location(entry, layer, where, free.pop(found), told.parts[found])
    return result, told


def _inside(origin: Origin, step: int) -> Origin:
    return origin.parts.get(step) or Origin(origin.layer, (*origin.path, step))


def _location(over: Values, layer: int, path: Path, under: Values, origin: Origin) -> tuple[Values, Origin]:
    """One location of both. The day and the author of a check belong to the status that was checked."""
    stale = set(_STATUS) if "status" in over else {"checked_by"} if "checked_on" in over else set()
    if "location" in over or "place" in over:
        stale |= {"location", "place"} - ({"place"} if "place" in over and "place" in under else set())
    kept = _without(under, stale)
    parts = {key: _inside(origin, key) for key in kept} | {key: Origin(layer, (*path, key)) for key in over}
    return _place_filled(over, kept), Origin(layer, path, parts)


def _place_filled(over: Values, under: Values) -> Values:
    """A place that people named by its name keeps what the registry knows of it: town, country, coordinates."""
    result = under | over
    mine, theirs = over.get("place"), under.get("place")
    if isinstance(mine, dict) and isinstance(theirs, dict):
        result["place"] = theirs | mine
    return result


def same_place(one: Any, other: Any) -> bool:
    """Whether two entries of a study's locations mean the same: by identifier, else by name and what else both tell."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    if one.get("location") or other.get("location"):
        if one.get("location"):
            return one.get("location") == other.get("location")
        return _names_match(one.get("place"), {"name": other.get("registered_as")})
    return _names_match(one.get("place"), other.get("place"))


def _names_match(one: Any, other: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict) or not one.get("name"):
        return False
    both = [key for key in ("name", "city", "region", "postcode", "country") if one.get(key) and other.get(key)]
    return "name" in both and all(plain(one[key]) == plain(other[key]) for key in both)


def plain(text: Any) -> str:
    """A name for comparison: without case, accents and the space around words."""
    if not isinstance(text, str):
        return ""
    if text.isascii():
        return " ".join(text.casefold().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart.translate(_STROKES) if not unicodedata.combining(letter))
    return " ".join(bare.split())
