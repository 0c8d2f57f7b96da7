"""Finds the site's study that a registry entry belongs to."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.importers.study_numbers import Mention, entry_values, mentions_of, registry_field
from site_builder.records.find import FoundFiles
from site_builder.records.layers import is_imported
from site_builder.records.layout import REGISTRY_FOLDER, TABLES_PLACE

_OWN = re.compile(rb"\b(?:nct|isrctn|eu_ct):[ \t]*[\"']?(NCT\d{8}|ISRCTN\d{8}|\d{4}-\d{6}-\d{2}(?:-\d{2})?)\b")
CLINICALTRIALS_FOLDER = f"content/{REGISTRY_FOLDER}/clinicaltrials.gov/"
_NUMBERED = re.compile(rf"{CLINICALTRIALS_FOLDER}NCT\d{{8}}\.\w+")


class EntryIndex(NamedTuple):
    """The registry entries that the site has imported."""

    names: dict[str, str]
    """Identifiers of studies by registry number, if the identifier is not the number itself."""
    moves: tuple[tuple[str, str], ...]
    """Imported files to rename, because people have since renamed their study."""
    numbers: dict[str, str]
    """The path of every entry of a registry, by its number there. Entries of tables are not in a registry, even if
    their study is registered."""
    mentions: tuple[Mention, ...]
    """The numbers that entries mention. Those of ClinicalTrials.gov are not read: there are many, and entries elsewhere
    usually mention theirs."""


def index_entries(site: Path, files: FoundFiles) -> EntryIndex:
    """Index the identifiers that people gave to studies, and the files that entries were imported to.

    Args:
        site: the site's folder.
        files: the files in it.
    """
    names: dict[str, str] = {}
    own_studies: set[str] = set()
    imported: list[tuple[str, str]] = []
    mentions: list[Mention] = []
    for file in files.files:
        if file.kind != "study":
            continue
        if not is_imported(file.path):
            own_studies.add(file.stem)
            names.update((number, file.stem) for number in _numbers_in(site / file.path) if number != file.stem)
        for path in (file.path, *(layer.path for layer in file.under)):
            if is_imported(path):
                # A study in several registries may be named after its number in one of them.
                values = {} if _NUMBERED.fullmatch(path) else entry_values(site / path)
                imported.append((registry_field(values, "number") or file.stem, path))
                mentions += mentions_of(values, file.stem)
    moves = []
    of_study = _names_of_studies(names, imported, own_studies)
    chosen_names = dict(names)
    for number, path in imported:
        stem = _stem(path)
        chosen_name = chosen_names.get(number) or chosen_names.get(stem) or of_study.get(stem)
        if chosen_name and chosen_name != stem:
            names[number] = chosen_name
            moves.append((path, f"{path.rsplit('/', 1)[0]}/{chosen_name}{path[path.rindex('.') :]}"))
        elif stem != number:
            names[number] = stem
    numbers = {number: path for number, path in imported if not path.startswith(TABLES_PLACE)}
    return EntryIndex(names, tuple(moves), numbers, tuple(mentions))


def _names_of_studies(names: dict[str, str], imported: list[tuple[str, str]], own_studies: set[str]) -> dict[str, str]:
    """The names that people gave to studies, by the names of their imported files.

    An entry that is joined with another registry's is named after the study's number there, or in a third one.

    Args:
        names: the names that people gave, by registry number.
        imported: the number and the path of every entry.
        own_studies: identifiers of the studies that people wrote, which keep their entries.
    """
    of_study: dict[str, set[str]] = {}
    for number, path in imported:
        of_study.setdefault(_stem(path), set()).update(filter(None, (names.get(number), names.get(_stem(path)))))
    return {stem: next(iter(some)) for stem, some in of_study.items() if len(some) == 1 and stem not in own_studies}


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rpartition(".")[0]


def _numbers_in(path: Path) -> Iterator[str]:
    try:
        yield from (each.decode() for each in _OWN.findall(path.read_bytes()))
    except OSError:
        return
