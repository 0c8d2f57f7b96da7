"""Finding the study and the location that somebody means."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.catalogue.lookup import has_name, has_words, with_name
from site_builder.diagnostics import Diagnostic, UserError, closest
from site_builder.model.places import Location
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.records.decode import decode, read_bytes
from site_builder.records.find import SourceFile, find

_REGISTRY_NUMBER = re.compile(r"(NCT|ISRCTN)\d{8}", re.IGNORECASE)


def study_files(site: Path) -> tuple[SourceFile, ...]:
    """The files of all studies.

    Raises:
        UserError: the folder is not a site.
    """
    return tuple(file for file in find(site).files if file.kind == "study")


def find_study(site: Path, given: str) -> SourceFile:
    """The file of a study that is named by its identifier, its file or its number in a registry.

    Raises:
        UserError: there is none, or more than one.
    """
    files = study_files(site)
    wanted = given.strip()
    found = [file for file in files if wanted in (file.stem, file.path, file.path.removeprefix("content/"))]
    found = found or [file for file in files if _is_path_to(site, file, wanted)]
    if not found and _REGISTRY_NUMBER.fullmatch(wanted):
        found = [file for file in files if _tells_number(site, file, wanted.upper())]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(f"`{given}` could mean {_listed([file.path for file in found])}", "name the file")
    near = closest(wanted, [file.stem for file in files])
    hint = f"did you mean `{near}`?" if near else "name it by its file in content/studies, without the ending"
    raise UserError(f"there is no study `{given}`", hint)


def _is_path_to(site: Path, file: SourceFile, given: str) -> bool:
    """A file as a shell completes its name, from wherever one stands."""
    return given.endswith((".yaml", ".yml")) and Path(given).absolute() == (site / file.path).absolute()


def _tells_number(site: Path, file: SourceFile, number: str) -> bool:
    data = read_bytes(site, file)
    return not isinstance(data, Diagnostic) and re.search(rf"\b{number}\b".encode(), data) is not None


def find_location(study: Study, given: str, names: Mapping[str, Location] | None = None) -> int:
    """Which location of a study is meant: by its identifier, its name, or its number counted from 1.

    Args:
        study: the study.
        given: what somebody wrote.
        names: the site's own locations, by identifier, so that they can be named as on the website.

    Raises:
        UserError: none is, or more than one.
    """
    ids = [name_of(entry) for entry in study.locations]
    found = _called(ids, given, names or {})
    if not found and given.strip().isdigit() and 0 < int(given) <= len(ids):
        return int(given) - 1
    if len(found) == 1:
        return found[0]
    shown = [_shown(id_, names or {}) for id_ in ids]
    numbered = "; ".join(f"{number} {name}" for number, name in enumerate(shown, 1))
    if found:
        raise UserError(f"`{given}` stands {len(found)} times in this study", f"name it by its number: {numbered}")
    near = closest(given, [*ids, *(names[id_].name for id_ in ids if names and id_ in names)])
    hint = f"did you mean `{near}`?" if near else f"its locations are: {numbered}" if len(ids) <= 12 else ""
    if not ids:
        hint = "add it to the record, under `locations:`"
    raise UserError(f"the study has no location `{given}`", hint)


def _called(ids: list[str], given: str, names: Mapping[str, Location]) -> list[int]:
    """Numbers of the locations that have an identifier or name, else of those in whose name all of its words are."""
    wanted = given.strip().casefold()
    if found := [number for number, id_ in enumerate(ids) if id_.casefold() == wanted]:
        return found
    known = {id_: names.get(id_) or Location(name=id_) for id_ in ids if id_}
    same = {id_ for id_, location in known.items() if has_name(given, id_, location)}
    if not same and not wanted.isdigit():
        same = {id_ for id_, location in known.items() if has_words(given, id_, location)}
    return [number for number, id_ in enumerate(ids) if id_ in same]


def _shown(id_: str, names: Mapping[str, Location]) -> str:
    return with_name(id_, names[id_]) if id_ in names else id_


def own_locations(site: Path) -> dict[str, Location]:
    """The site's own locations by identifier; those whose records have mistakes are left out."""
    found: dict[str, Location] = {}
    for file in find(site).files:
        if file.kind == "location":
            data = read_bytes(site, file)
            records = () if isinstance(data, Diagnostic) else decode(file, data).records
            found |= {each.id: each.record for each in records if isinstance(each.record, Location)}
    return found


def name_of(entry: StudyLocation) -> str:
    """How a location of a study is named: by its identifier, or its name if it has none."""
    return entry.location or (entry.place.name if entry.place else "")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1]
