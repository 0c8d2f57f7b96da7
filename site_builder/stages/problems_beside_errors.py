"""Unknown records and days to come in a study with other errors, so that all its mistakes are reported at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from site_builder.catalogue.references import diagnose, missing_references
from site_builder.diagnostics import Diagnostic, has_errors
from site_builder.diagnostics.diagnostic import Path as Place
from site_builder.model.reading import read_record
from site_builder.model.record import Record
from site_builder.model.study import Study
from site_builder.records.field_mistakes.swapped_values import swapped_paths
from site_builder.records.find import SourceFile, kind_of
from site_builder.records.imported.sealed import record_tree
from site_builder.records.layers import is_imported
from site_builder.records.layout import STUDY
from site_builder.records.source_bytes import read_bytes
from site_builder.stages.future_days import future_days_of_study

_MOST_FILES, _MOST_PARTS = 100, 300
"""Nobody reads more, and reading files again takes time."""
_NO_CONDITION: dict[str, Any] = {"name": "-"}
_NO_LOCATION: dict[str, Any] = {"place": {"name": "-"}}
"""Stand for what cannot be read, so that the other entries of the list keep their numbers."""


def problems_beside_errors(
    site: Path,
    diagnostics: Iterable[Diagnostic],
    records: Mapping[str, Mapping[str, Record]],
    broken: Collection[str],
    last_day: str,
) -> Iterator[Diagnostic]:
    """A diagnostic for each unknown record that a study's file with other errors names, and for each day to come.

    Args:
        site: the folder of the site.
        diagnostics: the problems of all files.
        records: all records except studies, by kind and identifier.
        broken: kinds of which some records have errors, so that nobody knows which of them exist.
        last_day: the last possible day of a check, as `2026-10-02`.
    """
    problems_by_file: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for each in diagnostics:
        if _is_own_study(each.file):
            problems_by_file[each.file].append(each)
    files = (each for each in problems_by_file if has_errors(problems_by_file[each]))
    for file in islice(files, _MOST_FILES):
        values, doubtful = _values(site, file)
        study = _readable_part(values)
        missing = [name for name in missing_references(study, records) if name.partition(":")[0] not in broken]
        reported = {*doubtful, *(each.path for each in problems_by_file[file])}
        reported.update(path for each in problems_by_file[file] for path in swapped_paths(each))
        for problem in (*diagnose(file, study, missing, records), *future_days_of_study(study, file, last_day)):
            if not _is_within(problem.path, reported):
                yield problem


def _is_own_study(path: str) -> bool:
    return kind_of(path)[0] == STUDY.name and not is_imported(path)


def _values(site: Path, file: str) -> tuple[dict[str, Any], Collection[Place]]:
    """The values of a file, and the paths at which they are wrong in a way that is already reported."""
    data = read_bytes(site, SourceFile(file, STUDY.name, False, 0, 0))
    if isinstance(data, Diagnostic):
        return {}, ()
    tree = record_tree(data, file)
    return (tree.value if isinstance(tree.value, dict) else {}), tree.doubtful


def _readable_part(values: Mapping[str, Any]) -> Study:
    """A study with the references and days of a record that can be read."""
    conditions = [_first_valid("conditions", [[each]], [_NO_CONDITION]) for each in _entries(values, "conditions")]
    locations = [
        _first_valid("locations", ([form] for form in _forms_of(each)), [_NO_LOCATION])
        for each in _entries(values, "locations")
    ]
    part = {
        "title": "-",
        "checked_on": _first_valid("checked_on", [values.get("checked_on")], None),
        "conditions": [each for entries in conditions for each in entries],
        "locations": [each for entries in locations for each in entries],
    }
    return read_record(Study, part)[0] or Study(title="-")


def _entries(values: Mapping[str, Any], field: str) -> list[Any]:
    entries = values.get(field)
    return entries[:_MOST_PARTS] if isinstance(entries, list) else []


def _forms_of(location: Any) -> Iterator[dict[str, Any]]:
    """A location with as many as possible of its references and its day, the most complete first."""
    if not isinstance(location, dict):
        return
    place = {"location": location["location"]} if "location" in location else _NO_LOCATION
    more = [{field: location[field]} for field in ("principal_investigator", "checked_on") if field in location]
    for base in (place, _NO_LOCATION):
        for number in range(len(more), -1, -1):
            for fields in combinations(more, number):
                yield base | {name: value for each in fields for name, value in each.items()}


def _first_valid(field: str, forms: Iterable[Any], otherwise: Any) -> Any:
    valid = (each for each in forms if read_record(Study, {"title": "-", field: each})[0] is not None)
    return next(valid, otherwise)


def _is_within(path: Place, places: Collection[Place]) -> bool:
    return any(path[:length] in places for length in range(1, len(path) + 1))
