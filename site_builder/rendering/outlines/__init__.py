"""Outlines of land, lakes, countries and regions, for small maps. From Natural Earth (public domain), 1:50 million.

The files beside this one are made by `python -m tests.maps.make`, which tells where the data is from and how it is
written. Each is a level of detail; only the one that a map needs is read.
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
        """Where a place is on the map's grid. A plain cylindrical projection, true to scale in the middle."""
        return ((east - self.west) % 360) / self.wide * WIDE, (self.north - north) / self.tall * TALL


@lru_cache(maxsize=len(LEVELS))
def _level(number: int) -> "array[int]":
    numbers = array("h", zlib.decompress((FOLDER / f"{number}.bin").read_bytes()))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def drawn(view: View) -> dict[str, str]:
    """Each layer of a view as SVG path data, on the map's grid."""
    point = view.wide / WIDE
    level = max((number for number, off in enumerate(LEVELS) if off <= 1.3 * point), default=0)
    parts: dict[str, list[str]] = {layer: [] for layer in LAYERS}
    for layer, line in _within(view, level):
        if layer == "regions" and view.wide > _REGIONS:
            continue
        closed = layer in ("land", "lakes")
        for part in [_cut(line)] if closed else _pieces(line):
            if text := _written(part, closed):
                parts[layer].append(text)
    return {layer: "".join(found) for layer, found in parts.items()}


def _within(view: View, level: int) -> Iterator[tuple[str, list[Point]]]:
    """The outlines that a view meets, on its grid; twice where the view reaches across the date line."""
    numbers = _level(level)
    at = 1 + 6 * numbers[0]
    right, down = WIDE / view.wide, TALL / view.tall
    for head in range(1, at, 6):
        layer, count, west, south, east, north = numbers[head : head + 6]
        xs, at = numbers[at : at + count], at + 2 * count
        if north / UNITS < view.north - view.tall or south / UNITS > view.north:
            continue
        for turn in (-360, 0, 360):
            if east / UNITS + turn < view.west or west / UNITS + turn > view.west + view.wide:
                continue
            lons = accumulate(xs)
            lats = accumulate(numbers[at - count : at])
            yield (
                LAYERS[layer],
                [
                    ((lon / UNITS + turn - view.west) * right, (view.north - lat / UNITS) * down)
                    for lon, lat in zip(lons, lats, strict=True)
                ],
            )


_EDGES = ((0, -2.0, 1), (0, WIDE + 2.0, -1), (1, -2.0, 1), (1, TALL + 2.0, -1))
"""Axis, place and inner side of each edge, a little outside the map."""


def _cut(ring: list[Point]) -> list[Point]:
    """A closed outline within the map's edges (Sutherland and Hodgman 1974)."""
    for axis, edge, side in _EDGES:
        found: list[Point] = []
        before = ring[-1] if ring else (0.0, 0.0)
        was_in = (before[axis] - edge) * side >= 0
        for point in ring:
            is_in = (point[axis] - edge) * side >= 0
            if is_in != was_in:
                part = (edge - before[axis]) / (point[axis] - before[axis])
                found.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if is_in:
                found.append(point)
            before, was_in = point, is_in
        ring = found
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


def _written(line: list[Point], closed: bool) -> str:
    """A line as path data in whole numbers, each the difference to the one before; "" if nothing of it is seen."""
    (left, top), *rest = [(round(x), round(y)) for x, y in line] or [(0, 0)]
    steps, x, y = [], left, top
    for right, down in rest:
        if (right, down) != (x, y):
            steps += [right - x, down - y]
            x, y = right, down
    if len(steps) < (6 if closed else 2):
        return ""
    return f"M{left} {top}l{' '.join(map(str, steps)).replace(' -', '-')}{'z' if closed else ''}"
