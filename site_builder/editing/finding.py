"""Finds the study or location that a person names."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.catalogue.history import full_name
from site_builder.catalogue.lookup import has_name, has_words, with_name
from site_builder.diagnostics import Diagnostic, UserError, closest
from site_builder.model.places import Location
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile, find
from site_builder.records.source_bytes import read_bytes

_SHORTEST_TITLE = 5
"""Characters."""
_REGISTRY_NUMBER = re.compile(r"(NCT|ISRCTN)\d{8}", re.IGNORECASE)


def study_files(site: Path) -> tuple[SourceFile, ...]:
    """Return the files of all studies.

    Raises:
        UserError: the folder is not a site.
    """
    return tuple(file for file in find(site).files if file.kind == "study")


def find_study(site: Path, reference: str) -> SourceFile:
    """Find the file of a study by its identifier, its file name or its number in a registry.

    Raises:
        UserError: no study matches, or more than one.
    """
    files = study_files(site)
    name = reference.strip()
    matches = [file for file in files if name in _names_of(file)]
    matches = matches or [file for file in files if _is_path_to(site, file, name)]
    if not matches and _REGISTRY_NUMBER.fullmatch(name):
        matches = [file for file in files if _has_number(site, file, name.upper())]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UserError(f"`{reference}` could mean {_join_names([file.path for file in matches])}", "name the file")
    titled = [file.stem for file in files if _has_title(site, file, name)]
    near = titled[0] if titled else closest(name, [file.stem for file in files])
    hint = f"did you mean `{near}`?" if near else "name it by its file in content/studies, without the ending"
    raise UserError(f"there is no study `{reference}`", hint)


def _names_of(file: SourceFile) -> tuple[str, ...]:
    return file.stem, file.path, file.path.removeprefix("content/"), file.path.rpartition("/")[2]


def _has_title(site: Path, file: SourceFile, title: str) -> bool:
    """Return whether a study has this title, however its letters are written."""
    data = read_bytes(site, file)
    if isinstance(data, Diagnostic) or len(title) < _SHORTEST_TITLE:
        return False
    titles = re.findall(r"^(?:plain_)?title: *[\"']?(.*?)[\"']?\s*$", data.decode("utf-8", "replace"), re.MULTILINE)
    return title.casefold() in map(str.casefold, titles)


def _is_path_to(site: Path, file: SourceFile, reference: str) -> bool:
    """Return whether the reference is a path to the file from the current folder, as a shell completes it."""
    return reference.endswith((".yaml", ".yml")) and Path(reference).absolute() == (site / file.path).absolute()


def _has_number(site: Path, file: SourceFile, number: str) -> bool:
    data = read_bytes(site, file)
    return not isinstance(data, Diagnostic) and re.search(rf"\b{number}\b".encode(), data) is not None


def find_location(study: Study, reference: str, names: Mapping[str, Location] | None = None) -> int:
    """Find a location of a study by its identifier, its name, or its number counted from 1; return its position.

    Args:
        study: the study.
        reference: the text that a person typed.
        names: the site's own locations, by identifier, so that people can use the names on the website.

    Raises:
        UserError: no location matches, or more than one.
    """
    ids = [name_of(entry) for entry in study.locations]
    numbers = _matching(ids, reference, names or {})
    positions = [str(number) for number in range(1, len(ids) + 1)]
    if not numbers and reference.strip() in positions:
        return positions.index(reference.strip())
    if len(numbers) == 1:
        return numbers[0]
    labels = [_label(name, names or {}) for name in distinct_names(study)]
    numbered = "; ".join(f"{number} {name}" for number, name in enumerate(labels, 1))
    if numbers:
        raise UserError(
            f"`{reference}` occurs {len(numbers)} times in this study", f"name it by its number: {numbered}"
        )
    near = closest(reference, [*ids, *(names[id_].name for id_ in ids if names and id_ in names)])
    hint = f"did you mean `{near}`?" if near else f"its locations are: {numbered}" if len(ids) <= 12 else ""
    if not ids:
        hint = "add it to the record, under `locations:`"
    raise UserError(f"the study has no location `{reference}`", hint)


def _matching(ids: list[str], reference: str, names: Mapping[str, Location]) -> list[int]:
    """Return the locations with this identifier or name, else those whose name has all of its words."""
    name = reference.strip().casefold()
    if numbers := [number for number, id_ in enumerate(ids) if id_.casefold() == name]:
        return numbers
    locations = {id_: names.get(id_) or Location(name=id_) for id_ in ids if id_}
    same = {id_ for id_, location in locations.items() if has_name(reference, id_, location)}
    if not same and not name.isdecimal():
        same = {id_ for id_, location in locations.items() if has_words(reference, id_, location)}
    return [number for number, id_ in enumerate(ids) if id_ in same]


def _label(id_: str, names: Mapping[str, Location]) -> str:
    return with_name(id_, names[id_]) if id_ in names else id_


def own_locations(site: Path) -> dict[str, Location]:
    """Return the site's own locations by identifier; those whose records have mistakes are left out."""
    locations: dict[str, Location] = {}
    for file in find(site).files:
        if file.kind == "location":
            data = read_bytes(site, file)
            records = () if isinstance(data, Diagnostic) else decode(file, data).records
            locations |= {each.id: each.record for each in records if isinstance(each.record, Location)}
    return locations


def name_of(entry: StudyLocation) -> str:
    """Return a location's identifier, or its name if it has none."""
    return entry.location or (entry.place.name if entry.place else "")


def distinct_names(study: Study) -> list[str]:
    """Return the identifiers or names of a study's locations, with their towns where several have the same name."""
    counts = Counter(map(name_of, study.locations))
    names = (name_of(entry) for entry in study.locations)
    return [
        name if counts[name] == 1 else full_name(entry) or " ".join(filter(None, (name, _in_registry(entry))))
        for name, entry in zip(names, study.locations, strict=True)
    ]


def _in_registry(entry: StudyLocation) -> str:
    return f"({entry.registered_as})" if entry.registered_as else ""


def _join_names(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1]
