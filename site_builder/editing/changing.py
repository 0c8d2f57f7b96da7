"""A change of status worked out: the new bytes of the record, proved to mean just that."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.catalogue.history import full_name
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.finding import name_of
from site_builder.editing.signature import signature
from site_builder.editing.status_changes import StatusChange, refuse_wrong
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation
from site_builder.records.decode import Decoded, decode, read_bytes, revive
from site_builder.records.edit import Editor, NotSafe
from site_builder.records.find import SourceFile
from site_builder.records.show import place, show
from site_builder.records.write import Unwritable

_BEHIND_STATUS = ("status", "place", "location")
_BEHIND_DAY = ("checked_on", *_BEHIND_STATUS)
_BEHIND_WHO = ("checked_by", *_BEHIND_DAY)


FEW = 3
"""Up to so many locations that were confirmed are noted one by one."""


class RecordChange(NamedTuple):
    """A change to a file that was not made yet."""

    file: str
    before: bytes
    after: bytes
    what: str
    """What it means, in words; "" if there is nothing to change."""


def read_study(site: Path, file: SourceFile) -> tuple[bytes, Decoded, Study]:
    """A study as it stands in its file.

    Raises:
        UserError: the file cannot be read, or has mistakes.
    """
    data = read_bytes(site, file)
    if isinstance(data, Diagnostic):
        raise UserError(f"{file.path}: {data.message}", data.hint)
    found = decode(file, data)
    if not found.records:
        said = "\n".join(show(place(site, each)) for each in found.diagnostics)
        raise UserError(f"{file.path} has a mistake; fix it first", said.replace("\n", "\n    "))
    record = found.records[0].record
    assert isinstance(record, Study)
    return data, found.records[0], record


def change(site: Path, file: SourceFile, numbers: tuple[int, ...], wish: StatusChange, today: date) -> RecordChange:
    """Work out a change of the status at some locations of a study; nothing is written.

    Args:
        site: the site's folder.
        file: the study's file.
        numbers: which of its locations; none for the status of the study as a whole.
        wish: what should become of them.
        today: the day on which this happens.

    Raises:
        UserError: the change would be wrong, or cannot be made safely.
    """
    data, decoded, study = read_study(site, file)
    wish = replace(wish, by=signature(site, wish.by))
    refuse_wrong(study, numbers, wish, today)
    wanted = _Wanted(decoded.values, study, wish)
    editor = Editor(data)
    try:
        for number in numbers:
            wanted.at_location(number, editor)
        if not numbers:
            wanted.as_a_whole(editor)
        if not wanted.changed:
            return RecordChange(file.path, data, data, "")
        wanted.tombstone(numbers, editor)
        wanted.remember(editor)
        after = editor.result()
    except NotSafe as reason:
        raise UserError(
            f"{file.path} cannot be changed safely: {reason}", "nothing was written; edit it by hand"
        ) from None
    except Unwritable as text:
        raise UserError(
            "a name or reason must be one line of ordinary letters", f"this is not: {str(text)!r}"
        ) from None
    _prove(file, after, wanted.values)
    return RecordChange(file.path, data, after, wanted.what)


class _Wanted:
    """What the record should mean afterwards; each step is told to the editor too."""

    def __init__(self, values: dict[str, Any], study: Study, wish: StatusChange) -> None:
        self.values, self.study, self.wish = deepcopy(values), study, wish
        self.changed: list[str] = []
        self.entries: list[dict[str, str]] = []

    @property
    def what(self) -> str:
        """The change in words, as short as it can be."""
        if self.wish.status is None and len(self.changed) > FEW:
            return f"{len(self.changed)} locations confirmed"
        return "; ".join(self.changed) + (f" ({self.wish.reason})" if self.wish.reason else "")

    def put(self, path: tuple[str | int, ...], key: str, value: str, after: tuple[str, ...], editor: Editor) -> None:
        """A field of the record."""
        holder = self.values
        for step in path:
            holder = holder[step]  # type: ignore[index]
        holder[key] = value
        editor.put(path, key, value, after)

    def as_a_whole(self, editor: Editor) -> None:
        """The status, the day and the name of the study as a whole."""
        study, wish, day = self.study, self.wish, self.wish.on.isoformat()
        status = wish.status or study.status
        assert status is not None, "refuse_wrong lets nobody confirm what is not there"
        if (study.status, study.checked_on and study.checked_on.iso, study.checked_by) == (status, day, wish.by):
            return
        if wish.status:
            self.put((), "status", status.value, ("type", "title"), editor)
        self.put((), "checked_on", day, ("status",), editor)
        self.put((), "checked_by", wish.by, ("checked_on", "status"), editor)
        self.note("", status, study.status, wish.by)

    def at_location(self, number: int, editor: Editor) -> None:
        """The status, the day and the name at one location."""
        entry, path, wish = self.study.locations[number], ("locations", number), self.wish
        by, day = wish.by, wish.on.isoformat()
        status = wish.status or entry.status
        same = (entry.status, entry.checked_on and entry.checked_on.iso, entry.checked_by or "") == (status, day, by)
        if same:
            return
        if wish.status:
            self.put(path, "status", wish.status.value, _BEHIND_STATUS, editor)
        self.put(path, "checked_on", day, _BEHIND_DAY, editor)
        self.put(path, "checked_by", by, _BEHIND_WHO, editor)
        assert status is not None, "refuse_wrong lets nobody confirm what is not there"
        self.note(self._name_of(entry), status, entry.status, by)

    def _name_of(self, entry: StudyLocation) -> str:
        """The name of a location, with its town if others have it too."""
        name = name_of(entry)
        return name if [name_of(each) for each in self.study.locations].count(name) == 1 else full_name(entry) or name

    def note(self, where: str, status: Status, before: Status | None, by: str) -> None:
        """An entry of the history, and the same in words."""
        self.changed.append(_describe(where, status, before))
        was = (before or Status.NOT_CONFIRMED).value
        entry = {"on": self.wish.on.isoformat(), "by": by, "location": where, "status": status.value, "was": was}
        self.entries.append({key: value for key, value in (entry | {"reason": self.wish.reason}).items() if value})

    def tombstone(self, numbers: tuple[int, ...], editor: Editor) -> None:
        """A study that is withdrawn everywhere says why."""
        others = [entry.status for number, entry in enumerate(self.study.locations) if number not in numbers]
        everywhere = self.wish.status is Status.WITHDRAWN and all(each is Status.WITHDRAWN for each in others)
        if everywhere and not self.study.withdrawn:
            told = {"reason": self.wish.reason, "on": self.wish.on.isoformat()}
            self.values["withdrawn"] = told
            editor.put_group("withdrawn", told)

    def remember(self, editor: Editor) -> None:
        """The entries of the history; one is enough if more than a few locations were confirmed, and all of them."""
        entries = self.entries
        if self.wish.status is None and len(entries) > FEW and self._all_confirmed():
            by = {entry.get("by", "") for entry in entries}
            entry = {"on": self.wish.on.isoformat(), "by": by.pop() if len(by) == 1 else "", "confirmed": "yes"}
            entries = [{key: value for key, value in entry.items() if value}]
        self.values["history"] = [*self.values.get("history", ()), *entries]
        editor.add_entries("history", entries)

    def _all_confirmed(self) -> bool:
        """Whether every location that has a status was checked on the day."""
        day = self.wish.on.isoformat()
        with_status = [each for each in self.values["locations"] if each.get("status")]
        return all(each.get("checked_on") == day for each in with_status)


def _describe(where: str, now: Status | None, before: Status | None) -> str:
    at = f"{where}: " if where else ""
    if now is before:
        return f"{at}{now} confirmed"
    return f"{at}{now} (was {before or Status.NOT_CONFIRMED})"


def _prove(file: SourceFile, after: bytes, wanted: dict[str, Any]) -> None:
    """Read the new bytes as a build would: they must mean what was wanted and nothing else."""
    found = decode(file, after)
    if not found.records:
        said = "; ".join(each.message for each in found.diagnostics)
        raise UserError(f"the record would not be right any more: {said}", "nothing was written")
    if found.records[0].record != revive("study", wanted):
        raise UserError(
            f"{file.path} cannot be changed safely: what is written there is used in several places",
            "nothing was written; edit it by hand",
        )
