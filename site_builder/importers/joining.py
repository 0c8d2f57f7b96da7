"""Studies that several registries know: each is one study, with the entries of all in layers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from site_builder.importers.naming import KnownEntries
from site_builder.importers.outcome import Outcome, SavedEntry
from site_builder.records.imported import record_tree

_EU = re.compile(r"(\d{4}-\d{6}-\d{2})(?:-\d{2})?")


def numbers_in(values: Mapping[str, Any]) -> Iterator[str]:
    """The numbers of a study in all registries, as its entry in one of them tells.

    Args:
        values: the plain values of the entry.
    """
    known = values.get("identifiers")
    if not isinstance(known, dict):
        return
    found = [known.get(name) for name in ("nct", "isrctn", "eu_ct")]
    others = known.get("others")
    found += [each.get("value") for each in others if isinstance(each, dict)] if isinstance(others, list) else []
    yield from (bare(each) for each in found if isinstance(each, str))


def bare(number: str) -> str:
    """A number as it is compared: without the version that the EU puts behind it."""
    found = _EU.fullmatch(number)
    return found[1] if found else number


def stem_of(number: str, values: Mapping[str, Any], known: Mapping[str, str]) -> str:
    """The study that an entry belongs to: its own, else one that another registry has under a number that it names.

    Args:
        number: the entry's number.
        values: its plain values.
        known: identifiers of studies by bare number.
    """
    if own := known.get(bare(number)):
        return own
    return next((known[each] for each in numbers_in(values) if each in known), number)


def stems(known: KnownEntries) -> dict[str, str]:
    """Identifiers of all studies that have a number, by bare number."""
    found = {bare(number): path.rsplit("/", 1)[-1].rpartition(".")[0] for number, path in known.numbers.items()}
    return found | {bare(number): name for number, name in known.names.items()}


def join_new(site: Path, saved: Iterable[SavedEntry], known: KnownEntries) -> list[SavedEntry]:
    """Entries that are new and came together: those of one study get one name, that of the registry that leads.

    Args:
        site: the site's folder.
        saved: the entries, in their places.
        known: what the site knows, with these.
    """
    names = stems(known)
    result = []
    for entry in saved:
        path = site / entry.path
        if entry.outcome is Outcome.NEW and path.is_file():
            tree = record_tree(path.read_bytes(), entry.path)
            values = tree.value if isinstance(tree.value, dict) else {}
            others = [each for each in numbers_in(values) if each != bare(entry.number)]
            wanted = next((names[each] for each in others if each in names and names[each] != path.stem), "")
            target = path.with_stem(wanted) if wanted else path
            if wanted and not target.exists() and _leads(site, wanted, path):
                path.rename(target)
                names[bare(entry.number)] = wanted
                entry = entry._replace(path=target.relative_to(site).as_posix())
        result.append(entry)
    return result


def _leads(site: Path, stem: str, path: Path) -> bool:
    """Whether a study with that name is written by people, or stands in a registry that lies over that of a file."""
    from site_builder.records.layers import imported_file
    from site_builder.records.layout import REGISTRIES

    rank = REGISTRIES.index(path.parent.name)
    over = any(imported_file(site, registry, stem) for registry in REGISTRIES[:rank])
    return over or any((site / "content/studies").rglob(f"{stem}.yaml"))
