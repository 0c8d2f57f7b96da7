"""References between records."""

from collections.abc import Iterable, Iterator, Mapping

from site_builder.catalogue.entry import Entry
from site_builder.catalogue.lookup import called, find_by_name, is_called, parts_of
from site_builder.diagnostics import Diagnostic
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.record import Record
from site_builder.model.study import Study
from site_builder.records.find import suggested_identifier
from site_builder.records.line_errors import quoted_if_needed

_CODES = {"location": "E402", "person": "E403", "condition": "E404"}
_HOMES = {"location": "locations", "person": "people", "condition": "conditions"}
_MOST_LISTED = 12
"""Records that are listed where nothing like what was written is known."""


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
    entry: Entry, study: Study, missing: Iterable[str], known: Mapping[str, Mapping[str, Record]]
) -> Iterator[Diagnostic]:
    """A diagnostic for each place where a study names a record that is not there."""
    wanted = set(missing)
    for name, path in _places(study):
        if name in wanted:
            kind, _, given = name.partition(":")
            message = f"there is no {kind} `{given}`"
            yield Diagnostic(_CODES[kind], entry.file, message, _hint(kind, given, path, known[kind]), path)


def _hint(kind: str, given: str, path: Path, known: Mapping[str, Record]) -> str:
    """The line as it should be, with an identifier of this site."""
    found = find_by_name(given, known)
    exact = bool(found) and is_called(given, found[0], known[found[0]])
    several = () if exact else parts_of(given)
    if len(several) > 1 and (hint := _several(kind, several, known)):
        return hint
    if exact and len(found) == 1:
        return f"write: {_line(path, found[0])}"
    lines = [f"`{_line(path, id_)}`" + _name(id_, known[id_]) for id_ in found[:3]]
    if lines:
        return "write " + " or ".join(lines) + f"; for another {kind}, {_new(kind, given)}"
    listed = "; ".join(called(id_, known[id_]) for id_ in sorted(known)) if len(known) <= _MOST_LISTED else ""
    there = f"there are: {listed}; " if listed else ""
    return f"{there}for another {kind}, {_new(kind, given)}"


def _several(kind: str, names: tuple[str, ...], known: Mapping[str, Record]) -> str:
    """How several records are named where one is expected; "" if the names are not those of several records."""
    ids = [(find_by_name(each, known) or ("",))[0] for each in names]
    if (
        not any(ids)
        or (kind != "condition" and not all(ids))
        or len(set(filter(None, ids))) < len(list(filter(None, ids)))
    ):
        return ""
    if kind == "condition":
        lines = [f"`- {id_}`" if id_ else f"`- name: {name}`" for id_, name in zip(ids, names, strict=True)]
        return f"write {len(lines)} lines: {' and '.join(lines)}"
    if kind == "person":
        together = " and ".join(str(getattr(known[id_], "full_name", id_)) for id_ in ids)
        lines_of_name = f"`principal_investigator:` and below it, indented, `name: {quoted_if_needed(together)}`"
        return f"a location has one principal investigator; to name {len(ids)}, write two lines: {lines_of_name}"
    return "write an entry for each: " + " and ".join(f"`- location: {id_}`" for id_ in ids)


def _line(path: Path, id_: str) -> str:
    return f"{path[-1]}: {id_}" if isinstance(path[-1], str) else f"- {id_}"


def _name(id_: str, record: Record) -> str:
    name = called(id_, record)
    return name.removeprefix(id_)


def _new(kind: str, given: str) -> str:
    """How something is named that has no record."""
    home, id_ = _HOMES[kind], suggested_identifier(given)
    add = f"add `{id_}:` with its `name:` to content/{home}.yaml"
    without = {
        "location": "write `place:` and below it, indented, `name:` and `city:`",
        "person": f"write `principal_investigator:` and below it, indented, `name: {quoted_if_needed(given)}`",
        "condition": f"write `- name: {quoted_if_needed(given)}`",
    }[kind]
    return f"{add}, or {without}"


def _places(study: Study) -> Iterator[tuple[str, Path]]:
    for number, each in enumerate(study.conditions):
        yield f"condition:{each.condition}", ("conditions", number)
    for number, location in enumerate(study.locations):
        yield f"location:{location.location}", ("locations", number, "location")
        if location.principal_investigator:
            name = f"person:{location.principal_investigator.person}"
            yield name, ("locations", number, "principal_investigator")
