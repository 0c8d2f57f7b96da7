"""Maps of places: what they show, where the dots are, and that no name covers another."""

import re
from itertools import combinations

import pytest

from site_builder.rendering.map import FEWEST, NAMED, MapPoint, drawn_map, view_of
from site_builder.rendering.outlines import TALL, WIDE, path_data

DULUTH, GREEN_BAY = MapPoint("Duluth", 46.78, -92.1, True), MapPoint("Green Bay", 44.51, -88.01, False)
LAKES = [DULUTH, GREEN_BAY, MapPoint("Thunder Bay", 48.38, -89.25, True), MapPoint("Marquette", 46.54, -87.39, False)]
EUROPE = [
    MapPoint("Paris", 48.86, 2.35, True),
    MapPoint("Łódź", 51.76, 19.46, True),
    MapPoint("Roma", 41.9, 12.5, True),
]
WORLD = [
    MapPoint("Paris", 48.86, 2.35, True),
    MapPoint("Sydney", -33.87, 151.2, True),
    MapPoint("Boston", 42.36, -71, False),
]
PACIFIC = [
    MapPoint("Auckland", -36.85, 174.76, True),
    MapPoint("Suva", -18.14, 178.44, True),
    MapPoint("Sydney", -33.87, 151, True),
]


def inside(path: str, point: tuple[float, float]) -> bool:
    """Whether a point is inside of what a path of closed outlines fills."""
    crossings = 0
    for part in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        x, y = int(part[0]), int(part[1])
        steps = [int(number) for number in re.findall(r"-?\d+", part[2])]
        corners = [(x, y)]
        for right, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + right, y + down
            corners.append((x, y))
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if (y1 > point[1]) != (y2 > point[1]) and point[0] < x1 + (point[1] - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("spots", [LAKES, EUROPE, WORLD, PACIFIC])
def test_every_place_is_on_its_map(spots: list[MapPoint]) -> None:
    view = view_of([spot.north for spot in spots], [spot.east for spot in spots])
    assert view
    for spot in spots:
        x, y = view.place(spot.north, spot.east)
        assert 0.03 * WIDE < x < 0.97 * WIDE
        assert 0.03 * TALL < y < 0.97 * TALL


@pytest.mark.parametrize(
    ("spots", "land", "water"),
    [
        (LAKES, (45.5, -90), (47.6, -87.5)),  # Wisconsin, Lake Superior
        (EUROPE, (50, 10), (43, 4.5)),  # Germany, the Mediterranean
        (WORLD, (60, 100), (30, -40)),  # Siberia, the Atlantic
        (PACIFIC, (-25, 147), (-30, 165)),  # Queensland, the Tasman Sea
    ],
)
def test_land_is_land_and_water_is_water(
    spots: list[MapPoint], land: tuple[float, float], water: tuple[float, float]
) -> None:
    view = view_of([spot.north for spot in spots], [spot.east for spot in spots])
    assert view
    found = path_data(view)
    assert inside(found["land"], view.place(*land))
    assert not inside(found["lakes"], view.place(*land))
    assert inside(found["lakes"], view.place(*water)) or not inside(found["land"], view.place(*water))


def test_the_open_places_are_told_apart() -> None:
    found = drawn_map(LAKES)
    assert found
    assert (sum(dots.count("M") for _, dots in found.strong), found.weak.count("M")) == (2, 2)
    closed_and_open = drawn_map([*LAKES, GREEN_BAY._replace(strong=True)])
    assert closed_and_open, "where one is open and one is not, the place is open"
    assert (sum(dots.count("M") for _, dots in closed_and_open.strong), closed_and_open.weak.count("M")) == (3, 1)


def test_names_stand_where_there_is_room() -> None:
    found = drawn_map(LAKES)
    assert found
    assert {label.text for label in found.labels} == {spot.name for spot in LAKES}
    crowd = [MapPoint(f"Town number {place}", 46 + place / 5, -92 + place / 4, True) for place in range(NAMED)]
    named = drawn_map(crowd)
    assert named
    assert 0 < len(named.labels) < NAMED
    for one, other in combinations(named.labels, 2):
        assert abs(one.y - other.y) > 5 or abs(one.x - other.x) > 10, (one, other)
    assert drawn_map([*crowd, *LAKES]).labels == ()  # type: ignore[union-attr]


def test_no_map_that_tells_nothing() -> None:
    assert drawn_map(LAKES[: FEWEST - 1]) is None
    assert drawn_map([DULUTH] * 9) is None
    assert drawn_map([DULUTH._replace(north=46.78 + step / 10) for step in range(4)]) is None, "all side by side"


def test_a_map_is_light() -> None:
    for spots in (LAKES, EUROPE, WORLD, PACIFIC):
        found = drawn_map(spots)
        assert found
        assert len(found.land + found.lakes + found.borders + found.regions) < 14_000
