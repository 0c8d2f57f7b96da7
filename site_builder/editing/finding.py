"""Finding the study and the location that somebody means."""

import re
from collections.abc import Sequence
from pathlib import Path

from site_builder.diagnostics import Diagnostic, Trouble, closest
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.records.decode import read_bytes
from site_builder.records.find import SourceFile, find

_REGISTRY_NUMBER = re.compile(r"(NCT|ISRCTN)\d{8}", re.IGNORECASE)


def study_files(site: Path) -> tuple[SourceFile, ...]:
    """The files of all studies.

    Raises:
        Trouble: the folder is not a site.
    """
    return tuple(file for file in find(site).files if file.kind == "study")


def find_study(site: Path, given: str) -> SourceFile:
    """The file of a study that is named by its identifier, its file or its number in a registry.

    Raises:
        Trouble: there is none, or more than one.
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
        raise Trouble(f"`{given}` could mean {_listed([file.path for file in found])}", "name the file")
    near = closest(wanted, [file.stem for file in files])
    hint = f"did you mean `{near}`?" if near else "name it by its file in content/studies, without the ending"
    raise Trouble(f"there is no study `{given}`", hint)


def _is_path_to(site: Path, file: SourceFile, given: str) -> bool:
    """A file as a shell completes its name, from wherever one stands."""
    return given.endswith((".yaml", ".yml")) and Path(given).absolute() == (site / file.path).absolute()


def _tells_number(site: Path, file: SourceFile, number: str) -> bool:
    data = read_bytes(site, file)
    return not isinstance(data, Diagnostic) and re.search(rf"\b{number}\b".encode(), data) is not None


def find_location(study: Study, given: str) -> int:
    """Which location of a study is meant: by its identifier, its name, or its number counted from 1.

    Raises:
        Trouble: none is, or more than one.
    """
    wanted = given.strip().casefold()
    names = [name_of(entry) for entry in study.locations]
    found = [number for number, name in enumerate(names) if name.casefold() == wanted]
    if not found and wanted.isdigit() and 0 < int(wanted) <= len(names):
        return int(wanted) - 1
    if len(found) == 1:
        return found[0]
    numbered = "; ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    if found:
        raise Trouble(f"`{given}` stands {len(found)} times in this study", f"name it by its number: {numbered}")
    near = closest(given, names)
    hint = f"did you mean `{near}`?" if near else f"its locations are: {numbered}" if len(names) <= 12 else ""
    if not names:
        hint = "add it to the record, under `locations:`"
    raise Trouble(f"the study has no location `{given}`", hint)


def name_of(entry: StudyLocation) -> str:
    """How a location of a study is named: by its identifier, or its name if it has none."""
    return entry.location or (entry.place.name if entry.place else "")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1]
