"""The numbers of a study in registries: those that an entry has, and to which study they lead."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.importers.ictrp.numbers import eu_number
from site_builder.importers.reading import group, groups
from site_builder.records.imported.sealed import record_tree

FORMER_NUMBER = "Former NCT number"
"""The name of a number that the entry of ClinicalTrials.gov had before."""
_EU_LENGTH = len("2023-501234-12")
BETWEEN = re.compile(r"[^A-Za-z0-9]+")
_VERSION = re.compile(r"(?:CTIS)?(?P<trial>\d{4}-\d{6}-\d{2})-(?P<version>\d{2})")
"""An EU CT number, which ends with the number of the application: a trial that is submitted again has the next one."""


def numbers_in(values: Mapping[str, Any]) -> Iterator[str]:
    """The bare numbers of a study in all registries, taken from its entry in one of them.

    Args:
        values: the plain values of the entry.
    """
    identifiers = group(values, "identifiers")
    numbers = [identifiers.get(name) for name in ("nct", "isrctn", "eu_ct")]
    numbers += [each.get("value") for each in groups(identifiers, "others")]
    return (bare(each) for each in numbers if isinstance(each, str))


def bare(number: str) -> str:
    """A number for comparison, without what the WHO's platform and the EU's registers put around it.

    "EUCTR2020-001234-11-DE" is "2020-001234-11", as is "2020-001234-11-02", its second version. "JPRN-jRCT2031260001"
    is "jRCT2031260001". File names have no slashes, so "CTRI/2026/03/024132" is "CTRI-2026-03-024132".
    """
    if eu := eu_number(number):
        return eu[:_EU_LENGTH]
    return BETWEEN.sub("-", number).removeprefix("JPRN-")


def is_earlier_version(number: str, other: str) -> bool:
    """Whether a number is the EU CT number of an earlier application for the trial that another number has.

    Args:
        number: the number, which may be that of any registry.
        other: the other number.
    """
    first, second = _VERSION.fullmatch(number), _VERSION.fullmatch(other)
    return bool(first and second and first["trial"] == second["trial"] and first["version"] < second["version"])


def has_number_of(values: Mapping[str, Any], present: Mapping[str, Any]) -> bool:
    """Whether an entry is the one that is present, by its number or by another number that the registry gave it.

    Args:
        values: the plain values of the entry.
        present: those of the entry that is present, from the same folder.
    """
    number, number_there = registry_field(values, "number"), registry_field(present, "number")
    if _plain(number) == _plain(number_there):
        return True
    if is_earlier_version(number, number_there) or is_earlier_version(number_there, number):
        return True
    same_registry = registry_field(values, "name") == registry_field(present, "name")
    return same_registry and number_there in _former_numbers(values)


def is_replaced_by(number: str, present: Mapping[str, Any]) -> bool:
    """Whether a number is an earlier one of the entry that is present.

    Args:
        number: the number of another entry from the same folder.
        present: the plain values of the entry that is present.
    """
    return is_earlier_version(number, registry_field(present, "number")) or number in _former_numbers(present)


def _former_numbers(values: Mapping[str, Any]) -> set[Any]:
    numbers = groups(group(values, "identifiers"), "others")
    return {each.get("value") for each in numbers if each.get("name") == FORMER_NUMBER}


def _plain(number: str) -> str:
    """A number as file names have it."""
    return BETWEEN.sub("-", number).strip("-")


class Mention(NamedTuple):
    """A number that an entry has for its study in another registry."""

    number: str
    """The bare number."""
    registry: str
    """The name of the registry that the entry is from."""
    study: str
    """Identifier of the study that the entry belongs to."""


def entry_values(path: Path) -> dict[str, Any]:
    """The plain values of an imported file; none if it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    tree = record_tree(data, path.as_posix())
    return tree.value if isinstance(tree.value, dict) else {}


def registry_field(values: Mapping[str, Any], field: str) -> str:
    """What an entry has about itself: the `name` of its registry, or its `number` there; "" if it has none."""
    return str(group(values, "registry").get(field, ""))


def mentions_of(values: Mapping[str, Any], study: str) -> Iterator[Mention]:
    """The numbers that an entry mentions, each once.

    Args:
        values: the plain values of the entry.
        study: identifier of its study.
    """
    own = bare(registry_field(values, "number"))
    for number in dict.fromkeys(numbers_in(values)):
        if number != own:
            yield Mention(number, registry_field(values, "name"), study)


def studies_by_number(mentions: Iterable[Mention]) -> dict[str, str]:
    """Identifiers of studies by the bare numbers that their entries mention.

    A number that several studies of one registry mention is of one of them, such as the one that the others extend, and
    nobody knows of which, so it is left out.
    """
    studies: dict[str, dict[str, dict[str, None]]] = {}  # by number and registry; a dict keeps their order
    for each in mentions:
        studies.setdefault(each.number, {}).setdefault(each.registry, {})[each.study] = None
    return {
        number: next(iter(next(iter(by_registry.values()))))
        for number, by_registry in studies.items()
        if all(len(each) == 1 for each in by_registry.values())
    }
