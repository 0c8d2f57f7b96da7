"""A small map of places: the surrounding part of the world, a dot per place, and names where there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import NamedTuple

from markupsafe import Markup

from site_builder.rendering.outlines import TALL, WIDE, View, path_data

FEWEST = 3
"""Smallest number of places for a map; with fewer, a map shows nothing more than their names."""

NAMED = 12
"""Largest number of places that are named on the map."""

CROWD = 40
"""Number of dots from which they are drawn smaller."""

_WIDTHS = (6, 9, 12, 16, 22, 30, 42, 60, 90)
"""Possible widths of a map, as multiples of the length of a degree of latitude; larger maps show the whole world."""
_WORLD = View(-170, 78, 360, 135)
_STEP = 10
"""A map's centre is on a grid with this many steps per width, so that many studies share their outlines."""


class MapPoint(NamedTuple):
    """A place to draw on a map."""

    name: str
    north: float
    east: float
    strong: bool
    """Whether its dot is large."""
    until: str = "9999"
    """The last day of the large dot, in ISO 8601; after it, a script makes the dot small."""


class Label(NamedTuple):
    """A name on the map."""

    text: str
    x: float
    """Percent of the map's width; `y` is percent of its height."""
    y: float
    side: str
    """Its position: right, left, above or below its dot."""


@dataclass(frozen=True, slots=True)
class Map:
    """The values for the template of a map. Paths are SVG data on a grid of 500 × 300.

    Attributes:
        land, lakes, borders, regions: outlines.
        strong: large dots, as strokes of zero length, by the last day on which they are large; `weak`: the small dots.
        labels: names.
        crowded: whether there are so many dots that all must be small.
    """

    land: Markup
    lakes: Markup
    borders: Markup
    regions: Markup
    strong: tuple[tuple[str, Markup], ...]
    weak: Markup
    labels: tuple[Label, ...]
    crowded: bool


def drawn_map(points: Iterable[MapPoint]) -> Map | None:
    """The map of some places; None for fewer than `FEWEST` towns, or if all are too close together."""
    every = list(points)
    towns = {(round(point.north, 1), round(point.east, 1)) for point in every}
    view = view_of([point.north for point in every], [point.east for point in every]) if len(towns) >= FEWEST else None
    if view is None:
        return None
    dots: dict[tuple[int, int], MapPoint] = {}
    for point in every:
        x, y = view.place(point.north, point.east)
        at = (round(x), round(y))
        if at not in dots or (point.strong, point.until) > (dots[at].strong, dots[at].until):
            dots[at] = point
    strong: dict[str, str] = {}
    for (x, y), point in dots.items():
        if point.strong:
            strong[point.until] = f"{strong.get(point.until, '')}M{x} {y}h0"
    weak = "".join([f"M{x} {y}h0" for (x, y), point in dots.items() if not point.strong])
    large = tuple((until, Markup(path)) for until, path in sorted(strong.items()))
    labels = _labels(dots) if len(towns) <= NAMED else ()
    return Map(**_outlines(view), strong=large, weak=Markup(weak), labels=labels, crowded=len(dots) > CROWD)


@lru_cache(maxsize=2048)
def _outlines(view: View) -> dict[str, Markup]:
    """Outlines of a view. They are cached, because many studies share a view: 10,000 imported ones have about 500."""
    return {layer: Markup(path) for layer, path in path_data(view).items()}


def view_of(norths: Sequence[float], easts: Sequence[float]) -> View | None:
    """The smallest shared view that contains all places well within its edges.

    None if even the closest view would show all places as one.
    """
    north, south, east, west = max(norths), min(norths), max(easts), min(easts)
    widest = cos(radians(min(abs(north), abs(south)) if north * south > 0 else 0))
    needed = 1.35 * max((east - west) * widest, (north - south) * WIDE / TALL)
    if needed < 1:
        return None
    width = next((width for width in _WIDTHS if width >= needed), 0)
    if not width:
        return _WORLD
    step = width / _STEP
    middle = round((north + south) / 2 / step) * step
    narrowing = max(0.2, cos(radians(middle)))
    wide, tall = width / narrowing, width * TALL / WIDE
    across = round((east + west) / 2 / (wide / _STEP)) * (wide / _STEP)
    return View(across - wide / 2, middle + tall / 2, wide, tall)


_ROOM = (280, 168)
"""Width and height of a map, in CSS pixels, on the narrowest phone."""
_LETTER, _LINE, _OFF = 6.4, 14, 8
"""Width of a letter, height of a line, and distance of a name from its dot, in CSS pixels."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def _labels(dots: dict[tuple[int, int], MapPoint]) -> tuple[Label, ...]:
    """The names for which there is room on the narrowest phone; names of large dots have precedence."""
    places = {at: (at[0] / WIDE * _ROOM[0], at[1] / TALL * _ROOM[1]) for at in dots}
    occupied: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in places.values()]
    labelled: set[str] = set()
    labels = []
    for at, point in sorted(dots.items(), key=lambda each: (not each[1].strong, each[1].name, each[0])):
        if point.name in labelled:
            continue
        for side, box in _sides(*places[at], len(point.name) * _LETTER):
            if _has_room(box, occupied):
                occupied.append(box)
                labelled.add(point.name)
                labels.append(Label(point.name, round(at[0] / WIDE * 100, 1), round(at[1] / TALL * 100, 1), side))
                break
    return tuple(labels)


def _sides(x: float, y: float, width: float) -> tuple[tuple[str, Box], ...]:
    half, line = width / 2, _LINE / 2
    return (
        ("right", (x + _OFF, y - line, x + _OFF + width, y + line)),
        ("left", (x - _OFF - width, y - line, x - _OFF, y + line)),
        ("above", (x - half, y - _OFF - _LINE, x + half, y - _OFF)),
        ("below", (x - half, y + _OFF, x + half, y + _OFF + _LINE)),
    )


def _has_room(box: Box, occupied: Iterable[Box]) -> bool:
    start, top, right, bottom = box
    inside = start >= 2 and top >= 2 and right <= _ROOM[0] - 2 and bottom <= _ROOM[1] - 2
    return inside and not any(start < r and x < right and top < b and y < bottom for x, y, r, b in occupied)
