"""The input for Hugo's maps of studies: which part of the world each shows, and its outlines, already drawn.

Hugo cannot draw outlines; it only places the dots.
"""

from typing import Any

from site_builder.outputs.pages.summary import FEW
from site_builder.rendering.map import FEWEST, NAMED, view_of
from site_builder.rendering.outlines import View, path_data


class Maps:
    """Maps of all studies.

    Args:
        locations: the organisation's own, parsed from YAML.
    """

    def __init__(self, locations: dict[str, Any]) -> None:
        placed = {id_: each for id_, each in locations.items() if "latitude" in each}
        self._points = {id_: (float(each["latitude"]), float(each["longitude"])) for id_, each in placed.items()}

    def of(self, record: dict[str, Any]) -> tuple[View, dict[str, Any]] | None:
        """Return what a study's map shows, and what its template needs; None if it has no map."""
        ids = [each.get("location") for each in record.get("locations", ())]
        points = [self._points[id_] for id_ in ids if id_ in self._points]
        towns = {(round(north, 1), round(east, 1)) for north, east in points}
        if len(points) < FEW or len(towns) < FEWEST:
            return None
        view = view_of([north for north, _ in points], [east for _, east in points])
        if view is None:
            return None
        return view, {**view._asdict(), "named": len(towns) <= NAMED, "outlines": _key(view)}


def _key(view: View) -> str:
    """Return a name for the outlines of a view."""
    return "v" + "_".join(f"{number:.3f}" for number in view).replace(".", "").replace("-", "m")


def outlines(views: list[View]) -> dict[str, dict[str, str]]:
    """Return the layers of views by their keys."""
    return {_key(view): {layer: path for layer, path in path_data(view).items() if path} for view in sorted(set(views))}
