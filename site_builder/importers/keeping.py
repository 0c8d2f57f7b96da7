"""Putting records where they belong: `content/registry/<registry>/<id>.yaml`, and nowhere else."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic, Trouble
from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported, Remark
from site_builder.importers.guards import doubts
from site_builder.importers.ours import Ours
from site_builder.importers.since import with_days
from site_builder.records.dump import to_yaml
from site_builder.records.layout import REGISTRY_FOLDER
from site_builder.records.tree import read_tree

ALL = "all"
_LISTED = re.compile(rb"^listed_on: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
_FETCHED = re.compile(rb"^  fetched_on: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


class Outcome(StrEnum):
    """What became of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held back"
    UNREADABLE = "unreadable"


class Kept(NamedTuple):
    """One entry, and what became of it."""

    number: str
    path: str
    """The record's file, from the site's folder; of what could not be read, its name."""
    outcome: Outcome
    remarks: tuple[Remark, ...]
    source: str = ""
    """Name of the document it came from."""

    def diagnostics(self) -> list[Diagnostic]:
        """The remarks, as all other problems are told."""
        return [Diagnostic(each.code, self.path, each.message, each.hint, each.path) for each in self.remarks]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to keep entries: the same for all of an import, so small.

    Attributes:
        site: the site's folder.
        today: the day of the import, in ISO 8601.
        ours: what places, people and conditions are matched with.
        names: identifiers of studies by their number in a registry, where they are not the number itself.
        drafts: whether new studies are drafts.
        accepted: numbers whose news are taken over in spite of doubts; `ALL` for every one.
        dry: whether to tell only what would be done.
    """

    site: Path
    today: str
    ours: Ours = field(default_factory=Ours)
    names: Mapping[str, str] = field(default_factory=dict)
    drafts: bool = False
    accepted: frozenset[str] = frozenset()
    dry: bool = False


class KeepTask(NamedTuple):
    """Documents to take in."""

    plan: Plan
    documents: tuple[Document, ...]


def keep_documents(task: KeepTask) -> list[Kept]:
    """Take in all entries of some documents."""
    kept = []
    for document in task.documents:
        for found in entries(document, task.plan.ours, date.fromisoformat(task.plan.today)):
            if isinstance(found, Imported):
                kept.append(keep(found, task.plan)._replace(source=document.name))
            else:
                name, why = found
                told = Remark("W607", f"nothing was taken from this: {why}", "fetch it again, or leave it out")
                kept.append(Kept("", name, Outcome.UNREADABLE, (told,)))
    return kept


def path_of(imported: Imported, plan: Plan) -> str:
    """The record's file, from the site's folder."""
    id_ = plan.names.get(imported.number, imported.number)
    return f"content/{REGISTRY_FOLDER}/{imported.registry}/{id_}.yaml"


def keep(imported: Imported, plan: Plan) -> Kept:
    """Write the record of an entry if it is new, or news that raise no doubt."""
    path = path_of(imported, plan)
    before = _read(plan.site / path)
    if before and _is_same(before, imported, path, plan):
        return Kept(imported.number, path, Outcome.SAME, imported.remarks)
    was = _values(before) if before else None
    if was is not None:
        held = tuple(doubts(was, imported.values))
        if held and not plan.accepted & {ALL, imported.number}:
            hint = (
                f"nothing was changed; if it is right: studyboard import {imported.number} --accept {imported.number}"
            )
            return Kept(imported.number, path, Outcome.HELD, tuple(each._replace(hint=hint) for each in held))
    draft = _was_draft(before) if before else plan.drafts
    if not plan.dry:
        dated = imported._replace(values=with_days(imported.values, was, plan.today))
        _write(plan.site / path, as_file(dated, path, plan.today, draft))
    outcome = Outcome.CHANGED if before else Outcome.NEW
    return Kept(imported.number, path, outcome, imported.remarks)


def replace_record(plan: Plan, imported: Imported, path: str, values: dict[str, Any]) -> None:
    """Write a record of which only some news were taken over."""
    before = _read(plan.site / path)
    dated = imported._replace(values=with_days(values, _values(before) if before else None, plan.today))
    _write(plan.site / path, as_file(dated, path, plan.today, _was_draft(before)))


def _is_same(before: bytes, imported: Imported, path: str, plan: Plan) -> bool:
    """Whether the record would be what it is, the days of earlier imports aside."""
    listed, fetched = _LISTED.search(before), _FETCHED.search(before)
    days = {"listed_on": listed[1].decode()} if listed else {}
    # Reading a record takes far longer than comparing its bytes, and few have days at their locations.
    was = _values(before) if b"status_since:" in before else days
    dated = imported._replace(values=with_days({**imported.values}, was, plan.today)) if was is not days else imported
    dated = dated._replace(values={**dated.values, **days})
    return as_file(dated, path, fetched[1].decode() if fetched else "", _was_draft(before)) == before


def as_file(imported: Imported, path: str, fetched_on: str, draft: bool) -> bytes:
    """The bytes of a record's file."""
    values: dict[str, Any] = dict(imported.values)
    registry = values.get("registry", {})
    listed_on = values.pop("listed_on", "")
    values["registry"] = registry | ({"fetched_on": fetched_on} if fetched_on else {})
    if listed_on:
        values["listed_on"] = listed_on
    if draft:
        values["draft"] = "yes"
    name = path.rsplit("/", 1)[-1]
    heading = (
        f"Imported from {registry.get('name', 'a registry')}. The next import overwrites this file.\n"
        f"What should read otherwise goes into content/studies/{name}, which lies over this one."
    )
    return to_yaml(values, heading).encode()


def _was_draft(before: bytes) -> bool:
    return b"\ndraft: yes\n" in before


def _values(before: bytes) -> dict[str, Any]:
    was = read_tree(before, "").value
    return was if isinstance(was, dict) else {}


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
