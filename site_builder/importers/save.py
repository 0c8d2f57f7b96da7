"""Putting records where they belong: `content/registry/<registry>/<id>.json`, and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic, Trouble
from site_builder.importers.carry_dates import with_days
from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported, Remark
from site_builder.importers.guards import doubts
from site_builder.importers.local_matches import LocalMatches
from site_builder.records.imported import ENDING, record_tree, write_imported
from site_builder.records.layers import imported_file
from site_builder.records.layout import REGISTRY_FOLDER

ALL = "all"


class Outcome(StrEnum):
    """What became of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held back"
    UNREADABLE = "unreadable"


class SavedEntry(NamedTuple):
    """One entry, and what became of it."""

    number: str
    path: str
    """The record's file, from the site's folder; of what could not be read, its name."""
    outcome: Outcome
    remarks: tuple[Remark, ...]
    source: str = ""
    """Name of the document it came from."""

    def diagnostics(self) -> list[Diagnostic]:
        """The remarks, in the form of all other problems."""
        return [Diagnostic(each.code, self.path, each.message, each.hint, each.path) for each in self.remarks]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """How to keep entries: the same for all of an import, so small.

    Attributes:
        site: the site's folder.
        today: the day of the import, in ISO 8601.
        ours: what places, people and conditions are matched with.
        names: identifiers of studies by their number in a registry, where they are not the number itself.
        drafts: whether new studies are drafts.
        accepted: numbers whose changes are imported in spite of doubts; `ALL` for every one.
        dry: whether to tell only what would be done.
    """

    site: Path
    today: str
    ours: LocalMatches = field(default_factory=LocalMatches)
    names: Mapping[str, str] = field(default_factory=dict)
    drafts: bool = False
    accepted: frozenset[str] = frozenset()
    dry: bool = False


class KeepTask(NamedTuple):
    """Documents to take in."""

    plan: ImportPlan
    documents: tuple[Document, ...]


def keep_documents(task: KeepTask) -> list[SavedEntry]:
    """Take in all entries of some documents."""
    kept = []
    for document in task.documents:
        for found in entries(document, task.plan.ours, date.fromisoformat(task.plan.today)):
            if isinstance(found, Imported):
                kept.append(keep(found, task.plan)._replace(source=document.name))
            else:
                name, why = found
                told = Remark("W607", f"nothing was taken from this: {why}", "fetch it again, or leave it out")
                kept.append(SavedEntry("", name, Outcome.UNREADABLE, (told,)))
    return kept


class Before(NamedTuple):
    """An entry as it was imported last."""

    path: str
    """Its file, from the site's folder; "" if it was never imported."""
    values: dict[str, Any]

    @property
    def was_draft(self) -> bool:
        """Whether the study is a draft."""
        return self.values.get("draft") == "yes"

    @property
    def fetched_on(self) -> str:
        """The day of that import, in ISO 8601."""
        registry = self.values.get("registry")
        return str(registry.get("fetched_on", "")) if isinstance(registry, dict) else ""


def path_of(imported: Imported, plan: ImportPlan) -> str:
    """The record's file, from the site's folder."""
    return f"content/{REGISTRY_FOLDER}/{imported.registry}/{_identifier(imported, plan)}{ENDING}"


def read_before(imported: Imported, plan: ImportPlan) -> Before:
    """The entry as it was imported last, also by a version that wrote YAML."""
    path = imported_file(plan.site, imported.registry, _identifier(imported, plan))
    if not path:
        return Before("", {})
    tree = record_tree(_read(plan.site / path), path)
    return Before(path, tree.value if isinstance(tree.value, dict) else {})


def _identifier(imported: Imported, plan: ImportPlan) -> str:
    return plan.names.get(imported.number, imported.number)


def keep(imported: Imported, plan: ImportPlan) -> SavedEntry:
    """Write the record of an entry if it is new, or news that raise no doubt."""
    path, before = path_of(imported, plan), read_before(imported, plan)
    values = with_days(imported.values, before.values if before.path else None, plan.today)
    same = bool(before.path) and _record(values, before.fetched_on, draft=before.was_draft) == before.values
    if same and before.path == path:
        return SavedEntry(imported.number, path, Outcome.SAME, imported.remarks)
    if before.values and not same:
        held = tuple(doubts(before.values, imported.values))
        if held and not plan.accepted & {ALL, imported.number}:
            hint = (
                f"nothing was changed; if it is right: studyboard import {imported.number} --accept {imported.number}"
            )
            return SavedEntry(
                imported.number, before.path, Outcome.HELD, tuple(each._replace(hint=hint) for each in held)
            )
    if not plan.dry:
        fetched_on = before.fetched_on if same else plan.today
        _replace(
            plan, path, before, _record(values, fetched_on, draft=before.was_draft if before.path else plan.drafts)
        )
    outcome = Outcome.SAME if same else Outcome.CHANGED if before.path else Outcome.NEW
    return SavedEntry(imported.number, path, outcome, imported.remarks)


def replace_record(plan: ImportPlan, imported: Imported, values: dict[str, Any]) -> None:
    """Write a record of which only some changes were accepted."""
    before = read_before(imported, plan)
    dated = with_days(values, before.values if before.path else None, plan.today)
    _replace(plan, path_of(imported, plan), before, _record(dated, plan.today, draft=before.was_draft))


def _replace(plan: ImportPlan, path: str, before: Before, values: dict[str, Any]) -> None:
    """Write an entry's file; one that an older version wrote goes after it."""
    _write(plan.site / path, as_file(values, path))
    if before.path and before.path != path:
        (plan.site / before.path).unlink(missing_ok=True)


def _record(values: dict[str, Any], fetched_on: str, *, draft: bool) -> dict[str, Any]:
    """A record with what no registry says of it.

    Args:
        values: the record, with the day on which it was first listed.
        fetched_on: the day of the import, in ISO 8601.
        draft: whether the study is a draft.
    """
    values = dict(values)
    listed_on = values.pop("listed_on", "")
    values["registry"] = values.pop("registry", {}) | ({"fetched_on": fetched_on} if fetched_on else {})
    if listed_on:
        values["listed_on"] = listed_on
    if draft:
        values["draft"] = "yes"
    return values


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
        raise Trouble(f"{path} cannot be read: {error.strerror}", "check its permissions") from error


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a build may be reading."""
    beside = f"{path.parent}{os.sep}.{path.name}.{os.getpid()}"
    try:
        try:
            _write_bytes(beside, data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_bytes(beside, data)
        os.replace(beside, path)  # noqa: PTH105
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise Trouble(f"{path} cannot be written: {error.strerror}", "check its permissions") from error


def _write_bytes(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as stream:  # noqa: PTH123
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) :]
