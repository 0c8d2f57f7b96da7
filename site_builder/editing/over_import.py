"""Writes the site's own file over an imported study: people's changes go there, since imports replace their files."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.catalogue.status import given_statuses
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.mistakes import with_mistakes
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.records.decode import decode
from site_builder.records.imported.overlay import STATUS_FIELDS
from site_builder.records.imported.same_places import PLACE_FIELDS
from site_builder.records.imported.sealed import record_tree
from site_builder.records.layered import MergedStudy, decode_layers, merge_study
from site_builder.records.layers import own_source
from site_builder.records.rewrite.record import rewrite_record
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import read_bytes, read_layers
from site_builder.records.yaml_text.dump import to_yaml


class OwnFile(NamedTuple):
    """The file that a change is written to.

    Attributes:
        file: the file, with the imported ones under it.
        before: its bytes; empty if the file does not exist yet.
        data: its bytes with an entry added for every location to change.
        numbers: the positions of these locations in it; empty for the status of the whole study.
        elsewhere: the statuses at the study's locations that are missing in it.
    """

    file: SourceFile
    before: bytes
    data: bytes
    numbers: tuple[int, ...]
    elsewhere: tuple[Status, ...]


def shown_study(site: Path, file: SourceFile, today: date) -> Study:
    """Return a study as a build reads it: with the imported fields that people did not override.

    Raises:
        UserError: its files cannot be read, or have mistakes.
    """
    data = read_layers(site, file)
    if isinstance(data, Diagnostic):
        raise UserError(f"{file.path}: {data.message}", data.hint)
    decoded = decode_layers(file, data) if file.under else decode(file, data[0])
    if not decoded.records:
        raise with_mistakes(site, file.path, decoded.diagnostics, today)
    record = decoded.records[0].record
    assert isinstance(record, Study)
    return record


def own_file(site: Path, file: SourceFile, numbers: tuple[int, ...], today: date) -> OwnFile:
    """Return the file to which a change of a layered study is written.

    Args:
        site: the site's folder.
        file: the study's file.
        numbers: the positions of the locations in the merged study; empty for the status of the whole study.
        today: the current day.

    Raises:
        UserError: a file cannot be read, or cannot be changed safely.
    """
    own = own_source(file)
    exists = (site / own.path).is_file()
    before = read_bytes(site, own) if exists else b""
    merged = merge_study(site, own.path if exists else own.under[0].path)
    if isinstance(before, Diagnostic) or merged is None:
        raise UserError(f"{file.path} has a mistake; fix it first", "run: studyboard check")
    values = record_tree(before, own.path).value if before else {}
    own_values: dict[str, Any] = values if isinstance(values, dict) else {}
    if "status" in own_values:
        return OwnFile(own, before, before, (), ())
    if not numbers:
        fields = {key: merged.values[key] for key in STATUS_FIELDS if key in merged.values and key not in own_values}
        if not fields and not before:
            raise UserError(f"{own.stem} has no status yet", f"write one into {own.path}")
        return OwnFile(own, before, _with(before, fields), (), ())
    entries = [dict(entry) for entry in own_values.get("locations", ())]
    positions = {number: _position(merged, own.path, number, entries) for number in numbers}
    elsewhere = tuple(
        Status(recorded_status.status)
        for number, recorded_status in enumerate(given_statuses(shown_study(site, own if exists else file, today)))
        if number not in positions and _own_place(merged, own.path, number) is None
    )
    return OwnFile(own, before, _with(before, {"locations": entries}), tuple(positions.values()), elsewhere)


def _position(merged: MergedStudy, own_path: str, number: int, entries: list[dict[str, Any]]) -> int:
    """Return the position of a location in the site's own file; a missing one is added to the entries."""
    location = merged.values["locations"][number]
    position = _own_place(merged, own_path, number)
    if position is None:
        written_place = {key: value for key, value in location.get("place", {}).items() if key in PLACE_FIELDS}
        identity = {"location": location["location"]} if "location" in location else {"place": written_place}
        entries.append(identity)
        position = len(entries) - 1
    if "status" not in entries[position]:
        holder = location if "status" in location else merged.values
        entries[position] |= {key: holder[key] for key in STATUS_FIELDS if key in holder}
    return position


def _own_place(merged: MergedStudy, own_path: str, number: int) -> int | None:
    """Return the position of a location in the site's own file; None if only a registry has it."""
    path, place_in_file = merged.place(("locations", number))
    return int(place_in_file[1]) if path == own_path else None


def _with(data: bytes, values: dict[str, Any]) -> bytes:
    if not values:
        return data
    return rewrite_record(data, {(key,): value for key, value in values.items()}) if data else to_yaml(values).encode()


def prove_shown(own: OwnFile, site: Path, after: bytes, expected: dict[int, Status | None]) -> None:
    """Read the study with the new bytes as a build would: the statuses that people see must be the new ones.

    Raises:
        UserError: they are not.
    """
    under = read_layers(site, own.file._replace(path=own.file.under[0].path, under=own.file.under[1:]))
    assert not isinstance(under, Diagnostic)
    decoded = decode_layers(own.file, (after, *under))
    study = decoded.records[0].record if decoded.records else None
    statuses = given_statuses(study) if isinstance(study, Study) else ()
    if len(statuses) and all(statuses[number].status == status for number, status in expected.items() if status):
        return
    if isinstance(study, Study) and not study.locations:
        return
    hint = f"nothing was written; write the locations into {own.file.path} by hand"
    raise UserError(f"the locations of {own.file.stem} cannot be told apart", hint)
