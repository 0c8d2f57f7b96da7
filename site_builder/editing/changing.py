"""Changes a status: computes the new bytes of the record and verifies that they mean only this change."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.catalogue.history import full_name
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.finding import name_of
from site_builder.editing.mistakes import with_mistakes
from site_builder.editing.over_import import own_file, prove_shown
from site_builder.editing.own_part import decode_own
from site_builder.editing.signature import signature
from site_builder.editing.status_changes import StatusChange, refuse_wrong
from site_builder.model.status import Status, status_at_location
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.records.decode import Decoded, revive
from site_builder.records.find import SourceFile
from site_builder.records.layers import is_layered
from site_builder.records.rewrite.single_values import Editor, NotSafe
from site_builder.records.source_bytes import read_bytes
from site_builder.records.yaml_text.write import Unwritable

_AFTER_STATUS = ("status", "place", "location")
_AFTER_DAY = ("checked_on", *_AFTER_STATUS)
_AFTER_NAME = ("checked_by", *_AFTER_DAY)


FEW = 3
"""Up to this many confirmed locations are recorded one by one."""


class RecordChange(NamedTuple):
    """A change to a file that has not been written yet."""

    file: str
    before: bytes
    after: bytes
    summary: str
    """A description of the change; "" if nothing changes."""


def read_study(site: Path, file: SourceFile, today: date) -> tuple[bytes, Decoded, Study]:
    """Return the file's bytes, its decoded record and the study; over an imported entry, only what people wrote.

    Raises:
        UserError: the file cannot be read, or has mistakes.
    """
    data = read_bytes(site, file)
    if isinstance(data, Diagnostic):
        raise UserError(f"{file.path}: {data.message}", data.hint)
    return data, *_decode(site, file, data, today)


def _decode(site: Path, file: SourceFile, data: bytes, today: date) -> tuple[Decoded, Study]:
    decoded = decode_own(file, data)
    if not decoded.records:
        raise with_mistakes(site, file.path, decoded.diagnostics, today)
    record = decoded.records[0].record
    assert isinstance(record, Study)
    return decoded.records[0], record


def change(site: Path, file: SourceFile, numbers: tuple[int, ...], request: StatusChange, today: date) -> RecordChange:
    """Compute a change of the status at some locations of a study; nothing is written.

    What is imported is never edited: the next import would undo it. The change goes into the site's own file over it,
    which gets an entry for each location that it lacks.

    Args:
        site: the site's folder.
        file: the study's file.
        numbers: which of its locations as readers see them (`shown_study`); none for the status of the study as a
            whole.
        request: the new status, or a confirmation.
        today: the day of the change.

    Raises:
        UserError: the change would be wrong, or cannot be made safely.
    """
    request = replace(request, by=signature(site, request.by))
    if not is_layered(file):
        data, decoded, study = read_study(site, file, today)
        return _compute(file, data, _TargetRecord(decoded.values, study, request), numbers, today)
    own = own_file(site, file, numbers, today)
    decoded, study = _decode(site, own.file, own.data, today)
    target = _TargetRecord(decoded.values, study, request, own.elsewhere)
    result = _compute(own.file, own.data, target, own.numbers, today)
    if not result.summary:
        return result._replace(before=own.before, after=own.before)
    prove_shown(own, site, result.after, dict.fromkeys(numbers, request.status))
    return result._replace(before=own.before)


def _compute(
    file: SourceFile, data: bytes, target: "_TargetRecord", numbers: tuple[int, ...], today: date
) -> RecordChange:
    refuse_wrong(target.study, numbers, target.request, today)
    editor = Editor(data)
    try:
        for number in numbers:
            target.at_location(number, editor)
        if not numbers:
            target.as_a_whole(editor)
        if not target.descriptions:
            return RecordChange(file.path, data, data, "")
        target.tombstone(numbers, editor)
        target.remember(editor)
        after = editor.result()
    except NotSafe as reason:
        raise UserError(
            f"{file.path} cannot be changed safely: {reason}", "nothing was written; edit it by hand"
        ) from None
    except Unwritable as text:
        raise UserError(
            "a name or reason must be one line of ordinary letters", f"this is not: {str(text)!r}"
        ) from None
    _prove(file, after, target.values)
    return RecordChange(file.path, data, after, target.summary)


class _TargetRecord:
    """The values of the record after the change; each step is also passed to the editor."""

    def __init__(
        self, values: dict[str, Any], study: Study, request: StatusChange, elsewhere: tuple[Status, ...] = ()
    ) -> None:
        self.values, self.study, self.request = deepcopy(values), study, request
        self.elsewhere = elsewhere
        """The statuses at the study's locations that are missing in the file."""
        self.descriptions: list[str] = []
        self.entries: list[dict[str, str]] = []

    @property
    def summary(self) -> str:
        """Describe the change as briefly as possible."""
        if self.request.status is None and len(self.descriptions) > FEW:
            return f"{len(self.descriptions)} locations confirmed"
        return "; ".join(self.descriptions) + (f" ({self.request.reason})" if self.request.reason else "")

    def set_field(
        self, path: tuple[str | int, ...], key: str, value: str, predecessors: tuple[str, ...], editor: Editor
    ) -> None:
        """Set a field of the record."""
        holder = self.values
        for step in path:
            holder = holder[step]  # type: ignore[index]
        holder[key] = value
        editor.set_value(path, key, value, predecessors)

    def as_a_whole(self, editor: Editor) -> None:
        """Set the status, the day and the name for the whole study."""
        study, request, day = self.study, self.request, self.request.on.isoformat()
        status = request.status or study.status
        assert status is not None, "refuse_wrong rejects this"
        if (study.status, study.checked_on and study.checked_on.iso, study.checked_by) == (status, day, request.by):
            return
        if request.status:
            self.set_field((), "status", status.value, ("type", "title"), editor)
        self.set_field((), "checked_on", day, ("status",), editor)
        self.set_field((), "checked_by", request.by, ("checked_on", "status"), editor)
        self.note("", status, study.status, request.by)

    def at_location(self, number: int, editor: Editor) -> None:
        """Set the status, the day and the name at one location."""
        entry, path, request = self.study.locations[number], ("locations", number), self.request
        by, day = request.by, request.on.isoformat()
        status = request.status or entry.status
        same = (entry.status, entry.checked_on and entry.checked_on.iso, entry.checked_by or "") == (status, day, by)
        if same:
            return
        if request.status:
            self.set_field(path, "status", request.status.value, _AFTER_STATUS, editor)
        if entry.status_since and status is not entry.status:
            self.set_field(path, "status_since", day, _AFTER_STATUS, editor)
        self.set_field(path, "checked_on", day, _AFTER_DAY, editor)
        self.set_field(path, "checked_by", by, _AFTER_NAME, editor)
        assert status is not None, "refuse_wrong rejects this"
        before = status_at_location(entry.status, self.study.status)
        self.note(self._name_of(entry), status, Status(before), by)

    def _name_of(self, entry: StudyLocation) -> str:
        """Return the name of a location, with its town if other locations have the same name."""
        name = name_of(entry)
        return name if [name_of(each) for each in self.study.locations].count(name) == 1 else full_name(entry) or name

    def note(self, location: str, status: Status, before: Status | None, by: str) -> None:
        """Add an entry to the history, and its description to the summary."""
        self.descriptions.append(_describe(location, status, before))
        was = (before or Status.NOT_CONFIRMED).value
        entry = {"on": self.request.on.isoformat(), "by": by, "location": location, "status": status.value, "was": was}
        self.entries.append({key: value for key, value in (entry | {"reason": self.request.reason}).items() if value})

    def tombstone(self, numbers: tuple[int, ...], editor: Editor) -> None:
        """Add the reason to a study that is withdrawn everywhere."""
        own_statuses = [entry.status for number, entry in enumerate(self.study.locations) if number not in numbers]
        other_statuses = [*own_statuses, *self.elsewhere]
        everywhere = self.request.status is Status.WITHDRAWN and all(
            each is Status.WITHDRAWN for each in other_statuses
        )
        if everywhere and not self.study.withdrawn:
            tombstone = {"reason": self.request.reason, "on": self.request.on.isoformat()}
            self.values["withdrawn"] = tombstone
            editor.put_group("withdrawn", tombstone)

    def remember(self, editor: Editor) -> None:
        """Add the entries to the history; only one if every location was confirmed and there are more than a few."""
        entries = self.entries
        if self.request.status is None and len(entries) > FEW and self._all_confirmed():
            by = {entry.get("by", "") for entry in entries}
            entry = {"on": self.request.on.isoformat(), "by": by.pop() if len(by) == 1 else "", "confirmed": "yes"}
            entries = [{key: value for key, value in entry.items() if value}]
        self.values["history"] = [*self.values.get("history", ()), *entries]
        editor.add_entries("history", entries)

    def _all_confirmed(self) -> bool:
        """Return whether every location that has a status was checked on the day."""
        if self.elsewhere:
            return False
        day = self.request.on.isoformat()
        with_status = [each for each in self.values["locations"] if each.get("status")]
        return all(each.get("checked_on") == day for each in with_status)


def _describe(location: str, now: Status | None, before: Status | None) -> str:
    at = f"{location}: " if location else ""
    if now is before:
        return f"{at}{now} confirmed"
    return f"{at}{now} (was {before or Status.NOT_CONFIRMED})"


def _prove(file: SourceFile, after: bytes, expected: dict[str, Any]) -> None:
    """Read the new bytes as a build would; they must mean this change and nothing else."""
    decoded = decode_own(file, after)
    if not decoded.records:
        messages = "; ".join(each.message for each in decoded.diagnostics)
        raise UserError(f"the record would not be right any more: {messages}", "nothing was written")
    if decoded.records[0].record != revive("study", expected):
        raise UserError(
            f"{file.path} cannot be changed safely: what is written there is used in several places",
            "nothing was written; edit it by hand",
        )
