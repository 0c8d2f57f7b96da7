"""Outlines of land, lakes, countries and regions, for small maps. From Natural Earth (public domain), 1:50 million.

The files beside this one are made by `python -m tests.maps.make`, which documents the source of the data and its
format. Each is a level of detail; only the one that a map needs is read.
"""

import sys
import zlib
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
UNITS = 160
"""Units of a degree in the files: about 700 metres on a meridian."""
LAYERS = ("land", "lakes", "borders", "regions")
"""Land and lakes are closed; borders of countries and of regions within them (states, provinces) are lines."""
LEVELS = (0.01, 0.03, 0.08, 0.2, 0.4, 0.8)
"""How far, in degrees, a simplified outline may be from the true one."""

Point = tuple[float, float]
WIDE, TALL = 500, 300
"""A map is a grid of so many points."""
_REGIONS = 100
"""Up to so many degrees of longitude a map shows the regions within countries."""


class View(NamedTuple):
    """The part of the world that a map shows, in degrees."""

    west: float
    north: float
    wide: float
    """Degrees of longitude."""
    tall: float
    """Degrees of latitude."""

    def place(self, north: float, east: float) -> Point:
        """Position of a place on the map's grid. A plain cylindrical projection, true to scale in the middle."""
        return ((east - self.west) % 360) / self.wide * WIDE, (self.north - north) / self.tall * TALL


class _Stretch(NamedTuple):
    """Some successive points of an outline, with their bounds in degrees."""

    west: float
    south: float
    east: float
    north: float
    lons: "array[int]"
    """Longitudes in units; `lats` are the latitudes. Arrays take a tenth of the memory of lists of degrees, and every
    worker has its own.
    """
    lats: "array[int]"


class _Outline(NamedTuple):
    layer: str
    west: float
    south: float
    east: float
    north: float
    stretches: list[_Stretch]


_STRETCH = 64
"""Points of a stretch. A continent has thousands, and a view contains few of them."""


@lru_cache(maxsize=len(LEVELS))
def _level(number: int) -> list[_Outline]:
    numbers = array("h", zlib.decompress((FOLDER / f"{number}.bin").read_bytes()))
    if sys.byteorder == "big":
        numbers.byteswap()
    at = 1 + 6 * numbers[0]
    outlines = []
    for head in range(1, at, 6):
        layer, count, west, south, east, north = numbers[head : head + 6]
        lons = array("h", accumulate(numbers[at : at + count]))
        lats = array("h", accumulate(numbers[at + count : at + 2 * count]))
        at += 2 * count
        stretches = [
            _stretch(lons[start : start + _STRETCH], lats[start : start + _STRETCH])
            for start in range(0, count, _STRETCH)
        ]
        outlines.append(
            _Outline(LAYERS[layer], west / UNITS, south / UNITS, east / UNITS, north / UNITS, stretches),
        )
    return outlines


def _stretch(lons: "array[int]", lats: "array[int]") -> _Stretch:
    return _Stretch(min(lons) / UNITS, min(lats) / UNITS, max(lons) / UNITS, max(lats) / UNITS, lons, lats)


def path_data(view: View) -> dict[str, str]:
    """Each layer of a view as SVG path data, on the map's grid."""
    point = view.wide / WIDE
    level = max((number for number, off in enumerate(LEVELS) if off <= 1.3 * point), default=0)
    parts: dict[str, list[str]] = {layer: [] for layer in LAYERS}
    for layer, line in _within(view, level):
        closed = layer in ("land", "lakes")
        for part in [_clip(line)] if closed else _pieces(line):
            if text := _relative_path(part, closed):
                parts[layer].append(text)
    return {layer: "".join(paths) for layer, paths in parts.items()}


def _within(view: View, level: int) -> Iterator[tuple[str, list[Point]]]:
    """The outlines in a view, on its grid; twice if the view crosses the date line."""
    view_south, view_east = view.north - view.tall, view.west + view.wide
    for layer, west, south, east, north, stretches in _level(level):
        if north < view_south or south > view.north or (layer == "regions" and view.wide > _REGIONS):
            continue
        for turn in (-360, 0, 360):
            if east + turn >= view.west and west + turn <= view_east:
                yield layer, _on_grid(stretches, view, turn)


def _on_grid(stretches: list[_Stretch], view: View, turn: int) -> list[Point]:
    """An outline's points on a view's grid. A stretch beyond an edge keeps only its ends: all of it is cut off."""
    right, down = WIDE / view.wide, TALL / view.tall
    west, east = view.west - _MARGIN / right - turn, view.west + view.wide + _MARGIN / right - turn
    north, south = view.north + _MARGIN / down, view.north - view.tall - _MARGIN / down
    points: list[Point] = []
    for each in stretches:
        lons, lats = each.lons, each.lats
        if each.east < west or each.west > east or each.north < south or each.south > north:
            lons, lats = lons[:: max(1, len(lons) - 1)], lats[:: max(1, len(lats) - 1)]
        points += [
            ((lon / UNITS + turn - view.west) * right, (view.north - lat / UNITS) * down)
            for lon, lat in zip(lons, lats, strict=True)
        ]
    return points


_MARGIN = 2.0
"""How far outside the map closed outlines are cut, in points of its grid."""
_EDGES = ((0, -_MARGIN, 1), (0, WIDE + _MARGIN, -1), (1, -_MARGIN, 1), (1, TALL + _MARGIN, -1))
"""Axis, place and inner side of each edge of the map."""


def _clip(ring: list[Point]) -> list[Point]:
    """A closed outline within the map's edges (Sutherland and Hodgman 1974)."""
    for axis, edge, side in _EDGES:
        places = [point[axis] for point in ring]
        if not places or (min(places) >= edge if side > 0 else max(places) <= edge):
            continue
        points: list[Point] = []
        before = ring[-1]
        was_in = (before[axis] - edge) * side >= 0
        for point in ring:
            is_in = (point[axis] - edge) * side >= 0
            if is_in != was_in:
                part = (edge - before[axis]) / (point[axis] - before[axis])
                points.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if is_in:
                points.append(point)
            before, was_in = point, is_in
        ring = points
    return ring


def _pieces(line: list[Point]) -> Iterator[list[Point]]:
    """The pieces of a line that the map shows, each to the first point outside."""
    piece: list[Point] = []
    before: Point | None = None
    for point in line:
        if 0 <= point[0] <= WIDE and 0 <= point[1] <= TALL:
            if not piece and before:
                piece.append(before)
            piece.append(point)
        elif piece:
            yield [*piece, point]
            piece = []
        before = point
    if piece:
        yield piece


def _relative_path(line: list[Point], closed: bool) -> str:
    """A line as path data in whole numbers, each the difference to the one before; "" if nothing of it is seen."""
    (start_x, start_y), *points = [(round(x), round(y)) for x, y in line] or [(0, 0)]
    steps, x, y = [], start_x, start_y
    for right, down in points:
        if (right, down) != (x, y):
            steps += [right - x, down - y]
            x, y = right, down
    if len(steps) < (6 if closed else 2):
        return ""
    return f"M{start_x} {start_y}l{' '.join(map(str, steps)).replace(' -', '-')}{'z' if closed else ''}"
