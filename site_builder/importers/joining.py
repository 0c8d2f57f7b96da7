"""Joins the entries of one study from several registries into one study, with each entry as a layer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from site_builder.importers.ictrp_numbers import eu_number
from site_builder.importers.naming import EntryIndex
from site_builder.importers.outcome import Outcome, SavedEntry
from site_builder.records.imported import record_tree

_EU_LENGTH = len("2023-501234-12")
_BETWEEN = re.compile(r"[^A-Za-z0-9]+")


def numbers_in(values: Mapping[str, Any]) -> Iterator[str]:
    """The numbers of a study in all registries, taken from its entry in one of them.

    Args:
        values: the plain values of the entry.
    """
    identifiers = values.get("identifiers")
    if not isinstance(identifiers, dict):
        return
    numbers = [identifiers.get(name) for name in ("nct", "isrctn", "eu_ct")]
    other_numbers = identifiers.get("others")
    numbers += (
        [each.get("value") for each in other_numbers if isinstance(each, dict)]
        if isinstance(other_numbers, list)
        else []
    )
    yield from (bare(each) for each in numbers if isinstance(each, str))


def bare(number: str) -> str:
    """A number for comparison, without what the WHO's platform and the EU's registers put around it.

    "EUCTR2020-001234-11-DE" is "2020-001234-11", as is "2020-001234-11-02", its second version. "JPRN-jRCT2031260001"
    is "jRCT2031260001". File names have no slashes, so "CTRI/2026/03/024132" is "CTRI-2026-03-024132".
    """
    if eu := eu_number(number):
        return eu[:_EU_LENGTH]
    return _BETWEEN.sub("-", number).removeprefix("JPRN-")


def stem_of(number: str, values: Mapping[str, Any], stems_by_number: Mapping[str, str]) -> str:
    """Identifier of the study that an entry belongs to: its own, or one imported under a number that it mentions.

    Args:
        number: the entry's number.
        values: its plain values.
        stems_by_number: identifiers of studies by bare number.
    """
    if own := stems_by_number.get(bare(number)):
        return own
    return next((stems_by_number[each] for each in numbers_in(values) if each in stems_by_number), number)


def stems(index: EntryIndex) -> dict[str, str]:
    """Identifiers of all studies that have a registry number, by bare number."""
    stems_by_number = {
        bare(number): path.rsplit("/", 1)[-1].rpartition(".")[0] for number, path in index.numbers.items()
    }
    return stems_by_number | {bare(number): name for number, name in index.names.items()}


def join_new(site: Path, saved: Iterable[SavedEntry], index: EntryIndex) -> list[SavedEntry]:
    """Give new entries of one study, imported together, a common name: that of the registry with precedence.

    Args:
        site: the site's folder.
        saved: the entries, already in their places.
        index: the site's imported entries, including these.
    """
    names = stems(index)
    result = []
    for entry in saved:
        path = site / entry.path
        if entry.outcome is Outcome.NEW and path.is_file():
            tree = record_tree(path.read_bytes(), entry.path)
            values = tree.value if isinstance(tree.value, dict) else {}
            other_numbers = [each for each in numbers_in(values) if each != bare(entry.number)]
            shared_stem = next(
                (names[each] for each in other_numbers if each in names and names[each] != path.stem), ""
            )
            target = path.with_stem(shared_stem) if shared_stem else path
            if shared_stem and not target.exists() and _leads(site, shared_stem, path):
                path.rename(target)
                names[bare(entry.number)] = shared_stem
                entry = entry._replace(path=target.relative_to(site).as_posix())
        result.append(entry)
    return result


def _leads(site: Path, stem: str, path: Path) -> bool:
    """Whether people wrote a study with that name, or a registry with precedence over the file's registry has it."""
    from site_builder.records.layers import imported_file
    from site_builder.records.layout import REGISTRIES

    rank = REGISTRIES.index(path.parent.name)
    over = any(imported_file(site, registry, stem) for registry in REGISTRIES[:rank])
    return over or any((site / "content/studies").rglob(f"{stem}.yaml"))
