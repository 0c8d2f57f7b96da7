"""Parts of the lists of all studies: 250 studies as JSON, and their rows in the tables.

One worker makes lists and tables. It computes the studies of a part once, for the list, and keeps their rows as text
until the tables are made.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.parts import DataFormat
from site_builder.outputs.exports.study_row import ListedStudy, study_rows
from site_builder.outputs.exports.table_rows import csv_lines, location_lines, study_cells

SIZE = 250
"""Number of studies per part."""
TOGETHER = "all studies"
"""The name in `Kind.together` of all kinds that use these parts."""


class ListPart(NamedTuple):
    """The studies of a part."""

    ids: tuple[str, ...]
    changed_on: tuple[str, ...]
    """The day on which each study last changed, in ISO 8601."""


class TableLines(NamedTuple):
    """The rows of a part in both tables, as CSV."""

    studies: str
    locations: str


class _Json(NamedTuple):
    part: ListPart
    text: bytes
    inputs: tuple[str, ...]
    """Names of the records from which it was made."""


class _Lines(NamedTuple):
    lines: TableLines
    inputs: tuple[str, ...]


class _Cache:
    """What was computed from the same records on the same day."""

    def __init__(self, world: object) -> None:
        self.world = world
        self.json: _Json | None = None
        """The last part only: its files under both addresses are made in turn."""
        self.lines: dict[ListPart, _Lines] = {}


_caches = [_Cache(None)]


def _cache(inputs: PageInputs) -> _Cache:
    if _caches[0].world is not inputs.world:
        _caches[0] = _Cache(inputs.world)
    return _caches[0]


def part_json(part: ListPart, inputs: PageInputs) -> bytes:
    """The studies of a part as JSON, one per line, separated by commas."""
    cache = _cache(inputs)
    if cache.json is None or cache.json.part != part:
        studies, objects = _Studies(), []
        for study in study_rows(*part, inputs):
            objects.append(study.json)
            studies.add(study, in_tables=DataFormat.CSV in inputs.settings.open_data)
        cache.json = _Json(part, b",\n".join(objects), tuple(studies.inputs))
        if studies.cells:
            cache.lines[part] = studies.lines()
    inputs.require(cache.json.inputs)
    return cache.json.text


def table_lines(whole: ListPart, inputs: PageInputs) -> Iterator[TableLines]:
    """The rows of all studies in the tables, part by part.

    Args:
        whole: all studies, ordered as in the list.
        inputs: the page's inputs.
    """
    cache = _cache(inputs)
    for start in range(0, len(whole.ids), SIZE):
        part = ListPart(*(each[start : start + SIZE] for each in whole))
        if part not in cache.lines:
            studies = _Studies()
            for study in study_rows(*part, inputs):
                studies.add(study, in_tables=True)
            cache.lines[part] = studies.lines()
        inputs.require(cache.lines[part].inputs)
        yield cache.lines[part].lines


class _Studies:
    """The texts of studies, added one at a time: the values of all would need more memory than caches have."""

    def __init__(self) -> None:
        self.inputs: dict[str, None] = {}
        self.cells: list[Sequence[object]] = []
        self.locations: list[str] = []

    def add(self, study: ListedStudy, *, in_tables: bool) -> None:
        self.inputs.update(dict.fromkeys(study.inputs))
        if in_tables:
            self.cells.append(study_cells(study))
            self.locations.append("".join(location_lines(study)))

    def lines(self) -> _Lines:
        return _Lines(TableLines(csv_lines(self.cells), "".join(self.locations)), tuple(self.inputs))
