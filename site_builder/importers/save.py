"""Saves imported records in `content/registry/<registry>/<id>.json`, and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.diagnostics import file_error
from site_builder.importers.carry_dates import with_days
from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import USUAL_LANGUAGE, Imported, Remark
from site_builder.importers.guards import doubts
from site_builder.importers.joining import place_in, stem_of
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.outcome import Outcome, SavedEntry
from site_builder.importers.staging import earlier_number, move_into_place, write_aside
from site_builder.importers.study_numbers import is_replaced_by, registry_field
from site_builder.records.imported.sealed import ENDING, is_current, record_tree, write_imported
from site_builder.records.layers import imported_file
from site_builder.records.layout import REGISTRY_FOLDER

ALL = "all"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Settings for saving entries: the same for a whole import, and small.

    Attributes:
        site: the site's folder.
        today: the day of the import, in ISO 8601.
        local: the site's own locations, people and conditions to match with.
        names: identifiers of studies by registry number, if the identifier is not the number itself.
        stems: identifiers of all studies on the site, by bare number (see `joining`).
        drafts: whether new studies are drafts.
        accepted: numbers whose changes are imported despite doubts; `ALL` accepts every number.
        dry: whether to report changes without making them.
    """

    site: Path
    today: str
    local: LocalMatches = field(default_factory=LocalMatches)
    names: Mapping[str, str] = field(default_factory=dict)
    stems: Mapping[str, str] = field(default_factory=dict)
    drafts: bool = False
    accepted: frozenset[str] = frozenset()
    dry: bool = False


class SaveTask(NamedTuple):
    """Documents to import."""

    plan: ImportPlan
    documents: tuple[Document, ...]


def save_documents(task: SaveTask) -> list[SavedEntry]:
    """Import all entries of some documents."""
    saved_entries = []
    for document in task.documents:
        for imported in entries(document, task.plan.local, date.fromisoformat(task.plan.today)):
            if isinstance(imported, Imported):
                saved_entries.append(save_import(imported, task.plan)._replace(source=document.name))
            else:
                name, reason = imported
                remark = Remark("W607", f"nothing was imported from this: {reason}", "fetch it again, or leave it out")
                saved_entries.append(SavedEntry("", name, Outcome.UNREADABLE, (remark,)))
    return saved_entries


class PreviousImport(NamedTuple):
    """An entry as last imported."""

    path: str
    """The entry's file, relative to the site's folder; "" if it was never imported."""
    values: dict[str, Any]
    is_current: bool = False
    """Whether its file is as this version writes it."""

    @property
    def was_draft(self) -> bool:
        """Whether the study is a draft."""
        return self.values.get("draft") == "yes"

    @property
    def number(self) -> str:
        """Its number in the registry; "" if it was never imported."""
        return registry_field(self.values, "number")

    @property
    def fetched_on(self) -> str:
        """The day of that import, in ISO 8601."""
        return registry_field(self.values, "fetched_on")


def path_of(imported: Imported, plan: ImportPlan) -> str:
    """The record's file, relative to the site's folder."""
    folder, identifier = _place(imported, plan)
    return f"content/{REGISTRY_FOLDER}/{folder}/{identifier}{ENDING}"


def read_before(imported: Imported, plan: ImportPlan) -> PreviousImport:
    """The entry as last imported, possibly by a version that wrote YAML."""
    path = imported_file(plan.site, *_place(imported, plan))
    if not path:
        return PreviousImport("", {})
    data = _read(plan.site / path)
    tree = record_tree(data, path)
    values = with_language(tree.value) if isinstance(tree.value, dict) else {}
    return PreviousImport(path, values, is_current(data))


def _place(imported: Imported, plan: ImportPlan) -> tuple[str, str]:
    """The folder of an entry in `content/registry`, and the identifier of its study."""
    name = plan.names.get(imported.number, "")
    stem = name or stem_of(imported, plan.stems)
    # A study has one entry per register; a number that is only mentioned belongs to another study.
    folder = place_in(plan.site, imported.registry, stem, imported.values)
    return (folder, stem) if folder else (imported.registry, name or imported.number)


def save_import(imported: Imported, plan: ImportPlan) -> SavedEntry:
    """Write the record of an entry to a temporary file if it is new, or has changed without doubts.

    `staging.put_in_place` moves the file into place after all entries are read.
    """
    path, before = path_of(imported, plan), read_before(imported, plan)
    if is_replaced_by(imported.number, before.values):
        return SavedEntry(imported.number, path, Outcome.SAME, (earlier_number(imported.number, before.number),))
    values = with_days(imported.values, before.values if before.path else None, plan.today)
    same = bool(before.path) and _record(values, before.fetched_on, draft=before.was_draft) == before.values
    if same and before.path == path and before.is_current:
        return SavedEntry(imported.number, path, Outcome.SAME, imported.remarks)
    fetched_on = before.fetched_on if same else plan.today
    data = as_file(_record(values, fetched_on, draft=before.was_draft if before.path else plan.drafts), path)
    digest = data.partition(b"\n")[0]
    if before.values and not same:
        remarks_held = tuple(doubts(before.values, imported.values))
        if remarks_held and not plan.accepted & {ALL, imported.number}:
            hint = (
                f"nothing was changed; if it is right: studyboard import {imported.number} --accept {imported.number}"
            )
            remarks = tuple(each._replace(hint=hint) for each in remarks_held)
            return SavedEntry(imported.number, before.path, Outcome.HELD, remarks, digest=digest)
    aside = "" if plan.dry else write_aside(plan.site / path, data)
    outcome = Outcome.SAME if same else Outcome.CHANGED if before.path else Outcome.NEW
    replaces = before.path if before.path != path else ""
    renumbered = bool(before.number) and before.number != imported.number
    remarks = imported.remarks
    return SavedEntry(imported.number, path, outcome, remarks, "", imported.doubts, digest, aside, replaces, renumbered)


def replace_record(plan: ImportPlan, imported: Imported, values: dict[str, Any]) -> None:
    """Write a record with only the accepted changes."""
    before = read_before(imported, plan)
    dated = with_days(values, before.values if before.path else None, plan.today)
    _replace(plan, path_of(imported, plan), before, _record(dated, plan.today, draft=before.was_draft))


def _replace(plan: ImportPlan, path: str, before: PreviousImport, values: dict[str, Any]) -> None:
    """Write an entry's file, then remove one written by an older version."""
    target = plan.site / path
    move_into_place(write_aside(target, as_file(values, path)), target)
    if before.path and before.path != path:
        (plan.site / before.path).unlink(missing_ok=True)


def _record(values: dict[str, Any], fetched_on: str, *, draft: bool) -> dict[str, Any]:
    """A record, completed with the fields that no registry has.

    Args:
        values: the record, including the day on which it was first listed.
        fetched_on: the day of the import, in ISO 8601.
        draft: whether the study is a draft.
    """
    values = dict(values)
    listed_on = values.pop("listed_on", "")
    values["registry"] = values.pop("registry", {}) | ({"fetched_on": fetched_on} if fetched_on else {})
    values = with_language(values)
    if listed_on:
        values["listed_on"] = listed_on
    if draft:
        values["draft"] = "yes"
    return values


def with_language(values: dict[str, Any]) -> dict[str, Any]:
    """A record whose entry names its language; entries of earlier versions, and most importers, do not."""
    entry = values.get("registry")
    if not isinstance(entry, dict) or "language" in entry:
        return values
    return {**values, "registry": {**entry, "language": USUAL_LANGUAGE}}


def as_file(values: dict[str, Any], path: str) -> bytes:
    """The bytes of a record's file."""
    stem = path.rsplit("/", 1)[-1].removesuffix(ENDING)
    name = values.get("registry", {}).get("name", "a registry")
    return write_imported(
        values,
        f"Imported from {name}. The next import overwrites this file. "
        f"To change what readers see, write content/studies/{stem}.yaml: its fields replace those of this file.",
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise file_error(error, path, doing="read") from error
