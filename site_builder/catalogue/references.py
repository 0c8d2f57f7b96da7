"""References between records."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from site_builder.catalogue.entry import Entry
from site_builder.catalogue.lookup import find_by_name, has_name, parts_of, with_name, without_degrees
from site_builder.catalogue.summary import references_of
from site_builder.diagnostics import Diagnostic
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.near_values import NO_VALUE_HINT, is_no_value
from site_builder.model.record import Record
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.word_forms import words_meant
from site_builder.records.find import suggested_identifier
from site_builder.records.layers import is_imported
from site_builder.records.yaml_text.line_errors import quoted_if_needed

_CODES = {"location": "E402", "person": "E403", "condition": "E404"}
_HOMES = {"location": "locations", "person": "people", "condition": "conditions"}
_FIELD = re.compile(r"^(?:name|condition|location|person)(?::\s*|\s+)(?=\S)", re.IGNORECASE)
"""A field without the space after its colon, or without its colon."""
_MOST_LISTED = 12
"""Largest number of records to list if no name is similar to the written one."""


def dangling(
    entries: Iterable[Entry], records: Mapping[str, Mapping[str, object]]
) -> Iterator[tuple[Entry, list[str]]]:
    """Entries that refer to missing records, with the names of these records.

    Args:
        entries: the studies.
        records: all records, by kind and identifier.
    """
    names = _names_of(records)
    for entry in entries:
        if not names.issuperset(entry.references):
            yield entry, [name for name in entry.references if name not in names]


def missing_references(study: Study, records: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The names of the missing records to which a study refers."""
    names = _names_of(records)
    return [name for name in references_of(study) if name not in names]


def _names_of(records: Mapping[str, Mapping[str, object]]) -> set[str]:
    return {f"{kind}:{id_}" for kind in _CODES for id_ in records[kind]}


def diagnose(
    file: str, study: Study, missing: Iterable[str], records: Mapping[str, Mapping[str, Record]]
) -> Iterator[Diagnostic]:
    """A diagnostic for each place where a study refers to a missing record.

    Args:
        file: the study's file.
        study: the study.
        missing: the names of the missing records.
        records: all records, by kind and identifier.
    """
    missing_names = set(missing)
    for name, path in _places(study):
        if name in missing_names:
            kind, _, written_name = name.partition(":")
            message = f"there is no {kind} `{written_name}`"
            written_name = _FIELD.sub("", written_name)
            ids = find_by_name(_without_degrees(kind, written_name), records[kind])
            hint = _of_another_kind(kind, written_name, records) or _hint(kind, written_name, path, records[kind], ids)
            yield Diagnostic(_CODES[kind], file, message, hint, path, instead=ids[:3])


def with_import_hint(diagnostic: Diagnostic) -> Diagnostic:
    """Advise another import for a reference in an imported file, which the next import would overwrite.

    Args:
        diagnostic: a problem, with the file in which the value is written.
    """
    kind = next((kind for kind, code in _CODES.items() if code == diagnostic.code), None)
    if kind is None or not is_imported(diagnostic.file):
        return diagnostic
    name = PurePosixPath(diagnostic.file).stem
    again = f": studyboard import {name}" if re.fullmatch(r"[A-Z]*[\d-]+", name) else ""
    return replace(diagnostic, hint=f"its {kind} was renamed or removed: import this study again{again}")


def _of_another_kind(kind: str, written_name: str, records: Mapping[str, Mapping[str, Record]]) -> str:
    """A hint for the identifier of a record of another kind; "" if it is none."""
    fields = {"location": "location", "person": "principal_investigator", "condition": "conditions"}
    other = next((each for each in fields if each != kind and written_name in records[each]), "")
    if not other or written_name in records[kind]:
        return ""
    return f"`{written_name}` is a {other}: write it after `{fields[other]}:`, and a {kind} here"


def _hint(kind: str, written_name: str, path: Path, records: Mapping[str, Record], ids: tuple[str, ...]) -> str:
    """The corrected line, with an identifier of this site."""
    if is_no_value(written_name):
        return NO_VALUE_HINT
    bare_name = _without_degrees(kind, written_name)
    exact = bool(ids) and any(has_name(name, ids[0], records[ids[0]]) for name in (written_name, bare_name))
    several = () if exact else parts_of(bare_name)
    if len(several) > 1 and (hint := _several(kind, several, records)):
        return hint
    if kind == "location" and not ids and (words_meant(Status, written_name) or written_name in set(Status)):
        return f"this is a word for a status: write a location here, and `{written_name}` after `status:`"
    words = written_name.split()
    if not exact and 1 < len(words) <= _MOST_LISTED and all(each in records for each in words):
        entries = " and ".join(f"`- {each}`" for each in words)
        return f"write a comma between them, `[{', '.join(words)}]`; or {len(words)} lines: {entries}"
    if exact and len(ids) == 1:
        return f"write: {_line(path, ids[0])}"
    lines = [f"`{_line(path, id_)}`" + _name(id_, records[id_]) for id_ in ids[:3]]
    if lines:
        return "write " + " or ".join(lines) + f"; for another {kind}, {_new(kind, written_name)}"
    names = "; ".join(with_name(id_, records[id_]) for id_ in sorted(records)) if len(records) <= _MOST_LISTED else ""
    existing = f"there are: {names}; " if names else ""
    return f"{existing}for another {kind}, {_new(kind, written_name)}"


def _without_degrees(kind: str, written_name: str) -> str:
    """A name without the degrees after it, which no list of several people has as names."""
    return ", ".join(without_degrees(parts_of(written_name))) if kind == "person" else written_name


def _several(kind: str, names: tuple[str, ...], records: Mapping[str, Record]) -> str:
    """A hint that shows how to write several records, or "" if the text does not name several."""
    ids = [(find_by_name(name, records) or ("",))[0] for name in names]
    unknown = [name for name, id_ in zip(names, ids, strict=True) if not id_]
    if (
        not any(ids)
        or (kind == "location" and unknown)
        or (kind == "person" and not all(map(_is_full_name, unknown)))
        or len(set(filter(None, ids))) < len(list(filter(None, ids)))
    ):
        return ""
    if kind == "condition":
        lines = [f"`- {id_}`" if id_ else f"`- name: {name}`" for id_, name in zip(ids, names, strict=True)]
        return f"write {len(lines)} lines: {' and '.join(lines)}"
    if kind == "person":
        lines_of_people = " and ".join(
            f"`- {id_}`" if id_ else f"`- name: {name}`" for id_, name in zip(ids, names, strict=True)
        )
        return f"write `principal_investigator:` and below it, indented, {lines_of_people}"
    return "write an entry for each: " + " and ".join(f"`- location: {id_}`" for id_ in ids)


def _is_full_name(name: str) -> bool:
    """Whether a text is a person's name or identifier of several words, and not a title such as M.D."""
    return len([word for word in re.split(r"[\s-]+", name) if len(word) > 1 and not word.isupper()]) > 1


def _line(path: Path, id_: str) -> str:
    return f"{path[-1]}: {id_}" if isinstance(path[-1], str) else f"- {id_}"


def _name(id_: str, record: Record) -> str:
    name = with_name(id_, record)
    return name.removeprefix(id_)


def _new(kind: str, written_name: str) -> str:
    """A hint that shows how to name something without a record."""
    home, id_ = _HOMES[kind], suggested_identifier(written_name)
    add = f"add `{id_}:` with its `name:` to content/{home}.yaml"
    without = {
        "location": "write `place:` and below it, indented, `name:` and `city:`",
        "person": f"write `principal_investigator:` and below it, indented, `name: {quoted_if_needed(written_name)}`",
        "condition": f"write `- name: {quoted_if_needed(written_name)}`",
    }[kind]
    return f"{add}, or {without}"


def _places(study: Study) -> Iterator[tuple[str, Path]]:
    for number, each in enumerate(study.conditions):
        yield f"condition:{each.condition}", ("conditions", number)
    for number, location in enumerate(study.locations):
        yield f"location:{location.location}", ("locations", number, "location")
        several = len(location.principal_investigator) > 1
        for place, investigator in enumerate(location.principal_investigator):
            path = ("locations", number, "principal_investigator")
            yield f"person:{investigator.person}", (*path, place) if several else path
