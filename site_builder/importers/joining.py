"""Joins the entries of one study from several registries into one study, with each entry as a layer."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from site_builder.importers.entry import Imported
from site_builder.importers.naming import CLINICALTRIALS_FOLDER, EntryIndex
from site_builder.importers.outcome import Outcome, SavedEntry
from site_builder.importers.study_numbers import (
    bare,
    entry_values,
    has_number_of,
    mentions_of,
    numbers_in,
    registry_field,
    studies_by_number,
)
from site_builder.records.layers import imported_file
from site_builder.records.layout import IMPORT_FOLDERS, PLATFORM_FOLDERS


def stem_of(imported: Imported, stems_by_number: Mapping[str, str]) -> str:
    """Identifier of the study that an entry belongs to: its own, or one imported under a number that it mentions.

    Args:
        imported: the entry.
        stems_by_number: identifiers of studies by bare number.
    """
    if own := stems_by_number.get(bare(imported.number)):
        return own
    new = imported.study or imported.number
    return next((stems_by_number[each] for each in numbers_in(imported.values) if each in stems_by_number), new)


def stems(index: EntryIndex) -> dict[str, str]:
    """Identifiers of all studies that have a registry number, by bare number."""
    stems_by_number: dict[str, str] = {}
    for number, path in index.numbers.items():  # the entries for several countries have one bare number
        stems_by_number.setdefault(bare(number), path.rsplit("/", 1)[-1].rpartition(".")[0])
    stems_by_number |= {bare(number): name for number, name in index.names.items()}
    return studies_by_number(index.mentions) | stems_by_number


def folders_of(registry: str) -> tuple[str, ...]:
    """The folders that can hold an entry: the WHO's platform has several, since it copies many registers.

    Args:
        registry: the registry's folder in `content/registry`.
    """
    return PLATFORM_FOLDERS if registry in PLATFORM_FOLDERS else (registry,)


def place_in(site: Path, registry: str, stem: str, values: Mapping[str, Any]) -> str:
    """The folder for an entry of a study; "" if it belongs to another study, which this one only mentions.

    A study has one entry per register. If it has one of the same register with another number, that is another study.

    Args:
        site: the site's folder.
        registry: the registry's folder in `content/registry`.
        stem: the study's identifier.
        values: the plain values of the entry.
    """
    free = ""
    for folder in folders_of(registry):
        path = imported_file(site, folder, stem)
        if not path:
            free = free or folder
            continue
        present = entry_values(site / path)
        if has_number_of(values, present):
            return folder
        if not _of_one_study(present, values):
            return ""
    return free


def _of_one_study(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two entries that mention each other can be of one study: those of two registers, or of two countries."""
    same = bare(registry_field(one, "number")) == bare(registry_field(other, "number"))
    return same or registry_field(one, "name") != registry_field(other, "name")


def join_new(site: Path, saved: Sequence[SavedEntry], index: EntryIndex) -> list[SavedEntry]:
    """Give new entries of one study, imported together, a common name: that of the registry with precedence.

    Args:
        site: the site's folder.
        saved: the entries, already in their places.
        index: the site's imported entries, including these.
    """
    names = stems(index)
    new = {entry.path: entry_values(site / entry.path) for entry in saved if _is_new(site, entry)}
    mentioned = _mentioned(site, index, new)
    result = []
    for entry in saved:
        own = bare(entry.number)
        if values := new.get(entry.path, {}):
            candidates = [names[each] for each in numbers_in(values) if each != own and each in names]
            # The entries for several countries have one number; and an entry may be mentioned, and not mention another.
            candidates += [names.get(own, ""), mentioned.get(own, "")]
            source = site / entry.path
            targets = (_target(site, source, each, values) for each in candidates if each and each != source.stem)
            if target := next(filter(None, targets), None):
                target.parent.mkdir(parents=True, exist_ok=True)
                source.rename(target)
                names[own] = target.stem
                entry = entry._replace(path=target.relative_to(site).as_posix())
        result.append(entry)
    return result


def _mentioned(site: Path, index: EntryIndex, new: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Identifiers of studies by the numbers that new entries and those of ClinicalTrials.gov mention.

    Those of ClinicalTrials.gov often mention a study's numbers elsewhere, and the entries there do not mention theirs.
    Entries that are already in the site are read for new entries of other registries only: there are many.
    """
    mentions = [each for path, values in new.items() for each in mentions_of(values, Path(path).stem)]
    if any(not path.startswith(CLINICALTRIALS_FOLDER) for path in new):
        for path in index.numbers.values():
            if path.startswith(CLINICALTRIALS_FOLDER) and path not in new:
                mentions += mentions_of(entry_values(site / path), Path(path).stem)
    return studies_by_number(mentions)


def _is_new(site: Path, entry: SavedEntry) -> bool:
    return entry.outcome is Outcome.NEW and (site / entry.path).is_file()


def _target(site: Path, path: Path, stem: str, values: Mapping[str, Any]) -> Path | None:
    """Where an entry goes if it is of the study `stem`; None if it stays."""
    if any(imported_file(site, each, path.stem) for each in IMPORT_FOLDERS if each != path.parent.name):
        return None  # others are already under this one
    folder = place_in(site, path.parent.name, stem, values)
    if not folder or imported_file(site, folder, stem) or not _leads(site, stem, folder):
        return None
    return path.parent.parent / folder / f"{stem}{path.suffix}"


def _leads(site: Path, stem: str, folder: str) -> bool:
    """Whether people wrote a study with that name, or a registry with precedence over the folder's registry has it."""
    over = any(imported_file(site, registry, stem) for registry in IMPORT_FOLDERS[: IMPORT_FOLDERS.index(folder)])
    return over or any((site / "content/studies").rglob(f"{stem}.yaml"))
