"""References between records."""

from collections.abc import Iterable, Iterator, Mapping

from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic, did_you_mean
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.study import Study

_CODES = {"location": "E402", "person": "E403", "condition": "E404"}
_HOMES = {"location": "locations", "person": "people", "condition": "conditions"}


def dangling(entries: Iterable[Entry], known: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[Entry, list[str]]]:
    """Entries that refer to records that are not there, with the names of these.

    Args:
        entries: the studies.
        known: the records there are, by kind and identifier.
    """
    names = {f"{kind}:{id_}" for kind in _CODES for id_ in known[kind]}
    for entry in entries:
        if not names.issuperset(entry.references):
            yield entry, [name for name in entry.references if name not in names]


def diagnose(
    entry: Entry, study: Study, missing: Iterable[str], known: Mapping[str, Mapping[str, object]]
) -> Iterator[Diagnostic]:
    """A diagnostic for each place where a study names a record that is not there."""
    wanted = set(missing)
    for name, path in _places(study):
        if name in wanted:
            kind, _, id_ = name.partition(":")
            hint = did_you_mean(id_, known[kind]) or "correct the identifier"
            hint += " Or" if hint.endswith("?") else ", or"
            hint += f" add `{id_}` to content/{_HOMES[kind]}"
            yield Diagnostic(_CODES[kind], entry.file, f"there is no {kind} `{id_}`", hint, path)


def _places(study: Study) -> Iterator[tuple[str, Path]]:
    for number, each in enumerate(study.conditions):
        yield f"condition:{each.condition}", ("conditions", number)
    for number, location in enumerate(study.locations):
        yield f"location:{location.location}", ("locations", number, "location")
        if location.principal_investigator:
            name = f"person:{location.principal_investigator.person}"
            yield name, ("locations", number, "principal_investigator")
