"""Groups points on a map that are near each other."""

from collections.abc import Collection, Sequence
from math import cos, fsum, hypot, radians

Point = tuple[float, float]
"""Latitude and longitude in degrees; north and east are positive."""

FAR = 40.0
"""Distance in kilometres from which places with the same name are different towns: no city is this wide."""
_DEGREE = 111.2
"""Kilometres per degree of latitude: https://en.wikipedia.org/wiki/Geographic_coordinate_system"""


def middle(points: Collection[Point]) -> Point:
    """The centre of some points, rounded to about a kilometre.

    Args:
        points: at least one point.
    """
    north = fsum(each[0] for each in points) / len(points)
    return round(north, 2), round(fsum(each[1] for each in points) / len(points), 2)


def kilometres(one: Point, other: Point) -> float:
    """The approximate distance between two points in kilometres, which is accurate enough within a country."""
    turn = (one[1] - other[1] + 180) % 360 - 180
    return hypot(one[0] - other[0], turn * cos(radians((one[0] + other[0]) / 2))) * _DEGREE


def apart(points: Collection[Point]) -> tuple[Point, ...]:
    """The centres of groups of points that are far from each other, the largest group first."""
    groups: list[list[Point]] = []
    for point in sorted(points):
        near = next((group for group in groups if kilometres(point, group[0]) < FAR), None)
        if near is None:
            groups.append([point])
        else:
            near.append(point)
    groups.sort(key=lambda group: (-len(group), group))
    return tuple(map(middle, groups))


def nearest(point: Point, clusters: Sequence[Point]) -> int:
    """The index of the cluster that is nearest to a point."""
    return min(range(len(clusters)), key=lambda number: kilometres(point, clusters[number]))
