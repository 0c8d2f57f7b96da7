"""Finds the site's study that a registry entry belongs to."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from site_builder.records.find import FoundFiles
from site_builder.records.imported import record_tree
from site_builder.records.layout import REGISTRY_FOLDER

_OWN = re.compile(rb"\b(?:nct|isrctn|eu_ct):[ \t]*[\"']?(NCT\d{8}|ISRCTN\d{8}|\d{4}-\d{6}-\d{2}(?:-\d{2})?)\b")
_NUMBERED = re.compile(r"clinicaltrials\.gov/NCT\d{8}|isrctn/ISRCTN\d{8}|ctis/\d{4}-\d{6}-\d{2}-\d{2}")


class EntryIndex(NamedTuple):
    """The registry entries that the site has imported."""

    names: dict[str, str]
    """Identifiers of studies by registry number, if the identifier is not the number itself."""
    moves: tuple[tuple[str, str], ...]
    """Imported files to rename, because people have since renamed their study."""
    numbers: dict[str, str]
    """The path of every imported file, by registry number."""


def index_entries(site: Path, files: FoundFiles) -> EntryIndex:
    """Index the identifiers that people gave to studies, and the files that entries were imported to.

    Args:
        site: the site's folder.
        files: the files in it.
    """
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for file in files.files:
        if file.kind != "study":
            continue
        if not file.path.startswith(f"content/{REGISTRY_FOLDER}/"):
            names.update((number, file.stem) for number in _numbers_in(site / file.path) if number != file.stem)
        for path in (file.path, *(layer.path for layer in file.under)):
            if path.startswith(f"content/{REGISTRY_FOLDER}/"):
                # A study in several registries may be named after its number in one of them.
                is_number = _NUMBERED.fullmatch(path.removeprefix(f"content/{REGISTRY_FOLDER}/").rpartition(".")[0])
                numbers[file.stem if is_number else _registered_number(site / path) or file.stem] = path
    moves = []
    for number, path in numbers.items():
        stem = path.rsplit("/", 1)[-1].rpartition(".")[0]
        chosen_name = names.get(number)
        if chosen_name and chosen_name != stem:
            moves.append((path, f"{path.rsplit('/', 1)[0]}/{chosen_name}{path[path.rindex('.') :]}"))
        elif stem != number:
            names[number] = stem
    return EntryIndex(names, tuple(moves), numbers)


def _numbers_in(path: Path) -> Iterator[str]:
    try:
        yield from (each.decode() for each in _OWN.findall(path.read_bytes()))
    except OSError:
        return


def _registered_number(path: Path) -> str:
    """The registry number in an imported file."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    tree = record_tree(data, path.name)
    registry = tree.value.get("registry") if isinstance(tree.value, dict) else None
    return str(registry.get("number", "")) if isinstance(registry, dict) else ""
