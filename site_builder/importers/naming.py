"""Finds the site's study that a registry entry belongs to."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.importers.reading import group, groups
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
    mentions: dict[str, str]
    """Identifiers of studies by the numbers in other registries that their entries mention. Those of ClinicalTrials.gov
    are not read: there are many, and entries elsewhere usually mention theirs."""


def index_entries(site: Path, files: FoundFiles) -> EntryIndex:
    """Index the identifiers that people gave to studies, and the files that entries were imported to.

    Args:
        site: the site's folder.
        files: the files in it.
    """
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    mentions: dict[str, str] = {}
    for file in files.files:
        if file.kind != "study":
            continue
        if not file.path.startswith(f"content/{REGISTRY_FOLDER}/"):
            names.update((number, file.stem) for number in _numbers_in(site / file.path) if number != file.stem)
        for path in (file.path, *(layer.path for layer in file.under)):
            if path.startswith(f"content/{REGISTRY_FOLDER}/"):
                # A study in several registries may be named after its number in one of them.
                is_number = _NUMBERED.fullmatch(path.removeprefix(f"content/{REGISTRY_FOLDER}/").rpartition(".")[0])
                number, more_numbers = ("", []) if is_number else _registered_numbers(site / path)
                numbers[number or file.stem] = path
                for each in more_numbers:
                    mentions.setdefault(each, file.stem)
    moves = []
    for number, path in numbers.items():
        stem = path.rsplit("/", 1)[-1].rpartition(".")[0]
        chosen_name = names.get(number)
        if chosen_name and chosen_name != stem:
            moves.append((path, f"{path.rsplit('/', 1)[0]}/{chosen_name}{path[path.rindex('.') :]}"))
        elif stem != number:
            names[number] = stem
    return EntryIndex(names, tuple(moves), numbers, mentions)


def _numbers_in(path: Path) -> Iterator[str]:
    try:
        yield from (each.decode() for each in _OWN.findall(path.read_bytes()))
    except OSError:
        return


def _registered_numbers(path: Path) -> tuple[str, list[str]]:
    """The registry number of an imported file, and its numbers elsewhere."""
    try:
        data = path.read_bytes()
    except OSError:
        return "", []
    tree = record_tree(data, path.name)
    values = tree.value if isinstance(tree.value, dict) else {}
    return str(group(values, "registry").get("number", "")), typed_numbers(values)


def typed_numbers(values: Mapping[str, Any]) -> list[str]:
    """The numbers of a study in all registries, as its entry in one of them has them.

    Args:
        values: the plain values of the entry.
    """
    identifiers = group(values, "identifiers")
    numbers = [identifiers.get(name) for name in ("nct", "isrctn", "eu_ct")]
    numbers += [each.get("value") for each in groups(identifiers, "others")]
    return [each for each in numbers if isinstance(each, str)]
